"""Columns that a roster may have, under the titles people write."""

from django.utils.translation import gettext_lazy as _

from sen.foundation.staging.columns import Field

FIELDS = (
    Field(
        "name",
        _("Họ và tên"),
        (
            "họ tên",
            "họ và tên đảng viên",
            "họ tên khai sinh",
            "họ và tên khai sinh",
            "tên đảng viên",
            "full name",
        ),
        required=True,
        never=(
            "họ và tên cha",
            "họ và tên mẹ",
            "họ tên vợ chồng",
            "tên chi bộ",
            "tên đơn vị",
            "họ tên người giới thiệu",
        ),
    ),
    Field(
        "birth",
        _("Ngày sinh"),
        (
            "ngày tháng năm sinh",
            "năm sinh",
            "sinh ngày",
            "ngày, tháng, năm sinh",
            "birth date",
            "ngày sinh nam",
            "ngày sinh nữ",
        ),
        never=("nơi sinh",),
    ),
    Field(
        "card",
        _("Số thẻ đảng viên"),
        ("số thẻ đảng", "số thẻ", "thẻ đảng viên", "số thẻ đv", "mã đảng viên", "số lý lịch thẻ đảng"),
        never=("số lý lịch", "số lý lịch đảng viên", "ngày cấp thẻ đảng viên", "ngày cấp thẻ"),
    ),
    Field("unit_code", _("Mã đơn vị"), ("mã chi bộ", "mã tổ chức đảng", "mã đơn vị sinh hoạt")),
    Field(
        "unit",
        _("Chi bộ, đơn vị"),
        (
            "chi bộ",
            "đơn vị",
            "chi bộ sinh hoạt",
            "nơi sinh hoạt",
            "đơn vị sinh hoạt",
            "tổ chức đảng",
            "tên chi bộ",
            "chi bộ trực thuộc",
        ),
        never=("đơn vị công tác", "nơi công tác", "chi bộ kết nạp"),
    ),
    Field(
        "parent",
        _("Đảng bộ cấp trên"),
        (
            "đảng bộ",
            "đảng bộ cơ sở",
            "tổ chức cơ sở đảng",
            "tccsđ",
            "đảng bộ bộ phận",
            "cấp ủy cấp trên",
            "tên đảng bộ",
            "đảng bộ xã phường",
        ),
    ),
    Field(
        "standing",
        _("Loại đảng viên"),
        (
            "loại",
            "đối tượng",
            "tình trạng",
            "đảng viên chính thức dự bị",
            "tư cách đảng viên",
            "chính thức dự bị",
            "thành phần",
        ),
    ),
    Field("category", _("Nhóm đối tượng"), ("nhóm", "nhóm quần chúng", "nhóm ngoài đảng")),
    Field("kind", _("Hình thức sinh hoạt"), ("sinh hoạt chính thức tạm thời", "hình thức sinh hoạt đảng")),
    Field(
        "post",
        _("Chức vụ"),
        (
            "chức vụ đảng",
            "chức danh",
            "chức vụ hiện nay",
            "chức vụ chức danh",
            "chức vụ đảng chính quyền đoàn thể",
        ),
    ),
    Field("key_cadre", _("Cán bộ chủ chốt"), ("chủ chốt", "là cán bộ chủ chốt")),
    Field(
        "since",
        _("Sinh hoạt từ ngày"),
        ("từ ngày", "ngày chuyển đến", "ngày về chi bộ", "ngày bắt đầu sinh hoạt", "ngày tiếp nhận"),
    ),
    Field("until", _("Đến ngày"), ("ngày chuyển đi", "ngày kết thúc sinh hoạt", "sinh hoạt đến ngày")),
    Field(
        "joined",
        _("Ngày vào Đảng"),
        (
            "ngày vào đảng dự bị",
            "ngày kết nạp",
            "ngày kết nạp đảng",
            "ngày vào đảng cộng sản việt nam",
            "dự bị ngày",
        ),
    ),
    Field(
        "official",
        _("Ngày chính thức"),
        (
            "ngày vào đảng chính thức",
            "ngày công nhận chính thức",
            "ngày chuyển đảng chính thức",
            "chính thức ngày",
        ),
    ),
)
"""Columns a roster may have. Dates of joining tell who is probationary; they are not kept."""
