"""A paper in the form that somebody asks for."""

from datetime import date

from .paper import Paper
from .pdf import as_pdf
from .word import as_docx


def paper_as(kind: str, paper: Paper, *, day: date) -> bytes:
    """The paper as ``pdf``, else as ``docx``, in the layout of the day."""
    return as_pdf(paper, day=day) if kind == "pdf" else as_docx(paper, day=day)
