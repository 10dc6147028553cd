"""Materials: what was compiled, and to whom how many copies went."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, queries, rules, tables
from sen.areas.meetings.models import Material
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_see, methods=READING)
def material_list(request: Request) -> HttpResponseBase:
    records = queries.materials_in_view(request.actor).select_related("unit__parent")
    context = {"compiles": rules.can_compile_somewhere(request.actor)}
    return tables.MATERIALS.respond(request, records, template="meetings/material_list.html", context=context)


@guard(rules.can_compile_somewhere)
def material_add(request: Request) -> HttpResponse:
    unit = queries.likely_unit(request.actor, rules.MATERIALS)
    initial = {"unit": unit and unit.pk, "compiled_on": localdate(request.at)}
    form = forms.MaterialForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.compile_material(**form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("meetings:material", made.pk)
    context = {
        "title": _("Ghi tài liệu mới"),
        "icon": "book-2",
        "form": form,
        "submit": _("Ghi tài liệu"),
        "cancel": reverse("meetings:material_list"),
    }
    return page(request, "ui/form.html", context)


@guard(rules.can_see, on=queries.find_material, methods=READING)
def material(request: Request, material: Material) -> HttpResponse:
    """One material and its issues in view."""
    context = {
        "title": material.title,
        "material": material,
        "issues": queries.issues_of(request.actor, material)[:300],
        "issuing": rules.can_issue(request.actor, material),
        "crumbs": [(_("Tài liệu học tập"), reverse("meetings:material_list")), (material.title, None)],
    }
    return page(request, "meetings/material.html", context)


@guard(rules.can_issue, on=queries.find_material)
def material_issue(request: Request, material: Material) -> HttpResponse:
    """Issue copies to units below."""
    initial = {"day": localdate(request.at)}
    form = forms.IssueForm(request.POST or None, actor=request.actor, material=material, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.issue_material(
                material=material, **form.cleaned_data, by=request.actor, at=request.at
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi cấp phát cho %(n)s đơn vị.") % {"n": number(count)})
            return redirect("meetings:material", material.pk)
    context = {
        "title": _("Cấp phát tài liệu"),
        "pretitle": material.title,
        "form": form,
        "submit": _("Ghi cấp phát"),
        "cancel": reverse("meetings:material", args=[material.pk]),
    }
    return page(request, "ui/form.html", context)
