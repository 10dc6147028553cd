"""Lists of items told and of activities, as communes keep them in Excel."""

from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.choices import Register
from sen.areas.outreach.actions.files import write_activities, write_items
from sen.areas.outreach.choices import KEEP
from sen.areas.outreach.imports import activities, items

ITEMS = Register(
    key="outreach",
    title=_("Nhập danh sách tin, bài"),
    noun=_("tin, bài"),
    verb=KEEP,
    fields=items.FIELDS,
    shown=items.SHOWN,
    review=items.review_items,
    write=write_items,
    back="outreach:item_list",
    icon="speakerphone",
    examples={
        "channel": ("pa nô", "báo"),
        "title": ("Pa nô học tập và làm theo Bác tại ngã tư", "Người cán bộ thôn nói đi đôi với làm"),
        "day": ("19/05/2023", "02/09/2023"),
        "pieces": ("4", ""),
        "link": ("", "https://bao.vn/bai-viet"),
        "reach": ("", "1.200"),
        "reach_how": ("không đo", "ước tính"),
        "unit": ("", "Đảng bộ xã …"),
    },
    hints=(
        _("Bắt buộc: kênh, tiêu đề, ngày. Không ghi đơn vị thì lấy đơn vị của danh sách."),
        _("Nhiều pa nô giống nhau thì ghi một dòng, với số lượng."),
        _("Có số người tiếp cận thì ghi rõ đếm được hay ước tính."),
        _(
            "Tin đã có thì không ghi lại; tin của đơn vị khác có cùng liên kết thì ghi phát lại ở chính tin ấy."
        ),
    ),
)
ACTIVITIES = Register(
    key="activities",
    title=_("Nhập danh sách hoạt động"),
    noun=_("hoạt động"),
    verb=KEEP,
    fields=activities.FIELDS,
    shown=activities.SHOWN,
    review=activities.review_activities,
    write=write_activities,
    back="outreach:activity_list",
    icon="heart-handshake",
    examples={
        "kind": ("hiến máu", "tặng quà"),
        "title": ("Ngày hội hiến máu tình nguyện", "Tặng quà gia đình chính sách"),
        "organiser": ("Đoàn Thanh niên", "Hội Phụ nữ"),
        "day": ("14/06/2023", "27/07/2023"),
        "people": ("80", "25"),
        "turns": ("95", ""),
        "how": ("theo danh sách", "đếm tại chỗ"),
        "blood": ("92", ""),
        "gifts": ("", "40"),
        "money": ("", "20.000.000"),
        "unit": ("", "Chi bộ khu vực …"),
    },
    hints=(
        _(
            "Bắt buộc: loại hoạt động, tên, tổ chức thực hiện, ngày. Không ghi đơn vị thì lấy đơn vị của danh sách."
        ),
        _("Mỗi loại kết quả một cột: tiền (đồng), hàng hóa (tấn), diện tích (m²), hộ, suất quà…"),
        _("Có số người hoặc kết quả thì ghi cách đếm: theo chứng từ, đếm tại chỗ hay ước tính."),
    ),
)

__all__ = ["ACTIVITIES", "ITEMS"]
