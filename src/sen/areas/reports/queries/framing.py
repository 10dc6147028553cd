"""The words around a report's text: its head, its opening and ending, and how other papers name it."""

from sen.areas.reports.models import Report
from sen.areas.reports.queries import words
from sen.areas.reports.queries.outlines import Outline


def head_of(report: Report, outline: Outline) -> dict:
    """The words around the text, as they are printed."""
    return {
        "superior": report.superior,
        "issuer": report.issuer,
        "number": report.number,
        "symbol": report.symbol,
        "place": report.place,
        "date": report.signed_on.isoformat() if report.signed_on else None,
        "year": report.last.year,
        "type": outline.type,
        "abstract": report.abstract,
        "authority": [line for line in report.authority.splitlines() if line.strip()],
        "post": report.post,
        "signer": report.signer,
        "recipients": [line.strip() for line in report.recipients.splitlines() if line.strip()],
    }


def framed(form: str, report: Report, *, scope: str = "") -> str:
    """The opening, ending or abstract of an outline with its gaps filled."""
    period = words.period_words(report.period)
    return form.format(
        campaign=report.campaign.name,
        doing=words.before_period(words.doing_words(report.campaign.name), period),
        period=period,
        issuer=report.issuer,
        scope=scope,
        supplement=report.supplement,
        of=reference(report.original) if report.original else "",
    )


def reference(report: Report) -> str:
    """How another paper names this one: `Báo cáo số 07-BC/TU ngày 05/3/2021`, or by its abstract while unnumbered."""
    if report.number is None:
        return f"Báo cáo {report.abstract}"
    dated = ""
    if report.signed_on:
        day = report.signed_on
        # As in the head of papers: a leading zero for days below 10 and for the months 1 and 2.
        dated = f" ngày {day.day:02d}/{f'{day.month:02d}' if day.month < 3 else day.month}/{day.year}"
    return f"Báo cáo số {report.number:02d}-{report.symbol}{dated}"


def title_of(report: Report) -> str:
    """How pages name the report: its number, or what it is about."""
    return (
        reference(report) if report.number is not None else report.abstract[:1].upper() + report.abstract[1:]
    )
