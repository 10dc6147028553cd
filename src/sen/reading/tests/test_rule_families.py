"""Every rule on many sentences: templates of report prose, filled with nouns, names and numbers that chance picks."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sen.reading import read

NOUNS = [
    "chi bộ",
    "đảng viên",
    "mô hình",
    "hộ",
    "tập thể",
    "cá nhân",
    "suất quà",
    "công trình",
    "bài dự thi",
    "học sinh",
    "tin, bài",
]
PEOPLE = ["đảng viên", "đồng chí", "cán bộ", "hội viên", "đoàn viên"]
SENTENCES = [
    "Toàn xã có {} {}.",
    "Đến nay, đã có {} {} được ghi nhận.",
    "Trong năm, đơn vị vận động, xây dựng được {} {}; kết quả tốt.",
    "Theo Kế hoạch số 15-KH/HU ngày 12/3/2023, huyện có {} {} (so với năm 2022).",
    "- Kết quả: {} {}",
]
NAMES = [
    "Chi bộ",
    "thôn",
    "ấp",
    "khu phố",
    "tổ dân phố số",
    "phường",
    "Đội",
    "Trường THCS số",
    "Tiểu đoàn",
    "tiêu chí số",
]
PAPERS = [
    "Chỉ thị",
    "Kết luận",
    "Nghị quyết số",
    "Quy định",
    "Kế hoạch số",
    "Đề án",
    "Chương trình",
    "Công văn",
    "Điều",
    "khoản",
]
SPANS = ["năm", "tháng", "ngày", "tuần", "phút", "năm liền", "ngày đêm", "nhiệm kỳ"]
WORDS = {
    "hai": 2,
    "ba": 3,
    "bảy": 7,
    "mười hai": 12,
    "mười lăm": 15,
    "hai mươi mốt": 21,
    "một trăm linh năm": 105,
}

counts = st.integers(min_value=2, max_value=99_999).filter(lambda number: not 1900 <= number <= 2100)
quick = settings(max_examples=60, deadline=None)


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@st.composite
def numbers(draw):
    """A number and how it is written."""
    number = draw(counts)
    ways = [str(number), dotted(number)]
    if number < 10:
        ways.append(f"0{number}")
    return number, draw(st.sampled_from(ways))


def values(text: str) -> list:
    return [claim.value for claim in read(text).claims]


@quick
@given(numbers(), st.sampled_from(NOUNS), st.sampled_from(SENTENCES))
def test_what_is_counted_is_found(number, noun, sentence):
    value, written = number
    assert values(sentence.format(written, noun)) == [value]


@quick
@given(
    st.sampled_from(sorted(WORDS)),
    st.sampled_from(["chi bộ", "đảng viên", "hộ nghèo", "công trình", "tập thể"]),
)
def test_numbers_may_be_words(words, noun):
    assert values(f"Trong năm có {words} {noun} được khen.") == [WORDS[words]]


@quick
@given(st.sampled_from(NAMES), st.integers(1, 15), st.sampled_from(["", " và", ", xã Bình An"]))
def test_numbers_of_names_stay_out(name, number, behind):
    assert values(f"Đoàn đến thăm {name} {number}{behind} được nhân dân đón tiếp.") == []


@quick
@given(
    st.sampled_from(PAPERS),
    st.integers(1, 40),
    st.sampled_from(["của Trung ương", "về nêu gương", "và các văn bản khác"]),
)
def test_numbers_of_papers_stay_out(paper, number, behind):
    assert values(f"Thực hiện {paper} {number:02} {behind}, cấp ủy đã chỉ đạo quyết liệt.") == []


@quick
@given(
    st.integers(2, 60),
    st.sampled_from(SPANS),
    st.sampled_from(["Sau {} {} thực hiện", "Qua {} {}", "Trong vòng {} {}"]),
)
def test_lengths_of_time_stay_out(number, span, template):
    assert values(template.format(number, span) + ", kết quả rất tích cực.") == []


@quick
@given(
    st.lists(st.integers(2, 900), min_size=2, max_size=5),
    st.sampled_from(["gồm ", "trong đó ", "trong đó: ", "bao gồm: "]),
    st.sampled_from(["mô hình", "chi bộ", "đảng viên"]),
    st.integers(-1, 1),
)
def test_announced_parts_add_up_or_not(parts, opener, noun, off):
    """One off in the whole is found; what is said of "some" parts is only doubted where they are nearly all."""
    whole = sum(parts) + off
    assume(not any(sum(parts[:stop]) == whole for stop in range(2, len(parts))))
    kinds = ["khối xã", "khối cơ quan", "khối trường học", "khối doanh nghiệp", "khối lực lượng"]
    listed = ", ".join(f"{dotted(part)} {noun} {kind}" for part, kind in zip(parts, kinds, strict=False))
    checks = read(f"Toàn huyện có {dotted(whole)} {noun}, {opener}{listed}.").checks
    told = [check for check in checks if check.relation == "sum" and sorted(check.inputs) == sorted(parts)]
    if off == 0:
        assert [check.verdict for check in told] == ["holds"]
    else:
        assert "holds" not in [check.verdict for check in told]
        if opener != "trong đó " and "trong" not in opener:
            assert [check.verdict for check in told] == ["fails"]


@quick
@given(st.integers(20, 9_000), st.integers(1, 15), st.sampled_from(PEOPLE), st.integers(0, 1))
def test_the_rest_and_those_present_make_all(present, absent, noun, off):
    every = present + absent + off
    text = f"Có {dotted(present)}/{dotted(every)} {noun} dự học; còn lại {absent:02} {noun} vắng có lý do."
    (check,) = (check for check in read(text).checks if check.relation == "sum")
    assert (check.inputs, check.stated) == ([present, absent], every)
    assert check.verdict == ("fails" if off else "holds")


@quick
@given(st.integers(1, 9_999), st.integers(1, 9_999), st.integers(0, 2), st.booleans())
def test_ratios_fit_their_percentages_within_the_digits_printed(part, rest, digits, wrong):
    whole = part + rest
    percent = round(100 * part / whole, digits) + (3 if wrong else 0)
    written = f"{percent:.{digits}f}".replace(".", ",")
    text = f"Có {dotted(part)}/{dotted(whole)} đảng viên tham gia, đạt {written}%."
    (claim,) = read(text).claims
    assert (claim.value, claim.of) == (part, whole)
    (check,) = (check for check in read(text).checks if check.relation == "ratio")
    assert check.verdict == ("fails" if wrong else "holds")


@quick
@given(
    st.lists(st.tuples(st.integers(1, 900), st.integers(1, 900)), min_size=2, max_size=6),
    st.sampled_from([" | ", "\t"]),
)
def test_the_columns_of_a_table_are_added_up(rows, bar):
    lines = [bar.join(["TT", "Đơn vị", "Tập thể", "Cá nhân"])]
    lines += [
        bar.join([str(number), f"Xã Bình {'AHKLMN'[number - 1]}", *map(dotted, row)])
        for number, row in enumerate(rows, 1)
    ]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    lines.append(bar.join(["", "Tổng cộng", *map(dotted, totals)]))
    reading = read("\n".join(lines))
    assert [claim.value for claim in reading.claims] == [value for row in [*rows, totals] for value in row]
    sums = [
        (check.stated, check.verdict)
        for check in reading.checks
        if check.relation == "sum" and len(check.inputs) == len(rows)
    ]
    for total in totals:
        assert (total, "holds") in sums


@quick
@given(
    st.sampled_from(
        [
            "Lượt xem",
            "Đang online",
            "Hôm nay",
            "Tổng truy cập",
            "Điện thoại",
            "Fax",
            "ĐT",
            "Hotline",
            "Số tài khoản",
        ]
    ),
    st.sampled_from(["1.204", "0236 3822 111", "0275.3871223", "17", "3.215.908", "1020 3344 55667"]),
)
def test_the_furniture_of_a_page_stays_out(word, number):
    assert values(f"Trang tin Đảng bộ\n{word}: {number}\nChi bộ họp thường kỳ.") == []
