"""Rolls from files: three lists first, everything or nothing after, and the forms people really have."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from sen.areas.accounts.models import User
from sen.areas.meetings import actions, rules, tasks
from sen.areas.meetings.actions import ROLLS, NothingToApply, files
from sen.areas.meetings.actions.files import MOVED, PARSED, staging_of
from sen.areas.meetings.imports import parsed, read_roll
from sen.areas.meetings.models import Point, RollEntry, RollImport
from sen.areas.meetings.tests.ground import AT, LATER, SYSTEM, Province, line, mark
from sen.areas.people.imports import card_hash
from sen.foundation.staging.export import ExportColumn, write_table
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.sheets import Row
from sen.foundation.staging.steps import NotAtThisStep
from tests.factories import make_member, make_user

pytestmark = pytest.mark.django_db

TITLES = (
    "TT",
    "Họ và tên",
    "Ngày sinh",
    "Số thẻ",
    "Chi bộ",
    "Điểm",
    "Có mặt",
    "Vắng có lý do",
    "Vắng không lý do",
)


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def meeting(province):
    return province.conference()


def sheet(path, rows, titles=TITLES, notes=("ĐẢNG BỘ TỈNH MẪU", "Danh sách điểm danh hội nghị")):
    write_table(path, [ExportColumn(title) for title in titles], rows, title=notes[0], notes=notes[1:])
    return path


def row(person, mark="x", excused="", absent="", **more):
    values = {"birth": "", "card": "", "cell": "", "point": ""} | more
    return (1, person if isinstance(person, str) else person.name, *values.values(), mark, excused, absent)


def lists(roll):
    """How many rows would be written, changed, left as they are, refused."""
    return tuple(roll.counts[verdict] for verdict in ("add", "change", "same", "refused"))


def reasons(roll):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT row, refusal FROM {staging_of(roll.pk)} WHERE verdict = 'refused' ORDER BY row"
        )
        return [reason for _row, reason in cursor.fetchall()]


def test_three_lists_then_the_roll(tmp_path, province, meeting):
    one, two, three = province.people[province.cells[0].pk]
    first = Point.objects.filter(meeting=meeting).order_by("pk").first()
    mark(first, two, "absent")
    path = sheet(tmp_path / "roll.xlsx", [row(one), row(two), row(three, "", "Đi công tác"), row("Người Lạ")])
    roll = read_roll(path, meeting=meeting, by=SYSTEM, at=AT)
    assert lists(roll) == (2, 1, 0, 1)
    assert reasons(roll) == ["not-summoned"]
    assert line(first, one).state == "summoned"
    actions.apply_roll(roll=roll, by=SYSTEM, at=LATER)
    assert [line(first, person).state for person in (one, two, three)] == ["present", "present", "excused"]
    assert line(first, three).reason == "Đi công tác"
    first.refresh_from_db()
    assert (first.status, first.present, first.excused, first.waiting) == ("open", 2, 1, 3)
    with pytest.raises(NotAtThisStep):
        actions.apply_roll(roll=roll, by=SYSTEM, at=LATER)


def test_the_same_file_again_changes_nothing(tmp_path, province, meeting):
    people = [p for cell in province.cells for p in province.people[cell.pk]]
    path = sheet(tmp_path / "roll.xlsx", [row(person) for person in people])
    actions.apply_roll(roll=read_roll(path, meeting=meeting, by=SYSTEM, at=AT), by=SYSTEM, at=AT, seal=True)
    assert set(Point.objects.filter(meeting=meeting).values_list("status", flat=True)) == {"sealed"}
    again = read_roll(path, meeting=meeting, by=SYSTEM, at=LATER)
    assert lists(again) == (0, 0, 12, 0)
    with pytest.raises(NothingToApply):
        actions.apply_roll(roll=again, by=SYSTEM, at=LATER)
    meeting.refresh_from_db()
    assert meeting.status == "finished"


def test_namesakes_want_more_than_a_name(tmp_path, province, meeting):
    cell, other = province.cells[:2]
    born = {}
    for number, place in enumerate((cell, cell, other)):
        day = date(1960 + number, 1, 2)
        born[day] = make_member(place, "Nguyễn Văn Trùng")
        born[day].birth_date = day
        born[day].card_hash = card_hash(f"12345{number}")
        born[day].save()
    actions.summon(meeting=meeting, by=SYSTEM, at=AT)
    path = sheet(
        tmp_path / "roll.xlsx",
        [
            row("Nguyễn Văn Trùng"),
            row("Nguyễn Văn Trùng", birth="02/01/1960"),
            row("Nguyễn Văn Trùng", card="0123451"),
            row("nguyen van trung", cell=other.name.upper()),
            row("Nguyễn Văn Trùng", birth="02/01/1961"),
            row("Nguyễn Văn Trùng", birth="31/02/1961"),
        ],
    )
    roll = read_roll(path, meeting=meeting, by=SYSTEM, at=AT)
    assert reasons(roll) == ["several", "twice", "bad-birth"]
    actions.apply_roll(roll=roll, by=SYSTEM, at=AT)
    assert {e.state for e in RollEntry.objects.filter(person__in=born.values())} == {"present"}


def test_rows_that_contradict_the_roll_or_themselves(tmp_path, province, meeting):
    one, two, three = province.people[province.cells[0].pk]
    far = province.districts[1].name
    path = sheet(
        tmp_path / "roll.xlsx",
        [
            row(one, point=far),
            row(two, point="Điểm không có"),
            row(two, "x", "", "x"),
            row(three, ""),
            row(three, "", "", "x"),
            row("A" * 500),
            ("", "Cộng: 5 người", "", "", "", "", "", "", ""),
        ],
    )
    roll = read_roll(path, meeting=meeting, by=SYSTEM, at=AT)
    assert reasons(roll) == ["elsewhere", "elsewhere", "two-marks", "no-mark", "long-name"]
    assert (roll.counts["add"], roll.counts["rows"]) == (1, 6)


def judged(roll):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT row, person_id, point_id, verdict, refusal, was FROM {staging_of(roll.pk)} ORDER BY row"
        )
        return cursor.fetchall()


@pytest.mark.parametrize("all_found", [True, False])
def test_rows_that_name_their_points_come_out_as_against_everybody(
    all_found, tmp_path, province, meeting, monkeypatch
):
    """Only the rolls of the points named are looked at first; that decides nothing otherwise."""
    points = list(Point.objects.filter(meeting=meeting).select_related("unit").order_by("pk"))
    here, there = points[0], points[-1]
    one, two, three = (
        entry.person
        for entry in RollEntry.objects.of(here).select_related("person").order_by("person_id")[:3]
    )
    away = RollEntry.objects.of(there).select_related("person").order_by("person_id").first().person
    two.card_hash, away.card_hash = card_hash("777001"), card_hash("777002")
    two.save()
    away.save()
    named = {"point": here.unit.name}
    rows = [
        row(one, **named),
        row("Viết Nhầm", card="777001", **named),
        row(three, "", "Đi công tác", **named),
    ]
    if not all_found:
        rows += [
            row(away, **named),
            row("Viết Nhầm", card="777002", **named),
            row("Người Lạ", **named),
            row(away, point="Điểm không có"),
            row(two, card="777001", **named),
        ]
    path = sheet(tmp_path / "roll.xlsx", rows)
    narrow = judged(read_roll(path, meeting=meeting, by=SYSTEM, at=AT))
    gather = files.roll_sql.gather
    monkeypatch.setattr(files.roll_sql, "gather", lambda which, narrowed="": gather(which))
    assert judged(read_roll(path, meeting=meeting, by=SYSTEM, at=AT)) == narrow
    assert [verdict for _row, _person, _point, verdict, *_rest in narrow][:3] == ["add", "add", "add"]
    if not all_found:
        assert [refusal for *_rest, refusal, _was in narrow][3:] == [
            "elsewhere", "elsewhere", "not-summoned", "elsewhere", "twice",
        ]  # fmt: skip


def test_one_column_of_words(tmp_path, province, meeting):
    one, two, three = province.people[province.cells[0].pk]
    path = sheet(
        tmp_path / "roll.xlsx",
        [(one.name, "Có mặt", ""), (two.name, "Vắng", "Ốm"), (three.name, "KP", "")],
        titles=("Họ và tên", "Điểm danh", "Lý do"),
    )
    actions.apply_roll(
        roll=read_roll(path, meeting=meeting, by=SYSTEM, at=AT), by=SYSTEM, at=AT, rest_absent=True
    )
    states = dict(RollEntry.objects.filter(meeting=meeting).values_list("person_id", "state"))
    assert (states[one.pk], states[two.pk], states[three.pk]) == ("present", "excused", "absent")
    assert list(states.values()).count("absent") == 4


def test_sealed_points_and_days_to_come_are_refused(tmp_path, province, meeting):
    first, second = Point.objects.filter(meeting=meeting).order_by("pk")
    actions.seal_point(point=first, by=SYSTEM, at=AT, rest_absent=True)
    actions.change_point(point=second, day=date(2018, 12, 1), by=SYSTEM, at=AT)
    people = [province.people[province.cells[n].pk][0] for n in (0, 2)]
    roll = read_roll(sheet(tmp_path / "a.xlsx", map(row, people)), meeting=meeting, by=SYSTEM, at=AT)
    assert reasons(roll) == ["sealed", "too-early"]
    with pytest.raises(NothingToApply):
        actions.apply_roll(roll=roll, by=SYSTEM, at=AT)


def test_the_roll_of_a_makeup_session(tmp_path, province, meeting):
    first = Point.objects.filter(meeting=meeting).order_by("pk").first()
    actions.seal_point(point=first, by=SYSTEM, at=AT, rest_absent=True)
    makeup = actions.plan_makeup(
        meeting=meeting, unit=province.bases[0], day=LATER.date(), of=first, by=SYSTEM, at=LATER
    )
    one = province.people[province.cells[0].pk][0]
    path = sheet(tmp_path / "a.xlsx", [row(one)])
    roll = read_roll(path, meeting=meeting, point=makeup, by=SYSTEM, at=LATER)
    assert lists(roll)[0] == 1
    actions.apply_roll(roll=roll, by=SYSTEM, at=LATER, rest_absent=True, seal=True)
    assert line(first, one).made_up_on == LATER.date()
    makeup.refresh_from_db()
    assert (makeup.status, makeup.present, makeup.absent) == ("sealed", 1, 5)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04broken", "broken_zip"),
        ("Tên cột lạ,Cột khác\n1,2\n".encode(), "no_header"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, meeting, content, code):
    path = tmp_path / "roll.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as refusal:
        read_roll(path, meeting=meeting, by=SYSTEM, at=AT)
    assert refusal.value.code == code


def test_a_file_without_rows(tmp_path, meeting):
    roll = read_roll(sheet(tmp_path / "a.xlsx", []), meeting=meeting, by=SYSTEM, at=AT)
    assert (roll.status, roll.counts) == ("failed", {})
    assert "không có dòng dữ liệu" in roll.problem
    assert not staging_of(roll.pk).exists()


def test_marks_made_between_reading_and_writing_are_not_written_over_unseen(tmp_path, province, meeting):
    one, two, _three = province.people[province.cells[0].pk]
    first = Point.objects.filter(meeting=meeting).order_by("pk").first()
    roll = read_roll(sheet(tmp_path / "a.xlsx", [row(one), row(two)]), meeting=meeting, by=SYSTEM, at=AT)
    mark(first, one, "absent")
    assert not actions.apply_roll(roll=roll, by=SYSTEM, at=AT + timedelta(minutes=1))
    roll.refresh_from_db()
    assert (roll.status, roll.problem, lists(roll)) == ("checked", str(MOVED), (1, 1, 0, 0))
    assert (line(first, one).state, line(first, two).state) == ("absent", "summoned")
    assert actions.apply_roll(roll=roll, by=SYSTEM, at=AT + timedelta(minutes=2))
    assert (line(first, one).state, line(first, one).version) == ("present", 2)


def test_a_row_refused_at_first_is_judged_anew_before_it_is_written(tmp_path, province, meeting):
    one = province.people[province.cells[0].pk][0]
    late = make_member(province.cells[0], "Người Đến Sau")
    path = sheet(tmp_path / "a.xlsx", [row(one), row(late), row(one.name, "x", "x")])
    roll = read_roll(path, meeting=meeting, by=SYSTEM, at=AT)
    assert reasons(roll) == ["not-summoned", "two-marks"]
    actions.summon(meeting=meeting, by=SYSTEM, at=AT)
    assert not actions.apply_roll(roll=roll, by=SYSTEM, at=LATER)
    roll.refresh_from_db()
    assert lists(roll) == (2, 0, 0, 1)
    assert reasons(roll) == ["two-marks"]


def test_a_mark_that_is_a_formula_without_a_value_is_refused(province, meeting):
    one = province.people[province.cells[0].pk][0]
    rows = [Row(2, [one.name, ""], [1]), Row(3, [one.name, "x"], [])]
    said = [dict(zip(PARSED, values, strict=True)) for values in parsed(rows, {"name": 0, "present": 1})]
    assert [(row["state"], row["unread"]) for row in said] == [("", "unsaved"), ("present", "")]


STRANGE = ("STT", "Đồng chí", "Thuộc", "Đi họp", "Xin nghỉ")


@pytest.fixture
def officer(client, province):
    client.force_login(make_user("can-bo", unit=province.root, verbs=tuple(rules.VERBS)))
    return client


def send(client, meeting, path, name="so-diem-danh.xlsx"):
    file = SimpleUploadedFile(name, path.read_bytes())
    return client.post(reverse("meetings:roll_file_add", args=[meeting.pk]), {"file": file})


def strange_sheet(path, people):
    return sheet(path, [(n, one.name, "", "x", "") for n, one in enumerate(people)], titles=STRANGE)


def test_unknown_columns_are_asked_for_and_remembered(officer, tmp_path, province, meeting, media):
    people = province.people[province.cells[0].pk]
    path = strange_sheet(tmp_path / "a.xlsx", people)
    sent = send(officer, meeting, path)
    roll = RollImport.objects.get()
    assert sent.url == reverse("meetings:roll_file_columns", args=[roll.pk])
    assert (roll.status, roll.counts) == ("uploaded", {})
    kept = media / roll.file.name
    assert kept.exists()
    page = officer.get(sent.url).content.decode()
    for title in STRANGE:
        assert title in page
    assert people[0].name in page

    assert "Chưa có cột nào" in officer.post(sent.url, {"c1": "name", "keep": "on"}).content.decode()
    double = officer.post(sent.url, {"c1": "name", "c3": "present", "c4": "present"})
    assert "mỗi trường chỉ nhận một cột" in double.content.decode()
    assert not staging_of(roll.pk).exists()
    matched = officer.post(sent.url, {"c1": "name", "c3": "present", "c4": "excused", "keep": "on"})
    assert matched.url == reverse("meetings:roll_file", args=[roll.pk])
    roll.refresh_from_db()
    assert (roll.status, lists(roll)) == ("checked", (3, 0, 0, 0))
    assert officer.post(reverse("meetings:roll_file_write", args=[roll.pk])).status_code == 302
    assert RollEntry.objects.filter(meeting=meeting, state="present").count() == 3

    send(officer, meeting, strange_sheet(tmp_path / "b.xlsx", people))
    again = RollImport.objects.latest("pk")
    assert {column["title"]: column["field"] for column in again.columns}["Đi họp"] == "present"


def test_a_file_that_waits_for_its_columns_can_be_dropped(officer, tmp_path, province, meeting, media):
    send(officer, meeting, strange_sheet(tmp_path / "a.xlsx", province.people[province.cells[0].pk]))
    roll = RollImport.objects.get()
    assert officer.get(reverse("meetings:roll_file", args=[roll.pk])).url.endswith("/columns/")
    officer.post(reverse("meetings:roll_file_discard", args=[roll.pk]))
    roll.refresh_from_db()
    assert (roll.status, roll.file.name) == ("discarded", "")
    assert not any(column["examples"] for column in roll.columns)
    with pytest.raises(NotAtThisStep):
        ROLLS.begin_check(roll)


def asked() -> dict:
    """What the last job in the queue was asked, but for its progress."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE queue_name = 'imports' ORDER BY id DESC LIMIT 1"
        )
        args = json.loads(cursor.fetchone()[0])
    return {name: value for name, value in args.items() if name != "progress_id"}


@pytest.fixture
def large(officer, tmp_path, province, meeting):
    """A file too large to be looked through while its sender waits, with one name of the roll in it."""
    one = province.people[province.cells[0].pk][0]
    path = tmp_path / "a.csv"
    rows = [f"{one.name};x", *(f"Người Lạ Chưa Từng Được Triệu Tập Ở Đây {n};x" for n in range(3000))]
    path.write_text("\n".join(["Họ và tên;Có mặt", *rows]))
    assert path.stat().st_size > ROLLS.at_once
    send(officer, meeting, path, name="a.csv")
    return RollImport.objects.get()


def test_a_large_file_is_looked_through_and_written_by_the_worker(officer, large):
    here = reverse("meetings:roll_file", args=[large.pk])
    assert large.status == "checking"
    assert "Đang đọc và kiểm tra tệp" in officer.get(here).content.decode()
    tasks.check_roll(**asked())
    assert "3.000" in officer.get(here).content.decode()
    officer.post(reverse("meetings:roll_file_write", args=[large.pk]), {"rest_absent": "1", "seal": "1"})
    assert not RollEntry.objects.filter(state="present").exists()
    tasks.write_roll(**asked())
    assert RollEntry.objects.filter(state="present").count() == 1
    assert "khóa 1 điểm" in officer.get(here).content.decode()


def test_the_worker_writes_with_the_rights_of_whoever_asked(officer, large):
    tasks.check_roll(**asked())
    officer.post(reverse("meetings:roll_file_write", args=[large.pk]))
    User.objects.get(pk=large.user_id).holdings.all().delete()
    tasks.write_roll(**asked())
    large.refresh_from_db()
    assert (large.status, RollEntry.objects.exclude(state="summoned").count()) == ("checked", 0)
    assert "không còn quyền" in large.problem


def test_a_file_without_any_table_is_still_refused(officer, tmp_path, meeting, media):
    path = tmp_path / "a.csv"
    path.write_text("chỉ có một dòng chữ\nvà một dòng nữa\n")
    answer = send(officer, meeting, path, name="a.csv")
    assert answer.status_code == 422
    assert not RollImport.objects.exists()
