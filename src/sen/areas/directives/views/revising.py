"""Afterwards: revising and withdrawing a paper, giving its duties to units that came later."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives import actions, forms, queries, rules
from sen.areas.directives.imports import look_into
from sen.areas.directives.models import Document, Requirement, Version
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.request import Request


@guard(rules.can_issue, on=lambda actor, pk: queries.issued_in_view(actor, pk))
def document_revise(request: Request, document: Document) -> HttpResponse:
    """A new version: asks again only those whose duty it changes."""
    requirements = document.requirements.filter(ended_version=None)
    form = forms.ReviseForm(
        request.POST or None,
        request.FILES or None,
        requirements=requirements,
        initial={"on": localdate(request.at)},
    )
    back = reverse("directives:document_page", args=[document.pk])

    def act(*, on, note, text, file, secrecy, sworn, by, at, **given) -> tuple[Version, int]:
        rewords = {
            one.pk: None
            if given[f"r{one.pk}_drop"]
            else actions.Reworded(
                given[f"r{one.pk}_what"], given[f"r{one.pk}_product"], given[f"r{one.pk}_due"]
            )
            for one in form.requirements
        }
        return actions.revise_document(
            document=document,
            on=on,
            note=note,
            rewords=rewords,
            text=text,
            file=look_into(file) if file else None,
            secrecy=secrecy,
            sworn=sworn,
            by=by,
            at=at,
        )

    def said(made: tuple[Version, int]) -> str:
        version, asked = made
        return _("Đã ban hành lần sửa đổi %(number)s; %(count)s đơn vị có việc thay đổi được hỏi lại.") % {
            "number": version.number - 1,
            "count": asked,
        }

    return fill_in(
        request,
        form,
        act,
        said,
        to=back,
        template="directives/document_revise.html",
        title=_("Sửa đổi, bổ sung %(symbol)s") % {"symbol": document.symbol},
        paper=document,
        cancel=back,
        counts={one.pk: one.duties.filter(withdrawn_on=None).count() for one in form.requirements},
    )


@guard(rules.can_issue, on=lambda actor, pk: queries.issued_in_view(actor, pk))
def document_withdraw(request: Request, document: Document) -> HttpResponse:
    """Withdraw a paper."""
    form = forms.WithdrawForm(request.POST or None, initial={"on": localdate(request.at)})
    back = reverse("directives:document_page", args=[document.pk])
    return fill_in(
        request,
        form,
        partial(actions.withdraw_document, document=document),
        _("Đã thu hồi văn bản; các việc chưa hoàn thành được rút lại."),
        to=back,
        title=_("Thu hồi %(symbol)s") % {"symbol": document.symbol},
        subtitle=document.abstract,
        submit=_("Thu hồi"),
        cancel=back,
    )


@guard(
    lambda actor, requirement: rules.can_issue(actor, requirement.document),
    on=lambda actor, pk: queries.requirement_in_force(actor, pk),
    methods=("POST",),
)
def requirement_assign(request: Request, requirement: Requirement) -> HttpResponse:
    """Give a requirement in force to units that today's tree holds and that of the day of issue did not."""
    return do(
        request,
        partial(actions.assign_duties, requirement=requirement, on=localdate(request.at)),
        lambda given: so_many("Đã giao thêm cho %(n)s đơn vị.", given),
        back=reverse("directives:document_page", args=[requirement.document_id]),
    )
