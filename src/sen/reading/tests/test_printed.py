"""Pages set for print: sentences over lines and pages, rows of tables, columns, what stands there for the page's sake."""

from sen.reading.files import printed
from sen.reading.tests.test_documents import pdf


def at(x: float, y: float, text: str, size: int = 9) -> bytes:
    return b"BT /F %d Tf %g %g Td (%s) Tj ET " % (size, x, y, text.encode("latin-1"))


def lines_of(file) -> list[str]:
    return list(printed.printed_lines(file))


def test_a_sentence_goes_on_behind_the_number_and_the_head_of_a_page(tmp_path):
    def page(number: int, above: str, below: str) -> bytes:
        furniture = at(150, 280, str(number)) + at(20, 10, f"Report of the year, page {number}")
        return at(20, 150, above) + at(20, 135, below) + furniture

    first = page(
        1, "In the whole province there were that year in all", "of 41.004 members of the party just about"
    )
    second = page(2, "12.500 who went to one of the", "many meetings, and in each of the communes")
    third = page(3, "Lang 5 of them.", "No others.")
    assert lines_of(pdf(tmp_path, first, second, third)) == [
        "In the whole province there were that year in all of 41.004 members of the party just about 12.500 who went to one of the many meetings, and in each of the communes Lang 5 of them.",
        "No others.",
    ]


def test_lines_at_the_edge_of_pages_that_tell_different_numbers_are_kept(tmp_path):
    pages = [at(20, 250, f"Total of the ward: {n} members") for n in (290, 312, 415)]
    assert " ".join(lines_of(pdf(tmp_path, *pages))).count("Total") == 3


def test_a_page_number_is_one_that_counts_the_pages(tmp_path):
    assert lines_of(pdf(tmp_path, at(20, 150, "Members: 290") + at(20, 10, "37"))) == ["Members: 290", "37"]


def test_cells_of_a_row_stand_side_by_side_though_their_lines_break(tmp_path):
    head = at(20, 200, "No") + at(50, 200, "Unit") + at(150, 200, "Meetings held") + at(150, 188, "this year")
    broken = (
        at(20, 170, "1")
        + at(50, 170, "The commune of")
        + at(50, 158, "An Hoa")
        + at(150, 170, "12")
        + at(220, 170, "1.200")
    )
    middle = (
        at(20, 134, "2")
        + at(50, 140, "The commune of")
        + at(50, 128, "Binh Minh")
        + at(150, 134, "13")
        + at(220, 134, "7")
    )
    assert lines_of(pdf(tmp_path, head + broken + middle)) == [
        "No | Unit | Meetings held this year",
        "1 | The commune of An Hoa | 12 | 1.200",
        "2 | The commune of Binh Minh | 13 | 7",
    ]


def test_cells_in_one_go_are_told_by_the_wide_spaces_between_them(tmp_path):
    row = b"BT /F 9 Tf 20 200 Td [(1) -2500 (Xa An Hoa) -2500 (12) -1000 (1.200)] TJ ET "
    assert lines_of(pdf(tmp_path, row)) == ["1 | Xa An Hoa | 12 | 1.200"]
    justified = b"BT /F 9 Tf 20 200 Td [(Xa) -800 (An) -800 (Hoa) -800 (12) -800 (1.200)] TJ ET "
    assert lines_of(pdf(tmp_path, justified)) == ["Xa An Hoa 12 1.200"]


def test_the_mark_of_an_item_is_no_cell_and_items_stay_apart(tmp_path):
    items = (
        at(20, 200, "-")
        + at(40, 200, "In the commune of An Hoa there were in all")
        + at(40, 188, "12 meetings")
    )
    items += at(20, 176, "1.") + at(40, 176, "Others 5")
    assert lines_of(pdf(tmp_path, items)) == [
        "- In the commune of An Hoa there were in all 12 meetings",
        "1. Others 5",
    ]


def test_columns_are_read_one_after_the_other(tmp_path):
    left = b"".join(at(20, 250 - 12 * n, f"there {n} were members") for n in range(9))
    right = b"".join(at(160, 250 - 12 * n, f"they {n} had meetings") for n in range(9))
    assert lines_of(pdf(tmp_path, left + right)) == [
        " ".join(f"there {n} were members" for n in range(9))
        + " "
        + " ".join(f"they {n} had meetings" for n in range(9))
    ]


def test_pages_that_lie_on_their_side_are_read(tmp_path):
    def turned(x: float, y: float, text: str) -> bytes:
        return b"BT /F 9 Tf 0 1 -1 0 %g %g Tm (%s) Tj ET " % (x, y, text.encode())

    rows = (
        turned(50, 20, "The commune")
        + turned(50, 150, "12")
        + turned(70, 20, "The ward")
        + turned(70, 150, "1.200")
    )
    assert lines_of(pdf(tmp_path, rows)) == ["The commune | 12", "The ward | 1.200"]


def test_the_raised_number_of_a_note_is_no_part_of_the_number_before_it(tmp_path):
    noted = (
        b"BT /F 10 Tf 20 200 Td (there were 41.004) Tj 4 Ts /F 6 Tf (12) Tj 0 Ts /F 10 Tf ( members) Tj ET"
    )
    assert lines_of(pdf(tmp_path, noted)) == ["there were 41.004¹² members"]


def test_a_hyphen_at_the_end_of_a_line_stays_between_numbers(tmp_path):
    text = at(20, 200, "In the whole province there were that year some 02-") + at(
        20, 188, "05 models, and others"
    )
    (line,) = lines_of(pdf(tmp_path, text))
    assert "02-" in line
    assert "0205" not in line
