"""What heads of committees undertake to do first, and what came of it."""

from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives.queries.papers import likely_campaign
from sen.areas.organisations.queries import choosing
from sen.areas.outreach import actions, forms, queries, rules, tables
from sen.areas.outreach.choices import LEAD, Stage
from sen.areas.outreach.models import Undertaking
from sen.areas.outreach.views.items import POST, READING
from sen.areas.people.queries import choosing as people
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request


@guard(rules.can_see, methods=READING)
def undertaking_list(request: Request) -> HttpResponseBase:
    """What leaders in view have undertaken."""
    found = queries.listed_undertakings(queries.undertakings_in_view(request.actor), localdate(request.at))
    context = {"leads": rules.can_lead_somewhere(request.actor)}
    return tables.UNDERTAKINGS.respond(
        request, found, template="outreach/undertaking_list.html", context=context
    )


@guard(rules.can_lead_somewhere, methods=READING)
def committee_found(request: Request) -> HttpResponse:
    """Units whose undertakings the actor keeps."""
    return offer(request, choosing.as_options(choosing.units_holding(request.actor, LEAD, typed(request))))


@guard(rules.can_lead_somewhere, methods=READING)
def leader_found(request: Request) -> HttpResponse:
    """People of those units."""
    spells = people.people_holding(request.actor, LEAD, typed(request), localdate(request.at))
    return offer(request, people.as_options(spells))


@guard(rules.can_lead_somewhere)
def undertaking_add(request: Request) -> HttpResponse:
    """Write down what a leader will do first."""
    actor, today = request.actor, localdate(request.at)
    first = next(iter(choosing.homes_of(actor, LEAD)), None)
    initial = {
        "undertaken_on": today,
        "unit": first.pk if first else None,
        "campaign": likely_campaign(actor, today),
    }
    form = forms.UndertakingForm(request.POST or None, actor=actor, today=today, initial=initial)

    def act(*, unit, by, at, **_given):
        return actions.undertake(unit=unit, undertaking=form.wanted, by=by, at=at)

    return fill_in(
        request,
        form,
        act,
        _("Đã ghi việc nhận làm trước."),
        to=tables.undertaking_url,
        title=_("Ghi việc người đứng đầu nhận làm trước"),
        icon="user-star",
        submit=_("Ghi"),
        cancel=reverse("outreach:undertaking_list"),
    )


@guard(rules.can_edit_undertaking, on=queries.find_undertaking)
def undertaking_edit(request: Request, undertaking: Undertaking) -> HttpResponse:
    """Put right what was promised."""
    form = forms.UndertakingForm(
        request.POST or None,
        actor=request.actor,
        today=localdate(request.at),
        undertaking=undertaking,
        initial=forms.UndertakingForm.initial_of(undertaking),
    )

    def act(*, version, by, at, **_given):
        actions.edit_undertaking(undertaking=undertaking, to=form.wanted, version=version, by=by, at=at)

    here = tables.undertaking_url(undertaking)
    return fill_in(
        request,
        form,
        act,
        _("Đã lưu."),
        to=here,
        title=_("Sửa việc nhận làm trước"),
        pretitle=undertaking.leader.name,
        icon="user-star",
        submit=_("Lưu"),
        cancel=here,
    )


@guard(rules.can_withdraw_undertaking, on=queries.find_undertaking, methods=POST)
def undertaking_withdraw(request: Request, undertaking: Undertaking) -> HttpResponse:
    """Take out what was written down by mistake."""

    def act(**given):
        actions.withdraw_undertaking(undertaking=undertaking, why=request.POST.get("why", ""), **given)

    back, after = tables.undertaking_url(undertaking), reverse("outreach:undertaking_list")
    return do(request, act, _("Đã rút."), back=back, after=after)


@guard(rules.can_see, on=queries.find_undertaking, methods=READING)
def undertaking(request: Request, undertaking: Undertaking) -> HttpResponse:
    """One undertaking: by what it is known, how it gets on, what the committee says."""
    actor, today = request.actor, localdate(request.at)
    drawn: Any = undertaking
    drawn.late = undertaking.overdue(today)
    follows = undertaking.stage == Stage.OPEN and rules.can_follow(actor, undertaking)
    context = {
        "title": undertaking.what,
        "undertaking": undertaking,
        "state": tables.undertaking_state(undertaking),
        "progress": [
            {"icon": "point", "sentence": note.said, "when": f"{note.day:%d/%m/%Y} · {note.by}"}
            for note in undertaking.progress.all()
        ],
        "follows": follows,
        "edits": rules.can_edit_undertaking(actor, undertaking),
        "withdraws": rules.can_withdraw_undertaking(actor, undertaking),
        "judges": rules.can_judge(actor, undertaking),
        "progress_form": forms.ProgressForm(initial={"day": today}),
        "outcome_form": forms.OutcomeForm(auto_id="outcome_%s"),
        "judgement_form": forms.JudgementForm(auto_id="judgement_%s"),
        "crumbs": [(_("Nêu gương"), reverse("outreach:undertaking_list")), (undertaking.leader.name, None)],
    }
    return page(request, "outreach/undertaking.html", context)


@guard(rules.can_follow, on=queries.find_undertaking, methods=POST)
def undertaking_progress(request: Request, undertaking: Undertaking) -> HttpResponse:
    return do(
        request,
        partial(actions.note_progress, undertaking=undertaking),
        _("Đã ghi tiến độ."),
        back=tables.undertaking_url(undertaking),
        form=forms.ProgressForm(request.POST),
    )


@guard(rules.can_follow, on=queries.find_undertaking, methods=POST)
def undertaking_report(request: Request, undertaking: Undertaking) -> HttpResponse:
    return do(
        request,
        partial(actions.report_undertaking, undertaking=undertaking),
        _("Đã báo kết quả; chờ cấp ủy kết luận."),
        back=tables.undertaking_url(undertaking),
        form=forms.OutcomeForm(request.POST),
    )


@guard(rules.can_judge, on=queries.find_undertaking, methods=POST)
def undertaking_judge(request: Request, undertaking: Undertaking) -> HttpResponse:
    return do(
        request,
        partial(actions.judge_undertaking, undertaking=undertaking),
        _("Đã ghi kết luận của cấp ủy."),
        back=tables.undertaking_url(undertaking),
        form=forms.JudgementForm(request.POST),
    )
