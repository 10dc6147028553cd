"""Blocks of like units: the list, one block with who is in it, forming and changing one."""

from functools import partial

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import actions, forms, queries, rules, tables
from sen.areas.pledges.models import EmulationBlock
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_see, methods=READING)
def block_list(request: Request) -> HttpResponseBase:
    """The blocks in view."""
    return tables.BLOCKS.respond(
        request,
        queries.blocks_in_view(request.actor),
        template="pledges/block_list.html",
        context={
            "keeps": rules.can_keep_pact(request.actor),
            "crumbs": [
                (str(tables.PACTS.title), reverse("pledges:pact_list")),
                (str(tables.BLOCKS.title), None),
            ],
        },
    )


@guard(rules.can_see, on=queries.find_block, methods=READING)
def block(request: Request, block: EmulationBlock) -> HttpResponseBase:
    """One block: who is in it and was, and its pacts."""
    context = {
        "emulation_block": block,
        "pacts": block.pacts.order_by("-year", "-pk"),
        "keeps": rules.can_keep_pact(request.actor, block),
        "crumbs": [
            (str(tables.PACTS.title), reverse("pledges:pact_list")),
            (str(tables.BLOCKS.title), reverse("pledges:block_list")),
            (block.name, None),
        ],
    }
    members = request.actor.within(queries.members_of(block), during="valid")
    if request.actor.sees(block.unit_id, getattr(block, "on", None)):
        members = queries.members_of(block)
    return tables.BLOCK_MEMBERS.respond(
        request, members, template="pledges/block.html", context=context, title=block.name
    )


@guard(rules.can_keep_pact)
def block_add(request: Request) -> HttpResponse:
    """First the unit that keeps the block, then which of the units under it are in it."""
    code = request.GET.get("unit", "")
    unit = unit_holding(request.actor, rules.KEEP_PACT, code) if code else None
    cancel = reverse("pledges:block_list")
    words = {"title": _("Lập khối, cụm thi đua"), "icon": "users-group", "cancel": cancel}
    if unit is None:
        chosen = forms.BlockUnitForm(request.POST or None, actor=request.actor)
        if chosen.sent(request):
            return redirect(f"{request.path}?unit={chosen.cleaned_data['unit'].pk}")
        return page(request, "ui/form.html", words | {"form": chosen, "submit": _("Chọn các đơn vị")})
    initial = {"since": localdate(request.at).replace(month=1, day=1)}
    return fill_in(
        request,
        forms.BlockForm(request.POST or None, actor=request.actor, unit=unit, initial=initial),
        partial(actions.form_block, unit=unit),
        to=lambda made: reverse("pledges:block", args=[made.pk]),
        pretitle=unit.name,
        submit=_("Lập khối, cụm"),
        **words,
    )


@guard(rules.can_keep_pact, on=queries.find_block)
def block_edit(request: Request, block: EmulationBlock) -> HttpResponse:
    """Another name; who is in the block from a day on."""
    stand = queries.members_of(block).filter(valid__endswith__isnull=True)
    initial = {
        "name": block.name,
        "since": localdate(request.at),
        "members": list(stand.values_list("unit_id", flat=True)),
    }
    form = forms.BlockForm(
        request.POST or None, actor=request.actor, unit=block.unit, block=block, initial=initial
    )
    here = reverse("pledges:block", args=[block.pk])
    return fill_in(
        request,
        form,
        partial(actions.change_block, block=block),
        _("Đã lưu khối, cụm thi đua."),
        to=here,
        title=_("Sửa khối, cụm thi đua"),
        pretitle=block.name,
        icon="users-group",
        submit=_("Lưu"),
        cancel=here,
    )
