"""Web pages as browsers and office programs save them, and plain text in the alphabets that people still have."""

import pytest

from sen.reading.files.documents import text_of
from sen.reading.files.workers import LIMITS

PAGE = (
    '<!DOCTYPE html><html><head><meta charset="{}"><title>Trang 5</title></head><body><nav>Mục 1</nav>'
    "<p>Đảng bộ có 41.004/43.519 đảng viên&nbsp;dự, đạt 94,2%</p></body></html>"
)
SEEN = "Đảng bộ có 41.004/43.519 đảng viên dự, đạt 94,2%"
LETTER = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"; type="text/html"\r\n\r\n--x\r\n'
    b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    b"<html><body><p>C=C3=B3 12 x=C3=A3</p></body></html>\r\n--x--\r\n"
)
OLD = "§¶ng bé tØnh cã 35 chi bé \x96 ®¹t \x93100%\x94 ®¶ng viªn".encode("latin-1")


def lines_of(folder, raw: bytes) -> list[str]:
    file = folder / "report"
    file.write_bytes(raw)
    pieces = text_of(str(file), max_unpacked=LIMITS.unpacked, max_ratio=LIMITS.ratio)
    return [line for line in "".join(pieces).split("\n") if line]


@pytest.mark.parametrize(
    "raw",
    [
        PAGE.format("utf-16").encode("utf-16"),
        PAGE.format("utf-16").encode("utf-16-le"),
        PAGE.format("utf-16").encode("utf-8"),
        b"\xef\xbb\xbf" + PAGE.format("utf-8").encode(),
        PAGE.format("windows-1258").encode("cp1258", "xmlcharrefreplace"),
    ],
    ids=["marked", "unmarked", "declared in vain", "UTF-8 marked", "Windows-1258"],
)
def test_a_web_page_is_read_in_whatever_alphabet_it_is(tmp_path, raw):
    assert lines_of(tmp_path, raw) == [SEEN]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>Có 41.004<sup>1</sup> người, 12 km<sup>2</sup></p>", ["Có 41.004¹ người, 12 km2"]),
        ("<p>Có <del>250</del><ins>257</ins> xã</p><p hidden>9</p><p style='display: none'>8</p>", ["Có 257 xã"]),
        ("<select><option>5</select><p>12 xã</p>", ["12 xã"]),
        ("<div title=header><p>10</p></div><p>12 xã</p>", ["12 xã"]),
        ("<pre>Xã A 12\nXã B 13</pre>", ["Xã A 12", "Xã B 13"]),
        ("<table><tr><th rowspan=2>ĐV<th colspan=2>KQ<th rowspan=2>GC<tr><th>Dự<th>TT<tr><td>A<td>1<td>2<td>x</table>",
         ["ĐV | KQ | | GC", "| Dự | TT", "A | 1 | 2 | x"]),
        ("<table><tr><td><p>Một 1<p>Hai 2<table><tr><td>a<td>5</table><td>Ba</table>", ["Một 1", "Hai 2", "a | 5", "Ba"]),
    ],
    ids=["raised", "deleted", "choices", "edge of a page", "as typed", "cells spanned", "table for the layout"],
)  # fmt: skip
def test_what_a_browser_shows_is_read(tmp_path, body, lines):
    page = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    assert lines_of(tmp_path, page.encode()) == lines


def test_a_page_saved_as_one_file_is_read(tmp_path):
    assert lines_of(tmp_path, LETTER) == ["Có 12 xã"]


def test_a_page_of_one_huge_text_is_read(tmp_path):
    (line,) = lines_of(tmp_path, b"<html><body><p>" + b"12 xa, " * 1_500_000 + b"</p></body></html>")
    assert len(line) > 10_000_000


def test_quotes_and_dashes_beside_an_old_font_are_those_of_windows(tmp_path):
    assert lines_of(tmp_path, OLD) == ["Đảng bộ tỉnh có 35 chi bộ – đạt “100%” đảng viên"]


def test_one_broken_letter_leaves_the_others_in_unicode(tmp_path):
    said = "Đảng bộ có 12 chi bộ đã học tập và làm theo. " * 3
    assert lines_of(tmp_path, said.encode() + b"\xe1")[0].startswith(said)
