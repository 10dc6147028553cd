"""The pages: who finds what, what is exported, what a file does on its way, and what it costs in queries."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg.types.range import DateRange

from sen.areas.organisations.models import Unit
from sen.areas.people import actions, queries, rules, tasks
from sen.areas.people.models import Membership, Person, RosterImport
from sen.areas.people.tables import PEOPLE
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.staging.steps import NotAtThisStep
from tests.factories import AT, actor, make_member, make_unit, make_user
from tests.plans import plan_of

from .rosters import HEADER

pytestmark = pytest.mark.django_db
VERBS = ("people.read", "people.keep", "people.transfer", "people.import")


@pytest.fixture(autouse=True)
def _quiet(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr("sen.areas.accounts.queries.must_have_second_factor", lambda actor: False)


@pytest.fixture
def base():
    return make_unit("Đảng bộ xã")


@pytest.fixture
def cell(base):
    return make_unit("Chi bộ thôn Đông", parent=base, kind="cell", code="thon-dong")


@pytest.fixture
def keeper(client, base, cell):
    user = make_user(unit=base, verbs=VERBS)
    client.force_login(user)
    return user


def get(client, name, *, query=None, **url):
    return client.get(reverse(f"people:{name}", kwargs=url), query or {})


def test_who_joined_last_is_read_in_the_order_of_an_index(base):
    """Of all the people of a country, only those of the page are read."""
    people = queries.memberships_on(actor(make_user(unit=base, verbs=VERBS)), AT.date())
    plan = plan_of(PEOPLE.ordered(people, QueryDict("sort=-since")).sorted()[:50])
    assert "Scan Backward using membership_by_day" in plan
    assert "Sort" not in plan


def test_cells_of_one_name_are_not_mixed(base):
    """By unit the people of a cell stand together, by name."""
    cells = [make_unit("Chi bộ 1", parent=base, kind="cell") for _ in range(2)]
    for name in ("Trần Thị Mai", "Lê Văn An"):
        for cell in cells:
            make_member(cell, name)
    people = queries.memberships_on(actor(make_user(unit=base, verbs=VERBS)), AT.date())
    shown = PEOPLE.ordered(people, QueryDict("sort=unit")).sorted()
    assert [(one.unit, one.person.name) for one in shown] == [
        (cell, name) for cell in cells for name in ("Lê Văn An", "Trần Thị Mai")
    ]


def test_the_list_is_found_without_tone_marks_on_a_day_and_leaves_as_excel(client, keeper, cell):
    make_member(cell, "Nguyễn Thị Bưởi", since=date(2016, 1, 1), until=date(2017, 1, 1))
    make_member(cell, "Trần Văn Đạt")
    make_member(make_unit(kind="cell"), "Người Ngoài")
    page = get(client, "person_list").content.decode()
    assert "Trần Văn Đạt" in page
    assert "Bưởi" not in page
    assert "Người Ngoài" not in page
    page = get(client, "person_list", query={"q": "buoi", "day": "01/06/2016"}).content.decode()
    assert "Nguyễn Thị Bưởi" in page
    answer = get(client, "person_list", query={"day": "01/06/2016", "as": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} == {"Nguyễn Thị Bưởi", "Trần Văn Đạt"}
    assert Act.objects.filter(verb="people.read_list").count() == 3


@pytest.mark.parametrize("name", ["person_list", "transfer_list", "roster_list"])
def test_lists_cost_the_same_for_one_row_and_for_many(client, keeper, cell, name, django_assert_num_queries):
    other = make_unit("Chi bộ thôn Đoài", parent=cell.parent, kind="cell")

    def grow(n):
        for _ in range(n):
            person = make_member(cell)
            actions.send_transfer(
                membership=person.memberships.get(),
                receiver=other,
                takes_effect=date(2018, 7, 1),
                by=System(),
                at=AT,
            )
            RosterImport.objects.create(unit=cell, file_name="x.csv", day=AT.date(), created_at=AT)

    from django.db import connection

    grow(1)
    get(client, name)
    with CaptureQueriesContext(connection) as one:
        get(client, name)
    grow(4)
    with CaptureQueriesContext(connection) as many:
        get(client, name)
    assert len(one) == len(many)


def test_a_person_page_costs_the_same_for_one_spell_and_for_many(client, keeper, base, cell):
    from django.db import connection
    from psycopg.types.range import DateRange

    person = make_member(cell, since=date(2018, 1, 1))
    get(client, "person", pk=person.pk)
    with CaptureQueriesContext(connection) as one:
        get(client, "person", pk=person.pk)
    for year in (2011, 2012, 2013):
        unit = make_unit(parent=base, kind="cell")
        Membership.objects.create(
            person=person, unit=unit, standing="full", valid=DateRange(date(year, 1, 1), date(year + 1, 1, 1))
        )
    with CaptureQueriesContext(connection) as many:
        page = get(client, "person", pk=person.pk).content.decode()
    assert len(one) == len(many)
    assert "01/01/2011 – 31/12/2011" in page


def test_everyone_sees_their_own_record_whole_and_nobody_elses(client, cell):
    elsewhere = make_unit("Chi bộ nơi khác", kind="cell")
    person = make_member(cell, "Lê Văn Mình")
    other = make_member(elsewhere, "Người Khác")
    client.force_login(make_user(person=person))
    page = get(client, "my_record").content.decode()
    assert "Lê Văn Mình" in page
    assert "Chi bộ thôn Đông" in page
    assert get(client, "person", pk=person.pk).status_code == 200
    assert get(client, "person", pk=other.pk).status_code == 404
    assert get(client, "person_list").status_code == 403


def test_of_others_only_the_spells_in_view_are_shown(client, keeper, cell):
    from psycopg.types.range import DateRange

    hidden = make_unit("Chi bộ Canary", kind="cell")
    person = make_member(cell, since=date(2016, 1, 1))
    Membership.objects.create(
        person=person, unit=hidden, standing="full", valid=DateRange(date(2010, 1, 1), date(2016, 1, 1))
    )
    page = get(client, "person", pk=person.pk).content.decode()
    assert "Canary" not in page
    assert Act.objects.filter(verb="people.read_person").count() == 1


def test_enrol_move_and_take_in_through_the_pages(client, keeper, cell):
    other = make_unit("Chi bộ thôn Đoài", parent=cell.parent, kind="cell")
    answer = client.post(
        reverse("people:person_add"),
        {"unit": cell.pk, "name": "TRẦN THỊ MAI", "birth": "1985", "standing": "full", "since": "01/01/2018"},
    )
    person = Person.objects.get(name="Trần Thị Mai")
    assert answer.url == reverse("people:person", kwargs={"pk": person.pk})
    spell = person.memberships.get()
    answer = client.post(
        reverse("people:membership_send", kwargs={"pk": spell.pk}),
        {"receiver": other.code, "kind": "main", "takes_effect": "01/02/2018"},
    )
    assert answer.status_code == 302, answer.content.decode()
    sent = person.transfers.get()
    page = get(client, "transfer", pk=sent.pk).content.decode()
    assert "Tiếp nhận" in page
    assert "Sinh hoạt ở nơi mới" not in page
    client.post(reverse("people:transfer_withdraw", kwargs={"pk": sent.pk}))
    page = get(client, "transfer", pk=sent.pk).content.decode()
    assert ("Ngày rút lại" in page, "Ngày trả lời" in page) == (True, False)
    sent = actions.send_transfer(
        membership=spell, receiver=other, takes_effect=date(2018, 2, 1), by=System(), at=AT
    )
    accept = reverse("people:transfer_accept", kwargs={"pk": sent.pk})
    for day, why in (("30/02/2018", "Ngày không có thật"), ("31/01/2018", "không được trước ngày chuyển")):
        refused = client.post(accept, {"on": day})
        assert refused.status_code == 422
        assert why in str(refused.context["form"].errors["on"])
        assert f'value="{day}"' in refused.content.decode(), "what was typed is not lost"
    page = reverse("people:transfer", kwargs={"pk": sent.pk})
    assert client.get(accept).url == page, "a link of the refused form, or another language, leads back"
    for why, told in (("", "Hãy ghi lý do."), ("x" * 501, "Lý do dài 501 ký tự")):
        # Pressed on the page that the refused day left behind.
        back = reverse("people:transfer_return", kwargs={"pk": sent.pk})
        answer = client.post(
            back, {"why": why}, follow=True, headers={"Referer": f"http://testserver{accept}"}
        )
        assert answer.redirect_chain == [(page, 302)]
        assert told in answer.content.decode()
    client.post(accept, {"on": "05/02/2018"})
    again = client.post(accept, {"on": "06/02/2018"})
    assert again.context["form"].non_field_errors()
    assert str(again.context["form"].non_field_errors()[0]) in again.content.decode()
    assert queries.head_count(other, date(2018, 2, 5)) == 1
    assert queries.head_count(cell, date(2018, 2, 5)) == 0
    page = get(client, "transfer", pk=sent.pk).content.decode()
    assert "05/02/2018" in page[page.index("Sinh hoạt ở nơi mới từ ngày") :][:200]
    assert "Đã tiếp nhận thì không rút lại được" in page


def test_a_second_transfer_is_refused_on_the_form(client, keeper, cell):
    other = make_unit("Chi bộ thôn Đoài", parent=cell.parent, kind="cell")
    spell = make_member(cell).memberships.get()
    where = reverse("people:membership_send", kwargs={"pk": spell.pk})
    sent = {"receiver": other.code, "kind": "main", "takes_effect": "01/02/2018"}
    assert client.post(where, sent).status_code == 302
    page = get(client, "person", pk=spell.person_id).content.decode()
    assert where not in page, "a button that could only be refused"
    assert page.count(reverse("people:transfer", kwargs={"pk": spell.person.transfers.get().pk})) > 0
    answer = client.post(where, sent)
    assert answer.status_code == 422
    assert "chưa xong" in answer.content.decode()


def test_a_receiver_outside_the_view_is_found_only_by_its_exact_code(client, keeper, cell):
    far = make_unit("Chi bộ phường xa", kind="cell", code="phuong-xa")
    who = actor(keeper)
    assert queries.receivers(who, "phuong xa") == []
    assert queries.receivers(who, "phuong-xa") == [far]
    spell = make_member(cell).memberships.get()
    offered = get(client, "receiver_found", query={"q": "phuong-xa", "name": "receiver"}).content.decode()
    [key] = re.findall(r'name="receiver" value="([^"]+)"', offered)
    answer = client.post(
        reverse("people:membership_send", kwargs={"pk": spell.pk}),
        {"receiver": key, "kind": "main", "takes_effect": "01/02/2018"},
    )
    assert answer.status_code == 302, "what was offered is taken"
    assert spell.person.transfers.get().receiver == far


# --- the wizard


def upload(client, cell, rows, name="danh-sach.csv", header=HEADER):
    text = "\n".join(";".join(r) for r in [header, *rows])
    return client.post(
        reverse("people:roster_add"),
        {"unit": cell.pk, "day": "01/01/2016", "file": SimpleUploadedFile(name, text.encode())},
    )


def test_a_file_on_its_whole_way(client, keeper, cell):
    rows = [["Nguyễn Văn An", "1970", "Thôn Đông", "38001122", ""], ["", "1970", "Thôn Đông", "38001133", ""]]
    answer = upload(client, cell, rows)
    roster = RosterImport.objects.get()
    assert answer.url == reverse("people:roster_columns", kwargs={"pk": roster.pk})
    page = client.get(answer.url).content.decode()
    assert "38001122" not in page, "card numbers are not shown as examples"
    chosen = {f"c{c['index']}": c["field"] for c in roster.columns}
    assert client.post(answer.url, chosen | {"c1": chosen["c0"]}).status_code == 422, (
        "two columns for one field"
    )
    answer = client.post(answer.url, chosen | {"keep": "1"})
    assert answer.url == reverse("people:roster", kwargs={"pk": roster.pk})
    assert "Đang đọc" in get(client, "roster", pk=roster.pk).content.decode()
    read = Act.objects.count()
    progress = client.get(
        reverse("people:roster_progress", kwargs={"pk": roster.pk}), headers={"HX-Request": "true"}
    )
    assert "Đang đọc" in progress.content.decode()
    assert Act.objects.count() == read, "asking how far it is reads nobody"
    tasks.check(roster.pk, AT)
    page = get(client, "roster", pk=roster.pk).content.decode()
    assert "Nguyễn Văn An" in page
    assert Person.objects.count() == 0
    answer = get(client, "roster_refused", pk=roster.pk)
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    lines = [[c.value for c in row] for row in sheet.iter_rows()]
    assert lines[0][:3] == ["Dòng", "Lý do", "Họ và tên"]
    assert lines[1][:2] == [3, "Thiếu họ và tên."]
    assert lines[1][5] == "38001133"
    client.post(reverse("people:roster_write", kwargs={"pk": roster.pk}))
    roster.refresh_from_db()
    assert roster.status == "applying"
    tasks.apply_roster(roster_id=roster.pk, at=AT.isoformat())
    assert Person.objects.get().name == "Nguyễn Văn An"
    again = upload(client, cell, rows)
    assert "Nguyễn" not in client.get(again.url).content.decode() or RosterImport.objects.count() == 2


def test_a_saved_template_is_proposed_again(client, keeper, cell):
    header = ["Đồng chí", "Họ tên", "Chi bộ"]
    upload(client, cell, [["An", "x", "Thôn Đông"]], header=header)
    roster = RosterImport.objects.get()
    where = reverse("people:roster_columns", kwargs={"pk": roster.pk})
    client.post(where, {"c0": "name", "c1": "", "c2": "unit", "keep": "1"})
    upload(client, cell, [["Bình", "y", "Thôn Đông"]], header=header)
    latest = RosterImport.objects.latest("pk")
    assert latest.mapping == {"name": 0, "unit": 2}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"%PDF-1.7", "không đúng loại"),
        (b"An;1970\nBinh;1971", "tiêu đề cột"),
    ],
)
def test_a_bad_file_is_refused_beside_its_field_and_nothing_is_kept(client, keeper, cell, content, words):
    answer = client.post(
        reverse("people:roster_add"),
        {"unit": cell.pk, "day": "01/01/2016", "file": SimpleUploadedFile("a.xlsx", content)},
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert RosterImport.objects.count() == 0


def test_a_file_too_heavy_is_refused_by_its_announced_length(client, keeper, cell, settings):
    settings.FILE_UPLOAD_HANDLERS = ["sen.foundation.staging.uploads.LimitedUpload"]
    settings.SEN_LARGEST_UPLOAD = 1024 * 1024
    heavy = SimpleUploadedFile("a.csv", b"x" * (3 * 1024 * 1024))
    answer = client.post(reverse("people:roster_add"), {"unit": cell.pk, "day": "01/01/2016", "file": heavy})
    assert answer.status_code == 422
    assert "vượt mức 1 MB" in answer.content.decode()


def test_a_job_killed_and_run_again_has_one_effect(client, keeper, cell, transactional_db):
    from django.db import transaction

    upload(client, cell, [["Nguyễn Văn An", "1970", "Thôn Đông", "38001122", ""]])
    roster = RosterImport.objects.get()
    with transaction.atomic():
        actions.ROSTERS.begin_check(roster)
    for _ in range(2):
        _killed_after(lambda: tasks.check(roster.pk, AT))
    with transaction.atomic():
        tasks.check(roster.pk, AT)
        actions.ROSTERS.begin_writing(RosterImport.objects.get())
    _killed_after(lambda: tasks.apply_roster(roster_id=roster.pk, at=AT.isoformat()))
    assert Person.objects.count() == 0, "nothing is half written"
    with transaction.atomic():
        tasks.apply_roster(roster_id=roster.pk, at=AT.isoformat())
    assert Person.objects.count() == 1
    with pytest.raises(NotAtThisStep), transaction.atomic():
        tasks.apply_roster(roster_id=roster.pk, at=AT.isoformat())


def _killed_after(work) -> None:
    """The worker dies when all is written and nothing is committed."""
    from django.db import transaction

    with transaction.atomic():
        work()
        transaction.set_rollback(True)


def test_old_imports_are_forgotten(client, keeper, cell, django_capture_on_commit_callbacks):
    from datetime import timedelta
    from pathlib import Path

    upload(client, cell, [["Nguyễn Văn An", "1970", "Thôn Đông", "38001122", ""]])
    roster = RosterImport.objects.get()
    stored = Path(roster.file.path)
    assert actions.ROSTERS.forget_old(at=roster.created_at + timedelta(days=6)) == 0
    with django_capture_on_commit_callbacks() as at_commit:
        assert actions.ROSTERS.forget_old(at=roster.created_at + timedelta(days=8)) == 1
    assert stored.exists(), "a transaction that is rolled back finds its file again"
    [drop] = at_commit
    drop()
    assert not stored.exists()
    roster.refresh_from_db()
    assert (roster.status, [c["examples"] for c in roster.columns]) == ("discarded", [[]] * 5)


def test_another_units_import_does_not_exist(client, keeper, cell):
    other = RosterImport.objects.create(
        unit=make_unit(), file_name="canary.csv", day=AT.date(), created_at=AT, status="checked"
    )
    for name in ("roster", "roster_columns", "roster_refused"):
        assert get(client, name, pk=other.pk).status_code == 404
    assert client.post(reverse("people:roster_write", kwargs={"pk": other.pk})).status_code == 404


def test_a_record_is_kept_where_the_person_is_today_not_where_they_will_be():
    here, there = make_unit("Chi bộ 1", kind="cell"), make_unit("Chi bộ 2", kind="cell")
    person = make_member(here)
    actions.accept_transfer(
        transfer=actions.send_transfer(
            membership=person.memberships.get(),
            receiver=there,
            takes_effect=date(2018, 9, 1),
            by=System(),
            at=AT,
        ),
        by=System(),
        at=AT,
    )
    keeps = {
        unit.name: [
            rules.can_keep_person(actor(make_user(unit=unit, verbs=("people.keep",)), day), person)
            for day in (AT.date(), date(2018, 9, 1))
        ]
        for unit in (here, there)
    }
    assert keeps == {"Chi bộ 1": [True, False], "Chi bộ 2": [False, True]}


def test_the_page_of_a_unit_counts_its_people_and_opens_them(client):
    base = make_unit("Đảng bộ xã", code="xa", kind="base-organisation")
    cell = make_unit("Chi bộ 1", parent=base, kind="cell", code="cb-1")
    make_member(cell)
    make_member(cell, standing="probationary")
    make_member(cell, until=date(2018, 1, 1))
    client.force_login(make_user(unit=base, verbs=("people.read",)))
    for code in ("xa", "cb-1"):
        said = client.get(reverse("organisations:unit", args=[code])).content.decode()
        where = f"{reverse('people:person_list')}?unit={Unit.objects.get(code=code).pk}&amp;standing=full"
        assert re.search(rf'href="{re.escape(where)}"[^>]*>1<', said)
    listed = client.get(where.replace("&amp;", "&")).content.decode()
    assert "1 người" in listed
    client.force_login(make_user(unit=base, verbs=()))
    assert "people/?unit" not in client.get(reverse("organisations:unit", args=["xa"])).content.decode()


def test_the_units_of_a_person_open_where_they_are_seen(client):
    here, there = (
        make_unit("Chi bộ 1", kind="cell", code="cb-1"),
        make_unit("Chi bộ 2", kind="cell", code="cb-2"),
    )
    person = make_member(here)
    Membership.objects.create(
        person=person, unit=there, kind="temporary", standing="full", valid=DateRange(date(2018, 1, 1), None)
    )
    client.force_login(make_user(unit=here, verbs=(*VERBS, "view"), person=person))
    said = client.get(reverse("people:person", args=[person.pk])).content.decode()
    assert reverse("organisations:unit", args=["cb-1"]) in said
    assert "Chi bộ 2" in said
    assert reverse("organisations:unit", args=["cb-2"]) not in said
