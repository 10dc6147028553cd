"""Lists of models from files."""

from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.choices import Register
from sen.areas.practices.actions import write_models
from sen.areas.practices.choices import KEEP
from sen.areas.practices.imports.lists import FIELDS, SHOWN, review_models

MODELS = Register(
    key="models",
    title=_("Nhập danh sách mô hình"),
    noun=_("mô hình"),
    verb=KEEP,
    fields=FIELDS,
    shown=SHOWN,
    review=review_models,
    write=write_models,
    back="practices:model_list",
    icon="bulb",
    examples={
        "name": ("Một cửa thân thiện", "Tuyến phố văn minh"),
        "unit": ("Đảng bộ xã …", "Chi bộ tổ dân phố …"),
        "tier": ("cấp cơ sở", "cấp cơ sở"),
        "subject": ("tập thể", "tập thể"),
        "field": ("cải cách hành chính", "đô thị văn minh"),
        "what": ("Tỷ lệ hồ sơ trả đúng hẹn", "Số hộ lấn chiếm vỉa hè"),
        "unit_of_measure": ("%", "hộ"),
        "baseline": ("82,5", "37"),
        "baseline_on": ("01/03/2017", "15/02/2017"),
        "target": ("98", "0"),
        "target_on": ("31/12/2017", "30/06/2017"),
        "owner": ("Bí thư Đảng ủy", "Bí thư chi bộ"),
        "registered_on": ("10/03/2017", "20/02/2017"),
        "status": ("đã đăng ký", "đang thực hiện"),
        "status_on": ("", "01/04/2017"),
    },
    hints=(
        _("Một dòng tiêu đề cột; thứ tự cột tùy ý, có dòng tên tệp bên trên cũng được."),
        _("Bắt buộc: tên, đơn vị, ngày đăng ký, chỉ số đo, đơn vị tính, hiện trạng, chỉ tiêu."),
        _("Dòng như “II. CẤP HUYỆN” đặt cấp cho các mô hình bên dưới."),
        _(
            "Không ghi ngày đo hiện trạng thì lấy ngày đăng ký; không ghi hạn đạt chỉ tiêu thì lấy ngày kết thúc, hoặc hết năm."
        ),
        _("Hai đơn vị trùng tên thì thêm cột “Trực thuộc” hoặc “Mã đơn vị”."),
    ),
)

__all__ = ["MODELS"]
