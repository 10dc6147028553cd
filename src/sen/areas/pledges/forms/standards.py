"""Forms of ethics standards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries import papers
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import rules
from sen.areas.pledges.forms.places import UnitField
from sen.foundation.web.forms import (
    DayField,
    LongTextField,
    SenForm,
    TextField,
)


class StandardForm(SenForm):
    """A version of a standard: one line of text is one line of conduct."""

    unit = UnitField(label=_("Đơn vị"))
    trade = TextField(
        label=_("Ngành nghề"),
        required=False,
        max_length=120,
        help_text=_(
            "Để trống nếu là chuẩn mực chung của đơn vị; ghi “giáo viên”, “y tế”… nếu riêng cho một ngành."
        ),
    )
    title = TextField(
        label=_("Tên gọi"),
        required=False,
        max_length=200,
        help_text=_("Để trống: “Chuẩn mực đạo đức cán bộ, đảng viên”."),
    )
    campaign = forms.ModelChoiceField(
        label=_("Thuộc chiến dịch"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Chiến dịch đang thực hiện"),
    )
    lines = LongTextField(
        label=_("Nội dung, mỗi điều một dòng"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args, actor, most: int, standard=None, **kwargs):
        super().__init__(*args, **kwargs)
        words = _("Ngắn gọn, dễ nhớ, dễ làm, dễ đánh giá; nhiều nhất %(most)s dòng.")
        self.fields["lines"].help_text = words % {"most": most}
        self.fields["unit"].using(lambda key: unit_holding(actor, rules.SET_STANDARD, key))
        self.fields["campaign"].queryset = papers.campaigns_in_view(actor).order_by("name")
        if standard is not None:
            del self.fields["unit"], self.fields["trade"], self.fields["campaign"]

    def clean_lines(self) -> list[str]:
        return [line for line in self.cleaned_data["lines"].split("\n") if line.strip()]


class ApproveStandardForm(SenForm):
    """Who approved it, when, by which paper."""

    on = DayField(label=_("Ngày thông qua"))
    approved_by = TextField(
        label=_("Cơ quan thông qua"),
        max_length=200,
        help_text=_("Chẳng hạn: Hội nghị chi bộ; Ban Chấp hành Đảng bộ."),
    )
    decision = TextField(label=_("Số nghị quyết, quyết định"), required=False, max_length=80)


class PostingForm(SenForm):
    """Where it hangs since when, with the picture."""

    place = TextField(
        label=_("Nơi niêm yết"), max_length=200, help_text=_("Chẳng hạn: bảng tin bộ phận một cửa.")
    )
    on = DayField(label=_("Từ ngày"))
    photo = forms.FileField(
        label=_("Ảnh chụp nơi niêm yết"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
        help_text=_("Ảnh JPEG, PNG hoặc WebP, không quá 10 MB."),
    )
