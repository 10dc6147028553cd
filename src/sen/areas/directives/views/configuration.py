"""Types of papers, numbering and symbols, as the rules in force have them, and what is numbered by them."""

from functools import partial

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives import actions, forms, queries, rules, tables
from sen.areas.directives.choices import KEEP
from sen.areas.directives.models import DocumentType, IssuerSymbol, NumberingRule
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import homes_of
from sen.foundation.web.doing import fill_in
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
    return _form(request, form, actions.add_type, _("Đã thêm loại văn bản."), _("Thêm loại văn bản"))


@guard(rules.can_configure, on=lambda actor, pk: queries.find_type(pk))
def type_end(request: Request, type: DocumentType) -> HttpResponse:
    """The last day of a type."""
    form = forms.EndForm(request.POST or None)
    act = partial(actions.end_type, type=type)
    said, title = _("Đã kết thúc loại văn bản."), _("Kết thúc loại văn bản")
    return _form(request, form, act, said, title, subtitle=type.name)


@guard(rules.can_configure)
def numbering_add(request: Request) -> HttpResponse:
    """Another way of numbering."""
    form = forms.NumberingForm(request.POST or None, initial={"regime": "party", "restarts": "term"})
    said, title = _("Đã lưu cách đánh số mới."), _("Đặt cách đánh số mới")
    return _form(request, form, actions.add_numbering, said, title)


@guard(rules.can_configure, on=lambda actor, pk: queries.find_numbering(pk))
def numbering_end(request: Request, rule: NumberingRule) -> HttpResponse:
    """The last day of a way of numbering."""
    form = forms.EndForm(request.POST or None)
    act = partial(actions.end_numbering, rule=rule)
    said, title = _("Đã kết thúc cách đánh số."), _("Kết thúc cách đánh số")
    return _form(request, form, act, said, title, subtitle=rule.source)


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
    said, title = _("Đã lưu ký hiệu."), _("Đặt ký hiệu cơ quan ban hành")
    return _form(request, form, actions.set_issuer_symbol, said, title, back=back)


@guard(rules.can_keep, on=lambda actor, pk: queries.find_symbol(actor, pk))
def symbol_end(request: Request, symbol: IssuerSymbol) -> HttpResponse:
    """The last day of a unit's symbol."""
    form = forms.EndForm(request.POST or None)
    back = reverse("directives:numbering", args=[symbol.unit_id])
    act = partial(actions.end_issuer_symbol, symbol=symbol)
    said, title = _("Đã kết thúc ký hiệu."), _("Kết thúc ký hiệu %(s)s") % {"s": symbol}
    return _form(request, form, act, said, title, subtitle=symbol.unit.name, back=back)


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


def _form(
    request: Request, form, act, said: str, title: str, *, subtitle: str = "", back: str = ""
) -> HttpResponse:
    """The page of one form, on the way from and to ``back``, else the list of types."""
    back = back or reverse("directives:type_list")
    return fill_in(request, form, act, said, to=back, cancel=back, title=title, subtitle=subtitle)
