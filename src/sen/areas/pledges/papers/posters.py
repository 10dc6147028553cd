"""An ethics standard as a poster."""

from sen.areas.pledges.models import EthicsStandard
from sen.foundation.typesetting.poster import Poster, poster_pdf
from sen.foundation.vietnamese import short_date


def poster_of(standard: EthicsStandard, *, sheet: str = "a3") -> bytes:
    """The standard as a poster to be hung where people see it."""
    approved = ""
    if standard.approved_on:
        approved = f"{standard.approved_by} thông qua ngày {short_date(standard.approved_on)}"
        if standard.decision:
            approved += f" ({standard.decision})"
    return poster_pdf(
        Poster(
            over=standard.unit.name,
            title="Chuẩn mực đạo đức",
            subtitle=_whose(standard),
            lines=[line.text for line in standard.lines.all()],
            foot=approved or "Dự thảo",
            sheet=sheet,
        )
    )


def _whose(standard: EthicsStandard) -> str:
    words = standard.title
    return (
        words.removeprefix("Chuẩn mực đạo đức ").strip() if words.startswith("Chuẩn mực đạo đức ") else words
    )
