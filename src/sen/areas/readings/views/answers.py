"""The answer to a sender: written, sent, printed, seen."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.readings import queries, rules
from sen.areas.readings.actions import answering
from sen.areas.readings.forms import AnswerForm
from sen.areas.readings.models import Acknowledgement, Reading
from sen.areas.readings.papers import printed
from sen.areas.readings.queries.answers import proposed_answer
from sen.areas.readings.tables import ANSWERS
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.printed import asked_kind, hand_paper
from sen.foundation.web.request import Request


@guard(rules.can_read, on=queries.find_reading)
def answer_write(request: Request, reading: Reading) -> HttpResponse:
    """Look through the proposed words, change them, keep or send them."""
    kept = queries.acknowledgements().filter(reading=reading).first()
    if kept is not None and kept.sent_at is not None:
        return redirect("readings:answer_page", reading.pk)
    if not reading.read_at:
        raise Http404
    initial = kept.text if kept else proposed_answer(reading, today=localdate(request.at))
    form = AnswerForm(request.POST or None, initial={"text": initial, "seen": kept.version if kept else ""})
    theirs = None
    if request.method == "POST" and form.is_valid():
        send = request.POST.get("do") == "send"
        act = answering.send_acknowledgement if send else answering.write_acknowledgement
        try:
            act(reading=reading, **form.cleaned_data, by=request.actor, at=request.at)
        except answering.AnswerChanged as changed:
            theirs = queries.acknowledgements().get(reading=reading)
            again = request.POST.copy()
            again["seen"] = theirs.version
            form.data = again
            form.refuse(changed)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã gửi phản hồi.") if send else _("Đã lưu phản hồi."))
            return redirect("readings:answer_page", reading.pk)
    context = {
        "title": _("Phản hồi cho đơn vị gửi"),
        "reading": reading,
        "form": form,
        "theirs": theirs,
        "crumbs": [
            (_("Báo cáo gửi đến"), reverse("readings:reading_list")),
            (reading.name, reverse("readings:reading_desk", args=[reading.pk])),
            (_("Phản hồi"), ""),
        ],
    }
    return page(request, "readings/answer_write.html", context)


@guard(rules.is_answered_somewhere, methods=("GET", "HEAD"))
def answer_list(request: Request) -> HttpResponseBase:
    """What superiors answered to the reports of one's units, to be found again once it is seen."""
    return ANSWERS.respond(request, queries.answers_received(request.actor))


@guard(rules.can_see_acknowledgement, on=queries.find_acknowledgement, methods=("GET", "HEAD"))
def answer_page(request: Request, answer: Acknowledgement) -> HttpResponse:
    """The answer as both sides read it."""
    reads = rules.can_read(request.actor, answer.reading)
    context = {
        "title": _("Phản hồi về báo cáo"),
        "answer": answer,
        "reading": answer.reading,
        "reads": reads,
        "crumbs": [
            (_("Báo cáo gửi đến"), reverse("readings:reading_list"))
            if reads
            else (_("Phản hồi nhận được"), reverse("readings:answer_list")),
            (answer.reading.name, ""),
        ],
        "may_mark": answer.seen_at is None
        and answer.sent_at is not None
        and rules.can_mark_seen(request.actor, answer),
    }
    return page(request, "readings/answer_page.html", context)


@guard(rules.can_see_acknowledgement, on=queries.find_acknowledgement, methods=("GET", "HEAD"))
def answer_file(request: Request, answer: Acknowledgement) -> HttpResponse:
    """The answer as a paper: ``?as=docx`` or ``pdf``."""
    kind = asked_kind(request)
    day = localdate(answer.sent_at or request.at)
    return hand_paper(printed(answer, kind, day), f"phan-hoi-{answer.reading_id}.{kind}")


@guard(rules.can_mark_seen, on=queries.find_acknowledgement, methods=("POST",))
def answer_seen(request: Request, answer: Acknowledgement) -> HttpResponse:
    """The sender takes note."""
    answering.see_acknowledgement(acknowledgement=answer, by=request.actor, at=request.at)
    messages.success(request, _("Đã ghi nhận là đã xem."))
    return redirect("readings:answer_page", answer.reading_id)
