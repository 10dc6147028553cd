"""What waits for people, in words: lines of "my tasks"."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.pledges import queries, rules
from sen.foundation.access import Actor
from sen.foundation.periods import Month
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.web.desk import Task


def standard_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Standards of the actor's own units that are too old, or hang nowhere."""
    today = localdate(at)
    oldest = queries.age_limit(queries.standard_rule(today), today)
    for standard in queries.standard_tasks(actor, oldest, rules.SET_STANDARD, limit):
        yield Task(
            key=f"standard-{standard.pk}",
            title=standard.title,
            what=_("rà soát, bổ sung") if standard.approval_day < oldest else _("niêm yết và chụp ảnh"),
            href=reverse("pledges:standard", args=[standard.pk]),
            place=standard.unit.name,
        )


def own_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """One's own pledge, until it is signed."""
    today = localdate(at)
    for round, pledge in queries.own_duties(actor, today)[:limit]:
        if pledge is None:
            what, href = _("viết và gửi"), reverse("pledges:pledge_start", args=[round.pk, actor.person_id])
        else:
            what = _("sửa theo góp ý rồi gửi lại") if pledge.reason else _("viết tiếp và gửi")
            href = reverse("pledges:pledge", args=[pledge.pk])
        yield Task(
            key=f"own-pledge-{round.pk}",
            title=str(round),
            what=what,
            href=href,
            place=round.unit.name,
            due=round.due_on,
            state="overdue" if round.due_on < today else "open",
        )


def waiting_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Pledges sent to the actor's own units."""
    for pledge in queries.waiting_for(actor, limit):
        yield Task(
            key=f"pledge-{pledge.pk}",
            title=pledge.person.name,
            what=_("xem và duyệt bản cam kết"),
            href=reverse("pledges:pledge", args=[pledge.pk]),
            place=pledge.unit.name,
        )


def pact_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Pacts that the actor's own units have not signed, points they have not claimed, points to verify."""
    today = localdate(at)
    for party in queries.unsigned_parties(actor, rules.SIGN_PACT, limit):
        yield Task(
            key=f"party-{party.pk}",
            title=party.pact.title,
            what=_("ký giao ước"),
            href=reverse("pledges:party", args=[party.pk]),
            place=party.unit.name,
            due=party.day,
            state="overdue" if party.day < today else "open",
        )
    for party in queries.parties_to_score(actor, rules.SIGN_PACT, today, limit):
        yield Task(
            key=f"score-{party.pk}",
            title=party.pact.title,
            what=_("tự chấm điểm giao ước"),
            href=reverse("pledges:party_score", args=[party.pk]),
            place=party.unit.name,
        )
    for pact, count in queries.pacts_to_verify(actor, rules.KEEP_PACT, limit):
        yield Task(
            key=f"verify-{pact.pk}",
            title=pact.title,
            what=so_many("thẩm định điểm của %(n)s đơn vị", count),
            href=reverse("pledges:pact", args=[pact.pk]),
            place=pact.unit.name,
        )


def due_day(remarks_by: int, month: Month) -> date:
    """The day of the next month by which the month is to be concluded."""
    return (month + 1).first_day.replace(day=remarks_by)


def remark_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Months that the actor's own cells have not concluded, and answers of members that nobody has read."""
    today = localdate(at)
    for duty, month in queries.remark_tasks(actor, today, limit):
        due = due_day(duty.round.remarks_by, month)
        yield Task(
            key=f"remarks-{duty.unit_id}-{month}",
            title=_("Nhận xét tháng %(month)s") % {"month": month.short},
            what=_("nhận xét từng đảng viên và kết luận"),
            href=reverse("pledges:remark_month", args=[duty.unit.code, str(month)]),
            place=duty.unit.name,
            due=due,
            state="overdue" if due < today else "open",
        )
    for row in queries.answer_tasks(actor, limit):
        month = Month.of(row["month"])
        yield Task(
            key=f"answers-{row['unit_id']}-{month}",
            title=_("Ý kiến trả lời nhận xét tháng %(month)s") % {"month": month.short},
            what=so_many("đọc %(n)s ý kiến của đảng viên", row["n"]),
            href=reverse("pledges:remark_month", args=[row["unit"].code, str(month)]),
            place=row["unit"].name,
        )
