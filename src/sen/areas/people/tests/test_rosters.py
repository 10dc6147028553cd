"""Rosters: three lists before anything is written, refusals in words, nothing twice."""

from datetime import date

import pytest
from django.db import connection
from psycopg.types.range import DateRange

from sen.areas.organisations.models import Succession
from sen.areas.people import actions, imports, tasks
from sen.areas.people.models import Membership, Person, RosterDecision
from sen.foundation.refusals import Refusal
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.steps import NotAtThisStep
from tests.factories import AT, make_member, make_person, make_unit

from .rosters import BY, DAY, HEADER, acts_of_change, applied, checked, csv, outcome, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def base():
    return make_unit("Đảng bộ xã Thanh Hà", code="thanh-ha")


@pytest.fixture
def cells(base):
    return [
        make_unit(f"Chi bộ thôn {n}", parent=base, kind="cell", code=f"thon-{n}")
        for n in ("Đông", "Đoài", "Trung")
    ]


ROWS = [
    ["Nguyễn Văn An", "03/02/1970", "Chi bộ thôn Đông", "38.001122", "Chính thức"],
    ["Trần Thị Hoà", "1965", "chi bo thon dong", "38001133", "Dự bị"],
    ["LÊ THỊ BƯỞI", "5.9.1980", "Thôn Đoài", "", "Miễn sinh hoạt"],
    ["Phạm Thị Lan", "1990-10-20", "CB thôn Trung", "38001144", "Đoàn viên"],
]


def test_new_people_are_added_with_their_standing(tmp_path, base, cells):
    roster = checked(csv(tmp_path / "a.csv", ROWS), base)
    assert outcome(roster, 2) == ("add", [], []), "of somebody new nothing changes"
    assert {k: v for k, v in roster.counts.items() if k != "snapshot"} == {
        "add": 4, "change": 0, "same": 0, "decide": 0, "refused": 0, "units": 3, "absent": 0, "rows": 4, "skipped": 0,
        "formulas": 0,
    }  # fmt: skip
    assert Person.objects.count() == 0, "nothing is written before it was seen"
    actions.apply_roster(roster=roster, by=BY, at=AT)
    found = {
        m.person.name: (m.unit.name, m.standing, m.category, m.valid, m.person.birth_year)
        for m in Membership.objects.select_related("person", "unit")
    }
    since = DateRange(DAY, None)
    assert found == {
        "Nguyễn Văn An": ("Chi bộ thôn Đông", "full", "", since, 1970),
        "Trần Thị Hoà": ("Chi bộ thôn Đông", "probationary", "", since, 1965),
        "Lê Thị Bưởi": ("Chi bộ thôn Đoài", "exempt", "", since, 1980),
        "Phạm Thị Lan": ("Chi bộ thôn Trung", "non-member", "youth", since, 1990),
    }
    person = Person.objects.get(folded="nguyen van an")
    assert bytes(person.card_hash) not in {b"", b"38001122"}
    assert len(person.card_hash) == 32


def test_the_same_file_again_changes_nothing(tmp_path, base, cells):
    path = csv(tmp_path / "a.csv", ROWS)
    applied(path, base)
    before = acts_of_change()
    state = list(Person.objects.order_by("id").values()) + list(Membership.objects.order_by("id").values())
    for day in (DAY, date(2018, 6, 1)):
        roster = applied(path, base, day)
        assert (roster.counts["same"], roster.counts["add"], roster.counts["change"]) == (4, 0, 0)
    assert (
        list(Person.objects.order_by("id").values()) + list(Membership.objects.order_by("id").values())
        == state
    )
    assert acts_of_change() == before == 4


def test_the_place_of_the_tone_mark_and_a_lost_zero_are_no_change(tmp_path, base, cells):
    rows = [
        ["Trần Thị Hoà", "03/02/1970", "Chi bộ thôn Đông", "001234567", ""],
        ["Đỗ Thuỷ", "1971", "Thôn Đông", "", ""],
    ]
    applied(csv(tmp_path / "a.csv", rows), base)
    rows = [
        ["Trần Thị Hòa", "03/02/1970", "Chi bộ thôn Đông", "1234567", ""],
        ["Đỗ Thủy", "1971", "Thôn Đông", "", ""],
    ]
    roster = checked(csv(tmp_path / "b.csv", rows), base)
    assert roster.counts["same"] == 2


def test_changes_are_named_and_written_with_their_acts(tmp_path, base, cells):
    applied(csv(tmp_path / "a.csv", ROWS), base)
    later = date(2017, 6, 1)
    rows = [
        ["Nguyễn Văn Ân", "03/02/1970", "Chi bộ thôn Đoài", "38.001122", "Chính thức"],
        ["Trần Thị Hoà", "02/05/1965", "Chi bộ thôn Đông", "38001133", "Chính thức"],
    ]
    roster = checked(csv(tmp_path / "b.csv", rows), base, later)
    assert outcome(roster, 2) == ("change", [], ["name", "move"])
    assert outcome(roster, 3) == ("change", [], ["birth", "standing"])
    assert roster.counts["absent"] == 1
    actions.apply_roster(roster=roster, by=BY, at=AT)
    an = Person.objects.get(name="Nguyễn Văn Ân")
    spells = [(m.unit.name, m.valid) for m in an.memberships.select_related("unit").order_by("valid")]
    assert spells == [
        ("Chi bộ thôn Đông", DateRange(DAY, later)),
        ("Chi bộ thôn Đoài", DateRange(later, None)),
    ]
    assert acts_of_change() == 6
    hoa = Person.objects.get(folded="tran thi hoa")
    assert (hoa.birth_date, hoa.birth_year) == (date(1965, 5, 2), 1965)
    assert [m.standing for m in hoa.memberships.order_by("valid")] == ["probationary", "full"]
    assert applied(csv(tmp_path / "b.csv", rows), base, later).counts["same"] == 2


def test_three_namesakes_in_one_cell_go_to_a_person_to_decide(tmp_path, base, cells):
    people = [make_member(cells[0], "Nguyễn Văn Hùng") for _ in range(3)]
    rows = [["Nguyễn Văn Hùng", "", "Chi bộ thôn Đông", "", "Dự bị"]]
    roster = checked(csv(tmp_path / "a.csv", rows), base)
    assert outcome(roster, 2)[:2] == ("decide", ["several"])
    assert "3 người" in words(roster, 2)
    actions.apply_roster(roster=roster, by=BY, at=AT)
    assert Membership.objects.count() == 3, "an undecided row is left out"
    roster = checked(csv(tmp_path / "a.csv", rows), base)
    actions.decide_row(roster=roster, row=2, choice="this-one", person=people[1], by=BY, at=AT)
    assert outcome(roster, 2) == ("change", [], ["standing"])
    actions.apply_roster(roster=roster, by=BY, at=AT)
    assert people[1].memberships.filter(standing="probationary").count() == 1
    again = checked(csv(tmp_path / "a.csv", rows), base)
    assert outcome(again, 2)[0] == "same", "a decision is asked for once"


def test_a_decision_for_someone_new_is_remembered_as_that_person(tmp_path, base, cells):
    make_member(cells[0], "Nguyễn Văn Hùng")
    rows = [["Nguyễn Văn Hùng", "1970", "Chi bộ thôn Đông", "", ""]]
    roster = checked(csv(tmp_path / "a.csv", rows), base)
    assert outcome(roster, 2)[:2] == ("decide", ["nearly"])
    actions.decide_row(roster=roster, row=2, choice="new", person=None, by=BY, at=AT)
    assert outcome(roster, 2)[0] == "add"
    actions.apply_roster(roster=roster, by=BY, at=AT)
    assert Person.objects.count() == 2
    decision = RosterDecision.objects.get()
    assert (decision.choice, decision.person) == ("this-one", Person.objects.get(birth_year=1970))
    assert outcome(checked(csv(tmp_path / "a.csv", rows), base), 2)[0] == "same"


def test_a_row_can_be_left_out_by_decision(tmp_path, base, cells):
    for _ in range(2):
        make_member(cells[0], "Nguyễn Văn Hùng")
    roster = checked(csv(tmp_path / "a.csv", [["Nguyễn Văn Hùng", "", "Thôn Đông", "", ""]]), base)
    actions.decide_row(roster=roster, row=2, choice="skip", person=None, by=BY, at=AT)
    assert outcome(roster, 2)[:2] == ("refused", ["skipped"])


def test_only_a_candidate_can_be_chosen(tmp_path, base, cells):
    for _ in range(2):
        make_member(cells[0], "Nguyễn Văn Hùng")
    stranger = make_member(cells[1], "Nguyễn Văn Hùng")
    roster = checked(csv(tmp_path / "a.csv", [["Nguyễn Văn Hùng", "", "Thôn Đông", "", ""]]), base)
    with pytest.raises(actions.NoSuchCandidate):
        actions.decide_row(roster=roster, row=2, choice="this-one", person=stranger, by=BY, at=AT)


def test_namesakes_within_the_file_without_cards_are_asked_about(tmp_path, base, cells):
    rows = [["Nguyễn Văn Hùng", "1970", "Thôn Đông", "", ""]] * 2 + [
        ["Nguyễn Văn Hung", "1970", "Thôn Đông", "", ""]
    ]
    roster = checked(csv(tmp_path / "a.csv", rows), base)
    assert [outcome(roster, r)[0] for r in (2, 3, 4)] == ["decide", "decide", "add"]
    actions.decide_row(roster=roster, row=2, choice="new", person=None, by=BY, at=AT)
    actions.decide_row(roster=roster, row=3, choice="new", person=None, by=BY, at=AT)
    actions.apply_roster(roster=roster, by=BY, at=AT)
    assert Person.objects.count() == 3
    assert checked(csv(tmp_path / "a.csv", rows), base).counts["same"] == 3


def test_cards_in_the_file_twice(tmp_path, base, cells):
    rows = [
        ["Nguyễn Văn An", "1970", "Thôn Đông", "38001122", ""],
        ["Nguyễn Văn An", "1970", "Thôn Đông", "38001122", ""],
        ["Trần Văn Bình", "1971", "Thôn Đông", "38001133", ""],
        ["Trần Văn Bình", "1971", "Thôn Đoài", "38001133", ""],
    ]
    roster = checked(csv(tmp_path / "a.csv", rows), base)
    assert outcome(roster, 2)[0] == "add"
    assert outcome(roster, 3)[1] == ["twice_in_file"]
    assert "dòng 2" in words(roster, 3)
    assert outcome(roster, 4)[1] == outcome(roster, 5)[1] == ["overlap_in_file"]
    assert "dòng 5" in words(roster, 4)


def test_several_spells_of_one_card_make_one_person(tmp_path, base, cells):
    header = [*HEADER[:4], "Từ ngày", "Đến ngày"]
    rows = [
        ["Nguyễn Văn An", "1970", "Thôn Đông", "38001122", "01/03/2012", "01/05/2014"],
        ["Nguyễn Văn An", "1970", "Thôn Đoài", "38001122", "01/05/2014", ""],
    ]
    path = csv(tmp_path / "a.csv", rows, header)
    assert applied(path, base).counts["add"] == 2
    assert Person.objects.count() == 1
    assert Membership.objects.count() == 2
    assert applied(path, base).counts["same"] == 2


def test_overlapping_spells_are_refused(tmp_path, base, cells):
    person = make_member(cells[0], "Nguyễn Văn An", since=date(2012, 1, 1), until=date(2014, 1, 1))
    Membership.objects.create(
        person=person, unit=cells[1], standing="full", valid=DateRange(date(2014, 1, 1), None)
    )
    header = [*HEADER[:4], "Từ ngày"]
    rows = [["Nguyễn Văn An", "", "Thôn Đông", "", "01/01/2013"]]
    roster = checked(csv(tmp_path / "a.csv", rows, header), base)
    assert outcome(roster, 2)[:2] == ("refused", ["overlap"])
    assert "Chi bộ thôn Đoài 01/01/2014" in words(roster, 2)


def test_an_earlier_beginning_extends_the_spell_and_an_end_closes_it(tmp_path, base, cells):
    person = make_member(cells[0], "Nguyễn Văn An", since=date(2012, 1, 1))
    header = [*HEADER[:4], "Từ ngày", "Đến ngày"]
    rows = [["Nguyễn Văn An", "", "Thôn Đông", "", "01/01/2011", "01/01/2015"]]
    roster = checked(csv(tmp_path / "a.csv", rows, header), base)
    assert outcome(roster, 2) == ("change", [], ["since", "until"])
    actions.apply_roster(roster=roster, by=BY, at=AT)
    assert person.memberships.get().valid == DateRange(date(2011, 1, 1), date(2015, 1, 1))


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        (["", "1970", "Thôn Đông", "38001122", ""], "no_name", "Thiếu họ và tên"),
        (["Ng" + "a" * 498, "", "Thôn Đông", "38001122", ""], "long_name", "500 ký tự"),
        (["Nguyễn 12", "", "Thôn Đông", "", ""], "odd_name", "Nguyễn 12"),
        (["An", "31/02/1970", "Thôn Đông", "", ""], "bad_birth", "không có ngày 31"),
        (["An", "13/13/1970", "Thôn Đông", "", ""], "bad_birth", "tháng 13"),
        (["An", "03/02/2030", "Thôn Đông", "", ""], "bad_birth", "2030"),
        (["An", "", "Thôn Đông", "12A4", ""], "bad_card", "12A4"),
        (["An", "", "Thôn Đông", "3.80011E+11", ""], "rounded_card", "làm tròn"),
        (["An", "", "Thôn Đông", "", "Cảm tình"], "unknown_standing", "Cảm tình"),
        (["An", "", "", "38001122", ""], "no_unit", "Thiếu tên chi bộ"),
        (["An", "", "Chi bộ thôn Tây Hồ Lạ", "", ""], "unknown_unit_near", "Chi bộ thôn"),
        (["An", "", "Xyz Qwk", "", ""], "unknown_unit", "Xyz Qwk"),
    ],
)
def test_each_bad_row_is_refused_in_words(tmp_path, base, cells, row, code, said):
    roster = checked(csv(tmp_path / "a.csv", [row, ["Trần Văn Tốt", "1970", "Thôn Đoài", "", ""]]), base)
    assert outcome(roster, 2)[:2] == ("refused", [code])
    assert said in words(roster, 2)
    assert outcome(roster, 3)[0] == "add", "a bad row does not hold up the others"


def test_a_code_in_the_column_of_names_is_understood(tmp_path, base, cells):
    make_unit("Chi bộ thôn Đông", parent=base, kind="cell", code="thon-dong-2")
    roster = checked(csv(tmp_path / "a.csv", [["Trần Văn Tốt", "1970", "THON-DONG-2", "", ""]]), base)
    assert outcome(roster, 2)[0] == "add"


def test_an_unknown_unit_suggests_the_nearest_with_old_names_but_never_outside_the_view(
    tmp_path, base, cells
):
    from sen.areas.organisations.models import UnitName

    UnitName.objects.filter(unit=cells[0]).update(valid=DateRange(date(2012, 1, 1), None))
    UnitName.objects.create(
        unit=cells[0],
        name="Chi bộ xóm Bến Đò",
        folded="chi bo xom ben do",
        valid=DateRange(date(2010, 1, 1), date(2012, 1, 1)),
    )
    other = make_unit("Đảng bộ xã khác", code="khac")
    make_unit("Chi bộ xóm Bến Đỏ Canary", parent=other, kind="cell")
    rows = [["An", "", "Chi bộ xóm Bến", "", ""], ["Bình", "", "Chi bộ xóm Bến Đò", "", ""]]
    roster = checked(csv(tmp_path / "a.csv", rows), base)
    assert "Chi bộ xóm Bến Đò" in words(roster, 2)
    assert "Canary" not in words(roster, 2)
    assert outcome(roster, 3)[0] == "add", "an old name of a living unit is understood"


def test_units_of_one_name_are_told_apart_by_parent_or_code(tmp_path):
    top = make_unit("Huyện ủy", code="huyen")
    for n in (1, 2):
        base = make_unit(f"Đảng bộ xã {n}", parent=top)
        make_unit("Chi bộ thôn 1", parent=base, kind="cell", code=f"x{n}-thon-1")
    header = ["Họ và tên", "Chi bộ", "Đảng bộ", "Mã chi bộ"]
    rows = [
        ["An", "Chi bộ thôn 1", "", ""],
        ["Bình", "Chi bộ thôn 1", "Đảng bộ xã 2", ""],
        ["Chi", "Chi bộ thôn 1", "", "X1-THON-1"],
    ]
    roster = checked(csv(tmp_path / "a.csv", rows, header), top)
    assert outcome(roster, 2)[1] == ["ambiguous_unit"]
    assert "x1-thon-1" in words(roster, 2)
    assert "Đảng bộ xã 2" in words(roster, 2)
    actions.apply_roster(roster=roster, by=BY, at=AT)
    assert {(m.person.name, m.unit.code) for m in Membership.objects.select_related("person", "unit")} == {
        ("Bình", "x2-thon-1"),
        ("Chi", "x1-thon-1"),
    }


def test_a_unit_that_has_ended_names_its_successor(tmp_path, base):
    old = make_unit("Chi bộ thôn Cũ", parent=base, kind="cell", until=date(2015, 7, 1))
    new = make_unit("Chi bộ thôn Mới", parent=base, kind="cell", since=date(2015, 7, 1))
    from sen.areas.organisations.models import Reorganisation

    change = Reorganisation.objects.create(
        title="x", decision="x", takes_effect=date(2015, 7, 1), unit=base, drafted_at=AT
    )
    Succession.objects.create(
        reorganisation=change, predecessor=old, successor=new, takes_effect=date(2015, 7, 1), change="rename"
    )
    header = [*HEADER[:4], "Từ ngày"]
    rows = [
        ["An", "", "Chi bộ thôn Cũ", "", ""],
        ["Bình", "", "Chi bộ thôn Cũ", "", "01/01/2012"],
        ["Chi", "", "Chi bộ thôn Mới", "", "01/01/2012"],
    ]
    roster = checked(csv(tmp_path / "a.csv", rows, header), base)
    assert outcome(roster, 2)[1] == ["ended_unit_successor"]
    assert "Chi bộ thôn Mới" in words(roster, 2)
    actions.apply_roster(roster=roster, by=BY, at=AT)
    assert {m.person.name: m.valid for m in Membership.objects.select_related("person")} == {
        "Bình": DateRange(date(2012, 1, 1), date(2015, 7, 1)),
        "Chi": DateRange(date(2015, 7, 1), None),
    }


def test_someone_elsewhere_is_refused_without_saying_where(tmp_path, base, cells):
    other = make_unit("Chi bộ Canary", kind="cell")
    applied(csv(tmp_path / "a.csv", [["Nguyễn Văn An", "1970", "Chi bộ Canary", "38001122", ""]]), other)
    roster = checked(csv(tmp_path / "b.csv", [["Nguyễn Văn An", "1970", "Thôn Đông", "38001122", ""]]), base)
    assert outcome(roster, 2)[1] == ["elsewhere"]
    assert "Canary" not in words(roster, 2)
    roster = checked(csv(tmp_path / "c.csv", [["Trần Thị Bé", "1980", "Thôn Đông", "38001122", ""]]), base)
    assert outcome(roster, 2)[1] == ["card_of_other"]


def test_a_card_is_added_to_someone_known_without_one(tmp_path, base, cells):
    applied(csv(tmp_path / "a.csv", [["Nguyễn Văn An", "03/02/1970", "Thôn Đông", "", ""]]), base)
    path = csv(tmp_path / "b.csv", [["Nguyễn Văn An", "03/02/1970", "Thôn Đông", "38001122", ""]])
    roster = checked(path, base)
    assert outcome(roster, 2) == ("change", [], ["card"])
    actions.apply_roster(roster=roster, by=BY, at=AT)
    assert Person.objects.count() == 1
    assert checked(path, base).counts["same"] == 1


def test_what_moved_since_the_check_is_not_written_over(tmp_path, base, cells):
    path = csv(tmp_path / "a.csv", ROWS[:2])
    one, two = checked(path, base), checked(path, base)
    actions.apply_roster(roster=one, by=BY, at=AT)
    with pytest.raises(actions.RosterMoved):
        actions.apply_roster(roster=two, by=BY, at=AT)
    assert Person.objects.count() == 2


def test_a_cell_sends_its_own_list_without_a_unit_column_and_groups_give_units(tmp_path, base, cells):
    header = ["STT", "Họ và tên", "Năm sinh"]
    applied(csv(tmp_path / "a.csv", [["1", "Nguyễn Văn An", "1970"]], header), cells[0])
    assert Membership.objects.get().unit == cells[0]
    rows = [
        ["I. Chi bộ thôn Đoài", "", ""],
        ["1", "Trần Văn Bình", "1971"],
        ["II. Chi bộ thôn Trung", "", ""],
        ["1", "Trần Văn Chung", "1972"],
        ["", "Tổng cộng: 2 đảng viên", ""],
        ["", "Hà Nam, ngày 5 tháng 5 năm 2016", ""],
        ["", "NGƯỜI LẬP BIỂU", "TM. CHI ỦY"],
    ]
    roster = applied(csv(tmp_path / "b.csv", rows, header), base)
    assert {m.person.name: m.unit.name for m in Membership.objects.select_related("person", "unit")} == {
        "Nguyễn Văn An": "Chi bộ thôn Đông",
        "Trần Văn Bình": "Chi bộ thôn Đoài",
        "Trần Văn Chung": "Chi bộ thôn Trung",
    }
    assert roster.counts["refused"] == 0


def test_probation_is_read_from_the_dates_of_joining(tmp_path, base, cells):
    header = ["Họ và tên", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức"]
    rows = [
        ["An", "Thôn Đông", "01/01/2000", "01/01/2001"],
        ["Bình", "Thôn Đông", "01/09/2015", ""],
        ["Chi", "Thôn Đông", "01/09/2015", "01/09/2016"],
    ]
    applied(csv(tmp_path / "a.csv", rows, header), base)
    standings = {m.person.name: m.standing for m in Membership.objects.select_related("person")}
    assert standings == {"An": "full", "Bình": "probationary", "Chi": "probationary"}


def test_a_discarded_import_leaves_nothing(tmp_path, base, cells, django_capture_on_commit_callbacks):
    roster = checked(csv(tmp_path / "a.csv", ROWS), base)
    stored = roster.file.path
    with django_capture_on_commit_callbacks(execute=True):
        actions.ROSTERS.discard(roster, by=BY, at=AT)
    import os

    assert not os.path.exists(stored)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'staging'")
        assert cursor.fetchone() == (0,)
    with pytest.raises(NotAtThisStep):
        actions.apply_roster(roster=roster, by=BY, at=AT)


def test_a_person_in_a_branch_takes_its_shard(tmp_path):
    top = make_unit("Tỉnh ủy")
    top.shard = 7
    top.save()
    make_unit("Chi bộ A", parent=top, kind="cell")
    applied(csv(tmp_path / "a.csv", [["An", "", "Chi bộ A", "", ""]]), top)
    assert Person.objects.get().shard == 7


def test_an_unmatched_person_makes_no_act_of_change(base):
    make_person()
    assert acts_of_change() == 0


@pytest.mark.parametrize(
    "name", ["Trần Thị Hoà", "Trần Thị Hòa", "ĐỖ THUỶ QUÝ", "Ngưỡng Ứng Ưởng", "H'Hen Niê"]
)
def test_spelling_in_python_and_in_sql_agree(name):
    from sen.areas.people.actions.roster_sql import spell
    from sen.areas.people.imports import spelling

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {spell('%s::text')}", [name, name])
        assert cursor.fetchone()[0] == spelling(name)
    assert spelling("Trần Thị Hoà") == spelling("Trần Thị Hòa") != spelling("Trần Thị Hoa")


def test_a_file_that_breaks_in_the_middle_leaves_its_reason_and_no_rows(tmp_path, base, cells, monkeypatch):
    rows = imports.Reading.rows

    def breaking(reading, told):
        yield from list(rows(reading, told))[:1]
        raise FileRefused("memory")

    monkeypatch.setattr(imports.Reading, "rows", breaking)
    roster = checked(csv(tmp_path / "a.csv", ROWS), base)
    assert roster.status == "failed"
    assert "bộ nhớ" in roster.problem
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'staging'")
        assert cursor.fetchone() == (0,)


def test_a_writing_that_is_refused_goes_back_to_the_lists_with_its_reason(tmp_path, base, cells, monkeypatch):
    roster = checked(csv(tmp_path / "a.csv", ROWS), base)
    actions.ROSTERS.begin_writing(roster)

    def refuse(**_):
        raise Refusal("Người này đã có tên ở đơn vị trong khoảng ngày này.")

    monkeypatch.setattr(actions, "apply_roster", refuse)
    tasks.apply_roster(roster_id=roster.pk, at=AT.isoformat())
    roster.refresh_from_db()
    assert (roster.status, roster.problem) == (
        "checked",
        "Người này đã có tên ở đơn vị trong khoảng ngày này.",
    )


def test_a_corrected_spell_ends_with_its_unit_at_the_latest(tmp_path, base):
    make_unit("Chi bộ thôn Tây", parent=base, kind="cell", until=date(2018, 7, 1))
    header = [*HEADER, "Từ ngày", "Đến ngày"]
    row = ["Nguyễn Văn An", "1970", "Chi bộ thôn Tây", "38001122", "Chính thức", "01/01/2016"]
    applied(csv(tmp_path / "a.csv", [[*row, "01/01/2017"]], header), base)
    applied(csv(tmp_path / "b.csv", [[*row, "01/01/2020"]], header), base)
    assert Membership.objects.get().valid == DateRange(DAY, date(2018, 7, 1))
    assert outcome(checked(csv(tmp_path / "c.csv", [[*row, "01/01/2020"]], header), base), 2)[0] == "same"
