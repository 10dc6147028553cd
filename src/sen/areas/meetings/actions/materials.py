"""Materials: compiled, and issued to units by the copy."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign, Theme
from sen.areas.meetings.models import Material, MaterialIssue
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold

acts.SENTENCES |= {
    "meetings.compile_material": _("{who} ghi tài liệu {subject} do {unit} biên soạn"),
    "meetings.issue_material": _("{who} cấp phát {subject}"),
}


class IssuedBeforeCompiled(Refusal):
    message = _("Ngày cấp phát không thể trước ngày biên soạn xong.")


class NobodyReceives(Refusal):
    message = _("Hãy chọn ít nhất một đơn vị nhận.")


def compile_material(
    *,
    unit: Unit,
    kind: str,
    title: str,
    compiled_on: date,
    by: Actor,
    at: datetime,
    campaign: Campaign | None = None,
    theme: Theme | None = None,
    month: date | None = None,
) -> Material:
    """Record a material that a unit compiled. A bulletin says for which month it is; one a month."""
    title = clean(title)
    with in_words(), transaction.atomic():
        material = Material.objects.create(
            unit=unit,
            campaign=theme.campaign if theme else campaign,
            theme=theme,
            kind=kind,
            title=title,
            folded=fold(title),
            compiled_on=compiled_on,
            month=month.replace(day=1) if month else None,
        )
    acts.record(
        by=by,
        at=at,
        verb="meetings.compile_material",
        subject=material,
        place=unit,
        after={"title": title, "kind": kind, "compiled_on": compiled_on},
    )
    return material


def issue_material(
    *, material: Material, units: Iterable[Unit], copies: int, day: date, by: Actor, at: datetime
) -> int:
    """Record that each of the units was given so many copies on a day; returns how many units."""
    if day < material.compiled_on:
        raise IssuedBeforeCompiled(field="day")
    units = list(units)
    if not units:
        raise NobodyReceives(field="units")
    with in_words(), transaction.atomic():
        MaterialIssue.objects.bulk_create(
            (MaterialIssue(material=material, unit=unit, day=day, copies=copies) for unit in units),
            batch_size=2000,
        )
    acts.record_many(
        (
            acts.entry_of(material, unit, label=material.title, after={"copies": copies, "day": day})
            for unit in units
        ),
        by=by,
        at=at,
        verb="meetings.issue_material",
    )
    return len(units)
