"""What every request carries."""

import re
import unicodedata

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils import timezone

_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Moment:
    """Middleware: ``request.at``, the one moment at which all of this request happens.

    An address with a zero byte in it is refused here: nobody types one, and no text of the database can hold it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.at = timezone.now()
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
            raise BadRequest("a zero byte in the address")
        return self.get_response(request)


class CleanText:
    """Middleware: whatever a form sends reaches its view composed (NFC) and without control characters.

    Tables pasted from Word bring them along; neither the database nor a paper can hold them. A zero byte falls
    away, the others become spaces; tabs and line ends stay. What needs more than that is the field's own affair.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method == "POST":
            request.POST = cleaned(request.POST)


def cleaned(sent: QueryDict) -> QueryDict:
    """The same fields with clean texts; the very same object when they were clean."""
    if all(_is_clean(text) for name, texts in sent.lists() for text in (name, *texts)):
        return sent
    clean = QueryDict(mutable=True, encoding=sent.encoding)
    for name, texts in sent.lists():
        clean.setlist(clean_text(name), [clean_text(text) for text in texts])
    clean._mutable = False  # type: ignore[attr-defined]
    return clean


def clean_text(text: str) -> str:
    """A text without control characters, composed."""
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", text.replace("\x00", "")))


def _is_clean(text: str) -> bool:
    return "\x00" not in text and not _CONTROLS.search(text) and unicodedata.is_normalized("NFC", text)
