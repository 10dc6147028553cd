"""The preview of a reorganisation says what it touches in every area, at a cost that does not grow."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.types.range import DateRange

from sen.areas.directives import actions as directives
from sen.areas.directives.models import DocumentType, Term
from sen.areas.indicators.models import Closing
from sen.areas.meetings import actions as meetings
from sen.areas.organisations.actions import reorganisations as tree
from sen.areas.organisations.choices import Change, Kind
from sen.areas.organisations.models import Step
from sen.areas.organisations.queries.plans import plan_of
from sen.areas.organisations.queries.touches import touched_by
from sen.foundation.access import System
from tests.factories import AT, make_campaign, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
WHO = {"by": System(), "at": AT}
ON = date(2018, 7, 1)


@pytest.fixture
def base():
    return make_unit("Đảng bộ xã", code="goc", kind=Kind.BASE)


def filled(base, code: str):
    """A cell with a secretary, two members, a draft, a roll that is open, a later meeting and a closed month."""
    cell = make_unit(f"Chi bộ {code}", parent=base, code=code, kind=Kind.CELL)
    make_user(f"bithu-{code}", unit=cell)
    for _ in range(2):
        make_member(cell)
    plan = DocumentType.objects.get(code="ke-hoach")
    directives.draft_document(
        paper=directives.Paper(unit=cell, type=plan, abstract="Dự thảo", campaign=None), **WHO
    )
    for month in (6, 8):
        planned = meetings.plan_meeting(
            unit=cell,
            kind="cell-meeting",
            title="Sinh hoạt",
            starts_at=datetime(2018, month, 3, 1, tzinfo=UTC),
            **WHO,
        )
        if month == 6:
            planned.points.update(status="open")
    Closing.objects.create(unit=cell, register="meetings", month=date(2018, 3, 1), closed_at=AT)
    return cell


def lines(base, cells) -> list[str]:
    draft = tree.draft_reorganisation(title="Sắp xếp", decision="1-QĐ", takes_effect=ON, unit=base, **WHO)
    steps = tree.merge_into_new(cells, code="moi", name="Chi bộ mới", kind=Kind.CELL, parent="goc", on=ON)
    tree.add_steps(reorganisation=draft, steps=steps, **WHO)
    plan = plan_of(draft)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = touched_by(plan)
    lines.asked = len(asked)
    draft.delete()
    return [f"{one.sentence} {one.note}".strip() for one in found]


def test_every_area_says_what_a_merger_touches(base):
    cells = [filled(base, code) for code in ("c1", "c2")]
    Term.objects.create(unit=base, name="2015–2020", valid=DateRange(date(2015, 8, 1), date(2020, 8, 1)))
    plan = DocumentType.objects.get(code="ke-hoach")
    directives.issue(
        paper=directives.Paper(unit=base, type=plan, abstract="Hướng dẫn", campaign=make_campaign(base)),
        on=date(2018, 2, 1),
        asks=[directives.Asked(kind="study", what="Học tập", year=2018, choose=("direct",))],
        **WHO,
    )
    said = "\n".join(lines(base, cells))
    assert "4 người ở 2 đơn vị kết thúc chuyển sinh hoạt sang đơn vị kế tục." in said
    assert "2 vai trò đang giữ tại đơn vị kết thúc" in said
    assert "(Chi bộ c1)" in said
    assert "2 việc được giao chưa hoàn thành ở đơn vị kết thúc" in said
    assert "2 dự thảo văn bản" in said
    assert "2 sổ điểm danh ở đơn vị kết thúc chưa khóa." in said
    assert "2 điểm họp của đơn vị kết thúc dự định" in said
    assert "Số liệu của 2 đơn vị được cộng theo tổ chức mới" in said
    assert "2 lượt chốt tháng" in said


def test_it_asks_as_often_for_one_unit_as_for_many(base):
    first = filled(base, "c1")
    lines(base, [first])
    alone = lines.asked
    lines(base, [first, *(filled(base, code) for code in ("c2", "c3"))])
    assert lines.asked == alone


def test_a_move_tells_who_loses_and_who_gains_the_view():
    root = make_unit("Tỉnh", code="tinh", kind=Kind.PROVINCE)
    old, new = (make_unit(f"Xã {n}", parent=root, code=f"xa-{n}", kind=Kind.BASE) for n in (1, 2))
    cell = make_unit("Chi bộ", parent=old, code="cb", kind=Kind.CELL)
    for name, unit in (("tinh", root), ("cu", old), ("moi", new), ("moi2", new)):
        make_user(name, unit=unit)
    draft = tree.draft_reorganisation(title="Sắp xếp", decision="1-QĐ", takes_effect=ON, unit=root, **WHO)
    step = Step(change=Change.MOVE, unit=cell, new_parent_code="xa-2")
    tree.add_steps(reorganisation=draft, steps=[step], **WHO)
    said = [one.sentence for one in touched_by(plan_of(draft))]
    assert "1 người giữ vai trò ở cấp trên cũ thôi thấy các đơn vị chuyển đi." in said
    assert "2 người giữ vai trò ở cấp trên mới bắt đầu thấy các đơn vị chuyển đến." in said
