"""Django forms in the dress of the house, and the fields Vietnamese forms need."""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.widgets import ChoiceWidget
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sen.foundation.attached import ACCEPTED, take_upload
from sen.foundation.periods import Month, Period
from sen.foundation.refusals import Refusal
from sen.foundation.staging.uploads import refuse_oversized
from sen.foundation.vietnamese import Unreadable, format_number, from_tcvn3, looks_like_tcvn3, parse_number
from sen.foundation.web.refused import take_back

DAY_FORMS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d", "%d%m%Y", "%d %m %Y"]
MONTH_FORMS = ["%m/%Y", "%m-%Y", "%m.%Y", "%Y-%m", "%m%Y"]
LARGEST_NUMBER = Decimal("99999999999999")
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class DayInput(forms.DateInput):
    """A day as it is typed: 05/09/2025. No picker of the browser, whose order of day and month is not ours."""

    def __init__(self, attrs: dict | None = None):
        base = {
            "class": "form-control sen-date",
            "data-date": True,
            "inputmode": "numeric",
            "placeholder": _("dd/mm/yyyy"),
            "autocomplete": "off",
        }
        super().__init__(attrs=base | (attrs or {}), format="%d/%m/%Y")


class DayField(forms.DateField):
    """A day in d/m/Y and the ways people write it; years from 1900 to 2199."""

    widget: Any = DayInput
    default_error_messages = {
        "invalid": _("Ngày không có thật hoặc viết chưa đúng; hãy viết như 05/09/2025."),
        "far": _("Năm phải trong khoảng từ 1900 đến 2199."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", DAY_FORMS)
        super().__init__(**kwargs)

    def to_python(self, value) -> date | None:
        found = super().to_python(value.strip() if isinstance(value, str) else value)
        if found is not None and not EARLIEST <= found <= LATEST:
            raise ValidationError(self.error_messages["far"], code="far")
        return found


class MonthField(DayField):
    """A month as mm/yyyy; its value is the month's first day."""

    widget = DayInput({"placeholder": _("mm/yyyy"), "data-date": False})
    default_error_messages = {"invalid": _("Tháng viết chưa đúng; hãy viết như 09/2025.")}

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", MONTH_FORMS)
        kwargs.setdefault("widget", DayInput({"placeholder": _("mm/yyyy"), "data-date": False}))
        super().__init__(**kwargs)
        self.widget.format = "%m/%Y"


class TextField(forms.CharField):
    """One line of text, kept in NFC with single spaces."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 300)
        super().__init__(**kwargs)

    def to_python(self, value) -> str:
        return " ".join(unicodedata.normalize("NFC", super().to_python(value) or "").split())


class LongTextField(forms.CharField):
    """Paragraphs of text, kept in NFC; line ends as ``\\n``."""

    widget = forms.Textarea(attrs={"rows": 5})

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 20_000)
        super().__init__(**kwargs)

    def to_python(self, value) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        return text.replace("\r\n", "\n").replace("\r", "\n")


class NumberField(forms.CharField):
    """A number as it is typed here: 1.234,5 or 94,2%. One with more decimals than are kept is refused, never
    rounded."""

    def __init__(self, *, places: int = 2, **kwargs):
        self.places = places
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=30, **kwargs)

    def prepare_value(self, value):
        return format_number(value) if isinstance(value, Decimal) else value

    def clean(self, value) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_number(text.removesuffix("%").rstrip())
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        if abs(number) > LARGEST_NUMBER:
            raise ValidationError(_("Số quá lớn. Hãy kiểm tra lại."))
        kept = number.quantize(Decimal(1).scaleb(-self.places))
        if kept != number:
            raise ValidationError(
                _("Chỉ ghi được tối đa %(n)s chữ số sau dấu phẩy.") % {"n": self.places}, code="decimals"
            )
        return kept


class PictureField(forms.FileField):
    """A picture or a PDF; its value is what ``foundation.attached`` took, or None."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Ảnh JPEG, PNG, WebP hoặc tệp PDF, không quá 8 MB."))
        super().__init__(required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED}), **kwargs)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        try:
            return take_upload(upload) if upload else None
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


class FoundWidget(forms.Widget):
    """A search box above radio buttons of what was found. Works without scripts: the search is a GET of the
    page."""

    template_name = "ui/found_widget.html"

    def __init__(self, source: Any, attrs: dict | None = None):
        super().__init__(attrs)
        self.source = source
        self.label_of = lambda key: ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "source": self.source,
            "chosen": value or "",
            "chosen_label": self.label_of(value) if value else "",
        }
        return context


class FoundField(forms.Field):
    """A record picked by searching: the key of the chosen one, looked up within what ``records(key)`` allows.

    ``source`` is the URL name (without arguments) of a view that answers ``?q=…&name=FIELD`` with the template
    ``ui/found_options.html``. ``find(key)`` returns the record in the actor's view or None; set it, like
    ``label_of``, when the form is made.
    """

    default_error_messages = {
        "unknown": _("Không tìm thấy trong phạm vi được xem của đồng chí; hãy tìm rồi chọn lại.")
    }

    def __init__(self, *, source: str, **kwargs):
        kwargs.setdefault("widget", FoundWidget(reverse_lazy(source)))
        super().__init__(**kwargs)
        self.find = None

    def using(self, find, label_of=str) -> "FoundField":
        """Give the field its look-up: ``find(key)`` → record or None, ``label_of(record)`` → words."""
        self.find = find

        def label(key):
            record = self._found(key) if isinstance(key, str | int) else key
            return label_of(record) if record is not None else ""

        self.widget.label_of = label
        return self

    def _found(self, key: object) -> Any:
        """The record, or None: also for what can be no key at all."""
        try:
            return self.find(key) if self.find else None
        except (ValueError, TypeError, OverflowError):
            return None

    def prepare_value(self, value):
        return getattr(value, "pk", value)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        record = self._found(value)
        if record is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return record


CONSENT = "convert_old_font"
"""The name of the box by which a writer agrees that text typed in an old font is kept in Unicode."""


class SenForm(forms.Form):
    """A plain form whose widgets carry the classes of the house. Render it with ``<c-form>`` or ``<c-field>``.

    Text typed in an old font (.VnTime) is recognised: the form comes back with its reading and a box to agree, and
    only then takes it, converted. Nothing typed is lost.
    """

    required_css_class = "required"
    fields: dict[str, Any]
    """Each field as what it was declared: Django's own type knows only what all fields share."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)

    @property
    def consent(self) -> forms.BoundField | None:
        """The box to agree, while it is asked for: a template that lays out its fields by hand draws it too."""
        return self[CONSENT] if CONSENT in self.fields else None

    def clean(self) -> dict[str, Any]:
        """What the fields gave; a form that checks several together begins with this."""
        super().clean()
        return self.cleaned_data

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        self._mend_old_fonts()

    def _mend_old_fonts(self) -> None:
        texts = {
            name: text
            for name, field in self.fields.items()
            # Some fields of text make something else of it: lines, papers cited.
            if isinstance(field, TextField | LongTextField)
            and isinstance(text := self.cleaned_data.get(name), str)
        }
        read = {name: from_tcvn3(text) for name, text in texts.items() if looks_like_tcvn3(text)}
        if not read:
            return
        if self.data.get(self.add_prefix(CONSENT)):
            self.cleaned_data |= read
            return
        self.fields[CONSENT] = forms.BooleanField(
            label=_("Tôi đồng ý chuyển chữ phông cũ sang Unicode"), required=False
        )
        dress(self.fields[CONSENT])
        words = _(
            "Chữ gõ bằng phông cũ (.VnTime). Đọc được là: “%(text)s”. Nếu đúng, hãy đánh dấu ô đồng ý rồi lưu lại."
        )
        for name, text in read.items():
            self.add_error(name, words % {"text": text[:300]})

    def sent(self, request: HttpRequest) -> bool:
        """Whether the form was sent, is in order, and none of its files was stopped on the way for its size.

        Of a file that was stopped nothing arrives: without asking, the form would pass for one without a file.
        """
        if request.method != "POST":
            return False
        try:
            refuse_oversized(request)
        except Refusal as refusal:
            # What stood behind the file in the form has not arrived either: only the file is to be mended.
            self.errors.clear()
            self.cleaned_data = {}
            self.refuse(refusal)
        return self.is_valid()

    def refuse(self, refusal: Refusal) -> None:
        """Show an action's refusal where it belongs, beside its field or above the form; what it wrote is taken
        back."""
        take_back()
        name = refusal.field if refusal.field in self.fields else None
        self.add_error(name, str(refusal))


class MonthsForm(SenForm):
    """A form with the months ``first`` and ``last``, which ``cleaned_data`` holds as ``period`` too."""

    def clean(self) -> dict:
        super().clean()
        data = self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last:
            if last < first:
                self.add_error("last", _("Tháng kết thúc phải không sớm hơn tháng bắt đầu."))
            else:
                data["period"] = Period.between(Month.of(first), Month.of(last))
        return data


def shape(field: forms.Field, *, group: bool = False, tick: bool = False) -> None:
    """Tell the component that draws the field whether it is several controls, or a box to tick."""
    drawn: Any = field
    drawn.is_group, drawn.is_tick = group, tick


def _capitalise(widget: Any) -> None:
    """Begin what can be chosen with a capital: the same words stand inside sentences in small letters."""
    plain = widget.create_option

    def create_option(name, value, label, *args, **kwargs):
        return plain(name, value, capfirst(label), *args, **kwargs)

    widget.create_option = create_option


def dress(field: forms.Field) -> None:
    """Give a field's widget its classes; required choices start blank; files say what they take."""
    widget = field.widget
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == BLANK_CHOICE_DASH[0][1]:
        field.empty_label = _("– chọn –")
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | FoundField | forms.FileField)
        field.error_messages["required"] = (
            _("Ô này bắt buộc phải chọn.") if chosen else _("Ô này bắt buộc phải điền.")
        )
    group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | FoundWidget)
    tick = isinstance(widget, forms.CheckboxInput)
    if isinstance(widget, ChoiceWidget):
        _capitalise(widget)
    shape(field, group=group, tick=tick)
    if tick or group:
        return
    if isinstance(widget, forms.Select):
        widget.attrs.setdefault("class", "form-select")
    else:
        widget.attrs.setdefault("class", "form-control")
    if isinstance(widget, forms.NumberInput):
        widget.attrs.setdefault("inputmode", "numeric")
