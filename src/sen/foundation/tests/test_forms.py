"""What forms do with text as people really type it."""

import unicodedata

from sen.foundation.web.forms import CONSENT, LongTextField, SenForm, TextField

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
