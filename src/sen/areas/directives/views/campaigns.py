"""Campaigns, themes, terms."""

from functools import partial

from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sen.areas.directives import actions, forms, queries, rules, tables
from sen.areas.directives.choices import ISSUE, KEEP, ThemeKind
from sen.areas.directives.models import Campaign, Term, Theme
from sen.areas.organisations.queries.choosing import as_options, homes_of, units_holding
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READ = ("GET", "HEAD")


@guard(rules.can_see, methods=READ)
def campaign_list(request: Request) -> HttpResponse:
    """The campaigns that reach the actor."""
    today = localdate(request.at)
    campaigns = (
        queries.campaigns_in_view(request.actor)
        .select_related("unit", "founding")
        .annotate(theme_count=Count("themes", distinct=True))
        .order_by("-valid")
    )
    rows = [
        {"campaign": one, "years": one.years(today), "running": today in one.valid, "last": _last_day(one)}
        for one in campaigns
    ]
    context = {
        "title": pgettext("danh mục", "Chiến dịch"),
        "rows": rows,
        "keeps": rules.can_keep(request.actor),
    }
    context["looks"] = request.actor.may("view")
    return page(request, "directives/campaign_list.html", context)


def _last_day(campaign: Campaign):
    upper = campaign.valid.upper
    return upper.fromordinal(upper.toordinal() - 1) if upper else None


@guard(rules.can_see, on=lambda actor, pk: queries.campaign_in_view(actor, pk), methods=READ)
def campaign_page(request: Request, campaign: Campaign) -> HttpResponse:
    """One campaign: its themes, and year by year its papers and duties."""
    actor, today = request.actor, localdate(request.at)
    themes = list(queries.themes_in_view(actor).filter(campaign=campaign).select_related("unit", "term"))
    duties = queries.duties_in_view(actor).filter(campaign=campaign)
    counted = {
        row["year"]: row
        for row in duties.values("year").annotate(
            given=Count("pk"),
            plans=Count("pk", filter=Q(kind="plan")),
            planned=Count("pk", filter=Q(kind="plan", planned_on__isnull=False)),
            done=Count("pk", filter=Q(done_on__isnull=False)),
            behind=Count("pk", filter=Q(done_on__isnull=True, due__lt=today)),
        )
    }
    papers = queries.documents_in_view(actor).filter(campaign=campaign)
    issued = dict(
        papers.values_list("issued_on__year").annotate(n=Count("pk")).values_list("issued_on__year", "n")
    )
    years = [
        {
            "year": year,
            "themes": [theme for theme in themes if theme.year == year],
            "papers": issued.get(year, 0),
            "duties": counted.get(year),
        }
        for year in reversed(campaign.years(today))
        if year == today.year or year in issued or year in counted or any(one.year == year for one in themes)
    ]
    context = {
        "title": campaign.name,
        "campaign": campaign,
        "last": _last_day(campaign),
        "term_themes": [theme for theme in themes if theme.kind == ThemeKind.TERM],
        "years": years,
        "founding_seen": campaign.founding_id
        and queries.documents_in_view(actor).filter(pk=campaign.founding_id).exists(),
        "keeps": rules.can_keep(actor, campaign),
        "looks": actor.may("view"),
        "may_set_theme": rules.can_keep(actor),
        "crumbs": [
            (pgettext("danh mục", "Chiến dịch"), reverse("directives:campaign_list")),
            (campaign.name, None),
        ],
    }
    return page(request, "directives/campaign_page.html", context)


@guard(rules.can_keep)
def campaign_start(request: Request) -> HttpResponse:
    """A new campaign."""
    form = forms.CampaignForm(request.POST or None, actor=request.actor, initial=_home(request, KEEP))
    return fill_in(
        request,
        form,
        actions.start_campaign,
        _("Đã lập chiến dịch."),
        to=lambda campaign: reverse("directives:campaign_page", args=[campaign.pk]),
        title=_("Lập chiến dịch"),
        cancel=reverse("directives:campaign_list"),
    )


@guard(rules.can_keep, on=lambda actor, pk: queries.campaign_in_view(actor, pk))
def campaign_edit(request: Request, campaign: Campaign) -> HttpResponse:
    """Correct a campaign."""
    initial = {"name": campaign.name, "starts": campaign.valid.lower, "ends": _last_day(campaign)}
    if (
        campaign.founding
        and queries.documents_in_view(request.actor).filter(pk=campaign.founding.pk).exists()
    ):
        initial["founding"] = campaign.founding.symbol
    form = forms.CampaignForm(request.POST or None, actor=request.actor, campaign=campaign, initial=initial)
    back = reverse("directives:campaign_page", args=[campaign.pk])
    act = partial(actions.change_campaign, campaign=campaign)
    return fill_in(
        request, form, act, _("Đã lưu chiến dịch."), to=back, cancel=back, title=_("Sửa chiến dịch")
    )


@guard(
    lambda actor, campaign: rules.can_keep(actor), on=lambda actor, pk: queries.campaign_in_view(actor, pk)
)
def theme_set(request: Request, campaign: Campaign) -> HttpResponse:
    """A new theme of a campaign, of the launching unit or of one below it."""
    initial = _home(request, KEEP) | {"kind": ThemeKind.ANNUAL, "year": localdate(request.at).year}
    form = forms.ThemeForm(request.POST or None, actor=request.actor, initial=initial)
    return _theme(request, form, partial(actions.set_theme, campaign=campaign), campaign, _("Thêm chuyên đề"))


@guard(rules.can_keep, on=lambda actor, pk: queries.theme_in_view(actor, pk))
def theme_edit(request: Request, theme: Theme) -> HttpResponse:
    """Correct a theme."""
    initial = {"title": theme.title, "kind": theme.kind, "year": theme.year, "term": theme.term_id}
    form = forms.ThemeForm(request.POST or None, actor=request.actor, theme=theme, initial=initial)
    return _theme(
        request, form, partial(actions.change_theme, theme=theme), theme.campaign, _("Sửa chuyên đề")
    )


def _theme(request: Request, form, act, campaign: Campaign, title: str) -> HttpResponse:
    """The page of a theme's form, on the way from and to its campaign."""
    back = reverse("directives:campaign_page", args=[campaign.pk])
    return fill_in(
        request,
        form,
        act,
        _("Đã lưu chuyên đề."),
        to=back,
        cancel=back,
        title=title,
        subtitle=campaign.name,
    )


@guard(rules.can_see, methods=READ)
def theme_list(request: Request) -> HttpResponseBase:
    """All themes that reach the actor."""
    themes = queries.themes_in_view(request.actor).select_related("unit", "campaign", "term")
    return tables.THEMES.respond(request, themes)


@guard(rules.can_see, methods=READ)
def term_list(request: Request) -> HttpResponseBase:
    """Terms of the committees in view."""
    keeps = rules.can_keep(request.actor)
    listing = tables.TERMS if keeps else tables.TERMS_READ
    return listing.respond(
        request,
        queries.terms_in_view(request.actor).select_related("unit"),
        template="directives/term_list.html",
        context={"keeps": keeps},
    )


@guard(rules.can_keep)
def term_add(request: Request) -> HttpResponse:
    """A term of a committee."""
    form = forms.TermForm(request.POST or None, actor=request.actor, initial=_home(request, KEEP))

    def act(*, by, at, **given) -> list[Term]:
        return actions.record_terms(terms=[actions.WantedTerm(**given)], by=by, at=at)

    return _term(request, form, act, title=_("Khai nhiệm kỳ cấp ủy"))


@guard(rules.can_keep, on=lambda actor, pk: queries.term_in_view(actor, pk))
def term_edit(request: Request, term: Term) -> HttpResponse:
    """Correct a term."""
    upper = term.valid.upper
    last = upper.fromordinal(upper.toordinal() - 1) if upper else None
    form = forms.TermForm(
        request.POST or None,
        actor=request.actor,
        term=term,
        initial={"name": term.name, "first": term.valid.lower, "last": last},
    )
    act = partial(actions.change_term, term=term)
    return _term(request, form, act, title=_("Sửa nhiệm kỳ"), subtitle=term.unit.name)


def _term(request: Request, form, act, **words: str) -> HttpResponse:
    """The page of a term's form, on the way from and to the list of terms."""
    back = reverse("directives:term_list")
    return fill_in(request, form, act, _("Đã lưu nhiệm kỳ."), to=back, cancel=back, **words)


@guard(rules.can_keep, methods=READ)
def unit_found(request: Request) -> HttpResponse:
    """Options for picking the unit of a campaign, theme or term."""
    return offer(request, as_options(units_holding(request.actor, KEEP, typed(request))))


@guard(rules.can_issue, methods=READ)
def issuer_found(request: Request) -> HttpResponse:
    """Options for picking the unit that issues a paper."""
    return offer(request, as_options(units_holding(request.actor, ISSUE, typed(request))))


def _home(request: Request, verb: str) -> dict:
    homes = homes_of(request.actor, verb)
    return {"unit": homes[0].code} if len(homes) == 1 else {}
