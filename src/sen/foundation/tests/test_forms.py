"""What forms do with text as people really type it."""

import unicodedata

import pytest
from django import forms
from django.http import QueryDict

from sen.foundation.refusals import LongReason, NeedsReason, reason_of
from sen.foundation.web.forms import CONSENT, LongTextField, SenForm, TextField
from sen.foundation.web.middleware import cleaned

OLD, NEW = "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"


class WordsForm(SenForm):
    title = TextField(label="Tên")
    what = LongTextField(label="Nội dung", required=False)


def test_an_old_font_is_read_shown_and_taken_only_with_consent():
    asked = WordsForm({"title": OLD})
    assert not asked.is_valid()
    assert NEW in str(asked.errors["title"])
    assert asked.consent is not None
    assert asked["title"].value() == OLD, "what was typed is not lost"
    agreed = WordsForm({"title": OLD, "what": NEW, CONSENT: "on"})
    assert agreed.is_valid()
    assert agreed.cleaned_data == {"title": NEW, "what": NEW}
    assert agreed.consent is None


def test_unicode_is_never_asked_about_and_decomposed_letters_are_put_together():
    form = WordsForm({"title": unicodedata.normalize("NFD", NEW)})
    assert form.is_valid()
    assert form.cleaned_data["title"] == NEW
    assert form.consent is None


def test_what_is_sent_is_cleaned_once_for_all():
    """A table pasted from Word brings control characters, a keyboard decomposed letters: neither reaches a
    view."""
    clean = QueryDict("why=%C4%90%E1%BB%A7&why=x")
    assert cleaned(clean) is clean
    sent = QueryDict(mutable=True)
    sent.setlist("why\x00", ["a\x00\x07\x0bb", unicodedata.normalize("NFD", "Đặng Thuỳ"), "dòng\r\n\tmột"])
    told = cleaned(sent)
    assert told.getlist("why") == ["a  b", "Đặng Thuỳ", "dòng\r\n\tmột"]
    with pytest.raises(AttributeError):
        told["why"] = "x"


class ChoosingForm(SenForm):
    standing = forms.ChoiceField(label="Diện", choices=[("", "– chọn –"), ("full", "đảng viên chính thức")])
    kinds = forms.MultipleChoiceField(choices=[("x", "ốm")], widget=forms.CheckboxSelectMultiple)


def test_what_can_be_chosen_begins_with_a_capital():
    drawn = str(ChoosingForm()["standing"]) + str(ChoosingForm()["kinds"])
    assert ">Đảng viên chính thức<" in drawn
    assert "Ốm" in drawn
    assert "– chọn –" in drawn
    assert ChoosingForm({"standing": "full", "kinds": ["x"]}).is_valid()


class FilingForm(SenForm):
    file = forms.FileField(label="Tệp")
    title = TextField(label="Tên")


def test_a_file_is_to_be_chosen_a_text_to_be_filled_in():
    errors = FilingForm({}).errors
    assert errors["file"] == ["Ô này bắt buộc phải chọn."]
    assert errors["title"] == ["Ô này bắt buộc phải điền."]


def test_a_reason_is_kept_whole_or_refused_beside_its_field():
    assert reason_of("  Nghỉ \n việc ") == "Nghỉ việc"
    assert reason_of("a" * 20 + " ", most=20) == "a" * 20
    with pytest.raises(NeedsReason) as missing:
        reason_of(" \n")
    with pytest.raises(LongReason, match="dài 21 ký tự; hãy viết gọn trong 20") as long:
        reason_of("a" * 21, most=20)
    assert missing.value.field == long.value.field == "why"
