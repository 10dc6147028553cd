"""Proposing good examples, linking their deeds, recognising them, and opening them to readers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.exemplars.choices import LEVELS, DeedKind, Status, Subject
from sen.areas.exemplars.figures import FAMILY
from sen.areas.exemplars.models import ENDED, Deed, Exemplar, Recognition
from sen.areas.intakes.choices import Line
from sen.areas.intakes.models import Filing
from sen.areas.organisations.actions.living import NotThere, refuse_without_unit
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.units import heirs_of
from sen.areas.people.models import Person
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.attached import Taken
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import (
    Refusal,
    in_words,
    reason_of,
    refuse_future,
    refuse_gone,
    refuse_other_version,
)
from sen.foundation.vietnamese import clean, clean_lines, fold

acts.SENTENCES |= {
    "exemplars.propose": _("{who} đề nghị điển hình {subject}, {unit}"),
    "exemplars.edit": _("{who} sửa bài về điển hình {subject}, {unit}"),
    "exemplars.link_deed": _("{who} gắn việc làm cho điển hình {subject}, {unit}"),
    "exemplars.drop_deed": _("{who} gỡ một việc làm của điển hình {subject}, {unit}"),
    "exemplars.recognise": _("{who} ghi công nhận điển hình {subject}, {unit}"),
    "exemplars.decline": _("{who} không công nhận điển hình {subject}, {unit}"),
    "exemplars.revoke": _("{who} thu hồi công nhận điển hình {subject}, {unit}"),
    "exemplars.publish": _("{who} đưa điển hình {subject}, {unit} vào phòng đọc"),
    "exemplars.unpublish": _("{who} đưa điển hình {subject}, {unit} ra khỏi phòng đọc"),
    "exemplars.consent": _("{who} ghi việc {subject}, {unit} đồng ý công khai"),
    "exemplars.withdraw_consent": _("{who} ghi việc {subject}, {unit} thôi đồng ý công khai"),
    "exemplars.open_to_public": _("{who} đưa điển hình {subject}, {unit} ra trang công khai"),
    "exemplars.close_to_public": _("{who} đưa điển hình {subject}, {unit} khỏi trang công khai"),
}


BATCH = 1000


class Ended(Refusal):
    message = _("Điển hình này không còn được xét hoặc đã bị thu hồi.")


class NotProposed(Refusal):
    message = _("Điển hình này không còn ở bước đề nghị.")


class NotRecognised(Refusal):
    message = _("Điển hình này chưa được công nhận.")


class LowerLevel(Refusal):
    message = _("Cấp này không cao hơn cấp đã công nhận.")


class NeedsConsent(Refusal):
    message = _("Cá nhân chưa đồng ý công khai. Hãy ghi sự đồng ý trước.")


class NotAPerson(Refusal):
    message = _("Chỉ cá nhân mới cần ghi sự đồng ý.")


class Oneself(Refusal):
    message = _("Không ai tự công nhận mình.")


def _lock(exemplar: Exemplar, *, living: bool = True) -> Exemplar:
    rows = Exemplar.objects.select_for_update(of=("self",)).select_related("unit__parent").defer("content")
    exemplar = rows.get(pk=exemplar.pk)
    if living and exemplar.status in ENDED:
        raise Ended
    return exemplar


def _stale(exemplar: Exemplar) -> None:
    if exemplar.recognised_on:
        mark_stale(FAMILY, [(exemplar.unit_id, exemplar.recognised_on)])


def _record(verb: str, exemplar: Exemplar, by: Actor, at: datetime, **more) -> None:
    acts.record(by=by, at=at, verb=f"exemplars.{verb}", subject=exemplar, place=exemplar.unit, **more)


def _tell(exemplar: Exemplar, *, post: str, home: str, field: str, summary: str, story: str) -> None:
    exemplar.home = clean(home) or exemplar.unit.called[:300]
    exemplar.post, exemplar.field = clean(post), field
    exemplar.summary, exemplar.story = clean(summary), clean_lines(story)
    exemplar.folded = fold(
        f"{exemplar.called} {exemplar.post} {exemplar.home} {exemplar.summary} {exemplar.story}"
    )


def propose(
    *,
    unit: Unit,
    field: str,
    summary: str,
    story: str,
    proposed_on: date,
    by: Actor,
    at: datetime,
    person: Person | None = None,
    collective: Unit | None = None,
    post: str = "",
    home: str = "",
    campaign: Campaign | None = None,
    file: Taken | None = None,
) -> Exemplar:
    """Propose a person or a collective as a good example."""
    exemplar = _proposed(
        unit=unit,
        person=person,
        collective=collective,
        campaign=campaign,
        proposed_on=proposed_on,
        by=by,
        at=at,
        told={"post": post, "home": home, "field": field, "summary": summary, "story": story},
    )
    for name, value in (file.columns if file else {}).items():
        setattr(exemplar, name, value)
    with in_words(), transaction.atomic():
        exemplar.save(force_insert=True)
    _record("propose", exemplar, by, at, after=_of_proposal(exemplar))
    return exemplar


def _proposed(
    *,
    unit: Unit,
    person: Person | None,
    collective: Unit | None,
    campaign: Campaign | None,
    proposed_on: date,
    told: dict[str, str],
    by: Actor,
    at: datetime,
) -> Exemplar:
    """A proposal, not saved."""
    refuse_future(proposed_on, at, "proposed_on")
    refuse_without_unit(unit, proposed_on, "proposed_on")
    exemplar = Exemplar(
        unit=unit,
        campaign=campaign,
        subject=Subject.PERSON if person else Subject.COLLECTIVE,
        person=person,
        collective=None if person else collective,
        called=person.name if person else (collective.name if collective else ""),
        proposed_on=proposed_on,
        created_at=at,
        created_by_id=by.user_id,
    )
    _tell(exemplar, **told)
    return exemplar


def _of_proposal(exemplar: Exemplar) -> dict[str, str]:
    return {"subject": exemplar.subject, "summary": exemplar.summary}


def edit_exemplar(
    *,
    exemplar: Exemplar,
    field: str,
    summary: str,
    story: str,
    by: Actor,
    at: datetime,
    post: str = "",
    home: str = "",
    file: Taken | None = None,
    version: int | None = None,
) -> Exemplar:
    """Tell it anew; without a new picture the old one stays. ``version`` is the one that was read.

    What a person agreed to was the page as it stood: a page that reads otherwise leaves the public and asks anew.
    """
    exemplar = _lock(exemplar)
    refuse_other_version(version, exemplar)
    exemplar.version += 1
    before = {name: getattr(exemplar, name) for name in ("field", "summary", "story", "consent_on")}
    read = [getattr(exemplar, name) for name in READ]
    if file:
        for name, value in file.columns.items():
            setattr(exemplar, name, value)
    _tell(exemplar, post=post, home=home, field=field, summary=summary, story=story)
    if read != [getattr(exemplar, name) for name in READ]:
        _ask_anew(exemplar)
    exemplar.save()
    _stale(exemplar)
    _record("edit", exemplar, by, at, before=before, after={"field": field, "summary": exemplar.summary})
    return exemplar


READ = ("post", "home", "field", "summary", "story", "sha256")
"""What readers of the public page are told."""


def _ask_anew(exemplar: Exemplar) -> None:
    if exemplar.person_id is not None and exemplar.consent_on is not None:
        exemplar.consent_on, exemplar.consent_how, exemplar.public_on = None, "", None


def link_deed(
    *, exemplar: Exemplar, said: str, by: Actor, at: datetime, kind: str = DeedKind.TOLD, record=None
) -> Deed:
    """Put a deed behind the example: what readers are told, and the record in which it is found.

    It adds to the page, so a person's consent to the page is asked anew.
    """
    exemplar = _lock(exemplar)
    columns = {kind: record} if kind != DeedKind.TOLD else {}
    _ask_anew(exemplar)
    with in_words(), transaction.atomic():
        exemplar.save(update_fields=["consent_on", "consent_how", "public_on"])
        deed = Deed.objects.create(exemplar=exemplar, kind=kind, said=clean(said)[:300], **columns)
    _record("link_deed", exemplar, by, at, after={"kind": kind, "record": deed.record_id, "said": deed.said})
    return deed


def drop_deed(*, deed: Deed, by: Actor, at: datetime) -> None:
    """Take the link away; the record stays what it is."""
    exemplar = _lock(deed.exemplar)
    refuse_gone(deed)
    _record("drop_deed", exemplar, by, at, before={"kind": deed.kind, "said": deed.said})
    deed.delete()


def recognise(
    *, exemplar: Exemplar, level: str, on: date, by: Actor, at: datetime, decision: str = ""
) -> Recognition:
    """Write down that a level recognised the example; a later one is higher."""
    exemplar = _lock(exemplar)
    made = _recognised(exemplar, level, on, decision, by, at)
    with in_words(), transaction.atomic():
        exemplar.save(update_fields=RAISED)
        made.save(force_insert=True)
    _stale(exemplar)
    _record("recognise", exemplar, by, at, after=_of_recognition(made))
    return made


RAISED = ["level", "status", "recognised_on", "unit"]
"""What a recognition changes of an example."""


def _recognised(
    exemplar: Exemplar, level: str, on: date, decision: str, by: Actor, at: datetime
) -> Recognition:
    """The example raised to a level, and the recognition that does so; neither is saved."""
    if by.person_id is not None and by.person_id == exemplar.person_id:
        raise Oneself
    refuse_future(on, at, "on")
    if exemplar.level and LEVELS.index(level) <= LEVELS.index(exemplar.level):
        raise LowerLevel(field="level")
    if exemplar.recognised_on is None:
        exemplar.unit = _counted_at(exemplar.unit, on)
    exemplar.level, exemplar.status = level, Status.RECOGNISED
    exemplar.recognised_on = exemplar.recognised_on or on
    return Recognition(
        exemplar=exemplar, level=level, on=on, decision=clean(decision)[:200], by=by.label[:200], at=at
    )


def _counted_at(unit: Unit, on: date) -> Unit:
    """Where a first recognition on the day is counted: at the unit that proposed it, or at what it went into
    meanwhile."""
    if on in unit.valid:
        return unit
    heirs = [heir for heir in heirs_of(unit) if on in heir.valid]
    if len(heirs) != 1:
        raise NotThere(
            _(
                "Vào ngày này, đơn vị đề nghị đã kết thúc hoạt động. Hãy ghi “không công nhận” đề nghị này rồi đề nghị lại ở đơn vị kế tục."
            ),
            field="on",
        )
    return heirs[0]


def _of_recognition(made: Recognition) -> dict[str, Any]:
    return {"level": made.level, "on": made.on, "decision": made.decision}


def decline(*, exemplar: Exemplar, why: str, by: Actor, at: datetime) -> Exemplar:
    """Do not recognise it, and say why."""
    exemplar = _lock(exemplar)
    if exemplar.status != Status.PROPOSED:
        raise NotProposed
    return _end(exemplar, Status.DECLINED, "decline", why, by, at)


def revoke(*, exemplar: Exemplar, why: str, by: Actor, at: datetime) -> Exemplar:
    """Take the recognition back; it counts no more and leaves both readers' pages."""
    exemplar = _lock(exemplar)
    if exemplar.status != Status.RECOGNISED:
        raise NotRecognised
    return _end(exemplar, Status.REVOKED, "revoke", why, by, at)


def _end(exemplar: Exemplar, status: str, verb: str, why: str, by: Actor, at: datetime) -> Exemplar:
    why = reason_of(why)
    exemplar.status, exemplar.ended_on, exemplar.ended_why = status, localdate(at), why
    exemplar.published_on = exemplar.public_on = None
    exemplar.save(update_fields=["status", "ended_on", "ended_why", "published_on", "public_on"])
    _stale(exemplar)
    _record(verb, exemplar, by, at, why=why)
    return exemplar


def write_exemplars(filing: Filing, lines: Sequence[Line], by: Actor, at: datetime) -> None:
    """Enter the good examples of a list (``record``: see ``imports.Row``): proposed, and recognised where it says
    so.

    Set-based: a fixed number of statements for any number of rows.
    """
    rows = [line.record for line in lines]
    known = _locked([row.exemplar.pk for row in rows if row.exemplar])
    fresh, made = [], []
    for row in rows:
        if row.exemplar is not None:
            exemplar = known[row.exemplar.pk]
        else:
            exemplar = _proposed(
                unit=row.unit,
                person=row.person,
                collective=None if row.person else row.unit,
                campaign=filing.campaign,
                proposed_on=row.proposed_on,
                told={
                    "post": row.post,
                    "home": "",
                    "field": row.field,
                    "summary": row.summary,
                    "story": row.story,
                },
                by=by,
                at=at,
            )
            fresh.append(exemplar)
        if row.level:
            made.append(_recognised(exemplar, row.level, row.recognised_on, row.decision, by, at))
    with in_words(), transaction.atomic():
        Exemplar.objects.bulk_create(fresh, batch_size=BATCH)
        Exemplar.objects.bulk_update(known.values(), RAISED, batch_size=BATCH)
        Recognition.objects.bulk_create(made, batch_size=BATCH)
    mark_stale(FAMILY, {(one.exemplar.unit_id, one.exemplar.recognition_day) for one in made})
    proposed = [acts.entry_of(one, one.unit, after=_of_proposal(one)) for one in fresh]
    acts.record_many(proposed, by=by, at=at, verb="exemplars.propose")
    recognised = [acts.entry_of(one.exemplar, one.exemplar.unit, after=_of_recognition(one)) for one in made]
    acts.record_many(recognised, by=by, at=at, verb="exemplars.recognise")


def _locked(pks: Sequence[int]) -> dict[int, Exemplar]:
    rows = Exemplar.objects.filter(pk__in=pks).exclude(status__in=ENDED).order_by("pk")
    found = {
        one.pk: one for one in rows.select_for_update(of=("self",)).select_related("unit").defer("content")
    }
    if len(found) < len(pks):
        raise Ended
    return found


# -- readers ----------------------------------------------------------------------------------------------------


def publish(*, exemplar: Exemplar, by: Actor, at: datetime) -> Exemplar:
    """Put it into the reading room, for everybody who signs in."""
    exemplar = _lock(exemplar)
    if exemplar.status != Status.RECOGNISED:
        raise NotRecognised
    exemplar.published_on = exemplar.published_on or localdate(at)
    exemplar.save(update_fields=["published_on"])
    _record("publish", exemplar, by, at)
    return exemplar


def unpublish(*, exemplar: Exemplar, by: Actor, at: datetime) -> Exemplar:
    """Take it out of the reading room, and off the public page with it."""
    exemplar = _lock(exemplar)
    exemplar.published_on = exemplar.public_on = None
    exemplar.save(update_fields=["published_on", "public_on"])
    _record("unpublish", exemplar, by, at)
    return exemplar


def record_consent(*, exemplar: Exemplar, how: str, on: date, by: Actor, at: datetime) -> Exemplar:
    """Write down that the person agreed to the public page: on which day, and how it is known."""
    exemplar = _lock(exemplar)
    if exemplar.person_id is None:
        raise NotAPerson
    refuse_future(on, at, "on")
    exemplar.consent_on, exemplar.consent_how = on, clean(how)[:300]
    with in_words(), transaction.atomic():
        exemplar.save(update_fields=["consent_on", "consent_how"])
    _record("consent", exemplar, by, at, after={"on": on, "how": exemplar.consent_how})
    return exemplar


def withdraw_consent(*, exemplar: Exemplar, by: Actor, at: datetime) -> Exemplar:
    """The person agrees no longer: the public page goes at once."""
    exemplar = _lock(exemplar, living=False)
    before = {"on": exemplar.consent_on, "how": exemplar.consent_how}
    exemplar.consent_on, exemplar.consent_how, exemplar.public_on = None, "", None
    exemplar.save(update_fields=["consent_on", "consent_how", "public_on"])
    _record("withdraw_consent", exemplar, by, at, before=before)
    return exemplar


def open_to_public(*, exemplar: Exemplar, by: Actor, at: datetime) -> Exemplar:
    """Open this one page to everybody, signed in or not; of a person only with consent."""
    exemplar = _lock(exemplar)
    if exemplar.needs_consent:
        raise NeedsConsent
    exemplar.public_on = localdate(at)
    with in_words(), transaction.atomic():
        exemplar.save(update_fields=["public_on"])
    _record("open_to_public", exemplar, by, at)
    return exemplar


def close_to_public(*, exemplar: Exemplar, by: Actor, at: datetime) -> Exemplar:
    """Take the page off the public site; the reading room keeps it."""
    exemplar = _lock(exemplar, living=False)
    exemplar.public_on = None
    exemplar.save(update_fields=["public_on"])
    _record("close_to_public", exemplar, by, at)
    return exemplar
