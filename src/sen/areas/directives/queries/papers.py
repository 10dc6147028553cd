"""Campaigns, themes and papers, each within the actor's view."""

import re
from datetime import date

from django.db.models import Case, DateField, Exists, F, Func, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate

from sen.areas.directives.choices import ISSUE, DocumentStatus
from sen.areas.directives.models import (
    Campaign,
    Citation,
    Document,
    Duty,
    Recipient,
    Requirement,
    Term,
    Theme,
    Version,
)
from sen.areas.organisations.models import Reach, Unit
from sen.foundation.access import Actor
from sen.foundation.fields import ValidField
from sen.foundation.vietnamese import fold


def searchable(*texts: str) -> str:
    """What a search for a paper compares: folded words, and the symbol also without its punctuation."""
    folded = fold(" ".join(texts))
    return f"{folded} {squeezed(texts[0])}" if texts and texts[0] else folded


def squeezed(text: str) -> str:
    """ "05-HD/TU" → "05hdtu"."""
    return re.sub(r"[^0-9a-z]+", "", fold(text))


def search(papers: QuerySet, words: str) -> QuerySet:
    """Papers whose symbol, type, abstract or issuer holds all the words, with or without tone marks.

    A symbol is also found as people type it in haste: "5 hd tu", "05hdtu".
    """
    folded = fold(words)
    if not folded:
        return papers
    wanted = Q()
    for word in folded.split():
        wanted &= Q(folded__contains=word)
    squeeze = squeezed(words)
    if any(c.isdecimal() for c in squeeze) and any(c.isalpha() for c in squeeze):
        wanted |= Q(folded__contains=squeeze)
    return papers.filter(wanted)


def documents_in_view(actor: Actor) -> QuerySet[Document]:
    """Issued papers of the units in view, those addressed to them or asking something of them, and public ones."""
    papers = Document.objects.exclude(status=DocumentStatus.DRAFT)
    if actor.everything:
        return papers
    own = actor.within(Document.objects.filter(pk=OuterRef("pk")), day="issued_on")
    addressed = actor.within(
        Recipient.objects.filter(document=OuterRef("pk"), unit__isnull=False), day="document__issued_on"
    )
    asked = actor.within(Duty.objects.filter(document=OuterRef("pk")), day="day")
    return papers.filter(Q(published=True) | Exists(own) | Exists(addressed) | Exists(asked))


def drafts_of(actor: Actor) -> QuerySet[Document]:
    """Drafts that the actor may go on writing."""
    drafts = Document.objects.filter(status=DocumentStatus.DRAFT).annotate(drafted_on=TruncDate("drafted_at"))
    return actor.within(drafts, day="drafted_on", verb=ISSUE)


def document_in_view(actor: Actor, id: int) -> Document | None:
    """An issued paper in view, or a draft that the actor writes, with what its page shows."""
    wanted = Document.objects.filter(
        Q(pk__in=documents_in_view(actor).filter(pk=id).values("pk"))
        | Q(pk__in=drafts_of(actor).filter(pk=id).values("pk"))
    )
    return wanted.select_related("unit", "type", "campaign", "theme", "term").first()


def draft_of(actor: Actor, id: int) -> Document | None:
    """A draft that the actor may go on writing."""
    return drafts_of(actor).filter(pk=id).select_related("unit", "type", "campaign", "theme").first()


def issued_in_view(actor: Actor, id: int) -> Document | None:
    """An issued paper in view."""
    papers = documents_in_view(actor).filter(pk=id)
    return papers.select_related("unit", "type", "campaign", "theme", "term").first()


def cascade(actor: Actor, document: Document) -> tuple[list[Document], QuerySet[Document]]:
    """The papers it carries out, and the papers that carry it out, each as far as in view."""
    visible = documents_in_view(actor).select_related("unit", "type")
    cited = list(
        visible.filter(cited_in__document=document).order_by("cited_in__position", "issued_on").distinct()
    )
    return cited, visible.filter(citations__cited=document).order_by("issued_on", "id")


def complete_documents(rows: list[Document], actor: Actor) -> None:
    """Give each paper of a page the symbols of what it carries out (the paper itself prints them)."""
    cited: dict[int, list[str]] = {}
    links = Citation.objects.filter(document__in=[paper.pk for paper in rows]).order_by("position", "id")
    for document_id, symbol in links.values_list("document_id", "cited__symbol"):
        cited.setdefault(document_id, []).append(symbol)
    for paper in rows:
        paper.carries_out = cited.get(paper.pk, [])


def symbol_in_view(actor: Actor, id: int) -> str:
    """The symbol of a paper in view; raises LookupError outside it."""
    paper = documents_in_view(actor).filter(pk=id).first()
    if paper is None:
        raise LookupError
    return paper.symbol


def name_in_view(actor: Actor, code: str) -> str:
    """The name of a unit in view; raises LookupError outside it."""
    unit = actor.within(Unit.objects.filter(code=code), place="pk").first()
    if unit is None:
        raise LookupError
    return unit.name


def words_of(actor: Actor, id: int) -> str:
    """The words of a requirement of a paper in view; raises LookupError outside it."""
    requirement = Requirement.objects.filter(pk=id, document__in=documents_in_view(actor)).first()
    if requirement is None:
        raise LookupError
    return requirement.what


def _homes(actor: Actor) -> list[int]:
    """The units at which the actor looks on, or has a record."""
    return sorted({*actor.places("view"), *actor.places("own")})


def campaigns_in_view(actor: Actor) -> QuerySet[Campaign]:
    """Campaigns launched by units in view, or by units above those where the actor holds any role.

    A campaign runs down from its launching unit, so everyone below it knows it, members too.
    """
    if actor.everything:
        return Campaign.objects.all()
    own = actor.within(Campaign.objects.filter(pk=OuterRef("pk")), during="valid")
    above = Reach.objects.filter(ancestor=OuterRef("unit_id"), descendant__in=_homes(actor))
    return Campaign.objects.filter(Q(Exists(own)) | Q(Exists(above)))


def likely_campaign(actor: Actor, day: date) -> Campaign | None:
    """The campaign to which a new record most likely belongs: the newest in view that runs on the day."""
    return campaigns_in_view(actor).filter(valid__contains=day).order_by("-valid", "-pk").first()


def campaign_in_view(actor: Actor, id: int) -> Campaign | None:
    return campaigns_in_view(actor).filter(pk=id).select_related("unit", "founding__type").first()


def themes_in_view(actor: Actor) -> QuerySet[Theme]:
    """Themes set by units in view, or by units above those where the actor holds any role."""
    if actor.everything:
        return Theme.objects.all()
    january = Func(F("year"), Value(1), Value(1), function="make_date", output_field=DateField())
    next_january = Func(
        F("year") + Value(1), Value(1), Value(1), function="make_date", output_field=DateField()
    )
    span = Case(
        When(
            year__isnull=False,
            then=Func(january, next_january, function="daterange", output_field=ValidField()),
        ),
        default=F("campaign__valid"),
        output_field=ValidField(),
    )
    own = actor.within(Theme.objects.filter(pk=OuterRef("pk")).annotate(span=span), during="span")
    above = Reach.objects.filter(ancestor=OuterRef("unit_id"), descendant__in=_homes(actor))
    return Theme.objects.filter(Q(Exists(own)) | Q(Exists(above)))


def theme_in_view(actor: Actor, id: int) -> Theme | None:
    return themes_in_view(actor).filter(pk=id).select_related("unit", "campaign").first()


def terms_in_view(actor: Actor) -> QuerySet[Term]:
    """Terms of committees in view."""
    return actor.within(Term.objects.all(), during="valid")


def term_in_view(actor: Actor, id: int) -> Term | None:
    return terms_in_view(actor).filter(pk=id).select_related("unit").first()


def requirement_of_draft(actor: Actor, id: int) -> Requirement | None:
    """A requirement of a draft that the actor may go on writing."""
    wanted = Requirement.objects.filter(pk=id, document__in=drafts_of(actor).values("pk"))
    return wanted.select_related("document__unit").first()


def requirement_in_force(actor: Actor, id: int) -> Requirement | None:
    """A requirement of an issued paper in view that no later version has ended."""
    wanted = Requirement.objects.filter(
        pk=id, ended_version=None, document__in=documents_in_view(actor).values("pk")
    )
    return wanted.select_related("document__unit").first()


def version_in_view(actor: Actor, document_id: int, number: int) -> Version | None:
    """One version of a paper in view, or of a draft that the actor writes."""
    document = document_in_view(actor, document_id)
    return document.versions.filter(number=number).first() if document else None
