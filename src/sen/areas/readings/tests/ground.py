"""A province with two communes, its collator, an officer of each commune; reports that say what the tests need."""

from dataclasses import dataclass
from datetime import date

from sen.areas.accounts.models import User
from sen.areas.organisations.models import Unit
from sen.areas.readings import queries
from sen.areas.readings.actions import receiving
from sen.areas.readings.models import Claim, Reading
from sen.areas.readings.tasks import read_report
from sen.foundation.access import System
from sen.foundation.periods import Period
from tests.factories import AT, actor, make_unit, make_user

BY = System()
TODAY = date(2019, 2, 1)
YEAR = Period.of_year(2018)
REPORT = """ĐẢNG ỦY XÃ AN HÒA
BÁO CÁO
kết quả học tập và làm theo năm 2018
Toàn đảng bộ có 41.004/43.519 đảng viên tham gia học tập, đạt 94,2%.
Hội thi nhận được 52 bài dự thi. Khen thưởng 103 tập thể và 175 cá nhân.
Lớp học có 320 đảng viên dự, đạt 80% trong số 350 đảng viên được triệu tập.
Phấn đấu năm 2019 có 60 bài dự thi.
"""


@dataclass
class Place:
    root: Unit
    province: Unit
    communes: list[Unit]
    collator: User
    officers: list[User]

    def may(self, user: User):
        return actor(user, TODAY)


def make_place() -> Place:
    root = make_unit("Trung ương", kind="central")
    province = make_unit("Tỉnh ủy Hà Nam", kind="province-organisation", parent=root)
    communes = [make_unit(name, parent=province) for name in ("Đảng ủy xã An Hòa", "Đảng ủy xã Bình Minh")]
    return Place(
        root,
        province,
        communes,
        make_user("dan", unit=province, verbs=("readings.read",)),
        [
            make_user(f"xa{n}", unit=commune, verbs=("readings.answer",))
            for n, commune in enumerate(communes, 1)
        ],
    )


def receive(
    place: Place, text: str | bytes = REPORT, *, name: str = "bao-cao.txt", unit: Unit | None = None, **more
) -> Reading:
    """A report that waits to be read."""
    content = text if isinstance(text, bytes) else text.encode()
    more = {"receiver": place.province, "period": YEAR, "start": lambda _: None, "by": BY, "at": AT} | more
    return receiving.receive_report(name=name, content=content, unit=unit, **more)


def read(place: Place, text: str | bytes = REPORT, **more) -> Reading:
    """A report that has been read by the job."""
    reading = receive(place, text, **more)
    read_report(reading_id=reading.pk)
    reading.refresh_from_db()
    return reading


def claim_of(reading: Reading, words: str) -> Claim:
    """The number whose quote holds the words."""
    found = [claim for claim in reading.claims.all() if words in claim.quote]
    assert len(found) == 1, [claim.quote for claim in reading.claims.all()]
    made = queries.find_claim(BY, reading.pk, found[0].seq)
    assert made is not None
    return made
