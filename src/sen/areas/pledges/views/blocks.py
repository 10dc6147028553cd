"""Blocks of like units: the list, one block with who is in it, forming and changing one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import actions, forms, queries, rules, tables
from sen.areas.pledges.models import EmulationBlock
from sen.foundation.refusals import Refusal
from sen.foundation.web.forms import SenForm
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
    form: SenForm
    if unit is None:
        form = forms.BlockUnitForm(request.POST or None, actor=request.actor)
        if request.method == "POST" and form.is_valid():
            return redirect(f"{request.path}?unit={form.cleaned_data['unit'].pk}")
        submit = _("Chọn các đơn vị")
    else:
        initial = {"since": localdate(request.at).replace(month=1, day=1)}
        form = forms.BlockForm(request.POST or None, actor=request.actor, unit=unit, initial=initial)
        submit = _("Lập khối, cụm")
        if request.method == "POST" and form.is_valid():
            try:
                made = actions.form_block(unit=unit, **form.cleaned_data, by=request.actor, at=request.at)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return redirect("pledges:block", made.pk)
    context = {
        "title": _("Lập khối, cụm thi đua"),
        "pretitle": unit.name if unit else "",
        "icon": "users-group",
        "form": form,
        "submit": submit,
        "cancel": cancel,
    }
    return page(request, "ui/form.html", context)


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
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_block(block=block, **form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu khối, cụm thi đua."))
            return redirect(here)
    context = {
        "title": _("Sửa khối, cụm thi đua"),
        "pretitle": block.name,
        "icon": "users-group",
        "form": form,
        "submit": _("Lưu"),
        "cancel": here,
    }
    return page(request, "ui/form.html", context)
