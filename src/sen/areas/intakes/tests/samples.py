"""Lists that wait, for the law of the view: one to match, one to look at."""

from django.core.files.base import ContentFile

from sen.areas.intakes.actions import LISTS
from sen.areas.intakes.choices import Line, Outcome, register_of
from sen.areas.intakes.models import Filing
from sen.foundation.access import System
from tests.cast import Corner
from tests.factories import AT
from tests.samples import Sample

BY = System()
COLUMNS = [
    {
        "index": n,
        "title": title,
        "plain": title,
        "field": field,
        "score": 1.0,
        "nearest": field,
        "examples": [],
    }
    for n, (title, field) in enumerate((("kenh", "channel"), ("tieu de", "title"), ("ngay", "day")))
]


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    register = register_of("outreach")
    assert register is not None

    def send():
        text = f"kenh,tieu de,ngay\npa no,{corner.name('Pa nô')},{corner.day:%d/%m/%Y}\n"
        return LISTS.begin(
            Filing(
                register=register.key,
                unit=corner.base,
                campaign=corner.campaign,
                encoding="utf-8",
                delimiter=",",
                data_from=2,
                columns=COLUMNS,
                fingerprint="x",
            ),
            file=ContentFile(text.encode()),
            name=corner.name("danh sách.csv"),
            digest="0" * 64,
            by=BY,
            at=AT,
        )

    waiting, checked = send(), send()
    lines = [
        Line(2, corner.name("Pa nô"), shown={"unit": corner.name("Chi bộ")}),
        Line(3, corner.name("Loa"), Outcome.REFUSED, reason=corner.name("không hiểu")),
    ]
    LISTS.keep(checked, lines, at=AT)
    one, key = {"pk": checked.pk}, {"key": "outreach"}
    return {
        "intakes:filing_list": Sample(key),
        "intakes:filing_units": Sample(key, query={"q": "chi bo"}),
        "intakes:filing_template": Sample(key),
        "intakes:filing_add": Sample(
            key,
            post={"unit": corner.base.pk, "campaign": corner.campaign.pk},
            open=True,
            why="names a register, which everybody has; the unit is asked for in the form",
        ),
        "intakes:filing": [Sample(one), Sample(one, query={"list": "refused"})],
        "intakes:filing_columns": Sample(
            {"pk": waiting.pk}, post={"c0": "channel", "c1": "title", "c2": "day"}
        ),
        "intakes:filing_progress": Sample(one),
        "intakes:filing_write": Sample(one, post={}),
        "intakes:filing_discard": Sample(one, post={}),
        "intakes:filing_refused": Sample(one),
    }
