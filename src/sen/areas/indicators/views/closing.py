"""The closing page: a unit's months, the units below that are late, and who must close at all."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.indicators import rules
from sen.areas.indicators.actions import closing
from sen.areas.indicators.catalogue import get_registers
from sen.areas.indicators.forms import FIRST, ClosingForm
from sen.areas.indicators.queries import registers
from sen.areas.indicators.views.figures import find_shown, of_shown
from sen.areas.organisations.models import Unit
from sen.foundation.periods import Month
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese.text import Unreadable
from sen.foundation.web.doing import do
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page


def _last_month(request, unit: Unit) -> Month:
    """The newest month shown: the one asked for, at most the last that has ended and that the unit lived through, and
    none of the last century."""
    last = registers.last_ended(localdate(request.at))
    if unit.valid.upper is not None:
        last = min(last, Month.of(unit.valid.upper) - 1)
    try:
        return max(min(last, Month.parse(request.GET.get("month", "") or last.short)), FIRST)
    except Unreadable:
        return last


@guard(of_shown(rules.can_read), on=find_shown, methods=("GET", "HEAD"))
def closing_list(request, shown):
    """The months of a unit's registers: which are closed, the button that closes, and who below is late."""
    unit, actor = shown.unit, request.actor
    month = _last_month(request, unit)
    if not actor.sees(unit.pk, month.last_day):
        raise Http404
    return page(
        request,
        "indicators/closing_list.html",
        {
            "unit": unit,
            "month": month,
            "earlier": month - registers.SHOWN_MONTHS,
            "later": month + registers.SHOWN_MONTHS if "month" in request.GET else None,
            "registers": registers.read_registers(actor, unit, list(get_registers()), month),
            "may_close": rules.can_close(actor, unit),
            "may_see_duties": rules.can_see_duties(actor),
            "title": _("Chốt số liệu của %(unit)s") % {"unit": unit.called},
        },
    )


@guard(of_shown(rules.can_close), on=find_shown, methods=("POST",))
def closing_close(request, shown):
    """Close a register up to a month: the unit's own, or with ``below`` those of all units under it that are late;
    or add a supplement to a closed month, with a reason."""
    unit, actor = shown.unit, request.actor
    form = ClosingForm(request.POST)
    back = reverse("indicators:closing_list", args=[unit.code])
    if shown_month := request.POST.get("shown", ""):
        back = f"{back}?{urlencode({'month': shown_month})}"
    if not form.is_valid():
        messages.error(request, _("Chưa chốt được: tháng hoặc sổ không đúng."))
        return redirect(back)
    register, month, why = (form.cleaned_data[name] for name in ("register", "month", "why"))
    about = {"register": register, "unit": unit}
    if "supplement" in request.POST:
        act = partial(closing.add_supplement, month=month, why=why, **about)
        return do(request, act, _("Đã bổ sung số liệu tháng %(m)s.") % {"m": month.short}, back=back)
    if "below" in request.POST:
        late = registers.open_below(actor, unit, register, month, rules.CLOSE)
        return do(
            request,
            partial(closing.close_together, units=late, register=register, through=month, closed_by=unit),
            lambda closed: so_many(
                "Đã chốt thay %(n)s đơn vị đến hết tháng %(m)s.",
                len({one.unit_id for one in closed}),
                m=month.short,
            ),
            back=back,
        )
    instead = registers.stands_for(actor, unit, rules.CLOSE)
    close = partial(closing.close_months, through=month, closed_by=instead, **about)
    return do(request, close, _("Đã chốt số liệu đến hết tháng %(m)s.") % {"m": month.short}, back=back)
