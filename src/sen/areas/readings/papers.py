"""The answer to a sender as an official paper."""

from datetime import date

from sen.areas.readings.models import Acknowledgement
from sen.foundation.typesetting import Paper, Paragraph, as_docx, as_pdf


def paper_of(answer: Acknowledgement, day: date) -> Paper:
    """The answer as a paper of the Party's form; a draft until it is sent."""
    reading = answer.reading
    sender = reading.unit.name if reading.unit else ""
    return Paper(
        layout="party",
        issuer=reading.receiver.name,
        type="Thông báo",
        abstract=f"về báo cáo của {sender}, {reading.period.label[:1].lower()}{reading.period.label[1:]}",
        blocks=tuple(Paragraph.of(line) for line in answer.text.split("\n") if line.strip()),
        year=day.year,
        date=day if answer.sent_at else None,
        recipients=(f"{sender},", "Lưu."),
        draft="" if answer.sent_at else "Dự thảo",
    )


def printed(answer: Acknowledgement, form: str, day: date) -> bytes:
    paper = paper_of(answer, day)
    return as_pdf(paper, day=day) if form == "pdf" else as_docx(paper, day=day)
