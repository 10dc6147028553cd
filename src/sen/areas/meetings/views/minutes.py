"""The minutes of a meeting: shown, written, printed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, papers, queries, rules
from sen.areas.meetings.models import Meeting
from sen.areas.organisations.queries.heading import letterhead
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.printed import asked_kind, hand_paper
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_read_minutes, on=queries.find_minutes, methods=READING, reads_people="meetings.read_minutes")
def minutes(request: Request, meeting: Meeting) -> HttpResponse:
    """The minutes as they stand, with what is still missing."""
    found = queries.minutes_of(meeting)
    rule = queries.duration_rule(found, meeting.day) if found is not None else None
    short = (
        found is not None
        and rule is not None
        and found.duration is not None
        and found.duration < rule.minutes
    )
    context = {
        "title": _("Biên bản"),
        "meeting": meeting,
        "minutes": found,
        "attendance": queries.attendance(meeting),
        "rule": rule,
        "short": short,
        "writes": rules.can_write_minutes(request.actor, meeting),
        "crumbs": [
            (meeting.title, reverse("meetings:meeting", args=[meeting.pk])),
            (_("Biên bản"), None),
        ],
    }
    return page(request, "meetings/minutes.html", context)


@guard(rules.can_write_minutes, on=queries.find_minutes, methods=("POST",))
def minutes_draft(request: Request, meeting: Meeting) -> HttpResponse:
    """Begin the minutes with the cell's members of that day counted."""
    actions.draft_minutes(meeting=meeting, by=request.actor, at=request.at)
    return redirect("meetings:minutes_write", meeting.pk)


@guard(rules.can_write_minutes, on=queries.find_minutes)
def minutes_write(request: Request, meeting: Meeting) -> HttpResponse:
    """The form of the minutes."""
    found = queries.minutes_of(meeting)
    if found is None:
        return redirect("meetings:minutes", meeting.pk)
    initial = forms.MinutesForm.initial_of(found)
    form = forms.MinutesForm(request.POST or None, day=meeting.day, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_minutes(minutes=found, **form.cleaned_data, by=request.actor, at=request.at)
        except actions.WrittenMeanwhile as refusal:
            again = request.POST.copy()
            again["version"] = str(found.version)
            form.data = again
            form.refuse(refusal)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu biên bản."))
            return redirect("meetings:minutes", meeting.pk)
    context = {
        "title": _("Ghi biên bản"),
        "pretitle": meeting.title,
        "form": form,
        "submit": _("Lưu biên bản"),
        "cancel": reverse("meetings:minutes", args=[meeting.pk]),
    }
    return page(request, "ui/form.html", context)


@guard(
    rules.can_read_minutes, on=queries.find_minutes, methods=READING, reads_people="meetings.print_minutes"
)
def minutes_file(request: Request, meeting: Meeting) -> HttpResponse:
    """The minutes as .docx or .pdf, in the Party's layout of that day."""
    kind = asked_kind(request)
    found = queries.minutes_of(meeting)
    if found is None:
        return redirect("meetings:minutes", meeting.pk)
    content = papers.minutes_as(
        kind, meeting, found, queries.attendance(meeting), letterhead(meeting.unit, meeting.day)
    )
    return hand_paper(content, f"bien-ban-{meeting.pk}.{kind}")
