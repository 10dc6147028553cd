"""Points: their page, head counts and sheets, sealing, corrections, the sheet to sign."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, notices, queries, rules, tables
from sen.areas.meetings.models import Correction, HeadCount, Point, Sheet
from sen.foundation.attached import hand_out
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.forms import SenForm
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
        "cancels": rules.can_cancel_point(actor, point),
        "makes_up": point.sealed
        and rules.can_make_up_at(actor, point)
        and queries.still_to_make_up(Point.objects.filter(pk=point.pk)).exists(),
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

    def act(mine: bool, **data) -> Point:
        if mine != initial["mine"]:
            data["keeper_id"] = request.actor.user_id if mine else None
        return actions.change_point(point=point, **data)

    return _fill_in(request, point, form, act, _("Đã lưu điểm."), title=_("Sửa điểm"))


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
    act = partial(actions.correct_entry, point=point)
    return _correct(request, point, form, act, _("Đính chính sổ đã khóa"))


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
    act = partial(actions.correct_head_count, point=point)
    return _correct(request, point, form, act, _("Đính chính số quần chúng dự"))


def _correct(request: Request, point: Point, form: SenForm, act, title: str) -> HttpResponse:
    def said(made: Correction) -> str:
        return _("Đã ghi đính chính số %(n)s.") % {"n": made.number}

    return _fill_in(request, point, form, act, said, title=title, submit=_("Ghi đính chính"))


@guard(rules.can_mark, on=queries.find_point)
def heads(request: Request, point: Point) -> HttpResponse:
    """Count non-members of one category, with the picture of the sheet they signed."""
    form = forms.HeadForm(request.POST or None, request.FILES or None)

    def act(file, **data) -> HeadCount:
        by_at = {name: data[name] for name in ("by", "at")}
        sheet = actions.add_sheet(point=point, taken=file, **by_at) if file is not None else None
        return actions.count_heads(point=point, sheet=sheet, **data)

    title = _("Đếm quần chúng dự")
    return _fill_in(
        request, point, form, act, _("Đã ghi số quần chúng dự."), title=title, submit=_("Ghi số đếm")
    )


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


@guard(
    rules.can_read_roll,
    on=queries.find_point_with_door,
    methods=READING,
    reads_people="meetings.print_sign_sheet",
)
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
    return do(request, act, said, back=_page_of(point))


def _fill_in(request: Request, point: Point, form: SenForm, act, said, **context) -> HttpResponse:
    """The page of a form about a point, on the way from and to the point's page."""
    back, about = _page_of(point), f"{point.meeting.title} · {point.name}"
    return fill_in(request, form, act, said, to=back, cancel=back, pretitle=about, **context)


def _page_of(point: Point) -> str:
    return reverse("meetings:point", args=[point.pk])
