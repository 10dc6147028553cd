"""A later wording of a paper: asks again only those whose duty it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.actions.door import check_at_the_door, keep_file, record_oath
from sen.areas.directives.actions.duties import give, mark_duties, take_back, validate_requirement
from sen.areas.directives.actions.papers import Asked, CannotIssue, lock_document, requirement_of
from sen.areas.directives.choices import DocumentStatus, DutyKind, Secrecy
from sen.areas.directives.models import Document, Duty, Requirement, Version
from sen.areas.directives.rules.upload import Examined
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.vietnamese import clean, clean_lines


@dataclass(frozen=True)
class Reworded:
    """What a requirement says from now on; the units it falls on stay the same."""

    what: str
    product: str
    due: date | None


def revise_document(
    *,
    document: Document,
    on: date,
    note: str,
    rewords: Mapping[int, Reworded | None] | None = None,
    adds: Sequence[Asked] = (),
    text: str = "",
    file: Examined | None = None,
    secrecy: str = Secrecy.OPEN,
    sworn: bool = False,
    by: Actor,
    at: datetime,
) -> tuple[Version, int]:
    """Issue a new version. ``rewords``: requirement id → its new words, or None when it is dropped.

    Requirements that say the same as before are left alone, with all their receipts. Changed ones are asked for
    again: received, read and assigned begin anew; a plan already issued stays; work done is asked for again only
    where the work itself changed. Returns the version and the number of units asked again or anew.
    """
    if not note.strip():
        raise CannotIssue(_("Hãy ghi nội dung sửa đổi, bổ sung."), field="note")
    check_at_the_door(secrecy=secrecy, texts={"note": note, "text": text}, file=file, sworn=sworn)
    document = lock_document(document)
    if document.status != DocumentStatus.ISSUED:
        raise CannotIssue(_("Chỉ sửa đổi được văn bản đã ban hành."))
    if on < document.issue_day or on > localdate(at):
        raise CannotIssue(_("Ngày sửa đổi phải từ ngày ban hành đến hôm nay."), field="on")
    last = document.versions.first()
    number = document.version + 1
    version = Version(
        document=document,
        number=number,
        day=on,
        note=clean(note),
        text=clean_lines(text) or (file.text if file else last.text if last else ""),
        created_at=at,
    )
    if file:
        keep_file(version, file)
    version.save()
    document.version = number
    document.save(update_fields=["version"])

    asked_again = 0
    current = {r.pk: r for r in document.requirements.filter(ended_version=None)}
    changes = []
    for pk, words in (rewords or {}).items():
        if pk not in current:
            raise CannotIssue(_("Việc này không còn trong văn bản."))
        old = current[pk]
        if words is None:
            asked = _drop(old, number, on)
        elif (clean(words.what), clean(words.product), words.due) == (old.what, old.product, old.due):
            continue
        else:
            asked = _reword(old, words, number)
            asked_again += asked
        changes.append({"what": old.what, "became": words.what if words else None, "units": asked})
    for asked_for in adds:
        requirement = requirement_of(document, asked_for)
        validate_requirement(requirement)
        requirement.save()
        given = give(requirement=requirement, on=on)
        asked_again += given
        changes.append({"what": None, "became": requirement.what, "units": given})
    acts.record(
        by=by,
        at=at,
        verb="directives.paper_revised",
        subject=document,
        place=document.unit,
        after={"version": number, "changes": changes, "asked_again": asked_again},
        why=note,
    )
    record_oath(subject=document, place=document.unit, file=file, by=by, at=at)
    return version, asked_again


def _reword(old: Requirement, words: Reworded, number: int) -> int:
    check_at_the_door(texts={"what": words.what, "product": words.product})
    new = Requirement.objects.create(
        document=old.document,
        kind=old.kind,
        what=clean(words.what),
        product=clean(words.product),
        due=words.due,
        year=old.year,
        choose=old.choose,
        kinds=old.kinds,
        picked=old.picked,
        position=old.position,
        version=number,
        replaces=old,
    )
    old.ended_version = number
    old.save(update_fields=["ended_version"])
    duties = Duty.objects.filter(requirement=old, withdrawn_on=None)
    if words.due and duties.filter(day__gt=words.due).exists():
        raise CannotIssue(_("Hạn mới ở trước ngày giao việc."), field="due")
    mark_duties(duties)
    if (new.what, new.product) != (old.what, old.product):
        duties.filter(~Q(kind=DutyKind.PLAN)).update(done_on=None)
    asked = duties.update(
        requirement=new, due=words.due, version=number, received_on=None, read_on=None, assigned_on=None
    )
    Duty.objects.filter(requirement=old).update(requirement=new)
    mark_duties(Duty.objects.filter(requirement=new))
    return asked


def _drop(old: Requirement, number: int, on: date) -> int:
    old.ended_version = number
    old.save(update_fields=["ended_version"])
    return take_back(duties=Duty.objects.filter(requirement=old, done_on=None), on=on)


acts.SENTENCES |= {"directives.paper_revised": _("{who} ban hành lần sửa đổi của {subject}")}
