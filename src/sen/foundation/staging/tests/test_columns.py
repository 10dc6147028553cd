"""The header is found below titles, columns are matched, strangers are explained, templates come back."""

import pytest

from sen.foundation.staging.columns import Field, apply_saved, find_header, match
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.sheets import Row

FIELDS = (
    Field("name", "Họ và tên", ("họ tên", "họ và tên đảng viên"), required=True),
    Field("birth", "Ngày sinh", ("ngày, tháng, năm sinh", "năm sinh")),
    Field("unit", "Chi bộ", ("đơn vị", "chi bộ sinh hoạt"), required=True),
    Field("joined", "Ngày vào Đảng", ("ngày vào đảng dự bị",)),
    Field("official", "Ngày chính thức", ("ngày vào đảng chính thức", "ngày công nhận chính thức")),
    Field("card", "Số thẻ đảng viên", ("số thẻ đảng", "số thẻ")),
)


def rows(*cells):
    return [Row(n, list(c), []) for n, c in enumerate(cells, start=1)]


def test_the_header_is_found_below_titles():
    header = find_header(
        rows(
            ["ĐẢNG BỘ TỈNH HÀ NAM", "", ""],
            ["DANH SÁCH ĐẢNG VIÊN CHI BỘ", "", ""],
            ["STT", "Họ và tên", "Ngày sinh"],
            ["1", "Nguyễn Văn An", "1970"],
        ),
        FIELDS,
    )
    assert (header.first, header.data) == (3, 4)
    assert header.mapping == {"name": 1, "birth": 2}
    assert [f.code for f in header.missing(FIELDS)] == ["unit"]
    assert header.columns[1].examples == ["Nguyễn Văn An"]


def test_a_header_of_two_rows_with_groups_and_a_row_of_numbers():
    header = find_header(
        rows(
            ["Họ và tên", "Chi bộ", "Ngày vào Đảng", "Ngày vào Đảng"],
            ["Họ và tên", "Chi bộ", "Dự bị", "Chính thức"],
            ["(1)", "(2)", "(3)", "(4)"],
            ["An", "Thôn 1", "2001", "2002"],
        ),
        FIELDS,
    )
    assert header.mapping == {"name": 0, "unit": 1, "joined": 2, "official": 3}
    assert header.data == 4


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("HỌ VÀ TÊN", "name"),
        ("Họ và tên (chữ in hoa)", "name"),
        ("Ho va ten", "name"),
        ("Hoa và tên", "name"),
        ("Ngày tháng năm sinh", "birth"),
        ("Chi bộ đang sinh hoạt", "unit"),
        ("Số thẻ ĐV", "card"),
    ],
)
def test_titles_as_people_write_them(title, code):
    [column] = match([title], FIELDS)
    assert column.field == code, (column.score, column.nearest)


@pytest.mark.parametrize("title", ["Ghi chú", "Quê quán", "Dân tộc", "Trình độ", "STT", "Điện thoại", ""])
def test_a_strange_column_is_left_out(title):
    [column] = match([title], FIELDS)
    assert column.field == ""


def test_a_nearly_right_column_is_left_out_but_explained():
    [column] = match(["Ngày mất"], FIELDS)
    assert column.field == ""
    assert column.nearest


def test_one_field_takes_one_column():
    columns = match(["Họ tên", "Họ và tên"], FIELDS)
    assert [c.field for c in columns] in (["name", ""], ["", "name"])


def test_a_saved_template_overrides_the_proposal():
    sheet = rows(["Tên đồng chí", "Nơi sinh hoạt", "Ngày sinh"], ["An", "Thôn 1", "1970"])
    with pytest.raises(FileRefused):
        find_header(sheet[1:], FIELDS)
    header = find_header(rows(["Họ tên", "Chi bộ", "Ghi chú"], ["An", "Thôn 1", "x"]), FIELDS)
    saved = {"ho ten": "name", "ghi chu": "birth", "chi bo": ""}
    assert apply_saved(header, saved).mapping == {"name": 0, "birth": 2}


def test_a_sheet_without_a_header_is_refused_with_examples():
    with pytest.raises(FileRefused) as caught:
        find_header(rows(["An", "1970"], ["Bình", "1971"]), FIELDS)
    assert "Họ và tên" in str(caught.value)


def test_the_fingerprint_follows_the_titles_not_their_spelling():
    one = find_header(rows(["Họ tên", "Chi bộ"]), FIELDS)
    two = find_header(rows(["HỌ  TÊN", "chi bộ"]), FIELDS)
    three = find_header(rows(["Họ tên", "Đơn vị"]), FIELDS)
    assert one.fingerprint == two.fingerprint != three.fingerprint
