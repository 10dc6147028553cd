"""The words ``sen figure`` and ``sen recount``."""

import argparse
import json
import sys
from datetime import date, datetime
from difflib import get_close_matches

from django.db import transaction
from django.utils import timezone

from sen.areas.directives.models import Campaign
from sen.areas.indicators.actions import lenses, recounting
from sen.areas.indicators.catalogue import find, get_figures
from sen.areas.indicators.choices import Lens
from sen.areas.indicators.queries import lists, values
from sen.areas.indicators.queries.values import Question, Value
from sen.areas.organisations.models import Unit
from sen.foundation.figures import Figure
from sen.foundation.periods import Month, Period
from sen.foundation.refusals import Refusal


class WronglyAsked(Exception):
    """The command names something that does not exist; printed in one line, exit code 2."""


def register(commands) -> None:
    figure = commands.add_parser("figure", help="print one figure with its two parts, state and coverage")
    figure.add_argument("code", nargs="?", help="code of the figure, e.g. study.attended")
    figure.add_argument("--unit", help="code of the unit")
    figure.add_argument("--campaign", help="code of the campaign")
    figure.add_argument("--from", dest="first", metavar="YYYY-MM")
    figure.add_argument("--to", dest="last", metavar="YYYY-MM")
    figure.add_argument("--where", action="append", default=[], metavar="DIM=VALUE")
    figure.add_argument("--by", default="", metavar="DIM")
    figure.add_argument("--lens", default="as-was", metavar="as-was|today|YYYY-MM-DD")
    figure.add_argument("--closed", action="store_true", help="the closed values instead of the live ones")
    figure.add_argument("--list", action="store_true", help="print the catalogue")
    figure.add_argument("--json", action="store_true", help="print JSON (the only form; kept for clarity)")
    figure.set_defaults(run=run_figure)
    recount = commands.add_parser("recount", help="count every figure again from its records")
    recount.add_argument(
        "--check", action="store_true", help="only list differences; exit 1 if there are any"
    )
    recount.set_defaults(run=run_recount)


def run_figure(args: argparse.Namespace) -> int:
    """Print the answer as JSON; 2 for a code, unit or value that does not exist."""
    try:
        print(
            json.dumps(
                _catalogue() if args.list else _answer(args, timezone.now()), ensure_ascii=False, default=str
            )
        )
    except (WronglyAsked, Refusal) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


def run_recount(args: argparse.Namespace) -> int:
    """Recount, or with ``--check`` list what a recount would change."""
    while recounting.work_off_marks():
        pass
    if not args.check:
        recounting.recount()
        print("Đã tính lại toàn bộ số liệu từ hồ sơ.")
        return 0
    differences = recounting.check_recount()
    for found in differences:
        print(
            f"{found.figure} đơn vị {found.unit_id} {found.month}: đang lưu {found.stored}, tính lại {found.counted}"
        )
    print(f"{len(differences)} sai lệch.")
    return 1 if differences else 0


def _catalogue() -> list[dict]:
    return [
        {
            "code": figure.code,
            "name": str(figure.name),
            "kind": "ratio" if figure.ratio else figure.kind.value,
            "parts": figure.kind.value,
            "counts": str(figure.counts),
            "dimensions": [dimension.code for dimension in figure.dimensions],
            "register": figure.register,
        }
        for figure in get_figures()
    ]


def _answer(args: argparse.Namespace, at: datetime) -> dict:
    if not args.code or not args.unit:
        raise WronglyAsked("Cần có mã chỉ tiêu và --unit.")
    figure = find(args.code)
    unit = _by_code(Unit, args.unit, "đơn vị")
    campaign = _by_code(Campaign, args.campaign, "chiến dịch") if args.campaign else None
    last = Month.parse(args.last or args.first or str(Month.of(at.date())))
    period = Period.between(Month.parse(args.first) if args.first else last, last)
    where = tuple(_where(figure, text, unit) for text in args.where)
    if args.by and figure.dimension(args.by) is None:
        raise WronglyAsked(_nearest("chiều", args.by, [dimension.code for dimension in figure.dimensions]))
    question = Question(
        period=period,
        lens=_lens(args.lens, at),
        campaign=campaign.pk if campaign else None,
        where=where,
        closed=args.closed,
        today=at.date(),
    )
    with transaction.atomic():
        value = lists.answer(figure, unit.pk, question)
        rows = values.read_by(figure, unit.pk, values.replace(question, by=args.by)) if args.by else None
    answer = {
        "code": figure.code,
        "unit": unit.code,
        "campaign": campaign.code if campaign else None,
        "from": str(period.first),
        "to": str(period.last),
        "lens": args.lens,
        "where": dict(where),
        "closed": args.closed,
        "state": value.state.value,
        **_numbers(value),
        "units_reported": value.units_reported,
        "units_due": value.units_due,
        "counted_by": value.counted_by,
    }
    if rows is not None:
        answer["rows"] = [{"value": key, **_numbers(row)} for key, row in rows.items()]
    return answer


def _numbers(value: Value) -> dict:
    percent = value.percent
    return {
        "numerator": value.numerator,
        "denominator": value.denominator,
        "percent": float(percent) if percent is not None else None,
    }


def _by_code(model, code: str, word: str):
    record = model.objects.filter(code=code).first()
    if record is None:
        raise WronglyAsked(_nearest(word, code, list(model.objects.values_list("code", flat=True)[:50_000])))
    return record


def _nearest(word: str, given: str, known: list[str]) -> str:
    near = get_close_matches(given, known, n=3, cutoff=0.4)
    return f"Không có {word} “{given}”." + (f" Có phải: {', '.join(near)}?" if near else "")


def _where(figure: Figure, text: str, unit: Unit) -> tuple[str, str]:
    code, separator, value = text.partition("=")
    dimension = figure.dimension(code)
    if not separator or dimension is None:
        raise WronglyAsked(_nearest("chiều", code, [known.code for known in figure.dimensions]))
    known = lists.values_of(figure, code, unit.pk)
    if value not in known:
        raise WronglyAsked(_nearest(f"giá trị của {code}", value, known))
    return code, value


def _lens(text: str, at: datetime) -> str:
    if text == "as-was":
        return Lens.AS_WAS
    if text == "today":
        return Lens.TODAY
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise WronglyAsked(f"Góc nhìn “{text}” không đúng: as-was, today hoặc ngày YYYY-MM-DD.") from None
    lenses.prepare_lens(day=day, at=at)
    return day.isoformat()
