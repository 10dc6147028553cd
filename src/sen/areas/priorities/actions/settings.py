"""The dated rule by which matters are followed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.priorities.actions.ground import RuleTooEarly
from sen.areas.priorities.models import FollowingRule
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import in_words

acts.SENTENCES |= {"priorities.set_rule": _("{who} quy định cách theo dõi đột phá, bức xúc")}


def set_rule(*, since: date, wait_days: int, period_months: int, by: Actor, at: datetime) -> FollowingRule:
    """From a day on, another rule holds; the one before ends on the day before. What was raised earlier keeps its
    own."""
    last = FollowingRule.objects.select_for_update().order_by("-valid").first()
    before = None
    if last is not None:
        if last.valid.lower is not None and since <= last.valid.lower:
            raise RuleTooEarly(field="since")
        before = {"wait_days": last.wait_days, "period_months": last.period_months}
        last.valid = DateRange(last.valid.lower, since)
        last.save(update_fields=["valid"])
    with in_words(), transaction.atomic():
        rule = FollowingRule.objects.create(
            valid=DateRange(since, None), wait_days=wait_days, period_months=period_months
        )
    acts.record(
        by=by,
        at=at,
        verb="priorities.set_rule",
        subject=rule,
        before=before,
        after={"since": since, "wait_days": wait_days, "period_months": period_months},
    )
    return rule
