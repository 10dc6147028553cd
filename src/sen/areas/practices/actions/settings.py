"""Dated rules: how many models a unit registers in a year."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.models import Unit
from sen.areas.practices.models import CountRule
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "practices.set_count_rule": _("{who} quy định số mô hình đăng ký của các đơn vị thuộc {unit}"),
    "practices.end_count_rule": _("{who} kết thúc quy định số mô hình đăng ký của {unit}"),
}


class CannotRule(Refusal):
    message = _("Chưa lưu được quy định.")


def set_count_rule(
    *,
    unit: Unit,
    kinds: Sequence[str],
    least: int,
    most: int,
    paper: str,
    since: date,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> CountRule:
    """Say how many models each unit of these kinds below registers in a year, from a day on (``until``
    excluded)."""
    with in_words(), transaction.atomic():
        if until is not None and until <= since:
            raise CannotRule(_("Ngày hết hiệu lực phải sau ngày có hiệu lực."), field="until")
        rule = CountRule.objects.create(
            unit=unit,
            kinds=list(kinds),
            least=least,
            most=most,
            paper=clean(paper),
            valid=DateRange(since, until),
        )
    acts.record(
        by=by,
        at=at,
        verb="practices.set_count_rule",
        subject=rule,
        place=unit,
        after={"kinds": list(kinds), "least": least, "most": most, "since": since, "until": until},
    )
    return rule


def end_count_rule(*, rule: CountRule, on: date, by: Actor, at: datetime) -> CountRule:
    """Let a rule hold no longer from a day on."""
    rule = CountRule.objects.select_for_update(of=("self",)).select_related("unit").get(pk=rule.pk)
    if on <= rule.valid.lower or (rule.valid.upper is not None and on > rule.valid.upper):
        raise CannotRule(
            _("Ngày hết hiệu lực phải nằm trong thời gian quy định đang có hiệu lực."), field="on"
        )
    rule.valid = DateRange(rule.valid.lower, on)
    rule.save(update_fields=["valid"])
    acts.record(
        by=by, at=at, verb="practices.end_count_rule", subject=rule, place=rule.unit, after={"on": on}
    )
    return rule
