"""Forms of good examples."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries.papers import campaigns_in_view
from sen.areas.exemplars import queries
from sen.areas.exemplars.choices import PROPOSE, DeedKind, Field, Level
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.people.queries.choosing import person_holding
from sen.foundation.web.forms import DayField, FoundField, LongTextField, PictureField, SenForm, TextField

CHOOSE = ("", _("– chọn –"))


class StoryForm(SenForm):
    """What is told of an example."""

    summary = TextField(label=_("Nêu gương về việc gì"), help_text=_("Một câu, như nhan đề một bài."))
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=[CHOOSE, *Field.choices])
    story = LongTextField(
        label=_("Bài viết"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Việc đã làm, kết quả, ai được lợi. Chỉ ghi điều cần cho bài, không ghi thông tin riêng tư."
        ),
    )
    post = TextField(label=_("Chức vụ, công việc"), max_length=200, required=False)
    home = TextField(
        label=_("Nơi công tác, sinh hoạt"),
        required=False,
        help_text=_("Như ghi trên bài; để trống thì lấy tên đơn vị đề nghị."),
    )
    file = PictureField(label=_("Ảnh"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    def __init__(self, *args, agreed: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if agreed:
            self.fields["story"].help_text = _(
                "Cá nhân đã đồng ý với bài đang có: sửa bài thì trang công khai được gỡ cho đến khi đồng ý lại."
            )

    @staticmethod
    def initial_of(exemplar) -> dict:
        names = ("summary", "field", "story", "post", "home", "version")
        return {name: getattr(exemplar, name) for name in names}


class ProposalForm(StoryForm):
    """A person or a collective, and what is told of it."""

    person = FoundField(source="exemplars:person_found", label=_("Cá nhân"), required=False)
    collective = FoundField(source="exemplars:unit_found", label=_("Hoặc tập thể"), required=False)
    unit = FoundField(source="exemplars:unit_found", label=_("Đơn vị đề nghị"))
    proposed_on = DayField(label=_("Ngày đề nghị"))
    campaign = forms.ModelChoiceField(
        label=_("Chiến dịch"), queryset=Campaign.objects.none(), required=False, empty_label=_("Không")
    )

    field_order = (
        "person",
        "collective",
        "post",
        "home",
        "summary",
        "field",
        "story",
        "file",
        "proposed_on",
        "campaign",
        "unit",
    )

    def __init__(self, *args, actor, today, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        self.fields["unit"].using(lambda key: unit_holding(actor, PROPOSE, key), lambda unit: unit.called)
        self.fields["collective"].using(
            lambda key: unit_holding(actor, PROPOSE, key), lambda unit: unit.called
        )
        self.fields["person"].using(
            lambda key: person_holding(actor, PROPOSE, key, today), lambda person: person.name
        )
        self.fields["campaign"].queryset = campaigns_in_view(actor).order_by("name")

    def clean(self):
        data = super().clean()
        if not {"person", "collective"} & set(self.errors) and bool(data.get("person")) == bool(
            data.get("collective")
        ):
            raise ValidationError(_("Hãy chọn một cá nhân hoặc một tập thể."))
        return data


class DeedForm(SenForm):
    """A deed: what readers are told, and the record it is found in."""

    record = FoundField(
        source="exemplars:record_found",
        label=_("Hồ sơ của việc làm"),
        required=False,
        help_text=_("Tìm mô hình, vấn đề đã giải quyết, buổi học, hoạt động; để trống nếu chưa có hồ sơ."),
    )
    said = TextField(
        label=_("Người đọc thấy"),
        required=False,
        help_text=_("Một câu về việc làm; để trống thì lấy tên hồ sơ. Câu này ai đăng nhập cũng đọc được."),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["record"].using(lambda key: queries.find_record(actor, key), lambda found: str(found[1]))

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        kind, record = data.pop("record", None) or (DeedKind.TOLD, None)
        data["said"] = data.get("said") or (str(record) if record is not None else "")
        if not data["said"]:
            raise ValidationError(_("Hãy chọn hồ sơ hoặc ghi một câu về việc làm."))
        return data | {"kind": kind, "record": record}


class RecognitionForm(SenForm):
    level = forms.ChoiceField(label=_("Cấp công nhận"), choices=[CHOOSE, *Level.choices])
    on = DayField(label=_("Ngày công nhận"))
    decision = TextField(label=_("Theo văn bản"), max_length=200, required=False)


class ConsentForm(SenForm):
    on = DayField(label=_("Ngày đồng ý"))
    how = TextField(
        label=_("Đồng ý bằng cách nào"),
        max_length=300,
        help_text=_("Ví dụ: ký giấy đồng ý, lưu tại văn phòng Đảng ủy."),
    )
