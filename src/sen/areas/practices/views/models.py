"""Models: the register, one model, registering and changing it, its steps, readings, evidence, paper."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from sen.areas.organisations.queries.choosing import as_options, homes_of, units_holding
from sen.areas.organisations.queries.units import heirs_of
from sen.areas.practices import actions, forms, notices, papers, queries, rules, tables
from sen.areas.practices.choices import DECIDE, KEEP, SHOWABLE, Status
from sen.areas.practices.models import CampaignModel, Evidence, Measure, ModelState
from sen.foundation.attached import hand_out, taken_upload
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import number, so_many
from sen.foundation.vietnamese import short_date
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.printed import asked_kind, hand_paper
from sen.foundation.web.refused import take_back
from sen.foundation.web.request import Request

READ = ("GET", "HEAD")


@guard(rules.can_see, methods=READ)
def model_list(request: Request) -> HttpResponseBase:
    """The models that the actor sees."""
    models = queries.models_seen(request.actor).select_related("unit__parent")
    context = {"keeps": rules.can_keep(request.actor), "decides": rules.can_decide(request.actor)}
    return tables.MODELS.respond(request, models, template="practices/model_list.html", context=context)


@guard(rules.can_keep, methods=READ)
def unit_found(request: Request) -> HttpResponse:
    """Options for picking a unit that keeps models."""
    return offer(request, as_options(units_holding(request.actor, KEEP, typed(request))))


@guard(rules.can_decide, methods=READ)
def deciding_unit_found(request: Request) -> HttpResponse:
    """Options for picking a committee that decides over models."""
    return offer(request, as_options(units_holding(request.actor, DECIDE, typed(request))))


@guard(rules.can_keep, methods=READ)
def model_similar(request: Request) -> HttpResponse:
    """Models seen by the actor whose names are like the one being typed."""
    similar = queries.similar_models(request.actor, request.GET.get("name", "")[:300])
    return page(request, "practices/_similar.html", {"similar": similar})


@guard(rules.can_keep)
def model_register(request: Request) -> HttpResponse:
    """Propose a model, a few questions at a time."""
    homes = homes_of(request.actor, KEEP)
    today = localdate(request.at)
    campaigns = list(forms.campaigns_for(request.actor)[:1])
    initial = {
        "unit": homes[0].code if len(homes) == 1 else "",
        "campaign": campaigns[0].pk if campaigns else "",
        "subject": "collective",
        "on": today,
        "starts": today,
        "baseline_on_1": today,
        "target_on_1": date(today.year + (today.month > 9), 12, 31),
    }
    return _stepped(request, None, initial)


@guard(rules.can_change, on=queries.find_own_model)
def model_edit(request: Request, model: CampaignModel) -> HttpResponse:
    """Edit a model's text; its measures too, until it is approved."""
    initial = {
        name: getattr(model, name)
        for name in (
            "name",
            "subject",
            "field",
            "reason",
            "aim",
            "steps",
            "resources",
            "owner",
            "supervisor",
            "starts",
            "ends",
        )
    }
    if model.status == Status.REGISTERED:
        initial |= forms.measures_as_initial(queries.measures_of(model))
    return _stepped(request, model, initial)


TITLES = (
    gettext_lazy("Đơn vị và tên"),
    gettext_lazy("Lý do, cách làm"),
    gettext_lazy("Chỉ số đo"),
    gettext_lazy("Người phụ trách"),
)


def _stepped(request: Request, model: CampaignModel | None, initial: dict) -> HttpResponse:
    """A form shown a step at a time; what was answered on the others travels along, so nothing is lost."""
    measures = forms.MEASURES if model is None or model.status == Status.REGISTERED else 0
    asked: dict[str, Any] = {
        "actor": request.actor,
        "today": localdate(request.at),
        "model": model,
        "measures": measures,
    }
    version = {} if model is None else {"version": model.version}
    form = forms.ModelForm(initial=initial | version, **asked)
    step = 1
    if request.method == "POST":
        data = request.POST.copy()
        for name, value in initial.items():
            if name not in data:
                said = form.fields[name].prepare_value(value) if name in form.fields else value
                data[name] = "" if said is None else said
        for name in form.fields:
            if isinstance(day := data.get(name), date):
                data[name] = short_date(day)
        form = forms.ModelForm(data, **asked)
        step = _step(request, len(form.stages()))
        valid = form.is_valid()
        wrong = form.step_with_errors()
        go = request.POST.get("go", "save")
        if go == "back":
            step = max(1, step - 1)
            form.forget_errors(after=step - 1)
        elif go == "next" and (wrong is None or wrong > step):
            step = min(step + 1, len(form.stages()))
            form.forget_errors(after=step - 1)
        elif wrong is not None:
            step = min(wrong, step) if go == "next" else wrong
            form.forget_errors(after=step)
        elif valid:
            try:
                made = _save(request, form, model)
            except Refusal as refusal:
                take_back()
                form.refuse_at(refusal)
                step = form.step_with_errors() or step
            else:
                return redirect("practices:model", made.pk)
    context: dict[str, Any] = {
        "title": _("Sửa mô hình") if model else _("Đăng ký mô hình"),
        "model": model,
        "form": form,
        "step": step,
        "steps": [TITLES[number] for number in form.numbers()],
        "last": step == len(form.stages()),
        "shown": [form[name] for name in form.stages()[step - 1]],
        "measuring": form.numbers()[step - 1] == 2,
        "measures": form.asked_measures(),
        "carried": form.carried(step),
        "cancel": tables.model_url(model) if model else reverse("practices:model_list"),
        "similar": [],
        "quota": None,
    }
    if step == 2 and model is None:
        context["similar"] = queries.similar_models(request.actor, form.data.get("name", "")[:300])
        unit, on = form.cleaned_data.get("unit"), form.cleaned_data.get("on")
        context["quota"] = queries.quota_of(unit, on) if unit and on else None
    return page(request, "practices/model_form.html", context)


def _step(request: Request, count: int) -> int:
    text = request.POST.get("step", "1")[:2]
    return min(max(int(text), 1), count) if text.isascii() and text.isdecimal() else 1


def _save(request: Request, form, model: CampaignModel | None) -> CampaignModel:
    if model is None:
        made = actions.register_model(
            model=actions.WantedModel(**form.wanted()),
            measures=_measures(form),
            on=form.cleaned_data["on"],
            by=request.actor,
            at=request.at,
        )
        messages.success(request, _("Đã đăng ký mô hình."))
        quota = queries.quota_of(made.unit, made.registered_on)
        if quota is not None and quota.registered > quota.rule.most:
            messages.warning(request, quota_words(quota))
        return made
    changed = actions.change_model(
        model=model,
        wanted=actions.WantedModel(**form.wanted()),
        measures=_measures(form) if form.measures else None,
        version=form.cleaned_data["version"],
        by=request.actor,
        at=request.at,
    )
    messages.success(request, _("Đã lưu."))
    return changed


def _measures(form) -> list[actions.WantedMeasure]:
    return [actions.WantedMeasure(**one) for one in form.wanted_measures()]


def quota_words(quota: queries.Quota) -> str:
    """How many models the unit has registered, beside what the rule asks."""
    return so_many(
        "Năm %(year)s đơn vị đã đăng ký %(n)s mô hình; %(paper)s quy định từ %(least)s đến %(most)s.",
        quota.registered,
        year=quota.year,
        paper=quota.rule.paper,
        least=f"{quota.rule.least:02d}",
        most=f"{quota.rule.most:02d}",
    )


@guard(rules.can_see, on=queries.find_model, methods=READ)
def model(request: Request, model: CampaignModel) -> HttpResponse:
    """One model: where it stands, what it measures, its history in sentences, what it brought forth."""
    actor, today = request.actor, localdate(request.at)
    own = queries.find_own_model(actor, model.pk) is not None
    keeps = own and rules.can_keep(actor, model)
    measures = queries.measures_of(model)
    replications = queries.replications_of(actor, model, today)
    steps = rules.steps_for(actor, model) if own else []
    states = queries.history_of(model)
    day = _last_day(model, today)
    heirs = (
        heirs_of(model.unit) if keeps and model.unit.ended(today) and model.status != Status.STOPPED else None
    )
    context = {
        "title": model.name,
        "model": model,
        "charts": [(measure, _chart(measure)) for measure in measures],
        "history": notices.history(states),
        "only_stop": steps == [Status.STOPPED],
        "awaits": AWAITS.get(model.status, ""),
        "keeps": keeps,
        "changes": own and rules.can_change(actor, model),
        "step_form": forms.StepForm(steps=steps, initial={"on": day}, auto_id="step_%s") if steps else None,
        "reading_form": forms.ReadingForm(model=model, initial={"day": today}) if keeps else None,
        "evidence": queries.evidence_of(model),
        "evidence_form": forms.EvidenceForm(initial={"day": today}, auto_id="evidence_%s") if keeps else None,
        "share_form": _share_form(actor, model) if own and rules.can_decide(actor, model) else None,
        "hand_over_form": forms.HandOverForm(heirs=heirs, initial={"on": today}, auto_id="heir_%s")
        if heirs is not None
        else None,
        "may_undo": own and rules.can_decide(actor, model) and _may_undo(states),
        "may_adopt": rules.can_adopt(actor, model),
        "copies": len(replications),
        "elsewhere": queries.copies_of(model) - len(replications),
        "living": sum(not copy.past for copy in replications),
        "survival": [one for one in queries.survival_of(replications) if one.reached],
        "crumbs": [(_("Mô hình"), reverse("practices:model_list")), (model.name, None)],
    }
    return page(request, "practices/model.html", context)


AWAITS: dict[str, Any] = {
    Status.REGISTERED: gettext_lazy("Đang chờ cấp ủy duyệt."),
    Status.RECOGNISED: gettext_lazy("Việc nhân rộng do cấp ủy quyết định."),
}
"""What is said to who may take no step but the last."""


def _last_day(model: CampaignModel, today: date) -> date:
    """Today, or the last day of a unit that has ended: a step on a later day would be counted nowhere."""
    ended = model.unit.valid.upper
    return today if ended is None else min(today, ended - timedelta(days=1))


def _may_undo(states: list[ModelState]) -> bool:
    """Whether the last state was a step: registering and handing over are none."""
    return len(states) > 1 and states[-1].unit_id == states[-2].unit_id


def _chart(measure: Measure) -> dict:
    readings = list(measure.readings.all())
    days = sorted({*(reading.day for reading in readings), measure.target_on})
    values = {reading.day: reading.value for reading in readings}
    return {
        "kind": "line",
        "unit": measure.unit_of_measure,
        "labels": [short_date(day) for day in days],
        "series": [
            {"name": _("Đo được"), "values": [_plain(values.get(day)) for day in days]},
            {"name": pgettext("mức", "Chỉ tiêu"), "values": [_plain(measure.target) for _day in days]},
        ],
    }


def _plain(value) -> float | None:
    return None if value is None else float(value)


def _share_form(actor, model: CampaignModel) -> forms.ShareForm | None:
    """The form by which a model is shown within a unit, or no longer; what a superior decided is the
    superior's."""
    if model.shared_with_id is not None and not actor.may(DECIDE, model.shared_with_id):
        return None
    over = queries.units_over(actor, model.unit_id)
    if model.status not in SHOWABLE:
        if model.shared_with_id is None:
            return None
        over = over.none()
    return forms.ShareForm(over=over, initial={"within": model.shared_with_id}, auto_id="share_%s")


@guard(rules.can_take_step, on=queries.find_own_model)
def model_step(request: Request, model: CampaignModel) -> HttpResponse:
    """Take a model to its next state."""
    steps = rules.steps_for(request.actor, model)
    form = forms.StepForm(request.POST or None, steps=steps, initial={"on": localdate(request.at)})
    return _form(
        request,
        model,
        form,
        partial(actions.take_step, model=model),
        lambda moved: _("Mô hình %(state)s.") % {"state": moved.get_status_display()},
        title=_("Chuyển bước"),
        submit=_("Ghi bước này"),
    )


def _form(
    request: Request,
    model: CampaignModel,
    form,
    act: Callable[..., Any],
    said: str | Callable[[Any], str],
    *,
    title: str,
    submit: str,
) -> HttpResponse:
    """A page of one form about a model; back to the model when it is done."""
    here = tables.model_url(model)
    return fill_in(
        request,
        form,
        act,
        said,
        to=here,
        title=title,
        pretitle=model.name,
        icon="bulb",
        submit=submit,
        cancel=here,
        crumbs=[(_("Mô hình"), reverse("practices:model_list")), (model.name, here), (title, None)],
    )


@guard(rules.can_decide, on=queries.find_own_model, methods=("POST",))
def model_undo(request: Request, model: CampaignModel) -> HttpResponse:
    """Take back the last step."""
    act = partial(actions.undo_step, model=model, why=request.POST.get("why", ""))
    return do(request, act, _("Đã hoàn lại bước vừa ghi."), back=tables.model_url(model))


@guard(rules.can_keep, on=queries.find_own_model)
def reading_add(request: Request, model: CampaignModel) -> HttpResponse:
    """Write down what a measure showed."""
    form = forms.ReadingForm(request.POST or None, model=model, initial={"day": localdate(request.at)})
    return _form(
        request,
        model,
        form,
        actions.record_reading,
        lambda reading: (
            _("Đã ghi %(value)s ngày %(day)s.")
            % {"value": number(reading.value), "day": short_date(reading.day)}
        ),
        title=_("Ghi số đo"),
        submit=_("Ghi số đo"),
    )


@guard(rules.can_decide, on=queries.find_own_model, methods=("POST",))
def model_share(request: Request, model: CampaignModel) -> HttpResponse:
    """Show a model to others, or no longer."""
    form = _share_form(request.actor, model)
    form = form and forms.ShareForm(request.POST, over=form.fields["within"].queryset)
    if form and form.is_valid():
        actions.share_model(
            model=model,
            within=form.cleaned_data["within"],
            on=localdate(request.at),
            by=request.actor,
            at=request.at,
        )
        messages.success(request, _("Đã lưu phạm vi giới thiệu."))
    else:
        messages.error(request, _("Chỉ giới thiệu mô hình đã được sơ kết, đánh giá hoặc công nhận."))
    return redirect("practices:model", model.pk)


@guard(rules.can_keep, on=queries.find_own_model, methods=("POST",))
def model_hand_over(request: Request, model: CampaignModel) -> HttpResponse:
    """Give a model of a dissolved unit to a successor."""
    form = forms.HandOverForm(request.POST, heirs=heirs_of(model.unit))
    act, said = partial(actions.hand_over_model, model=model), _("Đã chuyển mô hình cho đơn vị kế tục.")
    return do(request, act, said, back=tables.model_url(model), form=form)


@guard(rules.can_keep, on=queries.find_own_model)
def evidence_add(request: Request, model: CampaignModel) -> HttpResponse:
    """Attach a paper or picture."""
    form = forms.EvidenceForm(
        request.POST or None, request.FILES or None, initial={"day": localdate(request.at)}
    )

    def act(*, file, **given):
        actions.attach_evidence(model=model, file=taken_upload(file), **given)

    said = _("Đã gắn minh chứng.")
    return _form(request, model, form, act, said, title=_("Gắn minh chứng"), submit=_("Gắn tệp này"))


@guard(rules.can_see, on=queries.find_evidence, methods=READ)
def evidence_file(request: Request, evidence: Evidence) -> HttpResponse:
    """The file: a picture is shown, a paper is downloaded."""
    return hand_out(evidence)


@guard(
    lambda actor, evidence: rules.can_keep(actor, evidence.model), on=queries.find_evidence, methods=("POST",)
)
def evidence_remove(request: Request, evidence: Evidence) -> HttpResponse:
    """Take a file out, with a reason."""
    act = partial(actions.remove_evidence, evidence=evidence, why=request.POST.get("why", ""))
    return do(request, act, _("Đã gỡ minh chứng."), back=tables.model_url(evidence.model))


@guard(rules.can_see, on=queries.find_model, methods=READ)
def model_file(request: Request, model: CampaignModel) -> HttpResponse:
    """The registration form as .docx or .pdf."""
    kind = asked_kind(request)
    content = papers.registration_as(kind, model, queries.measures_of(model), queries.registrant_of(model))
    return hand_paper(content, f"phieu-dang-ky-mo-hinh-{model.pk}.{kind}")
