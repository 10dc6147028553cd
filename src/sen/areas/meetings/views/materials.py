"""Materials: what was compiled, and to whom how many copies went."""

from functools import partial

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, queries, rules, tables
from sen.areas.meetings.models import Material
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.web.doing import fill_in
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
    return fill_in(
        request,
        form,
        actions.compile_material,
        to=lambda made: reverse("meetings:material", args=[made.pk]),
        title=_("Ghi tài liệu mới"),
        icon="book-2",
        submit=_("Ghi tài liệu"),
        cancel=reverse("meetings:material_list"),
    )


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
    back = reverse("meetings:material", args=[material.pk])
    return fill_in(
        request,
        form,
        partial(actions.issue_material, material=material),
        lambda count: _("Đã ghi cấp phát cho %(n)s đơn vị.") % {"n": number(count)},
        to=back,
        cancel=back,
        title=_("Cấp phát tài liệu"),
        pretitle=material.title,
        submit=_("Ghi cấp phát"),
    )
