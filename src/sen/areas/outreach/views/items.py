"""Items and their relays."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives.queries.papers import likely_campaign
from sen.areas.organisations.queries.choosing import as_options, homes_of, units_holding
from sen.areas.outreach import actions, forms, queries, rules, tables
from sen.areas.outreach.choices import KEEP
from sen.areas.outreach.models import Item, Relay
from sen.foundation.attached import hand_out
from sen.foundation.refusals import Refusal
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
POST = ("POST",)


@guard(rules.can_see, methods=READING)
def item_list(request: Request) -> HttpResponseBase:
    """The items in view, the newest first."""
    items = queries.listed_items(queries.items_in_view(request.actor))
    context = {"keeps": rules.can_keep_somewhere(request.actor)}
    return tables.ITEMS.respond(request, items, template="outreach/item_list.html", context=context)


@guard(rules.can_keep_somewhere, methods=READING)
def unit_found(request: Request) -> HttpResponse:
    """Units whose register the actor keeps."""
    return offer(request, as_options(units_holding(request.actor, KEEP, typed(request))))


@guard(rules.can_keep_somewhere)
def item_tell(request: Request) -> HttpResponse:
    """The twenty-second entry. What looks like an item already told is offered as a relay first."""
    actor, today = request.actor, localdate(request.at)
    first = next(iter(homes_of(actor, KEEP)), None)
    initial: dict[str, Any] = {
        "day": today,
        "channel": queries.last_channel(actor),
        "unit": first.pk if first else None,
        "pieces": 1,
        "reach_how": "unmeasured",
        "campaign": getattr(likely_campaign(actor, today), "pk", None),
    }
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None:
        # Folded away and not sent by a page without them: as if left alone.
        for name in ("unit", "pieces", "reach_how", "campaign"):
            if name not in data or (name != "campaign" and not data[name]):
                data[name] = initial[name] or ""
    form = forms.ItemForm(data, request.FILES or None, actor=actor, initial=initial)
    similar: list[Item] = []
    if form.sent(request):
        given = form.cleaned_data
        if request.POST.get("new") != "1":
            similar = queries.similar_items(actor, title=given["title"], link=given["link"], day=given["day"])
        if not similar:
            try:
                made = actions.tell(unit=given["unit"], item=form.wanted, by=actor, at=request.at)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã ghi “%(title)s”.") % {"title": made.title})
                if request.POST.get("more"):
                    return redirect("outreach:item_tell")
                return redirect(tables.item_url(made))
    context = {
        "title": _("Ghi tin, bài"),
        "form": form,
        "similar": similar,
        "cancel": reverse("outreach:item_list"),
        "entering": True,
    }
    return page(request, "outreach/item_form.html", context)


@guard(rules.can_see, on=queries.find_item, methods=READING)
def item(request: Request, item: Item) -> HttpResponse:
    """One item with its relays."""
    actor, today = request.actor, localdate(request.at)
    relays = list(queries.relays_of(actor, item))
    actor.look_ahead([relay.unit_id for relay in relays])
    keeps = actor.sees(item.unit_id, item.day) and rules.can_keep(actor, item)
    first = next(iter(homes_of(actor, KEEP)), None)
    context = {
        "title": item.title,
        "item": item,
        "reach_state": f"reach_{item.reach_how}",
        "relays": [(relay, rules.can_drop_relay(actor, relay)) for relay in relays],
        "others": item.relays.count() - len(relays),
        "keeps": keeps,
        "relay_form": forms.RelayForm(
            actor=actor, initial={"day": today, "unit": first.pk if first else None}
        )
        if rules.can_keep_somewhere(actor)
        else None,
        "crumbs": [(_("Tuyên truyền"), reverse("outreach:item_list")), (item.title, None)],
    }
    return page(request, "outreach/item.html", context)


@guard(rules.can_keep, on=queries.find_item)
def item_edit(request: Request, item: Item) -> HttpResponse:
    """Put an entry right."""
    form = forms.ItemForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        editing=True,
        initial=forms.ItemForm.initial_of(item),
    )

    def act(*, version, by, at, **_given):
        actions.edit_item(item=item, to=form.wanted, version=version, by=by, at=at)

    here = tables.item_url(item)
    template = "outreach/item_form.html"
    return fill_in(
        request, form, act, _("Đã lưu."), to=here, template=template, title=_("Sửa tin, bài"), cancel=here
    )


@guard(rules.can_keep, on=queries.find_item, methods=POST)
def item_withdraw(request: Request, item: Item) -> HttpResponse:
    return do(
        request,
        partial(actions.withdraw_item, item=item, why=request.POST.get("why", "")),
        _("Đã rút tin, bài."),
        back=tables.item_url(item),
        after=reverse("outreach:item_list"),
    )


@guard(rules.can_keep_somewhere, on=queries.find_item, methods=POST)
def item_relay(request: Request, item: Item) -> HttpResponse:
    """A unit of the actor's sends the item on."""
    return do(
        request,
        partial(actions.relay, item=item),
        _("Đã ghi phát lại; tin vẫn tính là một."),
        back=tables.item_url(item),
        form=forms.RelayForm(request.POST, actor=request.actor),
    )


@guard(rules.can_see, on=queries.find_picture, methods=READING)
def item_picture(request: Request, item: Item) -> HttpResponse:
    return hand_out(item)


@guard(rules.can_drop_relay, on=queries.find_relay, methods=POST)
def relay_drop(request: Request, relay: Relay) -> HttpResponse:
    return do(
        request,
        partial(actions.drop_relay, relay=relay),
        _("Đã bỏ lần phát lại."),
        back=tables.item_url(relay.item),
    )
