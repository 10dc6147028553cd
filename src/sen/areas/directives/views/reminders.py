"""Reminders: what would go out today, and what went out."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives import actions, queries, rules, tables
from sen.areas.directives.choices import REMIND
from sen.areas.directives.models import Reminder
from sen.areas.directives.queries.reminders import outbox, reminding_on
from sen.areas.organisations.queries.choosing import homes_of, unit_holding
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READ = ("GET", "HEAD")


def _below(request: Request):
    """The unit whose outbox is asked for: the one named, else the first at which the actor may remind."""
    data = request.GET if request.method in READ else request.POST
    if data.get("unit"):
        return unit_holding(request.actor, REMIND, data["unit"])
    return next(iter(homes_of(request.actor, REMIND)), None)


@guard(rules.can_remind, methods=READ)
def reminder_outbox(request: Request) -> HttpResponse:
    """The exact number and names of what sending now would send."""
    today, unit = localdate(request.at), _below(request)
    envelopes = outbox(request.actor, today, unit) if unit else []
    context = {
        "title": _("Nhắc việc"),
        "unit": unit,
        "homes": homes_of(request.actor, REMIND),
        "owners": [one for one in envelopes if one.as_owner],
        "superiors": [one for one in envelopes if not one.as_owner],
        "envelopes": len(envelopes),
        "duties": sum(one.duties for one in envelopes),
        "unread": [one for one in envelopes if not one.readers],
        "rule": reminding_on(today),
        "today": today,
    }
    return page(request, "directives/reminder_outbox.html", context)


@guard(rules.can_remind, methods=("POST",))
def reminder_send(request: Request) -> HttpResponse:
    """Send what the outbox shows."""
    unit = _below(request)
    if unit is None:
        messages.error(request, _("Hãy chọn đơn vị trong phạm vi của đồng chí."))
        return redirect("directives:reminder_outbox")
    sent = actions.send_reminders(day=localdate(request.at), below=unit, by=request.actor, at=request.at)
    messages.success(
        request,
        _("Đã nhắc %(owner)s việc tới đơn vị thực hiện, báo %(superior)s việc tới cấp trên trực tiếp.")
        % {"owner": sent.get("owner", 0), "superior": sent.get("superior", 0)},
    )
    return redirect(f"{request.path.removesuffix('send/')}?unit={unit.code}")


@guard(rules.can_see, methods=READ)
def reminder_list(request: Request) -> HttpResponseBase:
    """Reminders sent about duties in view."""
    reminders = Reminder.objects.filter(duty__in=queries.duties_in_view(request.actor))
    return tables.REMINDERS.respond(
        request, reminders.select_related("unit__parent", "duty__unit__parent", "duty__requirement")
    )
