"""Dated rules on how many models units register."""

from datetime import timedelta
from functools import partial

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.choices import Kind
from sen.areas.organisations.queries.choosing import homes_of
from sen.areas.practices import actions, forms, queries, rules, tables
from sen.areas.practices.choices import DECIDE
from sen.areas.practices.models import CountRule
from sen.areas.practices.views.models import READ
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.request import Request


@guard(rules.can_see, methods=READ)
def count_rule_list(request: Request) -> HttpResponseBase:
    """The rules of units in view."""
    return tables.RULES.respond(
        request,
        queries.count_rules(request.actor),
        template="practices/count_rule_list.html",
        context={"decides": rules.can_decide(request.actor)},
    )


@guard(rules.can_see, on=queries.find_rule_seen, methods=READ)
def count_rule_units(request: Request, rule: CountRule) -> HttpResponseBase:
    """Which units have registered fewer or more models in a year than the rule asks."""
    today = localdate(request.at)
    last = min(today, rule.valid.upper - timedelta(days=1)) if rule.valid.upper else today
    years = list(range(max(rule.valid.lower.year, last.year - 9), last.year + 1))[::-1] or [
        rule.valid.lower.year
    ]
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), years[0])
    units = queries.units_under(request.actor, rule, year, today)
    return tables.under_rule(rule, years, year).respond(
        request,
        units,
        template="practices/count_rule_units.html",
        context={
            "rule": rule,
            "year": year,
            "counts": queries.against_rule(units, rule),
            "crumbs": [
                (_("Mô hình"), reverse("practices:model_list")),
                (_("Quy định"), reverse("practices:count_rule_list")),
                (rule.unit.name, None),
            ],
        },
        title=_("Các đơn vị theo quy định"),
    )


@guard(rules.can_decide)
def count_rule_add(request: Request) -> HttpResponse:
    """A new rule."""
    homes = homes_of(request.actor, DECIDE)
    initial = {
        "unit": homes[0].code if len(homes) == 1 else "",
        "kinds": [Kind.SUPERIOR.value, Kind.BASE.value],
        "least": 2,
        "most": 5,
        "since": localdate(request.at).replace(month=1, day=1),
    }
    form = forms.CountRuleForm(request.POST or None, actor=request.actor, initial=initial)
    return _form(
        request,
        form,
        actions.set_count_rule,
        _("Đã lưu quy định."),
        title=_("Quy định số mô hình đăng ký"),
        submit=_("Lưu quy định"),
    )


@guard(rules.can_decide, on=queries.find_count_rule)
def count_rule_end(request: Request, rule: CountRule) -> HttpResponse:
    """Let a rule hold no longer."""
    form = forms.RuleEndForm(request.POST or None, initial={"on": localdate(request.at)})
    return _form(
        request,
        form,
        partial(actions.end_count_rule, rule=rule),
        _("Đã ghi ngày hết hiệu lực."),
        title=_("Kết thúc hiệu lực của quy định"),
        submit=_("Ghi ngày hết hiệu lực"),
        pretitle=rule.paper,
    )


def _form(request: Request, form, act, said: str, **words: str) -> HttpResponse:
    rules = reverse("practices:count_rule_list")
    return fill_in(request, form, act, said, to=rules, icon="adjustments", cancel=rules, **words)
