"""Ethics standards: the list, one standard with its versions and postings, writing, approving, posting, the
poster."""

from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.organisations.queries.choosing import as_options, units_holding_any
from sen.areas.pledges import actions, forms, papers, queries, rules, tables
from sen.areas.pledges.models import EthicsStandard, Posting
from sen.areas.pledges.queries import standards as reading
from sen.areas.pledges.rules.plain import Plain, plain_hints
from sen.foundation.attached import hand_stored
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.printed import hand_paper
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
SHEETS = ("a4", "a3", "a2")
HINTS = {
    Plain.LONG: gettext_lazy("hơi dài, khó nhớ; nên dưới 20 từ"),
    Plain.MANY: gettext_lazy("gộp nhiều ý; nên tách mỗi ý một dòng"),
    Plain.VAGUE: gettext_lazy("“%(words)s” khó đánh giá; hãy nói rõ việc phải làm hoặc không được làm"),
    Plain.SLOGAN: gettext_lazy("giống khẩu hiệu; hãy nêu một việc có thể làm và nhìn thấy được"),
}


@guard(rules.can_see, methods=READING)
def unit_options(request: Request) -> HttpResponse:
    """Units for the search boxes of this area's forms."""
    return offer(request, as_options(units_holding_any(request.actor, rules.VERBS, typed(request))))


@guard(rules.can_see, methods=READING)
def standard_list(request: Request) -> HttpResponseBase:
    """The standards in view; one tick shows those nobody has looked at for too long."""
    today = localdate(request.at)
    limit = queries.age_limit(queries.standard_rule(today), today)
    return tables.STANDARDS.respond(
        request,
        reading.listed(request.actor, older_than=limit),
        template="pledges/standard_list.html",
        context={"writes": rules.can_set_standard(request.actor)},
    )


def hints_of(lines: list[str], longest: int) -> list[dict]:
    """Each line with what could be plainer in it, in words."""
    return [
        {
            "line": line,
            "hints": [
                HINTS[hint.kind] % {"words": hint.words} for hint in plain_hints(line, longest=longest)
            ],
        }
        for line in lines
    ]


@guard(rules.can_set_standard, methods=("POST",))
def standard_hints(request: Request) -> HttpResponse:
    """Hints for the lines as they stand in the form, while they are written."""
    lines = [line for line in request.POST.get("lines", "")[:5000].split("\n") if line.strip()]
    rule = queries.standard_rule(localdate(request.at))
    context = {"hinted": hints_of(lines, rule.longest_line), "most": rule.most_lines, "count": len(lines)}
    return render(request, "pledges/_standard_hints.html", context)


@guard(rules.can_set_standard)
def standard_add(request: Request) -> HttpResponse:
    """A new version. With ``?after=ID`` it begins with the lines of that version."""
    initial: dict[str, object] = {"unit": next(iter(request.actor.places(rules.SET_STANDARD)), None)}
    after = request.GET.get("after", "")
    former = queries.find_standard(request.actor, int(after)) if after.isdecimal() else None
    if former is not None:
        initial = {
            "unit": former.unit_id,
            "trade": former.trade,
            "title": former.title,
            "campaign": former.campaign_id,
            "lines": "\n".join(line.text for line in former.lines.all()),
        }
    title, cancel = _("Soạn chuẩn mực đạo đức"), reverse("pledges:standard_list")
    return _writing(request, actions.draft_standard, title, cancel, initial=initial)


@guard(rules.can_write_standard, on=queries.find_standard)
def standard_edit(request: Request, standard: EthicsStandard) -> HttpResponse:
    """Write a draft anew."""
    initial = {"title": standard.title, "lines": "\n".join(line.text for line in standard.lines.all())}
    act = partial(actions.change_standard, standard=standard)
    return _writing(request, act, standard.title, _page_of(standard), standard=standard, initial=initial)


def _writing(request: Request, act, title: str, cancel: str, **given: Any) -> HttpResponse:
    rule = queries.standard_rule(localdate(request.at))
    form = forms.StandardForm(request.POST or None, actor=request.actor, most=rule.most_lines, **given)
    lines = [line for line in (form["lines"].value() or "").split("\n") if line.strip()]
    return fill_in(
        request,
        form,
        act,
        to=_page_of,
        template="pledges/standard_form.html",
        title=title,
        cancel=cancel,
        hinted=hints_of(lines, rule.longest_line),
        most=rule.most_lines,
        count=len(lines),
    )


def _page_of(standard: EthicsStandard) -> str:
    return reverse("pledges:standard", args=[standard.pk])


@guard(rules.can_see, on=queries.find_standard, methods=READING)
def standard(request: Request, standard: EthicsStandard) -> HttpResponse:
    """One version: its lines, where it hangs, the other versions."""
    today = localdate(request.at)
    rule = queries.standard_rule(today)
    writes = rules.can_write_standard(request.actor, standard)
    postings = list(standard.postings.all())
    drawn: Any = standard
    drawn.hangs = any(one.taken_down_on is None for one in postings)
    lines = [line.text for line in standard.lines.all()]
    versions = queries.versions_of(standard)
    if not rules.can_set_standard(request.actor, standard):
        versions = versions.exclude(status="draft")
    context = {
        "title": standard.title,
        "standard": standard,
        "state": tables.standard_state(standard),
        "hinted": hints_of(lines, rule.longest_line) if writes else [{"line": line} for line in lines],
        "postings": postings,
        "versions": versions,
        "writes": writes,
        "posts": rules.can_post_standard(request.actor, standard),
        "renews": rules.can_set_standard(request.actor, standard) and standard.status == "in-force",
        "old": bool(standard.status == "in-force" and standard.approval_day < queries.age_limit(rule, today)),
        "months": rule.review_after,
        "approve_form": forms.ApproveStandardForm(initial={"on": today}) if writes else None,
        "crumbs": [(str(tables.STANDARDS.title), reverse("pledges:standard_list")), (standard.title, None)],
    }
    return page(request, "pledges/standard.html", context)


@guard(rules.can_write_standard, on=queries.find_standard, methods=("POST",))
def standard_approve(request: Request, standard: EthicsStandard) -> HttpResponse:
    """Put the draft into force."""
    return do(
        request,
        partial(actions.approve_standard, standard=standard),
        _("Đã ghi việc thông qua. Hãy niêm yết và chụp ảnh nơi niêm yết."),
        back=_page_of(standard),
        form=forms.ApproveStandardForm(request.POST),
    )


@guard(rules.can_write_standard, on=queries.find_standard, methods=("POST",))
def standard_discard(request: Request, standard: EthicsStandard) -> HttpResponse:
    """Throw the draft away."""
    act, after = partial(actions.discard_standard, standard=standard), reverse("pledges:standard_list")
    return do(request, act, _("Đã bỏ dự thảo."), back=_page_of(standard), after=after)


@guard(rules.can_post_standard, on=queries.find_standard)
def standard_post(request: Request, standard: EthicsStandard) -> HttpResponse:
    """Record a posting with its picture."""
    here = _page_of(standard)
    form = forms.PostingForm(
        request.POST or None, request.FILES or None, initial={"on": localdate(request.at)}
    )

    def act(*, photo, **given):
        actions.post_standard(standard=standard, photo=actions.picture_of(photo), **given)

    return fill_in(
        request,
        form,
        act,
        to=here,
        title=_("Ghi nơi niêm yết"),
        pretitle=standard.title,
        icon="pin",
        cancel=here,
    )


def _may_take_down(actor, posting: Posting) -> bool:
    return posting.taken_down_on is None and rules.can_set_standard(actor, posting.standard)


@guard(_may_take_down, on=queries.find_posting, methods=("POST",))
def posting_take_down(request: Request, posting: Posting) -> HttpResponse:
    """It hangs there no more, from today."""
    act = partial(actions.take_down_standard, posting=posting, on=localdate(request.at))
    return do(request, act, _("Đã ghi việc gỡ niêm yết."), back=_page_of(posting.standard))


@guard(rules.can_see, on=queries.find_posting, methods=READING)
def posting_photo(request: Request, posting: Posting) -> HttpResponseBase:
    """The picture of the place, as it was taken."""
    return hand_stored(posting.photo, posting.photo_type)


@guard(rules.can_see, on=queries.find_standard, methods=READING)
def standard_poster(request: Request, standard: EthicsStandard) -> HttpResponse:
    """The poster as a .pdf; ``?sheet=a4`` or ``a2`` for other sizes."""
    sheet = request.GET.get("sheet", "a3")
    content = papers.poster_of(standard, sheet=sheet if sheet in SHEETS else "a3")
    return hand_paper(content, f"chuan-muc-{standard.pk}.pdf")
