"""Words and numbers as templates print them. Always loaded (a builtin)."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import formats
from django.utils.formats import get_format
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, ngettext

from sen.foundation.figures import Counts
from sen.foundation.ui.menu import menu_for
from sen.foundation.ui.states import state_of as look_up

register = template.Library()
NONE = "–"
SWAPPED = str.maketrans(",.", ".,")


@register.filter
def pairs(query) -> list[tuple[str, str]]:
    """The pairs of a query string. Not ``query.items`` in a template: that is the parameter of the name "items"."""
    return list(query.items())


@register.filter
def number(value, digits: int | None = None) -> str:
    """1234.5 → 1.234,5 in the language of the page; None → a dash. ``digits`` fixes the places after the comma."""
    if value is None or value == "":
        return NONE
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        value = Decimal(repr(value))
    if type(value) is int and digits is None:
        return _grouped(f"{value:,}")
    if isinstance(value, Decimal) and digits is None:
        value = value.normalize()
        digits = max(0, -value.as_tuple().exponent)
    return formats.number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True)


def _grouped(english: str) -> str:
    """1,234.5 as the language of the page writes it. A table of units holds a thousand numbers: Django's own way
    asks for five settings for each."""
    if get_format("THOUSAND_SEPARATOR") == ",":
        return english
    return english.translate(SWAPPED)


@register.simple_tag
def so_many(sentence: str, n: Decimal | int | None, **gaps: object) -> str:
    """A sentence that counts ``%(n)s`` of something, in the form the language of the page has for so many: 1 unit,
    1.5 units. It is written once: Vietnamese has one form."""
    return ngettext(sentence, sentence, 1 if n == 1 else 2) % {"n": number(n), **gaps}


@register.simple_tag
def noun_of(counts: str, n: Decimal | int | None) -> str:
    """What a figure or a tile counts, as the word behind the number: see ``Counts.behind``."""
    return Counts(counts).behind(n)


@register.filter
def percent(value, digits: int = 1) -> str:
    """94.22 → 94,2%, rounded half up; 100 → 100%; None → a dash."""
    if value is None or value == "":
        return NONE
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1))
    return _grouped(f"{exact:,f}") + "%"


@register.filter
def day(value) -> str:
    """05/09/2025; None → a dash."""
    if not value:
        return NONE
    if isinstance(value, datetime):
        value = localtime(value).date()
    return f"{value:%d/%m/}{value.year:04d}"


@register.filter
def moment(value) -> str:
    """14:05, 05/09/2025 in the time of the site; None → a dash."""
    if not value:
        return NONE
    return f"{localtime(value):%H:%M}, {day(value)}"


@register.filter
def month(value) -> str:
    """tháng 9/2025."""
    if not value:
        return NONE
    return gettext("tháng %(month)d/%(year)d") % {"month": value.month, "year": value.year}


@register.filter
def span(value) -> str:
    """A range of days [lower, upper) in words: từ 01/07/2025 đến 30/06/2026; open ends are said."""
    if not value:
        return NONE
    first, last = value.lower, value.upper
    if isinstance(last, date):
        last = date.fromordinal(last.toordinal() - 1)
    if first and last:
        return gettext("từ %(first)s đến %(last)s") % {"first": day(first), "last": day(last)}
    if first:
        return gettext("từ %(first)s đến nay") % {"first": day(first)}
    if last:
        return gettext("đến %(last)s") % {"last": day(last)}
    return gettext("không giới hạn thời gian")


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and of the given name."""
    words = [word for word in str(name).split() if word[0].isalpha()]
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else "?"


@register.simple_tag
def state_of(key):
    """The look of a state: label, tone, icon."""
    return look_up(key)


@register.simple_tag
def state_badge(key) -> str:
    """The same as ``<c-state name="…" />``, for the rows of a table: a state is drawn once and kept."""
    return _state_badge(str(key), get_language() or "")


@lru_cache(maxsize=1000)
def _state_badge(key: str, language: str) -> str:
    return mark_safe(render_to_string("ui/state_badge.html", {"name": key}).strip())


@register.simple_tag
def icon(name, label="") -> str:
    """The same as ``<c-icon name="…" label="…" />``, for what stands on every page: an icon is drawn once and kept."""
    return _icon(str(name), str(label))


@lru_cache(maxsize=2000)
def _icon(name: str, label: str) -> str:
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="sen-icon" {} focusable="false"><use href="{}#{}"></use></svg>',
        spoken,
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def side_menu(context):
    """The groups of the side menu for the request's actor."""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    if actor is None or not actor.known:
        return []
    return menu_for(actor, request.resolver_match, request.path)


@register.simple_tag(takes_context=True)
def way_back(context, menu):
    """The entry of the menu a page belongs to, when it is not that page itself: every page has a way back."""
    here = getattr(context.get("request"), "path", "")
    entries = [entry for group in menu for entry in group.entries]
    if any(entry.href == here for entry in entries):
        return None
    return next((entry for entry in entries if entry.current), None)


@register.simple_tag(takes_context=True)
def whoami(context):
    """The actor of the request when somebody has signed in, else None."""
    actor = getattr(context.get("request"), "actor", None)
    return actor if actor is not None and actor.known else None


@register.simple_tag
def place_of(name: str) -> str:
    """The address of a page of another area, or '' while that area does not offer it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.filter
def get(mapping, key):
    """``mapping[key]`` or None."""
    return mapping.get(key) if mapping else None


@register.filter
def unlocalize_number(value) -> str:
    """The number as HTML attributes need it: 94.22, never 94,22; what is no number becomes 0."""
    if isinstance(value, str):
        value = value.replace(",", ".")
    try:
        exact = Decimal(str(value))
    except ArithmeticError:
        return "0"
    return f"{exact:f}" if exact.is_finite() else "0"


@register.simple_tag
def chart_script(data, chart_id: str) -> str:
    """The chart's data as an inert script element that ``ui/chart.js`` reads."""
    return json_script(data, f"{chart_id}-data")


@register.filter
def chart_rows(data) -> list[dict]:
    """A chart's data as the rows of its table: label and one value for each series."""
    if not data:
        return []
    return [
        {"label": label, "values": [series["values"][index] for series in data["series"]]}
        for index, label in enumerate(data["labels"])
    ]


@register.filter
def commands(text) -> str:
    """Words between backticks as code: what somebody is to type."""
    parts = str(text).split("`")
    return format_html_join(
        "",
        "{}",
        ((format_html("<code>{}</code>", part) if index % 2 else part,) for index, part in enumerate(parts)),
    )
