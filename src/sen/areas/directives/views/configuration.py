"""Types of papers, numbering and symbols, as the rules in force have them, and what is numbered by them."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives import actions, forms, queries, rules, tables
from sen.areas.directives.choices import KEEP
from sen.areas.directives.models import DocumentType, IssuerSymbol, NumberingRule
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import homes_of
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READ = ("GET", "HEAD")


@guard(rules.can_see, methods=READ)
def type_list(request: Request) -> HttpResponse:
    """The types of papers and the rules of numbering, past, present and to come."""
    context = {
        "title": _("Loại văn bản và cách đánh số"),
        "types": queries.document_types(),
        "numbering": queries.numbering_rules(),
        "configures": rules.can_configure(request.actor),
        "today": localdate(request.at),
    }
    return page(request, "directives/type_list.html", context)


@guard(rules.can_configure)
def type_add(request: Request) -> HttpResponse:
    """A new type of paper."""
    form = forms.TypeForm(request.POST or None, initial={"regime": "party"})
    done = _do(request, form, actions.add_type, _("Đã thêm loại văn bản."))
    return done or _form(request, form, _("Thêm loại văn bản"))


@guard(rules.can_configure, on=lambda actor, pk: queries.find_type(pk))
def type_end(request: Request, type: DocumentType) -> HttpResponse:
    """The last day of a type."""
    form = forms.EndForm(request.POST or None)
    done = _do(request, form, partial(actions.end_type, type=type), _("Đã kết thúc loại văn bản."))
    return done or _form(request, form, _("Kết thúc loại văn bản"), type.name)


@guard(rules.can_configure)
def numbering_add(request: Request) -> HttpResponse:
    """Another way of numbering."""
    form = forms.NumberingForm(request.POST or None, initial={"regime": "party", "restarts": "term"})
    done = _do(request, form, actions.add_numbering, _("Đã lưu cách đánh số mới."))
    return done or _form(request, form, _("Đặt cách đánh số mới"))


@guard(rules.can_configure, on=lambda actor, pk: queries.find_numbering(pk))
def numbering_end(request: Request, rule: NumberingRule) -> HttpResponse:
    """The last day of a way of numbering."""
    form = forms.EndForm(request.POST or None)
    done = _do(request, form, partial(actions.end_numbering, rule=rule), _("Đã kết thúc cách đánh số."))
    return done or _form(request, form, _("Kết thúc cách đánh số"), rule.source)


@guard(rules.can_see, methods=READ)
def symbol_list(request: Request) -> HttpResponseBase:
    """With which symbols the units in view sign and signed."""
    return tables.SYMBOLS.respond(
        request,
        queries.symbols_in_view(request.actor).select_related("unit"),
        template="directives/symbol_list.html",
        context={"keeps": rules.can_keep(request.actor)},
    )


@guard(rules.can_keep)
def symbol_set(request: Request) -> HttpResponse:
    """A symbol for a unit, from a day on."""
    homes = homes_of(request.actor, KEEP)
    wanted = request.GET.get("unit") or (homes[0].code if len(homes) == 1 else "")
    form = forms.SymbolForm(request.POST or None, actor=request.actor, initial={"unit": wanted})
    back = reverse("directives:symbol_list")
    done = _do(request, form, actions.set_issuer_symbol, _("Đã lưu ký hiệu."), back)
    return done or _form(request, form, _("Đặt ký hiệu cơ quan ban hành"), back=back)


@guard(rules.can_keep, on=lambda actor, pk: queries.find_symbol(actor, pk))
def symbol_end(request: Request, symbol: IssuerSymbol) -> HttpResponse:
    """The last day of a unit's symbol."""
    form = forms.EndForm(request.POST or None)
    back = reverse("directives:numbering", args=[symbol.unit_id])
    done = _do(
        request, form, partial(actions.end_issuer_symbol, symbol=symbol), _("Đã kết thúc ký hiệu."), back
    )
    return done or _form(request, form, _("Kết thúc ký hiệu %(s)s") % {"s": symbol}, symbol.unit.name, back)


@guard(rules.can_see, on=lambda actor, pk: queries.unit_in_view(actor, pk), methods=READ)
def numbering(request: Request, unit: Unit) -> HttpResponse:
    """How one committee numbers: its symbols and terms, and in each term how far every type has come."""
    actor, today = request.actor, localdate(request.at)
    context = {
        "title": unit.name,
        "unit": unit,
        "symbols": queries.symbols_in_view(actor).filter(unit=unit).order_by("-valid"),
        "terms": queries.terms_in_view(actor).filter(unit=unit).order_by("-valid"),
        "series": queries.numbers_used(actor, unit),
        "next": queries.next_symbols(unit, today) if actor.sees(unit.pk, today) else [],
        "keeps": actor.may(KEEP, unit.pk),
        "today": today,
        "crumbs": [
            (_("Loại văn bản và cách đánh số"), reverse("directives:type_list")),
            (_("Ký hiệu cơ quan ban hành"), reverse("directives:symbol_list")),
            (unit.name, None),
        ],
    }
    return page(request, "directives/numbering.html", context)


def _do(request: Request, form, act, said: str, back: str = "") -> HttpResponse | None:
    """Act on a form that was sent and is sound; None when it has to be shown (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act(**form.cleaned_data, by=request.actor, at=request.at)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, said)
    return redirect(back or "directives:type_list")


def _form(request: Request, form, title: str, subtitle: str = "", back: str = "") -> HttpResponse:
    context = {"title": title, "subtitle": subtitle, "form": form}
    return page(request, "ui/form.html", context | {"cancel": back or reverse("directives:type_list")})
