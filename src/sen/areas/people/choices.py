"""The words of people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MembershipKind(models.TextChoices):
    """How a person belongs to a unit. On one day a person has one main membership."""

    MAIN = "main", _("sinh hoạt chính thức")
    TEMPORARY = "temporary", _("sinh hoạt tạm thời")


class Standing(models.TextChoices):
    """What a person is in the unit. ``EXEMPT`` members stay out of summons and ratings."""

    FULL = "full", _("đảng viên chính thức")
    PROBATIONARY = "probationary", _("đảng viên dự bị")
    EXEMPT = "exempt", _("đảng viên được miễn công tác, sinh hoạt")
    NON_MEMBER = "non-member", _("quần chúng")


MEMBERS = frozenset({Standing.FULL, Standing.PROBATIONARY, Standing.EXEMPT})


class Category(models.TextChoices):
    """Which non-members these are (blank for party members)."""

    CIVIL_SERVANT = "civil-servant", _("công chức")
    PUBLIC_EMPLOYEE = "public-employee", _("viên chức")
    WORKER = "worker", _("người lao động")
    SOLDIER = "soldier", _("chiến sĩ")
    UNION_MEMBER = "youth", _("đoàn viên")
    ASSOCIATION_MEMBER = "association", _("hội viên")
    VILLAGE_HEAD = "village-head", _("trưởng thôn, tổ trưởng tổ dân phố")
    OTHER = "other", _("khác")


class TransferStatus(models.TextChoices):
    SENT = "sent", _("đang chuyển")
    ACCEPTED = "accepted", _("đã tiếp nhận")
    RETURNED = "returned", _("bị trả lại")
    WITHDRAWN = "withdrawn", _("đã rút")


class Outcome(models.TextChoices):
    """What becomes of one row of a roster."""

    ADD = "add", _("sẽ thêm")
    CHANGE = "change", _("sẽ thay đổi")
    SAME = "same", _("không đổi")
    DECIDE = "decide", _("cần quyết định")
    REFUSED = "refused", _("không nhận")


class Choice(models.TextChoices):
    """What a person decided about a row with several candidates."""

    THIS_ONE = "this-one", _("là người đã có")
    NEW = "new", _("là người mới")
    SKIP = "skip", _("bỏ qua dòng này")


REASONS = {
    # read from the row itself
    "no_name": _("Thiếu họ và tên."),
    "long_name": _("Họ và tên dài %(0)s ký tự; nhiều nhất là 120 ký tự."),
    "odd_name": _("“%(0)s” không giống họ tên: có chữ số hoặc ký hiệu lạ."),
    "long_post": _("Chức vụ dài %(0)s ký tự; nhiều nhất là 200 ký tự."),
    "bad_birth": _("Ngày sinh: %(0)s"),
    "bad_since": _("Ngày bắt đầu sinh hoạt: %(0)s"),
    "bad_until": _("Ngày kết thúc: %(0)s"),
    "bad_joined": _("Ngày vào Đảng: %(0)s"),
    "bad_official": _("Ngày chính thức: %(0)s"),
    "bad_card": _("Số thẻ “%(0)s” không hợp lệ: chỉ gồm từ 5 đến 15 chữ số."),
    "rounded_card": _("Số thẻ “%(0)s” đã bị Excel làm tròn; hãy định dạng cột là Văn bản rồi gõ lại."),
    "unknown_standing": _(
        "Không rõ loại đảng viên “%(0)s”; hãy ghi: chính thức, dự bị, miễn sinh hoạt hoặc quần chúng."
    ),
    "unknown_category": _("Không rõ nhóm đối tượng “%(0)s”."),
    "unknown_kind": _("Không rõ hình thức sinh hoạt “%(0)s”; hãy ghi: chính thức hoặc tạm thời."),
    "until_before_since": _("Ngày kết thúc (%(1)s) không ở sau ngày bắt đầu (%(0)s)."),
    "born_after": _("Ngày bắt đầu sinh hoạt (%(1)s) ở trước ngày sinh (%(0)s)."),
    "no_saved_value": _(
        "Cột “%(0)s” là công thức chưa có giá trị được lưu; hãy mở bằng Excel, lưu lại rồi gửi lại."
    ),
    # found by comparing with the tree
    "no_unit": _("Thiếu tên chi bộ, đơn vị."),
    "unknown_unit": _("Không có đơn vị “%(0)s” trong phạm vi nhập."),
    "unknown_unit_near": _("Không có đơn vị “%(0)s” trong phạm vi nhập. Gần nhất: %(1)s."),
    "ambiguous_unit": _("Có nhiều đơn vị tên “%(0)s”: %(1)s. Hãy ghi thêm mã đơn vị hoặc đảng bộ cấp trên."),
    "ended_unit": _("Đơn vị “%(0)s” đã kết thúc hoạt động từ %(1)s."),
    "ended_unit_successor": _("Đơn vị “%(0)s” đã kết thúc hoạt động từ %(1)s; đơn vị kế tục: %(2)s."),
    "unborn_unit": _("Đơn vị “%(0)s” đến %(1)s mới thành lập."),
    # found by comparing with other rows
    "twice_in_file": _("Trùng hoàn toàn với dòng %(0)s."),
    "overlap_in_file": _("Khoảng sinh hoạt chồng lên dòng %(0)s của cùng một người."),
    "many_rows": _("Tệp có nhiều dòng cho cùng một người đang có thay đổi; hãy để lại một dòng."),
    # found by comparing with what is there
    "card_of_other": _("Số thẻ này đang thuộc một người có họ tên và ngày sinh khác."),
    "elsewhere": _("Người này đang sinh hoạt ở đơn vị ngoài phạm vi nhập; hãy làm thủ tục chuyển sinh hoạt."),
    "overlap": _("Khoảng sinh hoạt từ %(0)s chồng lên một đợt sinh hoạt đã ghi (%(1)s)."),
    "already_there": _("Người này đã có tên ở đơn vị với hình thức sinh hoạt khác."),
    "skipped": _("Đã chọn bỏ qua dòng này."),
    # why a row needs a decision
    "several": _("Có %(0)s người cùng họ tên trong đơn vị; hãy chọn đúng người."),
    "nearly": _("Trong đơn vị có người cùng họ tên nhưng ngày sinh ghi chưa đủ để biết chắc là một."),
    "namesakes_in_file": _("Tệp có %(0)s dòng cùng họ tên, ngày sinh trong một đơn vị mà không có số thẻ."),
}
"""Code → sentence with numbered gaps: why a row of a roster is refused or needs a decision."""

CHANGES = {
    "name": _("họ tên"),
    "birth": _("ngày sinh"),
    "post": _("chức vụ"),
    "card": _("bổ sung số thẻ"),
    "move": _("chuyển đơn vị"),
    "standing": _("loại đảng viên"),
    "category": _("nhóm đối tượng"),
    "key_cadre": _("cán bộ chủ chốt"),
    "since": _("ngày bắt đầu"),
    "until": _("ngày kết thúc"),
    "spell": _("thêm đợt sinh hoạt"),
}
"""Code → what a row of a roster would change."""
