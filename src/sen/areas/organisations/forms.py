"""What people type about units and reorganisations."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.choices import Change, Kind
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.units import find_unit, name_lines, nearest_names
from sen.areas.organisations.rules import KEEP
from sen.foundation.access import Actor
from sen.foundation.staging.forms import TableFileField
from sen.foundation.vietnamese import clean_lines
from sen.foundation.web.forms import DayField, FoundField, LongTextField, SenForm, TextField

OPTIONS = "organisations:unit_options"
CODE_HINT = _("Chữ thường không dấu, chữ số, dấu gạch nối. Để trống thì hệ thống tự đặt theo tên.")


class UnitField(FoundField):
    """One unit in the actor's view, picked by searching; its key is the code."""

    def __init__(self, **kwargs):
        super().__init__(source=OPTIONS, **kwargs)

    def prepare_value(self, value):
        return getattr(value, "code", value)

    def of(self, actor: Actor) -> None:
        self.using(lambda code: find_unit(actor, str(code)))


class UnitLinesField(LongTextField):
    """Several units, one a line, by code or full name, below one unit where that is known. Its value is a list of
    units in the order typed."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})
    actor: Actor
    day: date | None = None
    below: Unit | None = None

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Mỗi dòng một đơn vị: mã hoặc tên đầy đủ. Dán được từ Excel."))
        super().__init__(**kwargs)

    def clean(self, value) -> list[Unit]:
        lines = [line for line in clean_lines(super().clean(value)).split("\n") if line]
        found, errors = [], []
        for line, units in name_lines(self.actor, lines, day=self.day, below=self.below).items():
            if len(units) == 1:
                found.append(units[0])
            elif units:
                codes = "; ".join(
                    f"{unit.code} ({unit.parent.name})" if unit.parent else unit.code for unit in units[:5]
                )
                more = "; …" if len(units) > 5 else ""
                errors.append(
                    gettext("“%(line)s” có nhiều đơn vị; hãy ghi mã: %(codes)s.")
                    % {"line": line, "codes": codes + more}
                )
            else:
                near = "; ".join(nearest_names(self.actor, line))
                sentence = gettext("Không tìm thấy “%(line)s” trong phạm vi được xem.")
                if near:
                    sentence = gettext("Không tìm thấy “%(line)s”. Gần giống: %(near)s.")
                errors.append(sentence % {"line": line[:80], "near": near})
        if errors:
            raise ValidationError(errors[:10])
        return list(dict.fromkeys(found))


class ActorForm(SenForm):
    """A form whose unit fields look within the actor's view, on a day; lines of units below one unit."""

    def __init__(self, *args, actor: Actor, day: date | None = None, below: Unit | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.of(actor)
            if isinstance(field, UnitLinesField):
                field.actor, field.day, field.below = actor, day, below


class OnForm(ActorForm):
    """The part that every change of one unit has: from which day, and why."""

    on = DayField(label=_("Từ ngày"))
    why = TextField(label=_("Căn cứ, lý do"), required=False, help_text=_("Chẳng hạn số, ký hiệu quyết định"))
    field_order: tuple[str, ...] = ()


class FoundForm(OnForm):
    name = TextField(label=_("Tên đơn vị"))
    kind = forms.ChoiceField(label=_("Loại hình"), choices=[("", _("Hãy chọn")), *Kind.choices])
    code = TextField(label=_("Mã đơn vị"), required=False, max_length=60, help_text=CODE_HINT)
    field_order = ("name", "kind", "code", "on", "why")


class RenameForm(OnForm):
    name = TextField(label=_("Tên mới"))
    field_order = ("name", "on", "why")


class MoveForm(OnForm):
    parent = UnitField(label=_("Cấp trên trực tiếp mới"))
    field_order = ("parent", "on", "why")


class KindForm(OnForm):
    kind = forms.ChoiceField(label=_("Loại hình mới"), choices=[("", _("Hãy chọn")), *Kind.choices])
    field_order = ("kind", "on", "why")


class DissolveForm(OnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Ngày không còn hoạt động")
        self.fields["on"].help_text = _("Ngày đầu tiên đơn vị không còn hoạt động.")


class UnitsFileForm(ActorForm):
    """A table of units, where it belongs, and the day it speaks of."""

    unit = UnitField(
        label=_("Nhập vào"), help_text=_("Bảng chỉ được ghi vào đơn vị này và các đơn vị cấp dưới của nó.")
    )
    day = DayField(
        label=_("Có hiệu lực từ ngày"),
        help_text=_("Dùng cho những dòng không ghi ngày, và cho các thay đổi."),
    )
    file = TableFileField(label=_("Tệp bảng đơn vị"))

    def __init__(self, *args, actor: Actor, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["unit"].using(lambda code: _kept_unit(actor, str(code)))


def _kept_unit(actor: Actor, code: str) -> Unit | None:
    unit = find_unit(actor, code)
    return unit if unit is not None and actor.may(KEEP, unit.pk) else None


class HeadForm(ActorForm):
    """The head of a reorganisation."""

    title = TextField(label=_("Tên việc sắp xếp"))
    decision = TextField(
        label=_("Quyết định"), max_length=120, help_text=_("Số, ký hiệu và ngày của quyết định")
    )
    takes_effect = DayField(label=_("Ngày có hiệu lực"))
    unit = UnitField(
        label=_("Cấp quyết định"), help_text=_("Chỉ sắp xếp được các đơn vị thuộc phạm vi của cấp này.")
    )


class ReviseForm(SenForm):
    title = TextField(label=_("Tên việc sắp xếp"))
    decision = TextField(label=_("Quyết định"), max_length=120)
    takes_effect = DayField(label=_("Ngày có hiệu lực"))


class StepsForm(ActorForm):
    """Base of the forms that add steps to a draft."""


class MergeForm(StepsForm):
    units = UnitLinesField(label=_("Các đơn vị hợp nhất"))
    name = TextField(label=_("Tên đơn vị mới"))
    kind = forms.ChoiceField(label=_("Loại hình"), choices=[("", _("Hãy chọn")), *Kind.choices])
    parent = UnitField(label=_("Trực thuộc"))
    code = TextField(label=_("Mã đơn vị mới"), required=False, max_length=60, help_text=CODE_HINT)


class AbsorbForm(StepsForm):
    units = UnitLinesField(label=_("Các đơn vị sáp nhập"))
    into = UnitField(label=_("Sáp nhập vào"), help_text=_("Đơn vị này tiếp tục hoạt động."))


class SplitForm(StepsForm):
    unit = UnitField(label=_("Đơn vị được chia, tách"))
    into = LongTextField(
        label=_("Chia, tách vào"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một mã: đơn vị đang có, hoặc đơn vị được thành lập trong dự thảo này."),
    )
    lives_on = forms.BooleanField(label=_("Đơn vị cũ vẫn hoạt động (chỉ tách một phần)"), required=False)

    def clean_into(self) -> list[str]:
        return [line for line in clean_lines(self.cleaned_data["into"]).lower().split("\n") if line]


class EstablishForm(StepsForm):
    name = TextField(label=_("Tên đơn vị mới"))
    kind = forms.ChoiceField(label=_("Loại hình"), choices=[("", _("Hãy chọn")), *Kind.choices])
    parent_code = TextField(
        label=_("Mã cấp trên trực tiếp"),
        max_length=60,
        help_text=_("Đơn vị đang có, hoặc đơn vị được thành lập trong dự thảo này."),
    )
    code = TextField(label=_("Mã đơn vị mới"), required=False, max_length=60, help_text=CODE_HINT)


class RenameStepForm(StepsForm):
    unit = UnitField(label=_("Đơn vị"))
    name = TextField(label=_("Tên mới"))


class MoveStepForm(StepsForm):
    units = UnitLinesField(label=_("Các đơn vị chuyển"))
    parent_code = TextField(
        label=_("Mã cấp trên mới"),
        max_length=60,
        help_text=_("Đơn vị đang có, hoặc đơn vị được thành lập trong dự thảo này."),
    )


class KindStepForm(StepsForm):
    units = UnitLinesField(label=_("Các đơn vị"))
    kind = forms.ChoiceField(label=_("Loại hình mới"), choices=[("", _("Hãy chọn")), *Kind.choices])


class DissolveStepForm(StepsForm):
    units = UnitLinesField(label=_("Các đơn vị kết thúc hoạt động"))


STEP_FORMS: dict[str, type[StepsForm]] = {
    Change.MERGE: MergeForm,
    Change.ABSORB: AbsorbForm,
    Change.SPLIT: SplitForm,
    Change.ESTABLISH: EstablishForm,
    Change.RENAME: RenameStepForm,
    Change.MOVE: MoveStepForm,
    Change.CHANGE_KIND: KindStepForm,
    Change.DISSOLVE: DissolveStepForm,
}
