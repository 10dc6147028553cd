"""Lists of good examples from Excel: persons found by name, recognised by who may, each once in a campaign."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sen.areas.exemplars.choices import PROPOSE, RECOGNISE, Status
from sen.areas.exemplars.imports import EXEMPLARS
from sen.areas.exemplars.models import Exemplar
from sen.areas.exemplars.tests.ground import AT, make_place, propose
from sen.areas.intakes.imports import take_list, write_list
from sen.areas.people.models import Person
from sen.foundation.acts.models import Act
from sen.foundation.staging.reviewed import refused_reasons
from tests.factories import actor, make_member, make_unit, make_user, succeed

HEAD = "Cá nhân, tập thể;Họ và tên, tên tập thể;Ngày sinh;Đơn vị;Nêu gương về việc gì;Ngày đề nghị;Cấp công nhận;Ngày công nhận\n"
PERSON = "cá nhân;Nguyễn Thị Mến;;Đảng bộ phường Phố Mới;Nuôi dạy trẻ mồ côi;10/04/2018;cấp trên cơ sở;15/05/2018\n"
GROUP = "Tập thể;Đảng bộ phường Phố Mới;;;Hiến đất mở đường;10/04/2018;;\n"


@pytest.fixture
def place(db):
    return make_place()


def take(place, tmp_path, text, by=None):
    path = tmp_path / "ds.csv"
    path.write_text(HEAD + text)
    by = by or place.may(place.officer)
    return take_list(path, register=EXEMPLARS, unit=place.town, campaign=place.campaign, by=by, at=AT)


def test_persons_and_collectives_come_from_a_list(place, tmp_path):
    by = place.may(place.officer)
    filing = take(place, tmp_path, PERSON + GROUP)
    assert filing.counts == {"add": 2, "change": 0, "refused": 0, "same": 0}
    assert write_list(filing, by=by, at=AT)
    person = Exemplar.objects.get(subject="person")
    assert (person.person, person.unit, person.status, person.level) == (
        place.person,
        place.base,
        Status.RECOGNISED,
        "superior",
    )
    group = Exemplar.objects.get(subject="collective")
    assert (group.collective, group.status, group.story) == (place.base, Status.PROPOSED, "Hiến đất mở đường")
    assert take(place, tmp_path, PERSON + GROUP).counts["same"] == 2
    higher = take(place, tmp_path, PERSON.replace("cấp trên cơ sở;15/05", "cấp tỉnh;19/08"))
    assert higher.counts["change"] == 1
    assert write_list(higher, by=by, at=AT)
    person.refresh_from_db()
    assert (person.level, person.recognitions.count()) == ("province", 2)


def test_who_only_proposes_does_not_recognise_by_file(place, tmp_path):
    by = actor(make_user("proposer", unit=place.town, verbs=(PROPOSE,)), AT.date())
    filing = take(place, tmp_path, PERSON + GROUP, by)
    assert (filing.counts["add"], filing.counts["refused"]) == (1, 1)
    assert "không có quyền ghi công nhận" in refused_reasons(filing)[2]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (PERSON.replace("Mến", "Không Có"), "không tìm thấy người này"),
        (PERSON.replace("cá nhân", "nhóm"), "không hiểu"),
        (PERSON.replace(";15/05/2018", ";"), "đi cùng nhau"),
        (PERSON.replace("15/05/2018", "01/04/2018"), "trước ngày đề nghị"),
        (PERSON.replace("10/04/2018", "10/04/2030"), "chưa đến"),
        (PERSON.replace("Nuôi dạy trẻ mồ côi", ""), "thiếu"),
        (GROUP.replace("phường Phố Mới", "phường Không Có"), "không tìm thấy đơn vị"),
    ],
)
def test_rows_that_are_not_taken_say_why(place, tmp_path, row, words):
    filing = take(place, tmp_path, row)
    [why] = refused_reasons(filing).values()
    assert words in why


def test_namesakes_are_told_apart_by_birth_and_nobody_stands_twice(place, tmp_path):
    twin = make_member(place.base, "Nguyễn Thị Mến")
    Person.objects.filter(pk=twin.pk).update(birth_year=1980, birth_date=None)
    Person.objects.filter(pk=place.person.pk).update(birth_year=1960, birth_date=None)
    filing = take(place, tmp_path, PERSON + PERSON.replace("Mến;;", "Mến;1980;"))
    assert "nhiều người cùng tên" in refused_reasons(filing)[2]
    assert filing.counts["add"] == 1
    propose(place)
    twice = take(place, tmp_path, GROUP + GROUP)
    assert list(refused_reasons(twice).values()) == ["đã có ở một dòng trên"]


def test_nobody_recognises_oneself_by_file(place, tmp_path):
    own = make_member(place.base, "Lê Thị Mình")
    by = actor(make_user("minh", unit=place.town, verbs=(PROPOSE, RECOGNISE), person=own), AT.date())
    filing = take(place, tmp_path, PERSON.replace("Nguyễn Thị Mến", own.name) + GROUP, by)
    assert refused_reasons(filing) == {2: "Không ai tự công nhận mình."}
    assert write_list(filing, by=by, at=AT)
    assert Exemplar.objects.get().subject == "collective"


def test_writing_costs_the_same_for_few_and_for_many(place, tmp_path, django_assert_max_num_queries):
    by = place.may(place.officer)

    def rows(names) -> str:
        people = [make_member(place.base, f"Lê Thị Gương {name}") for name in names]
        lines = [PERSON.replace("Nguyễn Thị Mến", one.name) for one in people]
        return "".join(lines) + "".join(GROUP.replace("Hiến đất", f"Hiến {name} đất") for name in names)

    few, many = rows("AB"), rows("CDEGHIK")
    filing = take(place, tmp_path, few)
    with CaptureQueriesContext(connection) as cost:
        assert write_list(filing, by=by, at=AT)
    filing = take(place, tmp_path, many)
    with django_assert_max_num_queries(len(cost)):
        assert write_list(filing, by=by, at=AT)
    assert Exemplar.objects.count() == 18
    higher = take(place, tmp_path, (few + many).replace("cấp trên cơ sở;15/05", "cấp tỉnh;19/08"))
    with django_assert_max_num_queries(len(cost)):
        assert write_list(higher, by=by, at=AT)
    assert Act.objects.filter(verb="exemplars.recognise").count() == 18


def test_a_row_older_than_what_is_on_record_is_refused_and_not_the_whole_list(place, tmp_path):
    propose(place)
    [reason] = refused_reasons(take(place, tmp_path, PERSON)).values()
    assert "được đề nghị ngày 19/05/2018" in reason


def test_a_recognition_after_the_end_of_its_unit_is_refused_by_row(place, tmp_path):
    succeed(place.base, make_unit("Đảng bộ phường Mới", since=date(2018, 5, 1)), date(2018, 5, 1))
    [reason] = refused_reasons(take(place, tmp_path, PERSON)).values()
    assert "đơn vị kế tục" in reason
