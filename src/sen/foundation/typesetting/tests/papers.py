"""Papers that the tests print: one for each family of layouts."""

from datetime import date

from sen.foundation.typesetting import (
    Annex,
    Column,
    Heading,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
)

DAY = date(2021, 3, 5)


def table(rows: int = 12) -> Table:
    columns = (
        Column("TT", "centre", 0.5),
        Column("Đơn vị", "text", 3),
        Column("Triệu tập", "number"),
        Column("Tham dự", "number"),
        Column("Tỷ lệ", "number"),
    )
    lines = [Row.of(str(n), f"Đơn vị số {n}", "1.234", "1.100", "89,1%") for n in range(1, rows + 1)]
    total = Row.of("", "Tổng số", "43.519", "41.004", "94,2%", strong=True)
    return Table(columns, (*lines, total), caption="Kết quả học tập theo đơn vị", note="Từ 12/12 đơn vị.")


def report(**changes) -> Paper:
    """A report of a party committee, with two annexes, one of them on its side."""
    parts = {
        "layout": "party",
        "superior": "Đảng bộ tỉnh Hà Nam",
        "issuer": "Ban Thường vụ Tỉnh ủy",
        "type": "Báo cáo",
        "symbol": "BC/TU",
        "number": 7,
        "place": "Hà Nam",
        "date": DAY,
        "abstract": "kết quả 2 năm thực hiện Chỉ thị số 05-CT/TW\ncủa Bộ Chính trị",
        "blocks": (
            Paragraph.of("Ban Thường vụ Tỉnh ủy báo cáo kết quả như sau:"),
            Heading(1, "I", "Đặc điểm tình hình"),
            Paragraph.of("Toàn tỉnh có ", Span("43.519", bold=True), " đảng viên."),
            Heading(1, "II", "Kết quả"),
            Heading(2, "1", "Lãnh đạo, chỉ đạo, quán triệt"),
            Paragraph.of("Có 257 điểm học với 41.004/43.519 đảng viên tham dự, đạt tỷ lệ 94,2%."),
            Heading(3, "1.1", "Quán triệt"),
            Paragraph.of("Ngày 15/5/2016 và các năm 2017, 2018."),
            Heading(3, "1.2", "Tuyên truyền"),
            table(),
            Heading(2, "2", "Kiểm tra, giám sát"),
            Paragraph.of("Trên đây là báo cáo của Ban Thường vụ Tỉnh ủy."),
        ),
        "signatures": (Signature("Phó Bí thư", "Nguyễn Văn Mẫu", ("T/M Ban Thường vụ",)),),
        "recipients": ("Ban Bí thư (để báo cáo)", "Các đồng chí Tỉnh ủy viên", "Lưu Văn phòng Tỉnh ủy"),
        "annexes": (
            Annex("Phụ lục 1", "Biểu số liệu", (table(),), attached="(Kèm theo Báo cáo số 07-BC/TU)"),
            Annex("Phụ lục 2", "Biểu tổng hợp", (table(),), landscape=True),
        ),
    }
    return Paper(**{**parts, **changes})


def state_report(**changes) -> Paper:
    """The same, by a people's committee."""
    parts = {
        "layout": "state",
        "superior": "",
        "issuer": "Ủy ban nhân dân tỉnh",
        "symbol": "BC-UBND",
        "signatures": (Signature("Phó Chủ tịch", "Nguyễn Văn Mẫu", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")),),
        "recipients": ("Như trên", "Lưu: VT"),
    }
    return report(**{**parts, **changes})


def minutes(**changes) -> Paper:
    """Minutes of a meeting: two signers, no number, no recipients."""
    hint = "(Ký, ghi rõ họ tên)"
    parts = {
        "layout": "party-minutes",
        "superior": "Đảng ủy phường Mẫu",
        "issuer": "Chi bộ 2",
        "type": "Biên bản",
        "abstract": "sinh hoạt chi bộ tháng 3 năm 2021",
        "number": None,
        "signatures": (
            Signature("Thư ký", "Lê Thị Mẫu", hint=hint),
            Signature("Chủ trì", "Trần Văn Mẫu", hint=hint),
        ),
        "recipients": (),
        "annexes": (),
    }
    return report(**{**parts, **changes})


ALL = {"report": report, "state_report": state_report, "minutes": minutes}
