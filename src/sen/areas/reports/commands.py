"""The word ``sen report draft``."""

import argparse
import sys
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from sen.areas.directives.models import Campaign
from sen.areas.organisations.models import Unit
from sen.areas.reports.choices import Format
from sen.areas.reports.models import Report
from sen.areas.reports.papers import departures, figure_address, paper_of, printed
from sen.areas.reports.queries.drafting import NoOutline, draft_content, outline_of, outlines_on
from sen.areas.reports.queries.heads import fill_head
from sen.areas.reports.queries.snapshots import own_figures
from sen.foundation.periods import Month, Period
from sen.foundation.vietnamese import Unreadable

LENSES = {"as-was": "w", "today": "t"}


class WronglyAsked(Exception):
    """Something named does not exist or cannot be read; printed in one line, exit code 2."""


def register(commands) -> None:
    draft = commands.add_parser("report draft", help="write the draft of a report as .docx or .pdf")
    draft.add_argument("--unit", required=True, help="code of the unit")
    draft.add_argument("--campaign", required=True, help="code of the campaign")
    draft.add_argument("--from", dest="first", required=True, metavar="YYYY-MM")
    draft.add_argument("--to", dest="last", required=True, metavar="YYYY-MM")
    draft.add_argument("--out", required=True, metavar="FILE.docx|.pdf")
    draft.add_argument("--lens", default="as-was", choices=sorted(LENSES))
    draft.add_argument(
        "--outline", default="", help="code of the outline; the newest that holds when left out"
    )
    draft.add_argument("--closed", action="store_true", help="closed values instead of live ones")
    draft.add_argument("--no-sources", action="store_true", help="leave out the internal annex of sources")
    draft.add_argument(
        "--site", default="", help="address of the site, put before the links of the internal annex"
    )
    draft.set_defaults(run=run_draft)


def run_draft(args: argparse.Namespace) -> int:
    """Write the file; say what of the official form it misses. 2 when something named does not exist."""
    today = timezone.localdate()
    try:
        report = _report(args, today)
        out = Path(args.out)
        form = out.suffix.lstrip(".").lower()
        if form not in Format.values:
            raise WronglyAsked(f"Tệp “{out.name}”: đuôi tệp phải là .docx hoặc .pdf.")
        if not out.resolve().parent.is_dir():
            raise WronglyAsked(f"Không có thư mục “{out.resolve().parent}”.")
    except (WronglyAsked, Unreadable) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    with transaction.atomic():
        content = draft_content(report, today, texts={})
    paper = paper_of(
        content,
        draft="Dự thảo",
        sources=not args.no_sources,
        address=lambda figure: figure_address(content, figure, args.site.rstrip("/")) if args.site else "",
    )
    out.write_bytes(printed(paper, form, day=today))
    print(f"{out}: {len(own_figures(content))} số liệu.")
    for finding in departures(paper, day=today):
        print(f"{finding.code} {finding.sentence} {finding.found} ({finding.source})", file=sys.stderr)
    return 0


def _report(args: argparse.Namespace, today: date) -> Report:
    """The report asked for, not saved."""
    period = Period.between(Month.parse(args.first), Month.parse(args.last))
    report = Report(
        unit=_by_code(Unit, args.unit, "đơn vị"),
        campaign=_by_code(Campaign, args.campaign, "cuộc vận động"),
        first=period.first.first_day,
        last=period.last.first_day,
        lens=LENSES[args.lens],
        closed=args.closed,
    )
    try:
        outline = outline_of(args.outline) if args.outline else outlines_on(today)[0]
    except NoOutline:
        known = ", ".join(one.code for one in outlines_on(today))
        raise WronglyAsked(f"Không có đề cương “{args.outline}”. Có: {known}.") from None
    report.outline = outline.code
    fill_head(report, outline)
    return report


def _by_code(model, code: str, word: str):
    record = model.objects.filter(code=code).first()
    if record is None:
        near = get_close_matches(code, model.objects.values_list("code", flat=True)[:50_000], n=3, cutoff=0.4)
        hint = f" Gần nhất: {', '.join(near)}." if near else ""
        raise WronglyAsked(f"Không có {word} mã “{code}”.{hint}")
    return record
