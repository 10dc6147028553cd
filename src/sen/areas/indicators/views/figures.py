"""Pages about figures: a unit's board, one figure with all that makes it, its records and targets."""

from datetime import date
from functools import partial
from itertools import islice

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.indicators import rules, tables
from sen.areas.indicators.actions import lenses, ranges, targets
from sen.areas.indicators.catalogue import by_code, get_figures
from sen.areas.indicators.forms import Asked, TargetForm, read_question
from sen.areas.indicators.queries import documents, lists, pages, values
from sen.areas.indicators.queries.pages import Shown
from sen.areas.indicators.queries.values import Question, Value
from sen.areas.indicators.tasks import count_range, prepare_lens
from sen.areas.organisations.models import Unit
from sen.foundation.acts import Entry
from sen.foundation.figures import Figure, Kind
from sen.foundation.jobs import enqueue_with
from sen.foundation.periods import Month, Period
from sen.foundation.staging.pages import done_working
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import carry, guard, signed_in
from sen.foundation.web.page import page

DETAIL = "indicators/figure_detail.html"

MOST_SPLIT = 24
"""So many values of a dimension are shown, the largest: a country holds thousands of conferences."""

MOST_BELOW = 150
"""So many units below are shown at first: a page of a province with all its offices is too long for a phone."""


def of_shown(rule):
    """The rule about a unit, asked about what an address names."""
    return lambda actor, shown: rule(actor, shown.unit)


def find_shown(actor, code: str, figure: str = "") -> Shown | None:
    """The unit (and the figure) that an address names, in the actor's view."""
    unit = pages.find_unit(actor, code)
    declared = by_code().get(figure) if figure else None
    if unit is None or (figure and declared is None):
        return None
    return Shown(unit, declared)


def _ask(request, shown: Shown) -> Asked:
    dimensions = tuple(d.code for d in shown.figure.dimensions) if shown.figure else ()
    asked = read_question(
        request.GET, actor=request.actor, today=localdate(request.at), dimensions=dimensions
    )
    if not pages.covers(request.actor, shown.unit, asked.question):
        raise Http404
    return asked


def _query(request) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _address(request, shown: Shown) -> str:
    """The page of the figure with the question that was asked."""
    assert shown.figure is not None
    return reverse("indicators:figure_detail", args=[shown.unit.code, shown.figure.code]) + _query(request)


@guard(signed_in)
def figure_start(request):
    """Open the board of the widest unit the actor holds a role at."""
    units = pages.units_held(request.actor)
    if not units:
        raise Http404
    return redirect("indicators:figure_board", code=units[0].code)


@guard(of_shown(rules.can_read), on=find_shown)
def figure_board(request, shown):
    """All figures of a unit for one period, each a link to what makes it."""
    asked = _ask(request, shown)
    preparing = not pages.is_lens_ready(asked.question.lens)
    figures = [figure for figure in get_figures() if values.is_stored(figure, asked.question)]
    found = {} if preparing else values.read(figures, [shown.unit.pk], asked.question)
    said = documents.figures_said(shown.unit.pk, asked.question.period)
    rows = [
        {
            "figure": figure,
            "value": found[figure.code, shown.unit.pk],
            "words": tables.words(found[figure.code, shown.unit.pk], ratio=figure.ratio),
            "share": tables.share(found[figure.code, shown.unit.pk]),
            "coverage": tables.coverage_words(found[figure.code, shown.unit.pk]),
            "said": figure.code in said,
        }
        for figure in (figures if found else ())
    ]
    return page(
        request,
        "indicators/figure_board.html",
        {
            "unit": shown.unit,
            "asked": asked,
            "rows": rows,
            "query": _query(request),
            "preparing": preparing,
            "campaigns": pages.campaigns(request.actor),
            "title": _("Số liệu của %(unit)s") % {"unit": shown.unit.called},
        },
    )


@guard(of_shown(rules.can_read), on=find_shown, methods=("GET", "HEAD"))
def figure_detail(request, shown):
    """One figure at one unit: its parts, how it was counted, its months, its splits and the units that make it."""
    asked = _ask(request, shown)
    may_set = rules.can_set_targets(request.actor, shown.unit) and not asked.question.where
    form = TargetForm() if may_set else None
    return page(request, DETAIL, {"form": form, **_detail(request, shown, asked)})


def _detail(request, shown: Shown, asked: Asked) -> dict:
    """What the page of a figure shows, but for its form."""
    unit, figure, question = shown.unit, shown.figure, asked.question
    assert figure is not None
    preparing = not pages.is_lens_ready(question.lens)
    before = {_("So với kỳ trước"): question.period.previous()}
    if len(question.period) < 12:  # of a year it is the same, of more a part of itself
        before[_("So với cùng kỳ năm trước")] = question.period.same_last_year()
    reading = (
        pages.Reading() if preparing else pages.read_figure(figure, unit, question, list(before.values()))
    )
    not_closed = reading.value is None and lists.is_closed_away(figure, question)
    from_records = reading.value is None and not (preparing or not_closed)
    value = reading.value or (from_records and pages.counted_value(figure, unit, question)) or Value()
    by_job = from_records and pages.is_counted_by_job(figure, unit)
    counted = pages.range_count(figure, unit, question) if by_job else None
    below = reading.below if request.GET.get("all") == "1" else reading.below[:MOST_BELOW]
    return {
        "unit": unit,
        "figure": figure,
        "asked": asked,
        "value": value,
        "words": tables.words(value, ratio=figure.ratio) if value.known else "–",
        "share": tables.share(value),
        "coverage": tables.coverage_words(value),
        "counted_ways": tables.counted_words(value),
        "preparing": preparing,
        "not_closed": lists.NoClosedValue.message if not_closed else "",
        "by_job": by_job,
        "counted": counted,
        "job": pages.find_job(counted),
        "query": _query(request),
        "campaigns": pages.campaigns(request.actor),
        "comparisons": [
            _compared(figure, label, period, value, reading.before[period])
            for label, period in before.items()
            if period in reading.before and value.known
        ],
        "chart": _chart(figure, reading.months, localdate(request.at)),
        "splits": [_split(request, figure, *split) for split in reading.splits.items()],
        "children": [_child(figure, *child, query=_query(request)) for child in below],
        "own": _own(figure, reading.own),
        "children_more": len(reading.below) - len(below),
        "children_all": _with(request, all="1"),
        "documents": [
            {"value": value, "href": documents.address_of(value.source, value.source_id)}
            for value in documents.said_of(unit.pk, figure, question.period, question.campaign)
        ],
        "other": _other(figure, reading, question),
        "target": pages.target_of(unit, figure, question),
        "opens": rules.can_open_records(request.actor, figure, unit),
        "title": figure.name,
    }


@guard(of_shown(rules.can_read), on=find_shown)
def figure_records(request, shown):
    """The records that a number opens to; personal ones only to those who may read them."""
    figure = shown.figure
    if not rules.can_open_records(request.actor, figure, shown.unit):
        raise Http404
    asked = _ask(request, shown)
    if not pages.is_lens_ready(asked.question.lens):
        return redirect(_address(request, shown))
    if figure.kind == Kind.DISTINCT and figure.subjects is not None:
        records = lists.subjects(figure, shown.unit.pk, asked.question)
    else:
        records = lists.records(figure, shown.unit.pk, asked.question)
        records = records.select_related(*_joins(figure))
    title = _("%(figure)s – %(unit)s, %(first)s–%(last)s") % {
        "figure": figure.name,
        "unit": shown.unit.called,
        "first": asked.first,
        "last": asked.last,
    }
    context = {"unit": shown.unit, "figure": figure, "asked": asked, "query": _query(request)}
    if moved := pages.moved_since_closing(figure, shown.unit, asked.question):
        context["closed"], context["live"] = (tables.words(value, ratio=figure.ratio) for value in moved)
    answer = tables.records_listing(figure).respond(
        request, records, template="indicators/figure_records.html", context=context, title=title
    )
    if figure.personal is not None:
        read = Entry(
            subject_kind="foundation.Figure",
            subject_id=figure.code,
            subject_label=str(title),
            place=shown.unit,
        )
        carry(answer, "indicators.read_records", read)
    return answer


@guard(of_shown(rules.can_set_targets), on=find_shown)
def target_set(request, shown):
    """Set the unit's goal for a figure in the period shown."""
    asked = _ask(request, shown)
    back = _address(request, shown)
    if asked.errors:
        messages.error(request, " ".join(map(str, asked.errors)))
        return redirect(back)
    act = partial(
        targets.set_target,
        unit=shown.unit,
        figure=shown.figure,
        campaign=asked.campaign,
        period=asked.question.period,
    )
    return fill_in(
        request,
        TargetForm(request.POST),
        act,
        _("Đã đặt chỉ tiêu."),
        to=back,
        template=DETAIL,
        **_detail(request, shown, asked),
    )


@guard(of_shown(rules.can_read), on=find_shown, methods=("POST",))
def lens_prepare(request, shown):
    """Have the values seen as of another day prepared by a job."""
    asked = read_question(request.POST, actor=request.actor, today=localdate(request.at))
    if asked.lens not in ("as-was", "today"):
        day = date.fromisoformat(asked.question.lens)
        lenses.ask_for_lens(day=day, at=request.at, by=request.actor)
        enqueue_with(prepare_lens, {"day": day.isoformat()}, once=f"indicators.prepare_lens/{day}")
        messages.info(
            request, _("Đang chuẩn bị số liệu theo tổ chức ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
        )
    address = reverse("indicators:figure_board", args=[shown.unit.code])
    return redirect(f"{address}?lens={asked.lens}&from={asked.first}&to={asked.last}")


@guard(of_shown(rules.can_read), on=find_shown)
def range_count(request, shown):
    """Have persons over a range that is not stored counted by a job; GET: how far it is."""
    asked = _ask(request, shown)
    if not pages.is_counted_by_job(shown.figure, shown.unit) or values.is_stored(
        shown.figure, asked.question
    ):
        raise Http404
    here = _address(request, shown)
    if not pages.is_lens_ready(asked.question.lens):
        return redirect(here)
    if request.method != "POST":
        job = pages.find_job(pages.range_count(shown.figure, shown.unit, asked.question))
        if job is None or job.over:
            return done_working(request, here)
        context = {"unit": shown.unit, "figure": shown.figure, "job": job, "query": _query(request)}
        return page(request, "indicators/range_progress.html", context)
    ranges.ask_for_range(
        figure=shown.figure,
        unit=shown.unit,
        question=asked.question,
        start=lambda count, title: enqueue_with(
            count_range, {"count": count}, title=title, user_id=request.actor.user_id
        ),
        by=request.actor,
        at=request.at,
    )
    return redirect(here)


def _compared(figure: Figure, label: str, period: Period, value: Value, before: Value) -> dict:
    text, tone = tables.difference(figure, value, before)
    return {
        "label": label,
        "before": tables.words(before, ratio=figure.ratio),
        "first": period.first.short,
        "last": period.last.short,
        "text": text,
        "tone": tone,
    }


def _other(figure: Figure, reading: pages.Reading, question: Question) -> dict | None:
    """The closed value beside a live one, or the live beside a closed, and by how much the live one is another."""
    value, other = reading.value, reading.other
    if value is None or other is None:
        return None
    live, closed = (other, value) if question.closed else (value, other)
    changed = tables.changes(live, closed, ratio=figure.ratio) if closed.known else ""
    return {"words": tables.words(other, ratio=figure.ratio), "changed": changed}


def _chart(figure: Figure, months: dict[Month, Value], today: date) -> dict | None:
    if not months:
        return None
    series = [{"name": str(figure.name), "kind": "bar", "values": values.drawn(months, today)}]
    if figure.ratio:
        series.append(
            {
                "name": _("Trên tổng số"),
                "kind": "line",
                "values": values.drawn(months, today, part="denominator"),
            }
        )
    return {"labels": [month.short for month in months], "series": series}


def _split(request, figure: Figure, code: str, rows: dict[str, Value]) -> dict:
    dimension = figure.dimension(code)
    assert dimension is not None
    shown = dict(islice(rows.items(), MOST_SPLIT))
    labels = dimension.words_of([key for key in shown if key])
    return {
        "dimension": dimension,
        "more": len(rows) - len(shown),
        "rows": [
            {
                "label": labels.get(key, key) or _("không ghi"),
                "words": tables.words(row, ratio=figure.ratio),
                "share": tables.share(row),
                "query": _with(request, **{f"where.{code}": key}) if key else "",
            }
            for key, row in shown.items()
        ],
    }


def _child(figure: Figure, child: Unit, value: Value, *, query: str) -> dict:
    return {
        "name": child.name,
        "href": reverse("indicators:figure_detail", args=[child.code, figure.code]) + query,
        "words": tables.words(value, ratio=figure.ratio),
        "share": tables.share(value),
        "coverage": tables.coverage_words(value),
        "state": value.state,
    }


def _own(figure: Figure, own: Value | None) -> dict | None:
    """What is the unit's own, as a row beneath those of the units below; nothing where there is nothing."""
    if own is None or not (own.numerator or own.denominator):
        return None
    return {"words": tables.words(own, ratio=figure.ratio), "share": tables.share(own)}


def _with(request, **more) -> str:
    data = request.GET.copy()
    for key, value in more.items():
        data[key] = value
    return f"?{data.urlencode()}"


def _joins(figure: Figure) -> list[str]:
    joins = {path.rpartition("__")[0] for _label, path in figure.shows if "__" in path}
    return sorted(joins)
