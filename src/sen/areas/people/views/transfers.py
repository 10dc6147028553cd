"""The transfer desk: what was sent, what waits for an answer."""

from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.people import actions, forms, queries, rules, tables
from sen.areas.people.models import Membership, Transfer
from sen.areas.people.views.persons import READING, fill_in_of_spell
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request


@guard(rules.can_use_desk, methods=READING, reads_people="people.read_transfers")
def transfer_list(request: Request) -> HttpResponseBase:
    """Everything under way to and from the actor's units; the slow ones first in mind."""
    actor = request.actor
    side = request.GET.get("side", "")
    records = queries.transfers_at(actor, side) if side in ("in", "out") else queries.transfers_on_desk(actor)
    here = reverse("people:transfer_list")
    sides = [
        {"label": _("Tất cả"), "href": here, "current": side not in ("in", "out")},
        {"label": _("Chuyển đến"), "href": f"{here}?side=in", "current": side == "in"},
        {"label": _("Chuyển đi"), "href": f"{here}?side=out", "current": side == "out"},
    ]
    slow = queries.slow_transfers(queries.transfers_on_desk(actor), localdate(request.at)).count()
    return tables.TRANSFERS.respond(
        request, records, template="people/transfer_list.html", context={"sides": sides, "slow": slow}
    )


@guard(rules.can_use_desk, on=lambda actor, pk: queries.find_transfer(actor, pk), methods=READING)
def transfer(request: Request, record: Transfer) -> HttpResponse:
    """One transfer, and the answer that this hand may give."""
    form = forms.AcceptForm(initial={"on": record.takes_effect})
    return page(request, "people/transfer.html", _about(request, record) | {"form": form})


def _about(request: Request, record: Transfer) -> dict[str, Any]:
    actor = request.actor
    waits = record.status == "sent"
    return {
        "title": record.person.name,
        "transfer": record,
        "state": tables.transfer_state(record),
        "person_seen": queries.find_person(actor, record.person_id) is not None,
        "receives": waits and rules.can_receive(actor, record),
        "withdraws": waits and rules.can_withdraw(actor, record),
        "taken_in": queries.taken_in_from(record),
        "no_way_back": record.status == "accepted" and rules.can_withdraw(actor, record),
        "days": (localdate(request.at) - record.sent_on).days,
    }


@guard(rules.can_send, on=lambda actor, pk: queries.find_membership(actor, pk))
def membership_send(request: Request, spell: Membership) -> HttpResponse:
    """Send a person to another unit."""
    initial = {"takes_effect": localdate(request.at), "kind": "main"}
    form = forms.SendForm(request.POST or None, initial=initial)
    words = {"title": _("Chuyển sinh hoạt"), "icon": "send", "submit": _("Gửi đi")}
    return fill_in_of_spell(
        request,
        spell,
        form,
        partial(actions.send_transfer, membership=spell),
        _("Đã gửi. Đơn vị nhận cần tiếp nhận để hoàn tất."),
        to=_page_of,
        **words,
    )


def _page_of(record: Transfer) -> str:
    return reverse("people:transfer", args=[record.pk])


@guard(rules.can_receive, on=lambda actor, pk: queries.find_transfer(actor, pk))
def transfer_accept(request: Request, record: Transfer) -> HttpResponse:
    return fill_in(
        request,
        forms.AcceptForm(request.POST),
        partial(actions.accept_transfer, transfer=record),
        _("Đã tiếp nhận %(name)s.") % {"name": record.person.name},
        to=_page_of(record),
        template="people/transfer.html",
        **_about(request, record),
    )


@guard(rules.can_receive, on=lambda actor, pk: queries.find_transfer(actor, pk), methods=("POST",))
def transfer_return(request: Request, record: Transfer) -> HttpResponse:
    act = partial(actions.return_transfer, transfer=record, why=request.POST.get("why", ""))
    return do(request, act, _("Đã trả lại nơi chuyển đi."), back=_page_of(record))


@guard(rules.can_withdraw, on=lambda actor, pk: queries.find_transfer(actor, pk), methods=("POST",))
def transfer_withdraw(request: Request, record: Transfer) -> HttpResponse:
    act = partial(actions.withdraw_transfer, transfer=record)
    return do(request, act, _("Đã rút lại."), back=_page_of(record))


@guard(rules.can_use_desk, methods=READING)
def receiver_found(request: Request) -> HttpResponse:
    """Options for picking where a person is sent."""
    found = queries.receivers(request.actor, typed(request))
    # By code: the form finds a unit outside the view by nothing else.
    return offer(request, [(unit.code, unit.name, unit.parent.name if unit.parent else "") for unit in found])
