"""The spread of models: adoptions, the picture of one model's spread, accounts, what worked elsewhere."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.choices import Kind
from sen.areas.organisations.queries.choosing import homes_of
from sen.areas.practices import actions, forms, queries, rules, tables
from sen.areas.practices.choices import KEEP
from sen.areas.practices.models import Account, CampaignModel, Replication
from sen.areas.practices.views.models import READ
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.lists import Choice
from sen.foundation.web.page import page
from sen.foundation.web.request import Request


@guard(rules.can_see, methods=READ)
def replication_list(request: Request) -> HttpResponseBase:
    """Every adoption that the actor sees."""
    copies = queries.replications_seen(request.actor).select_related("unit__parent", "model", "source")
    return tables.REPLICATIONS.respond(request, copies.prefetch_related("accounts"))


@guard(rules.can_see, on=queries.find_model, methods=READ)
def spread(request: Request, model: CampaignModel) -> HttpResponseBase:
    """Who took a model over from whom: a picture and a table."""
    replications = queries.replications_of(request.actor, model, localdate(request.at))
    copies = queries.replications_seen(request.actor).filter(model=model)
    listing = replace(
        tables.REPLICATIONS,
        columns=tuple(column for column in tables.REPLICATIONS.columns if column.key != "model"),
    )
    return listing.respond(
        request,
        copies.select_related("unit__parent", "model", "source").prefetch_related("accounts"),
        template="practices/spread.html",
        context={
            "model": model,
            "picture": queries.picture_of(model, replications, localdate(request.at)),
            "survival": queries.survival_of(replications),
            "may_adopt": rules.can_adopt(request.actor, model),
            "mending": [copy for copy in replications if rules.can_keep(request.actor, copy)],
            "crumbs": [
                (_("Mô hình"), reverse("practices:model_list")),
                (model.name, tables.model_url(model)),
                (_("Nhân rộng"), None),
            ],
        },
        title=_("Nhân rộng mô hình"),
    )


@guard(rules.can_adopt, on=queries.find_model)
def adopt(request: Request, model: CampaignModel) -> HttpResponse:
    """Record that a unit took the model over."""
    homes = [home for home in homes_of(request.actor, KEEP) if home.pk != model.unit_id]
    initial = {"on": localdate(request.at), "unit": homes[0].code if len(homes) == 1 else ""}
    form = forms.AdoptForm(request.POST or None, actor=request.actor, model=model, initial=initial)
    here = reverse("practices:spread", args=[model.pk])
    said = _("Đã ghi %(unit)s áp dụng mô hình. Sau 6, 12 và 24 tháng hệ thống sẽ nhắc kiểm tra kết quả.")
    return fill_in(
        request,
        form,
        partial(actions.adopt_model, model=model),
        lambda copy: said % {"unit": copy.unit.name},
        to=here,
        title=_("Ghi nơi áp dụng mô hình"),
        pretitle=model.name,
        icon="git-fork",
        submit=_("Ghi nhân rộng"),
        cancel=here,
    )


def _next(actor, today, but: int) -> Account | None:
    waiting = queries.accounts_waiting(actor, today).exclude(pk=but)
    return waiting.order_by("due_on", "pk").first()


@guard(rules.can_keep, methods=READ)
def follow_up(request: Request) -> HttpResponse:
    """The desk of follow-up: what waits, the oldest first."""
    today = localdate(request.at)
    waiting = queries.accounts_waiting(request.actor, today).order_by("due_on", "pk")
    quiet = queries.without_reading(request.actor, today).select_related("unit__parent")
    context = {
        "title": _("Theo dõi mô hình"),
        "accounts": list(waiting[:50]),
        "account_count": waiting.count(),
        "quiet": list(quiet[:50]),
        "quiet_count": quiet.count(),
        "left": list(queries.abandoned_models(request.actor, today).select_related("unit__parent")[:50]),
        "today": today,
    }
    return page(request, "practices/follow_up.html", context)


@guard(rules.can_keep_account, on=queries.find_account)
def account(request: Request, account: Account) -> HttpResponse:
    """One account of one copy; "save and next" goes to the one that has waited longest."""
    today = localdate(request.at)
    initial: dict[str, Any] = {"on": today}
    if account.checked_on:
        initial = {"on": account.checked_on, "alive": "1" if account.alive else "0", "result": account.result}
    form = forms.AccountForm(request.POST or None, initial=initial)
    waiting = queries.accounts_waiting(request.actor, today).exclude(pk=account.pk)

    def following(given: Account) -> str:
        after = _next(request.actor, today, given.pk) if request.POST.get("go") == "next" else None
        return reverse("practices:account", args=[after.pk]) if after else reverse("practices:follow_up")

    return fill_in(
        request,
        form,
        partial(actions.give_account, account=account),
        _("Đã ghi kết quả của %(unit)s.") % {"unit": account.unit.name},
        to=following,
        template="practices/account.html",
        title=_("Kết quả sau %(months)s tháng") % {"months": account.months},
        account=account,
        copy=account.replication,
        earlier=[one for one in queries.accounts_of(account.replication) if one.pk != account.pk],
        measures=queries.measures_of(account.replication.model),
        waiting=waiting.count(),
        crumbs=[(_("Theo dõi mô hình"), reverse("practices:follow_up")), (account.unit.name, None)],
    )


@guard(rules.can_keep, on=queries.find_replication)
def replication_end(request: Request, copy: Replication) -> HttpResponse:
    """A unit gave the model up."""
    form = forms.EndForm(request.POST or None, initial={"on": localdate(request.at)})
    here = reverse("practices:spread", args=[copy.model_id])
    return fill_in(
        request,
        form,
        partial(actions.end_replication, copy=copy),
        _("Đã ghi %(unit)s dừng áp dụng.") % {"unit": copy.unit.name},
        to=here,
        title=_("Dừng áp dụng tại %(unit)s") % {"unit": copy.unit.name},
        pretitle=copy.model.name,
        icon="hand-stop",
        submit=_("Ghi dừng áp dụng"),
        cancel=here,
    )


@guard(rules.can_keep, on=queries.find_replication, methods=("POST",))
def replication_undo(request: Request, copy: Replication) -> HttpResponse:
    """That a unit gave the model up was recorded by mistake."""
    act = partial(actions.undo_end, copy=copy, why=request.POST.get("why", ""))
    said = _("Đã ghi lại: %(unit)s vẫn áp dụng.") % {"unit": copy.unit.name}
    return do(request, act, said, back=reverse("practices:spread", args=[copy.model_id]))


@guard(rules.can_keep, on=queries.find_replication, methods=("POST",))
def replication_drop(request: Request, copy: Replication) -> HttpResponse:
    """An adoption was recorded by mistake."""
    act = partial(actions.drop_replication, copy=copy, why=request.POST.get("why", ""))
    back = reverse("practices:spread", args=[copy.model_id])
    return do(request, act, _("Đã gỡ lần ghi nhầm."), back=back)


@guard(rules.can_see, methods=READ)
def worked(request: Request) -> HttpResponseBase:
    """Models that lived on for a year in units of the same kind as the actor's."""
    homes = queries.homes(request.actor)
    wanted = request.GET.get("unit", "")
    unit = next((home for home in homes if home.code == wanted), homes[0] if homes else None)
    own = unit.kind if unit else Kind.BASE
    if own in (Kind.CENTRE, Kind.PROVINCE):
        own = Kind.SUPERIOR  # few are like a province: it looks for what would work in those right below
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind else own
    asked = Choice(
        "kind", _("Loại hình đơn vị"), Kind.choices, where=lambda records, value: records, default=own
    )
    listing = replace(tables.WORKED, filters=(asked, *tables.WORKED.filters))
    return listing.respond(
        request,
        queries.worked_for(request.actor, unit, kind),
        template="practices/worked.html",
        context={"unit": unit, "homes": homes, "kind": Kind(kind).label},
    )
