"""Reorganisations: drafting, looking ahead, signing, taking back."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.organisations import rules, tables
from sen.areas.organisations.actions import reorganisations as actions
from sen.areas.organisations.choices import Change, ReorganisationStatus
from sen.areas.organisations.forms import STEP_FORMS, HeadForm, ReviseForm
from sen.areas.organisations.models import Reorganisation, Step
from sen.areas.organisations.queries import units as queries
from sen.areas.organisations.queries.choosing import homes_of
from sen.areas.organisations.queries.plans import plan_of
from sen.areas.organisations.queries.touches import Touched, touched_by
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.forms import SenForm
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

SHOWN = 200
"""Lines of a preview that are shown; the rest is counted."""
ADDING = (
    (Change.MERGE, gettext_lazy("Hợp nhất"), "arrows-join"),
    (Change.ABSORB, gettext_lazy("Sáp nhập"), "git-merge"),
    (Change.SPLIT, gettext_lazy("Chia, tách"), "arrows-split"),
    (Change.ESTABLISH, gettext_lazy("Thành lập"), "plus"),
    (Change.MOVE, gettext_lazy("Chuyển"), "transfer"),
    (Change.RENAME, gettext_lazy("Đổi tên"), "edit"),
    (Change.CHANGE_KIND, gettext_lazy("Đổi loại hình"), "status-change"),
    (Change.DISSOLVE, gettext_lazy("Kết thúc hoạt động"), "circle-x"),
)


@guard(rules.can_reorganise_somewhere)
def reorganisation_list(request: Request) -> HttpResponseBase:
    return tables.REORGANISATIONS.respond(
        request,
        queries.reorganisations_in_view(request.actor),
        template="organisations/reorganisation_list.html",
    )


@guard(rules.can_reorganise_somewhere)
def reorganisation_new(request: Request) -> HttpResponse:
    """Open a draft at a unit where the actor may reorganise."""
    homes = homes_of(request.actor, rules.REORGANISE)
    form = HeadForm(
        _posted(request),
        actor=request.actor,
        initial={"unit": homes[0].code if len(homes) == 1 else ""},
    )

    def act(*, unit, **given) -> Reorganisation:
        if not request.actor.may(rules.REORGANISE, unit.pk):
            raise Refusal(_("Đồng chí không có quyền sắp xếp tổ chức ở cấp này."), field="unit")
        return actions.draft_reorganisation(unit=unit, **given)

    return fill_in(
        request,
        form,
        act,
        to=tables.reorganisation_url,
        title=_("Soạn việc sắp xếp"),
        submit=_("Tiếp tục"),
        cancel=reverse("organisations:reorganisation_list"),
        icon="arrows-exchange",
    )


@guard(rules.can_see_reorganisation, on=queries.find_reorganisation)
def reorganisation_page(request: Request, reorganisation: Reorganisation) -> HttpResponse:
    """A draft with its changes and what they would do; or what a signed one did."""
    context = {
        "reorganisation": reorganisation,
        "look": tables.LOOKS[reorganisation.status],
        "adding": ADDING,
        "may_draft": rules.can_draft(request.actor, reorganisation),
        "may_undo": rules.can_undo(request.actor, reorganisation),
        "shown": SHOWN,
    }
    if reorganisation.status == ReorganisationStatus.DRAFT:
        plan = plan_of(reorganisation)
        touched = _with_open_links(request, reorganisation, touched_by(plan))
        context |= {
            "plan": plan,
            "touched": touched,
            "problems": [*plan.problems, *(line.sentence for line in touched if line.blocking)],
            "steps": [(step, plan.goal(step)) for step in plan.steps[:SHOWN]],
            "step_count": len(plan.steps),
            "endings": plan.endings[:SHOWN],
            "movings": plan.movings[:SHOWN],
            "founding": [
                (step, plan.name(step.new_parent_code)) for step in plan.of(Change.ESTABLISH)[:SHOWN]
            ],
        }
    else:
        counted = Counter(reorganisation.steps.values_list("change", flat=True))
        context |= {
            "undone": reorganisation.status == ReorganisationStatus.UNDONE,
            "done": [(Change(change).label, counted[change]) for change in Change if counted[change]],
            "link_count": reorganisation.successions.count(),
            "doubtful": queries.doubtful_links(request.actor, reorganisation)[:20],
            "doubtful_count": reorganisation.successions.exclude(doubt="").count(),
        }
    return page(request, "organisations/reorganisation.html", context)


def _with_open_links(
    request: Request, reorganisation: Reorganisation, touched: list[Touched]
) -> list[Touched]:
    """The lines, each with its link only where the actor may follow it."""
    actor = request.actor
    seen = set()
    if rules.can_draft(actor, reorganisation):
        seen = queries.among_view(actor, [line.unit for line in touched if line.unit])
    return [
        line
        if line.unit in {None, *seen} and (not line.verb or actor.may(line.verb, reorganisation.unit_id))
        else replace(line, href="")
        for line in touched
    ]


@guard(rules.can_draft, on=queries.find_reorganisation)
def reorganisation_revise(request: Request, reorganisation: Reorganisation) -> HttpResponse:
    first = {name: getattr(reorganisation, name) for name in ("title", "decision", "takes_effect")}
    form = ReviseForm(_posted(request), initial=first)
    act = partial(actions.revise_reorganisation, reorganisation=reorganisation)
    return _form(request, reorganisation, form, act, title=_("Sửa thông tin chung"), submit=_("Lưu"))


def _draft_and_change(actor, pk: int, change: str) -> tuple[Reorganisation, str] | None:
    found = queries.find_reorganisation(actor, pk)
    return (found, change) if found is not None and change in STEP_FORMS else None


def _can_draft_pair(actor, pair: tuple[Reorganisation, str]) -> bool:
    return rules.can_draft(actor, pair[0])


@guard(_can_draft_pair, on=_draft_and_change)
def step_add(request: Request, pair: tuple[Reorganisation, str]) -> HttpResponse:
    """Add changes of one sort to a draft."""
    reorganisation, change = pair
    form = STEP_FORMS[change](
        _posted(request),
        actor=request.actor,
        day=reorganisation.takes_effect,
        below=reorganisation.unit,
    )

    def act(*, by, at, **values) -> list[Step]:
        steps = _steps(change, values, reorganisation)
        return actions.add_steps(reorganisation=reorganisation, steps=steps, by=by, at=at)

    return _form(
        request,
        reorganisation,
        form,
        act,
        lambda added: so_many("Đã thêm %(n)s bước vào dự thảo.", len(added)),
        title=str(next(label for key, label, _icon in ADDING if key == change)),
        submit=_("Thêm vào dự thảo"),
    )


def _steps(change: str, values: dict, reorganisation: Reorganisation) -> list[Step]:
    """The steps that a filled form means."""
    on = reorganisation.takes_effect
    taken = reorganisation.steps.exclude(new_code="").values_list("new_code", flat=True)
    if change in (Change.MERGE, Change.ESTABLISH):
        code = values["code"] or queries.free_code(values["name"], taken)
    match change:
        case Change.MERGE:
            return actions.merge_into_new(
                values["units"],
                code=code,
                name=values["name"],
                kind=values["kind"],
                parent=values["parent"].code,
                on=on,
            )
        case Change.ABSORB:
            return actions.absorb(values["units"], into=values["into"], on=on)
        case Change.SPLIT:
            return actions.split(values["unit"], into=values["into"], lives_on=values["lives_on"])
        case Change.ESTABLISH:
            return [
                Step(
                    change=change,
                    new_code=code,
                    new_name=values["name"],
                    new_kind=values["kind"],
                    new_parent_code=values["parent_code"].lower(),
                )
            ]
        case Change.RENAME:
            return [Step(change=change, unit=values["unit"], new_name=values["name"])]
        case Change.MOVE:
            code = values["parent_code"].lower()
            return [Step(change=change, unit=unit, new_parent_code=code) for unit in values["units"]]
        case Change.CHANGE_KIND:
            return [Step(change=change, unit=unit, new_kind=values["kind"]) for unit in values["units"]]
    return [Step(change=change, unit=unit) for unit in values["units"]]


def _form(
    request: Request,
    reorganisation: Reorganisation,
    form: SenForm,
    act: Callable[..., Any],
    said: str | Callable[[Any], str] = "",
    **words: str,
) -> HttpResponse:
    """A page of one form about a draft; back to the draft when it is done."""
    here = tables.reorganisation_url(reorganisation)
    return fill_in(
        request,
        form,
        act,
        said,
        to=here,
        pretitle=reorganisation.title,
        cancel=here,
        icon="arrows-exchange",
        **words,
    )


@guard(rules.can_draft, on=queries.find_reorganisation, methods=("POST",))
def step_remove(request: Request, reorganisation: Reorganisation) -> HttpResponse:
    positions = [
        int(text) for text in request.POST.getlist("position") if text.isdecimal() and len(text) < 10
    ]
    act = partial(actions.remove_steps, reorganisation=reorganisation, positions=positions)
    back = tables.reorganisation_url(reorganisation)
    return do(request, act, lambda removed: so_many("Đã bỏ %(n)s bước.", removed), back=back)


@guard(rules.can_sign, on=queries.find_reorganisation, methods=("POST",))
def reorganisation_sign(request: Request, reorganisation: Reorganisation) -> HttpResponse:
    act = partial(actions.sign_reorganisation, reorganisation=reorganisation)
    said = _("Việc sắp xếp đã có hiệu lực trong hệ thống.")
    return do(request, act, said, back=tables.reorganisation_url(reorganisation))


@guard(rules.can_undo, on=queries.find_reorganisation, methods=("POST",))
def reorganisation_undo(request: Request, reorganisation: Reorganisation) -> HttpResponse:
    why = request.POST.get("why", "")
    act = partial(actions.undo_reorganisation, reorganisation=reorganisation, why=why)
    said = _("Đã hoàn lại: các đơn vị trở về như trước.")
    return do(request, act, said, back=tables.reorganisation_url(reorganisation))


@guard(rules.can_draft, on=queries.find_reorganisation, methods=("POST",))
def reorganisation_discard(request: Request, reorganisation: Reorganisation) -> HttpResponse:
    act = partial(actions.discard_reorganisation, reorganisation=reorganisation)
    back, after = tables.reorganisation_url(reorganisation), reverse("organisations:reorganisation_list")
    return do(request, act, _("Đã bỏ dự thảo."), back=back, after=after)


@guard(rules.can_see_reorganisation, on=queries.find_reorganisation)
def link_list(request: Request, reorganisation: Reorganisation) -> HttpResponseBase:
    """Every link of a signed reorganisation; the doubtful ones by a tick."""
    if reorganisation.status != ReorganisationStatus.SIGNED:
        raise Http404
    return tables.LINKS.respond(
        request,
        queries.links_of(reorganisation),
        template="organisations/link_list.html",
        context={"reorganisation": reorganisation, "subtitle": reorganisation.title},
    )


def _posted(request: Request):
    """What was sent, also when it is empty."""
    return request.POST if request.method == "POST" else None
