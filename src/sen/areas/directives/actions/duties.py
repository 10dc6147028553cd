"""Giving duties to units, and recording how far they have come."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import ACKNOWLEDGE, STEPS, DocumentStatus, DutyKind, Step
from sen.areas.directives.models import Citation, Document, Duty, Receipt, ReceiptSheet, Requirement
from sen.areas.directives.queries.chosen import CHOSEN, chosen_parameters
from sen.foundation import acts, figures
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, short_date

DUTIES = "directives.duties"
"""The family of figures that counts duties and their receipts."""


class CannotAssign(Refusal):
    """The duty cannot be given like this."""

    message = _("Chưa giao được việc.")


class CannotReceive(Refusal):
    """This receipt cannot be recorded."""

    message = _("Chưa ghi nhận được.")


class NeedsPlan(CannotReceive):
    message = _("Việc này hoàn thành khi đơn vị ban hành kế hoạch của mình; hãy chọn văn bản đã ban hành.")


def validate_requirement(requirement: Requirement) -> None:
    """Refuse a requirement that falls on nobody by its words, or has no campaign."""
    if requirement.document.campaign_id is None:
        raise CannotAssign(_("Hãy chọn chiến dịch cho văn bản trước khi giao việc."), field="campaign")
    if not requirement.what:
        raise CannotAssign(_("Hãy ghi việc cần làm."), field="what")
    if not (requirement.choose or requirement.kinds or requirement.picked):
        raise CannotAssign(_("Hãy chọn ít nhất một nhóm đơn vị nhận việc."), field="choose")


def give(*, requirement: Requirement, on: date) -> int:
    """Give the requirement to every chosen unit of the tree of that day; the number of duties made.

    A unit that has the duty already, or already has a plan duty of that campaign and year, is left out.
    """
    if requirement.due and requirement.due < on:
        raise CannotAssign(
            _("Hạn %(due)s ở trước ngày giao việc %(on)s.")
            % {"due": short_date(requirement.due), "on": short_date(on)},
            field="due",
        )
    parameters = chosen_parameters(
        requirement.document.unit_id, on, requirement.choose, requirement.kinds, requirement.picked
    )
    parameters |= {
        "document": requirement.document_id,
        "requirement": requirement.pk,
        "campaign": requirement.document.campaign_id,
        "year": requirement.year,
        "kind": requirement.kind,
        "due": requirement.due,
        "version": requirement.version,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO directives_duty (document_id, requirement_id, unit_id, branch_id, campaign_id, year, kind,
                                         tier, day, due, version)
            SELECT %(document)s, %(requirement)s, chosen.unit_id, chosen.branch_id, %(campaign)s, %(year)s,
                   %(kind)s, chosen.tier, %(on)s, %(due)s, %(version)s
            FROM ({CHOSEN}) chosen
            ON CONFLICT DO NOTHING
            """,
            parameters,
        )
        given = cursor.rowcount
    if given:
        new = Duty.objects.filter(requirement=requirement, day=on)
        figures.mark_stale_where(DUTIES, new)
        if requirement.due:
            overdue = Value(requirement.due + timedelta(days=1), output_field=DateField())
            figures.mark_stale_where(DUTIES, new.annotate(_overdue=overdue), day="_overdue")
    return given


def assign_duties(*, requirement: Requirement, on: date, by: Actor, at: datetime) -> int:
    """Give a requirement of an issued paper, new or again after the tree has changed, to the chosen units."""
    document = (
        Document.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit")
        .get(pk=requirement.document_id)
    )
    if document.status != DocumentStatus.ISSUED:
        raise CannotAssign(_("Chỉ giao việc theo văn bản đã ban hành."))
    if on < document.issue_day or on > localdate(at):
        raise CannotAssign(_("Ngày giao việc phải từ ngày ban hành đến hôm nay."), field="on")
    requirement.document = document
    validate_requirement(requirement)
    if requirement.pk is None:
        requirement.version = document.version
        requirement.save()
    given = give(requirement=requirement, on=on)
    acts.record(
        by=by,
        at=at,
        verb="directives.duties_assigned",
        subject=document,
        place=document.unit,
        after={"what": requirement.what, "units": given, "on": on, "due": requirement.due},
    )
    return given


def record_receipts(
    *,
    duties: Iterable[Duty],
    step: str,
    on: date,
    note: str = "",
    sheet: ReceiptSheet | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Record one step for all these duties, with the steps before it that nobody recorded; how many were new.

    ``sheet`` is the scanned paper that says so, if there is one.

    A plan duty is done by issuing the plan (`settle`). Where the actor does not keep receipts of the very unit,
    the act is on its behalf (paper acknowledgement recorded by a superior).
    """
    locked = _lock([duty.pk for duty in duties])
    if on > localdate(at):
        raise CannotReceive(_("Ngày ghi nhận không thể ở sau hôm nay."), field="on")
    if step == Step.PLANNED:
        raise NeedsPlan
    for duty in locked:
        if duty.withdrawn_on:
            raise CannotReceive(_("Việc của %(unit)s đã được rút lại.") % {"unit": duty.unit.name})
        if on < duty.day:
            raise CannotReceive(
                _("Ngày ghi nhận ở trước ngày giao việc %(day)s.") % {"day": short_date(duty.day)}, field="on"
            )
        if step == Step.DONE and duty.kind == DutyKind.PLAN and duty.plan_id is None:
            raise NeedsPlan
    wanted = [one for one in STEPS[: STEPS.index(step) + 1] if one != Step.PLANNED]
    new = [duty for duty in locked if getattr(duty, f"{step}_on") is None]
    _receive(new, wanted, on=on, note=note, sheet=sheet, by=by, at=at)
    return len(new)


def settle(*, duties: Sequence[Duty], plan: Document, by: Actor, at: datetime) -> None:
    """Link the unit's own paper to duties it carries out: issued; and done, where the plan itself was asked for."""
    settle_many(pairs=[(duty, plan) for duty in duties], by=by, at=at)


def settle_many(*, pairs: Sequence[tuple[Duty, Document]], by: Actor, at: datetime) -> None:
    """The same for many duties, each with its own paper."""
    if not pairs:
        return
    # A plan is taken before its duties, as by whoever withdraws it: what is withdrawn meanwhile is seen.
    wanted = Document.objects.filter(pk__in={plan.pk for _duty, plan in pairs}).order_by("pk")
    plans = {plan.pk: plan for plan in wanted.select_for_update(no_key=True)}
    plan_of = {duty.pk: plans[plan.pk] for duty, plan in pairs}
    locked = _lock(plan_of)
    cited = set(
        Citation.objects.filter(document__in=[plan.pk for _duty, plan in pairs]).values_list(
            "document_id", "cited_id"
        )
    )
    for duty in locked:
        plan = plan_of[duty.pk]
        if duty.withdrawn_on:
            raise CannotReceive(_("Việc của %(unit)s đã được rút lại.") % {"unit": duty.unit.name})
        if plan.status != DocumentStatus.ISSUED or plan.unit_id != duty.unit_id:
            raise CannotReceive(_("Hãy chọn văn bản do chính đơn vị đã ban hành."), field="plan")
        if (plan.pk, duty.document_id) not in cited:
            raise CannotReceive(
                _("%(plan)s không căn cứ vào văn bản giao việc.") % {"plan": plan.symbol}, field="plan"
            )
        if plan.issue_day < duty.day:
            raise CannotReceive(
                _("%(plan)s ban hành trước ngày giao việc %(day)s.")
                % {"plan": plan.symbol, "day": short_date(duty.day)},
                field="plan",
            )
    new = [duty for duty in locked if duty.plan_id is None]
    issued = {duty.pk: plan_of[duty.pk].issue_day for duty in new}
    for duty in new:
        duty.plan = plan_of[duty.pk]
    Duty.objects.bulk_update(_on(new, Step.PLANNED, issued), ["plan", "planned_on"], 500)
    for day in sorted(set(issued.values())):
        those = [duty for duty in new if issued[duty.pk] == day]
        made = [duty for duty in those if duty.kind == DutyKind.PLAN]
        carried = [duty for duty in those if duty.kind != DutyKind.PLAN]
        before = [Step.RECEIVED, Step.READ, Step.ASSIGNED, Step.PLANNED]
        _receive(made, [*before, Step.DONE], on=day, by=by, at=at)
        _receive(carried, before, on=day, by=by, at=at)


def unsettle(*, plan: Document) -> None:
    """Undo what a withdrawn paper had fulfilled: plan duties stand open again."""
    settled = Duty.objects.filter(plan=plan)
    mark_duties(settled)
    Receipt.objects.filter(duty__plan=plan, step=Step.PLANNED).delete()
    Receipt.objects.filter(duty__plan=plan, duty__kind=DutyKind.PLAN, step=Step.DONE).delete()
    settled.filter(kind=DutyKind.PLAN).update(done_on=None)
    settled.update(plan=None, planned_on=None)


def take_back(*, duties: QuerySet[Duty], on: date) -> int:
    """Take duties back without a trace in figures; the rows and their receipts stay."""
    standing = duties.filter(withdrawn_on=None).order_by("pk").select_for_update(no_key=True, of=("self",))
    ids = list(standing.values_list("pk", flat=True))
    if not ids:
        return 0
    taken = Duty.objects.filter(pk__in=ids).update(withdrawn_on=on)
    mark_duties(Duty.objects.filter(pk__in=ids))
    return taken


def withdraw_duty(*, duty: Duty, on: date, why: str, by: Actor, at: datetime) -> Duty:
    """Take one duty back from one unit."""
    if not why.strip():
        raise CannotAssign(_("Hãy ghi lý do rút lại việc."), field="why")
    [duty] = _lock([duty.pk])
    if duty.withdrawn_on or duty.done_on:
        raise CannotAssign(_("Việc đã hoàn thành hoặc đã rút lại thì không rút được nữa."))
    take_back(duties=Duty.objects.filter(pk=duty.pk), on=on)
    duty.withdrawn_on = on
    acts.record(by=by, at=at, verb="directives.duty_withdrawn", subject=duty, place=duty.unit, why=why)
    return duty


def postpone_duty(*, duty: Duty, due: date, why: str, by: Actor, at: datetime) -> Duty:
    """Give one unit a later (or another) day."""
    if not why.strip():
        raise CannotAssign(_("Hãy ghi lý do đổi hạn."), field="why")
    [duty] = _lock([duty.pk])
    if duty.withdrawn_on or duty.done_on:
        raise CannotAssign(_("Việc đã hoàn thành hoặc đã rút lại thì không đổi hạn được nữa."))
    if due < duty.day:
        raise CannotAssign(_("Hạn phải từ ngày giao việc trở đi."), field="due")
    before, duty.due = duty.due, due
    this = Duty.objects.filter(pk=duty.pk)
    mark_duties(this)
    duty.save(update_fields=["due"])
    mark_duties(this)
    acts.record(
        by=by,
        at=at,
        verb="directives.duty_postponed",
        subject=duty,
        place=duty.unit,
        before={"due": before},
        after={"due": due},
        why=why,
    )
    return duty


def mark_duties(duties: QuerySet[Duty]) -> None:
    """Mark the figures of these duties stale: in the months they were given, became overdue, and ceased to be so."""
    figures.mark_stale_where(DUTIES, duties)
    for change in (F("due") + timedelta(days=1), F("done_on"), F("withdrawn_on")):
        figures.mark_stale_where(
            DUTIES, duties.annotate(_change=change).filter(_change__isnull=False), day="_change"
        )


def _lock(ids: Iterable[int]) -> list[Duty]:
    duties = (
        Duty.objects.filter(pk__in=list(ids)).order_by("pk").select_related("unit", "requirement", "document")
    )
    return list(duties.select_for_update(no_key=True, of=("self",)))


def _on(duties: list[Duty], step: str, days: dict[int, date]) -> list[Duty]:
    for duty in duties:
        setattr(duty, f"{step}_on", days[duty.pk])
    return duties


def _receive(
    duties: Sequence[Duty],
    steps: Sequence[str],
    *,
    on: date,
    note: str = "",
    sheet: ReceiptSheet | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Write receipts for the missing steps of locked duties, their days, acts and stale marks."""
    if not duties:
        return
    own = set(by.places(ACKNOWLEDGE))
    behalf = {
        duty.pk: duty.unit.name if by.user_id is not None and duty.unit_id not in own else ""
        for duty in duties
    }
    with in_words(), transaction.atomic():
        Receipt.objects.bulk_create(
            (
                Receipt(
                    duty=duty,
                    step=step,
                    version=duty.version,
                    day=on,
                    at=at,
                    user_id=by.user_id,
                    actor=by.label,
                    on_behalf_of=behalf[duty.pk],
                    note=clean(note) if step == steps[-1] else "",
                    sheet=sheet,
                )
                for duty in duties
                for step in steps
                if step == Step.PLANNED or getattr(duty, f"{step}_on") is None
            ),
            batch_size=2000,
            ignore_conflicts=True,
        )
        ids = [duty.pk for duty in duties]
        Duty.objects.filter(pk__in=ids).update(
            **{f"{step}_on": Coalesce(F(f"{step}_on"), Value(on)) for step in steps}
        )
    touched = Duty.objects.filter(pk__in=ids)
    mark_duties(touched)
    for person in sorted(set(behalf.values())):
        acts.record_many(
            (
                acts.entry_of(
                    duty,
                    duty.unit,
                    label=str(duty.requirement),
                    after={"step": steps[-1], "on": on} | ({"sheet": sheet.pk} if sheet else {}),
                )
                for duty in duties
                if behalf[duty.pk] == person
            ),
            by=by,
            at=at,
            verb=f"directives.duty_{steps[-1]}",
            why=note,
            on_behalf_of=person,
        )


acts.SENTENCES |= {
    "directives.duties_assigned": _("{who} giao việc theo {subject}"),
    "directives.duty_withdrawn": _("{who} rút lại việc “{subject}” của {unit}"),
    "directives.duty_postponed": _("{who} đổi hạn việc “{subject}” của {unit}"),
    "directives.duty_received": _("{who} ghi nhận {unit} đã nhận việc “{subject}”"),
    "directives.duty_read": _("{who} ghi nhận {unit} đã đọc việc “{subject}”"),
    "directives.duty_assigned": _("{who} ghi nhận {unit} đã giao việc “{subject}”"),
    "directives.duty_planned": _("{who} gắn văn bản cụ thể hóa của {unit} với việc “{subject}”"),
    "directives.duty_done": _("{who} ghi nhận {unit} đã hoàn thành việc “{subject}”"),
}
