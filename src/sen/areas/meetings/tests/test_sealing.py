"""A sealed point changes only by numbered corrections with reasons; heads and sheets; minutes; materials."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import make_aware

from sen.areas.meetings import actions, queries
from sen.areas.meetings.actions.sealing import NothingChanges, NothingToSeal, NotSealed, NotYetMarked
from sen.areas.meetings.models import Correction, HeadCount, MaterialIssue, RollEntry
from sen.areas.meetings.tests.ground import AT, LATER, SYSTEM, Province, line, mark
from sen.foundation.attached import LARGEST, take
from sen.foundation.refusals import Refusal
from tests.factories import make_member

pytestmark = pytest.mark.django_db

JPEG = b"\xff\xd8\xff\xe0" + b"0" * 100


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def point(province):
    return province.cell_meeting()


@pytest.fixture
def people(province):
    return province.people[province.cells[0].pk]


@pytest.fixture
def sealed(point):
    actions.mark_rest(point=point, state="present", by=SYSTEM, at=AT)
    return actions.seal_point(point=point, by=SYSTEM, at=AT)


def test_sealing_wants_everybody_marked(point, people):
    mark(point, people[0])
    with pytest.raises(NotYetMarked, match="Còn 2 người"):
        actions.seal_point(point=point, by=SYSTEM, at=AT)
    sealed = actions.seal_point(point=point, by=SYSTEM, at=LATER, rest_absent=True)
    assert (sealed.status, sealed.present, sealed.absent) == ("sealed", 1, 2)
    sealed.meeting.refresh_from_db()
    assert sealed.meeting.status == "finished"
    with pytest.raises(Refusal, match="đã khóa"):
        actions.seal_point(point=point, by=SYSTEM, at=LATER)


def test_nothing_but_corrections_touches_a_sealed_point(sealed, people):
    attempts = [
        lambda: actions.mark_rest(point=sealed, state="absent", by=SYSTEM, at=LATER),
        lambda: actions.undo_rest(point=sealed, moment=AT, by=SYSTEM, at=LATER),
        lambda: actions.release_person(point=sealed, person=people[0], why="Nhầm", by=SYSTEM, at=LATER),
        lambda: actions.summon_person(point=sealed, person=people[0], by=SYSTEM, at=LATER),
        lambda: actions.count_heads(point=sealed, category="worker", present=3, by=SYSTEM, at=LATER),
        lambda: actions.add_sheet(point=sealed, taken=take("a.jpg", JPEG), by=SYSTEM, at=LATER),
        lambda: actions.change_point(point=sealed, place="Khác", by=SYSTEM, at=LATER),
        lambda: actions.cancel_point(point=sealed, why="Nhầm", by=SYSTEM, at=LATER),
        lambda: actions.admit(point=sealed, person=people[0], by=SYSTEM, at=LATER),
    ]
    for attempt in attempts:
        with pytest.raises(Refusal, match="khóa"):
            attempt()
    assert RollEntry.objects.of(sealed).filter(state="present").count() == 3


def test_corrections_are_numbered_and_say_why(province, sealed, people):
    send = {"point": sealed, "by": SYSTEM, "at": LATER}
    with pytest.raises(Refusal, match="lý do"):
        actions.correct_entry(person=people[0], state="absent", why="  ", **send)
    first = actions.correct_entry(person=people[0], state="absent", why="Ghi nhầm người cùng tên", **send)
    forgotten = make_member(province.cells[0])
    second = actions.correct_entry(person=forgotten, state="present", why="Bỏ sót khi triệu tập", **send)
    assert (first.number, second.number) == (1, 2)
    assert first.before["state"] == "present"
    assert first.after["state"] == "absent"
    assert second.before["state"] is None
    sealed.refresh_from_db()
    assert (sealed.summoned, sealed.present, sealed.absent) == (4, 3, 1)
    with pytest.raises(NothingChanges):
        actions.correct_entry(person=people[0], state="absent", why="Lại", **send)


def test_only_a_sealed_point_is_corrected(point, people):
    with pytest.raises(NotSealed):
        actions.correct_entry(point=point, person=people[0], state="absent", why="Nhầm", by=SYSTEM, at=AT)


def test_the_database_itself_wants_a_reason(sealed):
    with pytest.raises(IntegrityError, match="correction_says_why"), transaction.atomic():
        Correction.objects.create(point=sealed, number=9, before={}, after={}, why="", at=AT)


def test_heads_with_an_estimate_and_a_sheet(province):
    meeting = actions.plan_meeting(
        unit=province.bases[0],
        kind="talk",
        title="Nói chuyện chuyên đề",
        starts_at=AT,
        audience="non-member",
        study=True,
        points=[actions.PointSpec(unit=province.bases[0])],
        by=SYSTEM,
        at=AT,
    )
    point = meeting.points.get()
    with pytest.raises(NothingToSeal):
        actions.seal_point(point=point, by=SYSTEM, at=AT)
    sheet = actions.add_sheet(point=point, taken=take("Ảnh bảng ký.jpg", JPEG), by=SYSTEM, at=AT)
    count = actions.count_heads(
        point=point, category="youth", present=300, precision="over", sheet=sheet, by=SYSTEM, at=AT
    )
    assert count.estimated
    again = actions.count_heads(
        point=point, category="youth", present=300, precision="over", by=SYSTEM, at=AT
    )
    assert again.sheet == sheet
    [listed] = queries.head_counts(point)
    assert "content" in listed.sheet.get_deferred_fields()
    actions.count_heads(point=point, category="worker", present=12, summoned=15, by=SYSTEM, at=AT)
    with pytest.raises(Refusal, match="nhiều hơn số mời"):
        actions.count_heads(point=point, category="soldier", present=20, summoned=15, by=SYSTEM, at=AT)
    with pytest.raises(Refusal, match="bất thường"):
        actions.count_heads(point=point, category="soldier", present=10**7, by=SYSTEM, at=AT)
    sealed = actions.seal_point(point=point, by=SYSTEM, at=AT)
    assert sealed.heads == 312
    correction = actions.correct_head_count(
        point=point, category="youth", present=290, why="Đếm lại theo bảng ký", by=SYSTEM, at=LATER
    )
    assert correction.before["present"] == 300
    assert HeadCount.objects.get(category="youth").present == 290


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "rỗng"),
        (b"MZ" + b"0" * 50, "Chỉ nhận ảnh"),
        (b"<svg onload=alert(1)>", "Chỉ nhận ảnh"),
        (b"\x00\x00\x00\x18ftypheic" + b"0" * 50, "HEIC"),
        (b"\xff\xd8\xff" + b"0" * LARGEST, "8 MB"),
    ],
)
def test_only_pictures_are_sheets(point, content, words):
    with pytest.raises(Refusal, match=words):
        actions.add_sheet(point=point, taken=take("x.jpg", content), by=SYSTEM, at=AT)


def test_the_same_picture_twice_is_said(point):
    actions.add_sheet(point=point, taken=take("x.jpg", JPEG), by=SYSTEM, at=AT)
    with pytest.raises(Refusal, match="đã được tải lên"):
        actions.add_sheet(point=point, taken=take("y.jpg", JPEG), by=SYSTEM, at=AT)


def test_minutes_begin_with_the_roster_and_close_with_a_vote(province, point):
    make_member(province.cells[0], standing="probationary")
    make_member(province.cells[0], standing="exempt")
    minutes = actions.draft_minutes(meeting=point.meeting, by=SYSTEM, at=AT)
    assert (minutes.full, minutes.probationary, minutes.exempt, minutes.away) == (3, 1, 1, 0)
    assert actions.draft_minutes(meeting=point.meeting, by=SYSTEM, at=LATER).pk == minutes.pk
    send = {"minutes": minutes, "by": SYSTEM, "at": LATER}
    with pytest.raises(Refusal, match="sau giờ bắt đầu"):
        actions.write_minutes(items=[], ended_at=minutes.began_at - timedelta(hours=1), **send)
    with pytest.raises(Refusal, match="nhiều hơn số đảng viên"):
        actions.write_minutes(items=[], votes_for=4, **send)
    written = actions.write_minutes(
        items=[("Đánh giá công tác tháng 4", "Đã  xong"), ("", "bỏ"), ("Nhiệm vụ tháng 5", "")],
        ended_at=minutes.began_at + timedelta(minutes=95),
        votes_for=3,
        conclusion="Thống nhất",
        **send,
    )
    assert written.duration == 95
    with pytest.raises(actions.WrittenMeanwhile):
        actions.write_minutes(items=[], version=minutes.version, **send)
    assert actions.write_minutes(items=[("Sau", "")], version=written.version, **send).version == 2
    actions.write_minutes(items=[("Đánh giá công tác tháng 4", "Đã xong"), ("Nhiệm vụ tháng 5", "")], **send)
    assert list(written.items.values_list("position", "title")) == [
        (1, "Đánh giá công tác tháng 4"),
        (2, "Nhiệm vụ tháng 5"),
    ]


def test_a_theme_is_the_first_item(province):
    theme = province.theme()
    point = province.cell_meeting(theme=theme)
    minutes = actions.draft_minutes(meeting=point.meeting, by=SYSTEM, at=AT)
    assert minutes.thematic
    assert theme.title in minutes.items.get().title


def test_materials_and_bulletins(province):
    send = {"by": SYSTEM, "at": AT}
    with pytest.raises(Refusal, match="tháng nào"):
        actions.compile_material(
            unit=province.root, kind="bulletin", title="Bản tin", compiled_on=date(2018, 5, 1), **send
        )
    bulletin = actions.compile_material(
        unit=province.root,
        kind="bulletin",
        title="Bản tin sinh hoạt chi bộ",
        compiled_on=date(2018, 5, 1),
        month=date(2018, 5, 9),
        **send,
    )
    with pytest.raises(Refusal, match="đã có bản tin"):
        actions.compile_material(
            unit=province.root,
            kind="bulletin",
            title="Bản tin nữa",
            compiled_on=date(2018, 5, 2),
            month=date(2018, 5, 1),
            **send,
        )
    issue = {"material": bulletin, "units": province.cells, "copies": 2, **send}
    with pytest.raises(Refusal, match="trước ngày biên soạn"):
        actions.issue_material(day=date(2018, 4, 1), **issue)
    assert actions.issue_material(day=date(2018, 5, 3), **issue) == 4
    with pytest.raises(Refusal, match="Đã ghi lần cấp phát"):
        actions.issue_material(day=date(2018, 5, 3), **issue)
    assert MaterialIssue.objects.count() == 4


def test_a_theme_makes_it_study_and_a_change_follows_into_the_roll(province, point):
    theme = province.theme()
    actions.change_meeting(meeting=point.meeting, theme=theme, by=SYSTEM, at=AT)
    entry = RollEntry.objects.of(point).first()
    assert entry.study
    assert entry.theme == theme.code


def test_a_code_is_taken_once(province):
    province.conference()
    with pytest.raises(Refusal, match="đã được dùng"):
        province.conference()


def test_a_cell_meeting_moves_with_its_point(province, point):
    actions.change_meeting(
        meeting=point.meeting, starts_at=make_aware(datetime(2018, 5, 12, 19)), by=SYSTEM, at=AT
    )
    point.refresh_from_db()
    assert point.day == date(2018, 5, 12)
    assert line(point, province.people[province.cells[0].pk][0]).day == date(2018, 5, 12)
