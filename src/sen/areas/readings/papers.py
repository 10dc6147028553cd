"""The answer to a sender as an official paper."""

from datetime import date

from django.utils.translation import override

from sen.areas.organisations.queries.heading import letterhead
from sen.areas.readings.models import Acknowledgement
from sen.areas.readings.queries.answers import name_of, of_whom
from sen.foundation.typesetting import Paper, Paragraph, paper_as


def paper_of(answer: Acknowledgement, day: date) -> Paper:
    """The answer as a paper without a number, always in Vietnamese; a draft until it is sent."""
    with override("vi"):
        return _paper(answer, day)


def _paper(answer: Acknowledgement, day: date) -> Paper:
    reading = answer.reading
    head = letterhead(reading.receiver, day)
    sender = name_of(reading.unit) if reading.unit else ""
    return Paper(
        layout="party-minutes",
        issuer=head.name,
        type="Thông báo",
        abstract=f"về báo cáo của {of_whom(reading)}",
        blocks=tuple(Paragraph.of(line) for line in answer.text.split("\n") if line.strip()),
        place=head.place,
        year=day.year,
        date=day if answer.sent_at else None,
        recipients=tuple(filter(None, (sender, "Lưu"))),
        draft="" if answer.sent_at else "Dự thảo",
    )


def printed(answer: Acknowledgement, form: str, day: date) -> bytes:
    paper = paper_of(answer, day)
    return paper_as(form, paper, day=day)
