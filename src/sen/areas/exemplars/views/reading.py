"""The reading room "Gương sáng" and the public page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.exemplars import queries, rules, tables
from sen.areas.exemplars.models import Exemplar
from sen.foundation.attached import hand_out
from sen.foundation.web.guard import guard, public
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
ON_A_PAGE = 20


@guard(rules.can_see, methods=READING)
def reading_room(request: Request) -> HttpResponseBase:
    """Everything that was published, for everybody who signs in."""
    return tables.ROOM.respond(request, queries.listed(queries.reading_room()))


@guard(rules.can_see, on=queries.find_published, methods=READING)
def reading_page(request: Request, exemplar: Exemplar) -> HttpResponse:
    """One good example, with its deeds; a deed is a link for those who may see its record."""
    kept = queries.find_exemplar(request.actor, exemplar.pk)
    context = {
        "title": exemplar.called,
        "exemplar": exemplar,
        "deeds": queries.deeds_of(request.actor, exemplar),
        "recognitions": exemplar.recognitions.all(),
        "picture": reverse("exemplars:exemplar_picture", args=[exemplar.pk]) if exemplar.size else "",
        "register": tables.exemplar_url(exemplar) if kept is not None else "",
        "crumbs": [(_("Gương sáng"), reverse("exemplars:reading_room")), (exemplar.called, None)],
    }
    return page(request, "exemplars/reading_page.html", context)


@guard(rules.can_see, on=queries.find_picture, methods=READING)
def exemplar_picture(request: Request, exemplar: Exemplar) -> HttpResponse:
    return hand_out(exemplar)


@public
def public_list(request: Request) -> HttpResponse:
    """What units opened to the public, the newest first."""
    text = request.GET.get("q", "")[:100]
    found = queries.search(queries.public_page(), text).order_by("-recognised_on", "-pk")
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return page(request, "exemplars/public_list.html", {"title": _("Gương sáng"), "shown": shown, "q": text})


@public
def public_page(request: Request, pk: int) -> HttpResponse:
    """One page that a unit opened, with the person's consent."""
    exemplar = queries.find_public(pk)
    if exemplar is None:
        raise Http404
    context = {
        "title": exemplar.called,
        "exemplar": exemplar,
        "deeds": [(deed, None) for deed in exemplar.deeds.all()],
        "recognitions": exemplar.recognitions.all(),
        "picture": reverse("exemplars:public_picture", args=[pk]) if exemplar.size else "",
        "crumbs": [(_("Gương sáng"), reverse("exemplars:public_list")), (exemplar.called, None)],
    }
    return page(request, "exemplars/reading_page.html", context)


@public
def public_picture(request: Request, pk: int) -> HttpResponse:
    exemplar = queries.find_public_picture(pk)
    if exemplar is None:
        raise Http404
    return hand_out(exemplar)
