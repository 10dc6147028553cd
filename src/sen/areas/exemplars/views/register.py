"""The register of good examples: proposing, deeds, recognition, and who may read."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives.queries.papers import likely_campaign
from sen.areas.exemplars import actions, forms, queries, rules, tables
from sen.areas.exemplars.choices import PROPOSE, Status
from sen.areas.exemplars.models import Deed, Exemplar
from sen.areas.organisations.queries import choosing
from sen.areas.people.queries import choosing as people
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
POST = ("POST",)


@guard(rules.can_see, methods=READING)
def exemplar_list(request: Request) -> HttpResponseBase:
    """The register in view."""
    found = queries.listed(queries.exemplars_in_view(request.actor))
    context = {"proposes": rules.can_propose_somewhere(request.actor)}
    return tables.REGISTER.respond(request, found, template="exemplars/exemplar_list.html", context=context)


@guard(rules.can_propose_somewhere)
def exemplar_propose(request: Request) -> HttpResponse:
    """Propose somebody; then on to the deeds."""
    actor, today = request.actor, localdate(request.at)
    first = next(iter(choosing.homes_of(actor, PROPOSE)), None)
    form = forms.ProposalForm(
        request.POST or None,
        request.FILES or None,
        actor=actor,
        today=today,
        initial={
            "proposed_on": today,
            "unit": first.pk if first else None,
            "campaign": likely_campaign(actor, today),
        },
    )
    return fill_in(
        request,
        form,
        actions.propose,
        _("Đã ghi đề nghị. Hãy gắn việc làm của điển hình."),
        to=tables.exemplar_url,
        title=_("Đề nghị điển hình"),
        icon="certificate",
        submit=_("Đề nghị"),
        cancel=reverse("exemplars:exemplar_list"),
    )


@guard(rules.can_propose_somewhere, methods=READING)
def unit_found(request: Request) -> HttpResponse:
    return offer(request, choosing.as_options(choosing.units_holding(request.actor, PROPOSE, typed(request))))


@guard(rules.can_propose_somewhere, methods=READING)
def person_found(request: Request) -> HttpResponse:
    spells = people.people_holding(request.actor, PROPOSE, typed(request), localdate(request.at))
    return offer(request, people.as_options(spells))


@guard(rules.can_propose_somewhere, methods=READING)
def record_found(request: Request) -> HttpResponse:
    """Models, matters, sittings and activities in view."""
    return offer(request, queries.deed_options(request.actor, typed(request)))


@guard(rules.can_see, on=queries.find_exemplar, methods=READING)
def exemplar(request: Request, exemplar: Exemplar) -> HttpResponse:
    """One entry: what is told, the deeds, who recognised it, who may read of it."""
    actor = request.actor
    today = localdate(request.at)
    keeps = rules.can_keep(actor, exemplar)
    recognises = rules.can_recognise(actor, exemplar)
    living = exemplar.status in (Status.PROPOSED, Status.RECOGNISED)
    context = {
        "title": exemplar.called,
        "exemplar": exemplar,
        "state": tables.exemplar_state(exemplar),
        "deeds": queries.deeds_of(actor, exemplar),
        "recognitions": exemplar.recognitions.all(),
        "picture": reverse("exemplars:exemplar_picture", args=[exemplar.pk]) if exemplar.size else "",
        "keeps": keeps,
        "recognises": recognises and living,
        "declines": recognises and exemplar.status == Status.PROPOSED,
        "revokes": recognises and exemplar.status == Status.RECOGNISED,
        "publishes": recognises and exemplar.status == Status.RECOGNISED,
        "consents": rules.can_consent(actor, exemplar),
        "deed_form": forms.DeedForm(actor=actor) if keeps else None,
        "recognition_form": forms.RecognitionForm(initial={"on": today}, auto_id="recognition_%s"),
        "consent_form": forms.ConsentForm(initial={"on": today}, auto_id="consent_%s"),
        "crumbs": [(_("Sổ điển hình"), reverse("exemplars:exemplar_list")), (exemplar.called, None)],
    }
    return page(request, "exemplars/exemplar.html", context)


@guard(rules.can_keep, on=queries.find_exemplar)
def exemplar_edit(request: Request, exemplar: Exemplar) -> HttpResponse:
    form = forms.StoryForm(
        request.POST or None,
        request.FILES or None,
        agreed=exemplar.consent_on is not None,
        initial=forms.StoryForm.initial_of(exemplar),
    )
    here = tables.exemplar_url(exemplar)
    return fill_in(
        request,
        form,
        partial(actions.edit_exemplar, exemplar=exemplar),
        _("Đã lưu."),
        to=here,
        title=_("Sửa bài về %(name)s") % {"name": exemplar.called},
        icon="certificate",
        submit=_("Lưu"),
        cancel=here,
    )


def _do(request: Request, exemplar: Exemplar, act: Callable[..., object], said: str, form=None):
    return do(request, act, said, back=tables.exemplar_url(exemplar), form=form)


@guard(rules.can_keep, on=queries.find_exemplar, methods=POST)
def deed_add(request: Request, exemplar: Exemplar) -> HttpResponse:
    form = forms.DeedForm(request.POST, actor=request.actor)

    act = partial(actions.link_deed, exemplar=exemplar)
    return _do(request, exemplar, act, _("Đã gắn việc làm."), form)


@guard(rules.can_keep_deed, on=queries.find_deed, methods=POST)
def deed_drop(request: Request, deed: Deed) -> HttpResponse:
    act = partial(actions.drop_deed, deed=deed)
    return _do(request, deed.exemplar, act, _("Đã gỡ việc làm."))


@guard(rules.can_recognise, on=queries.find_exemplar, methods=POST)
def exemplar_recognise(request: Request, exemplar: Exemplar) -> HttpResponse:
    act = partial(actions.recognise, exemplar=exemplar)
    return _do(request, exemplar, act, _("Đã ghi công nhận."), forms.RecognitionForm(request.POST))


def _with_reason(request: Request, exemplar: Exemplar, action, said: str) -> HttpResponse:
    return _do(request, exemplar, partial(action, exemplar=exemplar, why=request.POST.get("why", "")), said)


@guard(rules.can_recognise, on=queries.find_exemplar, methods=POST)
def exemplar_decline(request: Request, exemplar: Exemplar) -> HttpResponse:
    return _with_reason(request, exemplar, actions.decline, _("Đã ghi không công nhận."))


@guard(rules.can_recognise, on=queries.find_exemplar, methods=POST)
def exemplar_revoke(request: Request, exemplar: Exemplar) -> HttpResponse:
    return _with_reason(request, exemplar, actions.revoke, _("Đã thu hồi công nhận."))


def _plain(request: Request, exemplar: Exemplar, action, said: str) -> HttpResponse:
    return _do(request, exemplar, partial(action, exemplar=exemplar), said)


@guard(rules.can_recognise, on=queries.find_exemplar, methods=POST)
def exemplar_publish(request: Request, exemplar: Exemplar) -> HttpResponse:
    return _plain(request, exemplar, actions.publish, _("Đã đưa vào phòng đọc."))


@guard(rules.can_recognise, on=queries.find_exemplar, methods=POST)
def exemplar_unpublish(request: Request, exemplar: Exemplar) -> HttpResponse:
    return _plain(request, exemplar, actions.unpublish, _("Đã đưa khỏi phòng đọc."))


@guard(rules.can_consent, on=queries.find_exemplar, methods=POST)
def exemplar_consent(request: Request, exemplar: Exemplar) -> HttpResponse:
    act = partial(actions.record_consent, exemplar=exemplar)
    return _do(request, exemplar, act, _("Đã ghi sự đồng ý."), forms.ConsentForm(request.POST))


@guard(rules.can_consent, on=queries.find_exemplar, methods=POST)
def exemplar_unconsent(request: Request, exemplar: Exemplar) -> HttpResponse:
    return _plain(
        request, exemplar, actions.withdraw_consent, _("Đã ghi thôi đồng ý; trang công khai đã gỡ.")
    )


@guard(rules.can_recognise, on=queries.find_exemplar, methods=POST)
def exemplar_open(request: Request, exemplar: Exemplar) -> HttpResponse:
    return _plain(request, exemplar, actions.open_to_public, _("Đã đưa ra trang công khai."))


@guard(rules.can_recognise, on=queries.find_exemplar, methods=POST)
def exemplar_close(request: Request, exemplar: Exemplar) -> HttpResponse:
    return _plain(request, exemplar, actions.close_to_public, _("Đã đưa khỏi trang công khai."))
