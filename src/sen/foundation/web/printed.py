"""Printed papers as the answer to a request."""

from django.http import Http404, HttpResponse

from sen.foundation.web.request import Request

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def asked_kind(request: Request, *kinds: str) -> str:
    """What the address asks for with ``?as=``: one of the kinds (``docx``, ``pdf``), the first unless said; others
    do not exist."""
    kinds = kinds or ("docx", "pdf")
    kind = request.GET.get("as", kinds[0])
    if kind not in kinds:
        raise Http404
    return kind


def hand_paper(content: bytes, name: str) -> HttpResponse:
    """The paper as a file of that name, whose ending says what it is; kept by no browser and no proxy."""
    response = HttpResponse(content, content_type=TYPES[name.rsplit(".", 1)[1]])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
