"""The life of a model: registered, decided, measured, shown to others, handed over, stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.actions.living import refuse_without_unit
from sen.areas.organisations.models import Reach, Succession, Unit
from sen.areas.practices.choices import NEXT, SHOWABLE, Status
from sen.areas.practices.models import Account, CampaignModel, Measure, ModelState, Reading, Replication
from sen.areas.practices.queries.models import likeness
from sen.areas.practices.queries.rules import tier_of
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Conflict, Refusal, in_words, reason_of, refuse_other_version
from sen.foundation.vietnamese import clean, clean_lines, short_date

FAMILY = "practices.models"
SPREAD = "practices.spread"

acts.SENTENCES |= {
    "practices.register_model": _("{who} đăng ký mô hình {subject} của {unit}"),
    "practices.change_model": _("{who} sửa nội dung mô hình {subject} của {unit}"),
    "practices.take_step": _("{who} chuyển bước mô hình {subject} của {unit}"),
    "practices.undo_step": _("{who} hoàn lại bước vừa ghi của mô hình {subject}, {unit}"),
    "practices.record_reading": _("{who} ghi số đo của mô hình {subject}, {unit}"),
    "practices.share_model": _("{who} giới thiệu mô hình {subject} của {unit} để các nơi học tập"),
    "practices.hand_over_model": _("{who} chuyển mô hình {subject} cho {unit}"),
}


class CannotRegister(Refusal):
    message = _("Chưa đăng ký được mô hình.")


class CannotStep(Refusal):
    message = _("Chưa chuyển bước được.")


@dataclass(frozen=True)
class WantedMeasure:
    """What is to be measured: the value found on a day, and the one aimed at by a later day."""

    what: str
    unit_of_measure: str
    baseline: Decimal
    baseline_on: date
    target: Decimal
    target_on: date


@dataclass(frozen=True, kw_only=True)
class WantedModel:
    """A model as somebody proposes it. Without ``tier`` it is that of the unit on the day of registration."""

    unit: Unit
    campaign: Campaign
    name: str
    subject: str
    field: str
    aim: str
    owner: str
    starts: date
    ends: date | None = None
    reason: str = ""
    steps: str = ""
    resources: str = ""
    supervisor: str = ""
    tier: str = ""


def register_model(
    *, model: WantedModel, measures: Sequence[WantedMeasure], on: date, by: Actor, at: datetime
) -> CampaignModel:
    """Enter a proposed model into the register of its unit, with the measures it will be judged by.

    Without a baseline and a target nobody can say later whether it worked, so at least one measure is compulsory.
    """
    check_registration(unit=model.unit, measures=measures, on=on, at=at)
    with in_words(), transaction.atomic():
        made = CampaignModel.objects.create(
            **_texts(model),
            unit=model.unit,
            campaign=model.campaign,
            tier=model.tier or tier_of(model.unit.pk, on),
            registered_on=on,
            status_on=on,
        )
        ModelState.objects.create(model=made, unit=model.unit, position=1, status=Status.REGISTERED, began=on)
        _set_measures(made, measures)
    mark_stale(FAMILY, [(made.unit_id, on)])
    acts.record(
        by=by,
        at=at,
        verb="practices.register_model",
        subject=made,
        place=made.unit,
        after={
            "name": made.name,
            "on": on,
            "tier": made.tier,
            "subject": made.subject,
            "field": made.field,
            "measures": [f"{m.what}: {m.baseline} → {m.target} {m.unit_of_measure}" for m in measures],
        },
    )
    return made


def check_registration(*, unit: Unit, measures: Sequence[WantedMeasure], on: date, at: datetime) -> None:
    """Refuse what no constraint can see: no measure at all, a day to come, a unit that was not there."""
    if not measures:
        raise CannotRegister(_("Hãy ghi ít nhất một chỉ số đo, với hiện trạng và chỉ tiêu."), field="what")
    if on > localdate(at):
        raise CannotRegister(_("Ngày đăng ký không thể ở sau hôm nay."), field="on")
    refuse_without_unit(unit, on, "on")
    for measure in measures:
        if measure.baseline_on > localdate(at):
            raise CannotRegister(_("Ngày đo hiện trạng không thể ở sau hôm nay."), field="baseline_on")


def _texts(model: WantedModel) -> dict:
    name = clean(model.name)
    return {
        "name": name,
        "folded": likeness(name),
        "subject": model.subject,
        "field": model.field,
        "aim": clean_lines(model.aim),
        "reason": clean_lines(model.reason),
        "steps": clean_lines(model.steps),
        "resources": clean_lines(model.resources),
        "owner": clean(model.owner),
        "supervisor": clean(model.supervisor),
        "starts": model.starts,
        "ends": model.ends,
    }


def _set_measures(model: CampaignModel, measures: Sequence[WantedMeasure], *, after: int = 0) -> None:
    made = Measure.objects.bulk_create(
        _fill_measure(Measure(model=model, position=position), one)
        for position, one in enumerate(measures, start=after + 1)
    )
    Reading.objects.bulk_create(
        Reading(measure=measure, day=measure.baseline_on, value=measure.baseline) for measure in made
    )


def _change_measures(model: CampaignModel, wanted: Sequence[WantedMeasure]) -> None:
    """Word the measures anew, in their order; what was measured since stays with them."""
    held = list(Measure.objects.filter(model=model).order_by("position").prefetch_related("readings"))
    for measure in held[len(wanted) :]:
        if any(reading.day != measure.baseline_on for reading in measure.readings.all()):
            raise CannotStep(
                _("Chỉ số “%(what)s” đã có số đo mới nên không bỏ được.") % {"what": measure.what},
                field="what",
            )
        measure.delete()
    for measure, one in zip(held, wanted, strict=False):
        since = [r.day for r in measure.readings.all() if r.day != measure.baseline_on]
        if since and min(since) <= one.baseline_on:
            raise CannotStep(
                _("Chỉ số này đã có số đo ngày %(day)s; hiện trạng phải đo trước đó.")
                % {"day": short_date(min(since))},
                field="baseline_on",
            )
        measure.readings.filter(day=measure.baseline_on).delete()
        _fill_measure(measure, one)
        measure.save()
        Reading.objects.create(measure=measure, day=measure.baseline_on, value=measure.baseline)
    _set_measures(model, wanted[len(held) :], after=len(held))


def _fill_measure(measure: Measure, wanted: WantedMeasure) -> Measure:
    measure.what, measure.unit_of_measure = clean(wanted.what), clean(wanted.unit_of_measure)
    measure.baseline, measure.baseline_on = wanted.baseline, wanted.baseline_on
    measure.target, measure.target_on = wanted.target, wanted.target_on
    return measure


def lock_model(pk: int) -> CampaignModel:
    """The model as it is now, held until the transaction ends: so is its spread, that nobody learns from a copy
    which is taken out meanwhile."""
    return CampaignModel.objects.select_for_update(of=("self",)).select_related("unit", "campaign").get(pk=pk)


def change_model(
    *,
    model: CampaignModel,
    wanted: WantedModel,
    measures: Sequence[WantedMeasure] | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> CampaignModel:
    """Edit a model's text; its measures only until it is approved: afterwards baseline and target stand.

    ``version`` is the one that was read: a model that somebody else has edited or moved on since is refused.
    """
    model = lock_model(model.pk)
    refuse_other_version(version, model)
    if model.status == Status.STOPPED:
        raise CannotStep(_("Mô hình đã dừng thì không sửa được nữa."))
    if measures is not None and model.status != Status.REGISTERED:
        raise CannotStep(_("Mô hình đã duyệt thì hiện trạng và chỉ tiêu giữ nguyên; hãy ghi số đo mới."))
    if measures is not None:
        check_registration(unit=model.unit, measures=measures, on=model.registered_on, at=at)
    texts = _texts(wanted)
    before = {key: getattr(model, key) for key in texts if getattr(model, key) != texts[key]}
    for key, value in texts.items():
        setattr(model, key, value)
    model.version += 1
    with in_words(), transaction.atomic():
        model.save(update_fields=[*texts, "version"])
        if measures is not None:
            _change_measures(model, measures)
    before.pop("folded", None)
    _mark_life(model)
    acts.record(
        by=by,
        at=at,
        verb="practices.change_model",
        subject=model,
        place=model.unit,
        before=before,
        after={key: texts[key] for key in before},
    )
    return model


def _mark_life(model: CampaignModel) -> None:
    """Mark every month in which one of the model's states began or ended, and those of its spread: the dimensions
    of all of them may have changed."""
    states = ModelState.objects.filter(model=model).values_list("unit_id", "began", "until")
    mark_stale(
        FAMILY, {(unit, day) for unit, began, until in states for day in (began, until) if day is not None}
    )
    copies = Replication.objects.filter(model=model).values_list("unit_id", "adopted_on")
    accounts = Account.objects.filter(replication__model=model).values_list("unit_id", "due_on")
    mark_stale(SPREAD, {*copies, *accounts})


def take_step(
    *,
    model: CampaignModel,
    status: str,
    on: date,
    paper: str = "",
    why: str = "",
    by: Actor,
    at: datetime,
) -> CampaignModel:
    """Move a model on to its next state as of a day. Stopping needs a reason."""
    model = lock_model(model.pk)
    if status not in NEXT[model.status]:
        raise CannotStep(
            _("Mô hình %(now)s thì chưa chuyển sang “%(next)s” được.")
            % {"now": model.get_status_display(), "next": Status(status).label}
        )
    why = reason_of(why, most=1000) if status == Status.STOPPED else clean(why)
    check_day(on, model, at)
    refuse_without_unit(model.unit, on, "on")
    before = {"status": model.status, "on": model.status_on}
    begin_state(model=model, status=status, on=on, paper=clean(paper), why=why)
    acts.record(
        by=by,
        at=at,
        verb="practices.take_step",
        subject=model,
        place=model.unit,
        before=before,
        after={"status": status, "on": on, "paper": clean(paper)},
        why=why,
    )
    return model


def check_day(on: date, model: CampaignModel, at: datetime) -> None:
    """Refuse a step dated before the last one or after today."""
    last = ModelState.objects.get(model=model, until__isnull=True).began
    if on < last:
        raise CannotStep(
            _("Ngày chuyển bước không thể trước bước liền trước, ngày %(day)s.") % {"day": short_date(last)},
            field="on",
        )
    if on > localdate(at):
        raise CannotStep(_("Ngày chuyển bước không thể ở sau hôm nay."), field="on")


def begin_state(
    *, model: CampaignModel, status: str, on: date, paper: str = "", why: str = "", unit: Unit | None = None
) -> None:
    """End the present state and begin the next, at the model's unit or (a hand-over: the same one) at another."""
    last = ModelState.objects.filter(model=model, until__isnull=True).get()
    last.until = on
    last.save(update_fields=["until"])
    ModelState.objects.create(
        model=model,
        unit=unit or model.unit,
        position=last.position + 1,
        status=status,
        began=on,
        paper=paper,
        why=why,
    )
    mark_stale(FAMILY, [(last.unit_id, on), ((unit or model.unit).pk, on)])
    if unit is None:
        model.status, model.status_on = status, on
    else:
        model.unit = unit
    model.version += 1
    with in_words(), transaction.atomic():
        model.save(update_fields=["status", "status_on", "unit", "version"])


def undo_step(*, model: CampaignModel, why: str, by: Actor, at: datetime) -> CampaignModel:
    """Take back the last step, recorded by mistake; the act of it stays."""
    model = lock_model(model.pk)
    states = list(ModelState.objects.filter(model=model).order_by("-position")[:2])
    if len(states) < 2 or states[0].unit_id != states[1].unit_id:
        raise CannotStep(_("Không còn bước nào để hoàn lại."))
    why = reason_of(why)
    last, before = states
    last.delete()
    before.until = None
    before.save(update_fields=["until"])
    mark_stale(FAMILY, [(last.unit_id, last.began)])
    model.status, model.status_on = before.status, before.began
    model.version += 1
    with in_words(), transaction.atomic():
        model.save(update_fields=["status", "status_on", "version"])
    acts.record(
        by=by,
        at=at,
        verb="practices.undo_step",
        subject=model,
        place=model.unit,
        before={"status": last.status, "on": last.began, "paper": last.paper},
        after={"status": before.status, "on": before.began},
        why=why,
    )
    return model


def record_reading(
    *, measure: Measure, day: date, value: Decimal, note: str = "", by: Actor, at: datetime
) -> Reading:
    """Write down what a measure showed on a day; the same day again corrects it, with both values in the act."""
    model = lock_model(measure.model_id)
    found = Measure.objects.filter(pk=measure.pk).first()
    if found is None:
        raise Conflict
    measure = found
    if model.status == Status.STOPPED and day > model.status_on:
        raise CannotStep(_("Mô hình đã dừng trước ngày đo này."), field="day")
    if day > localdate(at):
        raise CannotStep(_("Ngày đo không thể ở sau hôm nay."), field="day")
    if day < measure.baseline_on:
        raise CannotStep(
            _("Ngày đo không thể trước ngày đo hiện trạng %(day)s.")
            % {"day": short_date(measure.baseline_on)},
            field="day",
        )
    if day == measure.baseline_on and value != measure.baseline:
        raise CannotStep(
            _("Ngày này là ngày đo hiện trạng; hiện trạng đã duyệt thì giữ nguyên."), field="day"
        )
    old = Reading.objects.filter(measure=measure, day=day).first()
    reading, _new = Reading.objects.update_or_create(
        measure=measure, day=day, defaults={"value": value, "note": clean(note)}
    )
    acts.record(
        by=by,
        at=at,
        verb="practices.record_reading",
        subject=model,
        place=model.unit,
        before={"value": old.value, "note": old.note} if old else None,
        after={"what": measure.what, "day": day, "value": value, "note": reading.note},
    )
    return reading


def share_model(
    *, model: CampaignModel, within: Unit | None, on: date, by: Actor, at: datetime
) -> CampaignModel:
    """Show a model to everybody under a unit over its own, so that they may learn from it; None takes that
    back."""
    model = lock_model(model.pk)
    if within is not None:
        if model.status not in SHOWABLE:
            raise CannotStep(
                _("Chỉ giới thiệu mô hình đã được sơ kết, đánh giá hoặc công nhận."), field="within"
            )
        over = Reach.objects.filter(ancestor=within, descendant=model.unit_id, lens__in=("w", "t"))
        if not over.filter(valid__contains=on).exists():
            raise CannotStep(
                _("Chỉ giới thiệu được trong phạm vi đơn vị cấp trên của nơi có mô hình."), field="within"
            )
    before = model.shared_with
    model.shared_with, model.shared_on = within, on if within else None
    model.save(update_fields=["shared_with", "shared_on"])
    acts.record(
        by=by,
        at=at,
        verb="practices.share_model",
        subject=model,
        place=model.unit,
        before={"within": before.name} if before else None,
        after={"within": within.name if within else None},
    )
    return model


def hand_over_model(*, model: CampaignModel, to: Unit, on: date, by: Actor, at: datetime) -> CampaignModel:
    """Give a model of a dissolved unit to one of its successors; what it was before stays with the old unit."""
    model = lock_model(model.pk)
    if model.status == Status.STOPPED:
        raise CannotStep(_("Mô hình đã dừng thì không chuyển được nữa."))
    last = model.unit.valid.upper
    if last is None:
        raise CannotStep(_("Chỉ chuyển mô hình của đơn vị đã kết thúc hoạt động."), field="to")
    if not Succession.objects.filter(predecessor=model.unit_id, successor=to, takes_effect__lte=on).exists():
        raise CannotStep(_("Đơn vị nhận phải là đơn vị kế tục của đơn vị có mô hình."), field="to")
    if on < last:
        raise CannotStep(_("Ngày chuyển không thể trước ngày đơn vị cũ kết thúc hoạt động."), field="on")
    check_day(on, model, at)
    if on not in to.valid:
        raise CannotStep(_("Đơn vị nhận không hoạt động vào ngày này."), field="on")
    old = model.unit
    begin_state(model=model, status=model.status, on=on, unit=to)
    acts.record(
        by=by,
        at=at,
        verb="practices.hand_over_model",
        subject=model,
        place=to,
        before={"unit": old.name},
        after={"unit": to.name, "on": on},
    )
    return model
