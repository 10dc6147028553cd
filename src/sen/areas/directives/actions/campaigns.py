"""Setting up campaigns, themes and committees' terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import DateField, Value
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.directives.choices import ThemeKind
from sen.areas.directives.models import Campaign, Document, Term, Theme
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale_where
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean


class CannotKeep(Refusal):
    """A campaign, theme or term cannot be kept like this."""

    message = _("Không lưu được chiến dịch.")


def start_campaign(
    *,
    code: str,
    name: str,
    unit: Unit,
    starts: date,
    ends: date | None = None,
    founding: Document | None = None,
    by: Actor,
    at: datetime,
) -> Campaign:
    """Start a campaign; ``ends`` is its last day, if known."""
    _check_span(starts, ends)
    with in_words(), transaction.atomic():
        campaign = Campaign.objects.create(
            code=code, name=clean(name), unit=unit, valid=_span(starts, ends), founding=founding
        )
    acts.record(
        by=by, at=at, verb="directives.campaign_started", subject=campaign, place=unit, after={"code": code}
    )
    return campaign


def change_campaign(
    *,
    campaign: Campaign,
    name: str,
    starts: date,
    ends: date | None,
    founding: Document | None = None,
    by: Actor,
    at: datetime,
) -> Campaign:
    """Correct a campaign's name, span or founding paper."""
    _check_span(starts, ends)
    campaign = (
        Campaign.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit")
        .get(pk=campaign.pk)
    )
    before = {"name": campaign.name, "valid": str(campaign.valid), "founding": campaign.founding_id}
    lasting = list(Theme.objects.filter(campaign=campaign, year=None))
    _mark_owing(campaign, lasting)
    campaign.name, campaign.valid, campaign.founding = clean(name), _span(starts, ends), founding
    with in_words(), transaction.atomic():
        campaign.save(update_fields=["name", "valid", "founding"])
    _mark_owing(campaign, lasting)
    acts.record(
        by=by,
        at=at,
        verb="directives.campaign_changed",
        subject=campaign,
        place=campaign.unit,
        before=before,
        after={"name": campaign.name, "valid": str(campaign.valid), "founding": campaign.founding_id},
    )
    return campaign


def set_theme(
    *,
    campaign: Campaign,
    unit: Unit,
    code: str,
    title: str,
    kind: str,
    year: int | None = None,
    term: Term | None = None,
    by: Actor,
    at: datetime,
) -> Theme:
    """Set what is studied in a year or over a term."""
    _check_year(campaign, kind, year)
    with in_words(), transaction.atomic():
        theme = Theme.objects.create(
            campaign=campaign, unit=unit, code=code, title=clean(title), kind=kind, year=year, term=term
        )
    acts.record(by=by, at=at, verb="directives.theme_set", subject=theme, place=unit, after={"code": code})
    _mark_owing(campaign, [theme])
    return theme


def change_theme(
    *, theme: Theme, title: str, kind: str, year: int | None, term: Term | None, by: Actor, at: datetime
) -> Theme:
    """Correct a theme."""
    theme = (
        Theme.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit", "campaign")
        .get(pk=theme.pk)
    )
    _check_year(theme.campaign, kind, year)
    before = {"title": theme.title, "kind": theme.kind, "year": theme.year}
    _mark_owing(theme.campaign, [theme])
    theme.title, theme.kind, theme.year, theme.term = clean(title), kind, year, term
    with in_words(), transaction.atomic():
        theme.save(update_fields=["title", "kind", "year", "term"])
    after = {"title": theme.title, "kind": kind, "year": year}
    acts.record(
        by=by,
        at=at,
        verb="directives.theme_changed",
        subject=theme,
        place=theme.unit,
        before=before,
        after=after,
    )
    _mark_owing(theme.campaign, [theme])
    return theme


def _mark_owing(campaign: Campaign, themes: Iterable[Theme]) -> None:
    """Mark whoever stands under the unit of a theme stale in the months in which they begin or cease to owe it."""
    for theme in themes:
        begins, ends = (
            (date(theme.year, 1, 1), date(theme.year + 1, 1, 1))
            if theme.year
            else (campaign.valid.lower, campaign.valid.upper)
        )
        below = Reach.objects.filter(lens=Lens.AS_WAS, ancestor_id=theme.unit_id)
        for day in filter(None, (begins, ends)):
            owing = below.annotate(owed=Value(day, DateField()))
            mark_stale_where(THEMES, owing, unit="descendant_id", day="owed")
        for bound in ("valid__startswith", "valid__endswith"):
            within = below.filter(**{f"{bound}__gt": begins or date.min, f"{bound}__lt": ends or date.max})
            mark_stale_where(THEMES, within, unit="descendant_id", day=bound)


@dataclass(frozen=True, kw_only=True)
class WantedTerm:
    """A committee's term: from the day after its congress closed; ``last`` is its last day, if known."""

    unit: Unit
    name: str
    first: date
    last: date | None = None


def record_terms(*, terms: Iterable[WantedTerm], by: Actor, at: datetime) -> list[Term]:
    """Record terms of committees, many at once."""
    terms = list(terms)
    for wanted in terms:
        _check_span(wanted.first, wanted.last)
    with in_words(), transaction.atomic():
        made = Term.objects.bulk_create(
            (Term(unit=one.unit, name=clean(one.name), valid=_span(one.first, one.last)) for one in terms),
            batch_size=2000,
        )
    acts.record_many(
        (acts.entry_of(term, term.unit, label=term.name, after={"valid": str(term.valid)}) for term in made),
        by=by,
        at=at,
        verb="directives.term_recorded",
    )
    return made


def change_term(
    *, term: Term, name: str, first: date, last: date | None, why: str = "", by: Actor, at: datetime
) -> Term:
    """Correct a term. Refused when a paper already numbered in it would fall outside."""
    _check_span(first, last)
    term = Term.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=term.pk)
    span = _span(first, last)
    if term.documents.exclude(issued_on__contained_by=span).exists():
        raise CannotKeep(
            _("Có văn bản đã lấy số trong nhiệm kỳ này sẽ nằm ngoài khoảng ngày mới."), field="first"
        )
    before = {"name": term.name, "valid": str(term.valid)}
    term.name, term.valid = clean(name), span
    with in_words(), transaction.atomic():
        term.save(update_fields=["name", "valid"])
    acts.record(
        by=by,
        at=at,
        verb="directives.term_changed",
        subject=term,
        place=term.unit,
        before=before,
        after={"name": term.name, "valid": str(span)},
        why=why,
    )
    return term


def _span(first: date, last: date | None) -> DateRange:
    return DateRange(first, None if last is None else date.fromordinal(last.toordinal() + 1))


def _check_span(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise CannotKeep(_("Ngày kết thúc phải sau ngày bắt đầu."), field="ends")


def _check_year(campaign: Campaign, kind: str, year: int | None) -> None:
    if kind != ThemeKind.ANNUAL or year is None:
        return
    first = campaign.valid.lower.year
    last = campaign.valid.upper.year if campaign.valid.upper else year
    if not first <= year <= last:
        raise CannotKeep(_("Chiến dịch không diễn ra trong năm này."), field="year")


THEMES = "themes"
"""The family of figures that change when a theme is set: who owes it."""

acts.SENTENCES |= {
    "directives.campaign_started": _("{who} lập chiến dịch {subject}"),
    "directives.campaign_changed": _("{who} sửa chiến dịch {subject}"),
    "directives.theme_set": _("{who} đặt chuyên đề {subject}"),
    "directives.theme_changed": _("{who} sửa chuyên đề {subject}"),
    "directives.term_recorded": _("{who} ghi {subject} của {unit}"),
    "directives.term_changed": _("{who} sửa {subject} của {unit}"),
}
