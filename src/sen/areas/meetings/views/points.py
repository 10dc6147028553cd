"""Points: their page, head counts and sheets, sealing, corrections, the sheet to sign."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, notices, queries, rules, tables
from sen.areas.meetings.models import HeadCount, Point, Sheet
from sen.foundation.attached import hand_out
from sen.foundation.refusals import Refusal
from sen.foundation.web.doing import do
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_see, on=queries.find_point, methods=READING)
def point(request: Request, point: Point) -> HttpResponse:
    """One point: its counts, heads, sheets, corrections, and what may be done with it."""
    actor = request.actor
    keeps = rules.can_keep(actor, point)
    reads = rules.can_read_roll(actor, point)
    context = {
        "title": point.name,
        "point": point,
        "meeting": point.meeting,
        "state": tables.point_state(point),
        "share": point.present * 100 / point.summoned if point.summoned else None,
        "counts": queries.head_counts(point),
        "sheets": queries.sheets(point) if reads else [],
        "corrections": [(one, *notices.correction_words(one)) for one in queries.corrections_of(point)]
        if reads
        else [],
        "marks": rules.can_mark(actor, point),
        "seals": rules.can_seal(actor, point),
        "corrects": rules.can_correct(actor, point),
        "reads": reads,
        "keeps": keeps,
        "plans": rules.can_plan(actor, point.meeting),
        "conflicts": queries.conflicts_left(point),
        "crumbs": [
            (point.meeting.title, reverse("meetings:meeting", args=[point.meeting_id])),
            (point.name, None),
        ],
    }
    return page(request, "meetings/point.html", context)


@guard(rules.can_mark, on=queries.find_point)
def point_edit(request: Request, point: Point) -> HttpResponse:
    """Change name, place, day, form and keeper of a point."""
    initial = {name: getattr(point, name) for name in ("name", "place", "day", "form", "sittings")}
    initial["mine"] = point.keeper_id == request.actor.user_id
    form = forms.PointForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        mine = data.pop("mine")
        if mine != initial["mine"]:
            data["keeper_id"] = request.actor.user_id if mine else None
        try:
            actions.change_point(point=point, **data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu điểm."))
            return redirect("meetings:point", point.pk)
    return _form_page(request, point, form, _("Sửa điểm"), _("Lưu"))


@guard(rules.can_cancel_point, on=queries.find_point, methods=("POST",))
def point_cancel(request: Request, point: Point) -> HttpResponse:
    return _do(
        request,
        point,
        partial(actions.cancel_point, point=point, why=request.POST.get("why", "")),
        _("Đã hủy điểm."),
    )


@guard(rules.can_seal, on=queries.find_point, methods=("POST",))
def point_seal(request: Request, point: Point) -> HttpResponse:
    """Seal the roll; with the box ticked, the unmarked become absent without reason."""
    return _do(
        request,
        point,
        partial(actions.seal_point, point=point, rest_absent=request.POST.get("rest_absent") == "1"),
        _("Đã khóa sổ điểm này."),
    )


@guard(rules.can_correct, on=queries.find_point)
def point_correct(request: Request, point: Point) -> HttpResponse:
    """Correct one person's line in a sealed roll."""
    source = reverse("meetings:people_options", args=[point.pk])
    form = forms.CorrectionForm(
        request.POST or None,
        actor=request.actor,
        point=point,
        source=source,
        initial={"person": asked if (asked := request.GET.get("person", "")).isdecimal() else None},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.correct_entry(point=point, **form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi đính chính số %(n)s.") % {"n": made.number})
            return redirect("meetings:point", point.pk)
    return _form_page(request, point, form, _("Đính chính sổ đã khóa"), _("Ghi đính chính"))


@guard(rules.can_correct, on=queries.find_point)
def heads_correct(request: Request, point: Point) -> HttpResponse:
    """Correct the count of one category at a sealed point, or add a category that was forgotten."""
    initial = {}
    chosen = request.GET.get("category", "")
    for count in queries.head_counts(point):
        if count.category == chosen:
            initial = {
                name: getattr(count, name) for name in ("category", "present", "precision", "summoned")
            }
    form = forms.HeadCorrectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.correct_head_count(
                point=point, **form.cleaned_data, by=request.actor, at=request.at
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi đính chính số %(n)s.") % {"n": made.number})
            return redirect("meetings:point", point.pk)
    return _form_page(request, point, form, _("Đính chính số quần chúng dự"), _("Ghi đính chính"))


@guard(rules.can_mark, on=queries.find_point)
def heads(request: Request, point: Point) -> HttpResponse:
    """Count non-members of one category, with the picture of the sheet they signed."""
    form = forms.HeadForm(request.POST or None, request.FILES or None)
    if form.sent(request):
        data = dict(form.cleaned_data)
        taken = data.pop("file")
        try:
            sheet = None
            if taken is not None:
                sheet = actions.add_sheet(point=point, taken=taken, by=request.actor, at=request.at)
            actions.count_heads(point=point, sheet=sheet, **data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi số quần chúng dự."))
            return redirect("meetings:point", point.pk)
    return _form_page(request, point, form, _("Đếm quần chúng dự"), _("Ghi số đếm"))


def _markable_of(actor, record) -> bool:
    return rules.can_mark(actor, record.point)


@guard(_markable_of, on=queries.find_head_count, methods=("POST",))
def head_drop(request: Request, count: HeadCount) -> HttpResponse:
    return _do(
        request,
        count.point,
        partial(actions.drop_head_count, count=count),
        _("Đã xóa số đếm."),
    )


@guard(lambda actor, sheet: rules.can_read_roll(actor, sheet.point), on=queries.find_sheet, methods=READING)
def sheet(request: Request, sheet: Sheet) -> HttpResponse:
    """The picture of a signed sheet, as it was taken."""
    return hand_out(sheet)


@guard(_markable_of, on=queries.find_sheet, methods=("POST",))
def sheet_remove(request: Request, sheet: Sheet) -> HttpResponse:
    return _do(
        request,
        sheet.point,
        partial(actions.remove_sheet, sheet=sheet),
        _("Đã gỡ ảnh."),
    )


@guard(rules.can_read_roll, on=queries.find_point, methods=READING, reads_people="meetings.print_sign_sheet")
def sign_sheet(request: Request, point: Point) -> HttpResponse:
    """The sheet that people sign, to be printed; the last column carries a code for each line."""
    return page(
        request,
        "meetings/sign_sheet.html",
        {"title": _("Bảng ký tên"), "point": point, "roll": queries.roll_of(point)},
    )


@guard(rules.can_read_roll, on=queries.find_point, methods=READING)
def people_options(request: Request, point: Point) -> HttpResponse:
    """People for the search boxes: first those in the roll, then others in view."""
    return offer(request, queries.people_for(request.actor, point, typed(request)))


def _do(request: Request, point: Point, act, said: str) -> HttpResponse:
    return do(request, act, said, back=reverse("meetings:point", args=[point.pk]))


def _form_page(request: Request, point: Point, form, title: str, submit: str) -> HttpResponse:
    context = {
        "title": title,
        "pretitle": f"{point.meeting.title} · {point.name}",
        "form": form,
        "submit": submit,
        "cancel": reverse("meetings:point", args=[point.pk]),
    }
    return page(request, "ui/form.html", context)
