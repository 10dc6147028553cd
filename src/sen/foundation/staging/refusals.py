"""Why a file was not taken, in words that say what to do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sen.foundation.refusals import Refusal

REASONS = {
    "empty": _("Tệp không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại."),
    "no_file": _("Đây là thư mục hoặc thiết bị, không phải tệp. Hãy chọn một tệp."),
    "too_big": _(
        "Tệp nặng %(size)s MB, vượt mức %(limit)s MB được phép. Hãy chia thành nhiều tệp nhỏ hơn, "
        "hoặc xóa hình ảnh và các trang tính không cần thiết rồi gửi lại."
    ),
    "broken_zip": _(
        "Tệp bị hỏng hoặc tải lên chưa trọn vẹn, không mở được. Hãy mở tệp bằng Excel hoặc Word, "
        "lưu lại rồi gửi lại."
    ),
    "broken_pdf": _("Tệp PDF bị cắt cụt, không mở được. Hãy xuất lại tệp PDF rồi gửi lại."),
    "scanned": _(
        "Tệp PDF chỉ có hình ảnh quét, không có chữ để đọc. Hãy gửi bản Word, hoặc bản PDF xuất thẳng từ Word."
    ),
    "broken_csv": _(
        "Tệp CSV không đọc được: dấu ngoặc kép hoặc bảng mã không hợp lệ. Hãy lưu lại dưới dạng .xlsx rồi gửi lại."
    ),
    "zip_bomb": _(
        "Tệp được nén bất thường: khi giải nén sẽ quá lớn. Vì an toàn, hệ thống không mở tệp này. "
        "Hãy chép nội dung sang một tệp mới rồi gửi lại."
    ),
    "xml_bomb": _(
        "Tệp chứa khai báo không an toàn (DOCTYPE) nên không được mở. "
        "Hãy chép nội dung sang một tệp mới rồi gửi lại."
    ),
    "macro": _(
        "Tệp có chứa macro nên không được nhận. Hãy lưu thành tệp không có macro (.xlsx, .docx) rồi gửi lại."
    ),
    "encrypted": _("Tệp được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu, lưu lại rồi gửi lại."),
    "old_excel": _(
        "Tệp thuộc định dạng Excel cũ (.xls, .xlsb). Hãy mở bằng Excel, chọn “Lưu thành” → "
        "“Excel Workbook (.xlsx)” rồi gửi lại."
    ),
    "old_word": _(
        "Đây là tệp Word đời cũ (.doc), không mở được ở đây. Hãy chọn “Lưu thành” định dạng mới (.docx) rồi gửi lại."
    ),
    "word": _("Đây là tệp Word, không phải bảng Excel. Hãy chép bảng sang Excel (.xlsx) rồi gửi lại."),
    "html": _(
        "Tệp thật ra là trang web được đổi tên. Hãy mở bằng Excel, chọn “Lưu thành” → "
        "“Excel Workbook (.xlsx)” rồi gửi lại."
    ),
    "wrong_type": _("Nội dung tệp không đúng loại được nhận (%(allowed)s). Hãy kiểm tra lại tệp đã chọn."),
    "no_rows": _("Tệp không có dòng dữ liệu nào. Hãy kiểm tra lại trang tính đã lưu."),
    "no_sheet": _("Không tìm thấy trang tính “%(sheet)s” trong tệp."),
    "old_font": _(
        "Chữ trong tệp dùng bảng mã cũ (TCVN3, phông .VnTime). "
        "Hãy chuyển sang Unicode (chẳng hạn bằng UniKey) rồi gửi lại."
    ),
    "twice_coded": _(
        "Chữ tiếng Việt trong tệp bị lỗi bảng mã. Hãy mở tệp gốc, lưu lại dưới dạng .xlsx "
        "hoặc CSV UTF-8 rồi gửi lại."
    ),
    "memory": _(
        "Tệp cần quá nhiều bộ nhớ để đọc: có thể quá nhiều dòng, hoặc có ô thừa nằm rất xa vùng dữ liệu. "
        "Hãy xóa ô thừa hoặc chia nhỏ tệp rồi gửi lại."
    ),
    "time": _("Đọc tệp quá lâu nên đã dừng. Hãy chia nhỏ tệp, bỏ bớt định dạng rồi gửi lại."),
    "output": _("Tệp chứa quá nhiều dữ liệu. Hãy chia thành nhiều tệp nhỏ hơn rồi gửi lại."),
    "crash": _("Không đọc được tệp vì nội dung bị lỗi. Hãy mở tệp, lưu lại rồi gửi lại."),
    "no_header": _(
        "Không tìm thấy dòng tiêu đề cột. Tệp cần một dòng ghi tên các cột, chẳng hạn: %(examples)s."
    ),
}


class FileRefused(Refusal):
    """A file from a person was not taken; ``code`` is one of :data:`REASONS`, the message says what to do."""

    def __init__(self, code: str, **params: Any) -> None:
        self.code, self.params = code, params
        params.setdefault("allowed", ".xlsx, .csv")
        super().__init__(REASONS[code] % params, field="file")
