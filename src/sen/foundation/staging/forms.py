"""Forms of files on their way in."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sen.foundation.staging.columns import Field, missing
from sen.foundation.web.forms import SenForm, shape


class TableFileField(forms.FileField):
    """A table to send: .xlsx or .csv."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Excel (.xlsx) hoặc CSV. Không nhận tệp có macro hoặc mật khẩu."))
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}))
        kwargs.setdefault(
            "error_messages", {"empty": _("Tệp không có nội dung."), "required": _("Hãy chọn tệp danh sách.")}
        )
        super().__init__(**kwargs)


class ColumnsForm(SenForm):
    """Which of the ``fields`` each column holds. ``columns`` are those of the import."""

    keep = forms.BooleanField(label=_("Nhớ cách ghép này cho lần sau"), required=False, initial=True)

    def __init__(self, *args, columns: list[dict], fields: Sequence[Field], **kwargs):
        super().__init__(*args, **kwargs)
        self.columns, self.known = columns, fields
        self.labels = {field.code: str(field.label) for field in fields}
        keep = self.fields.pop("keep")
        for column in columns:
            field = forms.ChoiceField(
                label=column["title"] or _("Cột không tên"),
                choices=[("", _("Bỏ qua cột này")), *self.labels.items()],
                required=False,
                initial=column["field"],
            )
            field.widget.attrs["class"] = "form-select"
            shape(field)
            self.fields[f"c{column['index']}"] = field
        self.fields["keep"] = keep

    def lines(self) -> list[tuple]:
        """(bound field, column, label of the nearest field) for each column, to draw."""
        return [(self[f"c{c['index']}"], c, self.labels.get(c["nearest"], "")) for c in self.columns]

    def clean(self):
        cleaned = super().clean()
        chosen = [cleaned.get(f"c{c['index']}", "") for c in self.columns]
        for code in {c for c in chosen if c}:
            if chosen.count(code) > 1:
                raise ValidationError(
                    _("Có %(n)s cột cùng ghép vào “%(field)s”; mỗi trường chỉ nhận một cột.")
                    % {"n": chosen.count(code), "field": self.labels.get(code, code)}
                )
        for lacking in missing(chosen, self.known):
            words = _("Chưa có cột nào được ghép vào “%(field)s”.")
            alike = [self.labels[f.code] for f in self.known if f.one_of and f.one_of == lacking.one_of]
            raise ValidationError(words % {"field": " / ".join(alike or [self.labels[lacking.code]])})
        return cleaned

    def matched(self) -> list[dict]:
        """The columns with the fields chosen for them."""
        return [c | {"field": self.cleaned_data[f"c{c['index']}"]} for c in self.columns]
