"""Units from tables as people send them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sen.areas.organisations.actions.units import found_unit
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.imports.units_file import RowsRefused, import_units, review_units
from sen.areas.organisations.models import Unit
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.tests.files import workbook
from tests.factories import AT, actor, make_user

pytestmark = pytest.mark.django_db
D0, ON = date(2010, 1, 1), date(2018, 1, 1)
WHO = {"by": System(), "at": AT}
HEAD = ["STT", "Mã đơn vị", "Tên đơn vị", "Loại hình", "Cấp trên trực tiếp", "Ngày thành lập"]


@pytest.fixture
def province():
    root = found_unit(code="vn", name="Trung ương", kind=Kind.CENTRE, parent=None, on=D0, **WHO)
    return found_unit(
        code="ha-nam", name="Đảng bộ tỉnh Hà Nam", kind=Kind.PROVINCE, parent=root, on=D0, **WHO
    )


def table(tmp_path, *rows):
    return workbook(tmp_path / "don-vi.xlsx", [["DANH SÁCH TỔ CHỨC ĐẢNG"], [], HEAD, *rows])


def test_new_units_in_any_order_then_nothing_to_do(tmp_path, province):
    path = table(
        tmp_path,
        [1, "xa-1", "Đảng bộ  xã Hoà Bình", "Đảng bộ cơ sở", "binh-luc", "01/03/2015"],
        [
            2,
            "binh-luc",
            "Đảng bộ huyện Bình Lục",
            "Đảng bộ cấp trên trực tiếp của TCCSĐ",
            "đảng bộ tỉnh hà nam",
            41275,
        ],
        [3, None, "Chi bộ thôn Đông", "chi bộ trực thuộc", "xa-1", "2016-05-01"],
    )
    review = review_units(path, actor=System(), on=ON)
    assert review.counts == {"add": 3, "change": 0, "refused": 0, "same": 0}
    import_units(path, on=ON, **WHO)
    cell = Unit.objects.get(code="chi-bo-thon-dong")
    assert (cell.parent.code, cell.kind, cell.valid.lower) == ("xa-1", Kind.CELL, date(2016, 5, 1))
    again = table(
        tmp_path,
        [1, "xa-1", "Đảng bộ xã Hòa Bình", "Đảng bộ cơ sở", "binh-luc", None],
        [2, "chi-bo-thon-dong", "Chi bộ thôn Đông Thành", "Chi bộ trực thuộc", "ha-nam", None],
    )
    review = import_units(again, on=ON, **WHO)
    assert review.counts == {"add": 0, "change": 1, "refused": 0, "same": 1}
    cell.refresh_from_db()
    assert (cell.name, cell.parent) == ("Chi bộ thôn Đông Thành", province)


def test_rows_without_codes_sent_twice_found_nothing_twice(tmp_path, province):
    rows = [
        [1, None, "Đảng bộ xã Hòa Bình", "Đảng bộ cơ sở", "ha-nam", "01/03/2015"],
        [2, None, "Chi bộ thôn Đông", "Chi bộ trực thuộc", "Đảng bộ xã Hòa Bình", "01/03/2015"],
    ]
    import_units(table(tmp_path, *rows), on=ON, **WHO)
    again = import_units(table(tmp_path, *rows), on=ON, **WHO)
    assert again.counts == {"add": 0, "change": 0, "refused": 0, "same": 2}
    twice = review_units(table(tmp_path, *rows, rows[1]), actor=System(), on=ON)
    assert "có ở nhiều dòng" in twice.of("refused")[0].reason
    elsewhere = [3, None, "Chi bộ thôn Đông", "Chi bộ trực thuộc", "ha-nam", "01/03/2015"]
    assert review_units(table(tmp_path, elsewhere), actor=System(), on=ON).counts["add"] == 1


def test_a_code_too_long_is_refused_and_not_cut(tmp_path, province):
    row = [1, "x" * 61, "Đảng bộ xã Hòa Bình", "Đảng bộ cơ sở", "ha-nam", "01/03/2015"]
    assert (
        "tối đa 60 ký tự" in review_units(table(tmp_path, row), actor=System(), on=ON).of("refused")[0].reason
    )


def test_bad_rows_are_named_and_nothing_is_written(tmp_path, province):
    found_unit(code="nam-dinh", name="Nam Định", kind=Kind.PROVINCE, parent=province.parent, on=D0, **WHO)
    path = table(
        tmp_path,
        [1, "a", "Đảng bộ A", "Đảng bộ cơ sở", "Tỉnh Hà Nan", None],
        [2, "b", "Đảng bộ B", "Câu lạc bộ", "ha-nam", None],
        [3, "Mã lạ!", "Đảng bộ C", "Đảng bộ cơ sở", "ha-nam", None],
        [4, "d", "Đảng bộ D", "Đảng bộ cơ sở", "ha-nam", "31/02/2016"],
        [5, "e", "Đảng bộ E", "Đảng bộ cơ sở", "ha-nam", None],
        [6, "e", "Đảng bộ E2", "Đảng bộ cơ sở", "ha-nam", None],
        [7, "f", "x" * 500, "Đảng bộ cơ sở", "ha-nam", None],
        [8, "g", "Đảng bộ G", "Đảng bộ cơ sở", None, None],
        [9, "k", "Đảng bộ K", "Đảng bộ cơ sở", "ha-nam", "01/01/2009"],
    )
    before = Unit.objects.count()
    with pytest.raises(RowsRefused) as refused:
        import_units(path, on=ON, **WHO)
    assert Unit.objects.count() == before
    reasons = {r.row: r.reason for r in refused.value.review.of("refused")}
    assert set(reasons) == {4, 5, 6, 7, 9, 10, 11, 12}
    assert "gần giống: Đảng bộ tỉnh Hà Nam (ha-nam)" in reasons[4]
    assert "Câu lạc bộ" in reasons[5]
    assert "không có ngày 31" in reasons[7]
    assert "nhiều dòng" in reasons[9]
    assert "chỉ có từ ngày 01/01/2010" in reasons[12]


def test_only_within_the_view_of_who_imports(tmp_path, province):
    found_unit(code="nam-dinh", name="Nam Định", kind=Kind.PROVINCE, parent=province.parent, on=D0, **WHO)
    keeper = actor(make_user("canbo", unit=province, verbs=("organisations.keep_units",)))
    path = table(
        tmp_path,
        [1, "nam-dinh", "Tên khác", "Đảng bộ tỉnh, thành phố", "ha-nam", None],
        [2, "h", "Đảng bộ H", "Đảng bộ cơ sở", "nam-dinh", None],
        [3, "i", "Đảng bộ I", "Đảng bộ cơ sở", "ha-nam", None],
    )
    review = review_units(path, actor=keeper, on=ON)
    assert [r.row for r in review.of("refused")] == [4, 5]
    assert [line.code for line in review.of("add")] == ["i"]
    assert "Nam Định" not in " ".join(r.reason for r in review.of("refused"))


def test_a_table_without_its_columns(tmp_path, province):
    path = workbook(tmp_path / "x.xlsx", [["Họ tên", "Ngày sinh"], ["An", "1/1/1980"]])
    with pytest.raises(FileRefused):
        review_units(path, actor=System(), on=ON)


def test_many_new_names_cost_what_one_costs(tmp_path, province):
    """A table that renames every village after a reorganisation asks the database as often as one that renames
    one."""

    def rows(count, says, day):
        return [
            [n, f"cb-{count}-{n}", f"Chi bộ {says} {n} của {count}", "Chi bộ trực thuộc", "ha-nam", day]
            for n in range(1, count + 1)
        ]

    asked = {}
    for count in (2, 12):
        import_units(table(tmp_path, *rows(count, "thôn", "01/01/2015")), on=ON, **WHO)
        with CaptureQueriesContext(connection) as queries:
            import_units(table(tmp_path, *rows(count, "tổ dân phố", "")), on=ON, **WHO)
        asked[count] = len(queries)
        last = Unit.objects.get(code=f"cb-{count}-{count}")
        assert last.name == f"Chi bộ tổ dân phố {count} của {count}"
        assert last.names.filter(valid__contains=date(2017, 1, 1)).get().name.startswith("Chi bộ thôn")
    assert asked[12] <= asked[2] + 2
    renamed = Act.objects.filter(verb="organisations.rename_unit")
    assert renamed.count() == 14
    assert renamed.filter(subject_label="Chi bộ tổ dân phố 3 của 12").get().before == {
        "name": "Chi bộ thôn 3 của 12"
    }
