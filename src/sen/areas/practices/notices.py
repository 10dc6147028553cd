"""What waits for people who keep or decide models, in words: lines of "my tasks", the quick search, the
history."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.models import Succession
from sen.areas.practices import queries, rules
from sen.areas.practices.choices import DECIDE, KEEP, Status
from sen.areas.practices.models import CampaignModel, ModelState
from sen.foundation.access import Actor
from sen.foundation.vietnamese import short_date
from sen.foundation.web.desk import Task
from sen.foundation.web.search import Hit


def model_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """What waits for the actor's very units (not those below, which the follow-up desk shows): days of account
    that have passed, models nobody has measured, models that a predecessor left, models directly below to
    decide."""
    today = localdate(at)
    desk = _("Mô hình")
    if rules.can_keep(actor):
        own = actor.places(KEEP)
        for account in (
            queries.accounts_waiting(actor, today).filter(unit__in=own).order_by("due_on", "pk")[:limit]
        ):
            yield Task(
                key=f"account-{account.pk}",
                title=account.replication.model.name,
                what=_("kiểm tra kết quả áp dụng sau %(months)s tháng") % {"months": account.months},
                href=reverse("practices:account", args=[account.pk]),
                place=account.unit.called,
                due=account.due_on,
                state="overdue" if account.due_on < today else "due",
                desk=desk,
            )
        left = queries.abandoned_models(actor, today).filter(
            Exists(Succession.objects.filter(predecessor=OuterRef("unit"), successor__in=own))
        )
        for model in left.select_related("unit__parent").order_by("pk")[:limit]:
            yield _task(
                model, "left", _("đơn vị đã kết thúc hoạt động: chuyển cho đơn vị kế tục hoặc dừng"), desk
            )
        for model in (
            queries.without_reading(actor, today).filter(unit__in=own).select_related("unit__parent")[:limit]
        ):
            yield _task(model, "reading", _("lâu chưa có số đo mới"), desk)
    if rules.can_decide(actor):
        near = Q(unit__in=actor.places(DECIDE)) | Q(unit__parent__in=actor.places(DECIDE))
        waiting = queries.to_decide(actor).filter(near).select_related("unit__parent")
        for model in waiting.order_by("registered_on", "pk")[:limit]:
            reviewed = model.status == Status.REVIEWED
            yield _task(model, "decide", _("xem xét công nhận") if reviewed else _("xem và duyệt"), desk)


def _task(model: CampaignModel, kind: str, what: str, desk: str) -> Task:
    return Task(
        key=f"model-{kind}-{model.pk}",
        title=model.name,
        what=what,
        href=reverse("practices:model", args=[model.pk]),
        place=model.unit.called,
        state="open",
        desk=desk,
    )


def model_hits(actor: Actor, text: str, limit: int) -> Iterable[Hit]:
    """Models found by the words of their names."""
    models = queries.search(queries.models_seen(actor), text).select_related("unit__parent")
    for model in models.order_by("-registered_on", "-pk")[:limit]:
        yield Hit(
            label=model.name,
            href=reverse("practices:model", args=[model.pk]),
            note=f"{model.unit.called} · {model.get_status_display()}",
        )


_ICONS: dict[str, str] = {
    Status.REGISTERED: "file-plus",
    Status.APPROVED: "check",
    Status.PILOT: "flag",
    Status.RUNNING: "player-play",
    Status.REVIEWED: "report-search",
    Status.RECOGNISED: "certificate",
    Status.REPLICATED: "git-fork",
    Status.STOPPED: "hand-stop",
}


def history(states: list[ModelState]) -> list[dict]:
    """The life of a model in sentences, the latest first."""
    sentences: dict[str, str] = {
        Status.REGISTERED: _("%(unit)s đăng ký mô hình"),
        Status.APPROVED: _("Cấp ủy duyệt mô hình của %(unit)s"),
        Status.PILOT: _("Chọn làm mô hình điểm để chỉ đạo"),
        Status.RUNNING: _("%(unit)s bắt đầu thực hiện"),
        Status.REVIEWED: _("Sơ kết, đánh giá mô hình"),
        Status.RECOGNISED: _("Công nhận mô hình"),
        Status.REPLICATED: _("Quyết định nhân rộng"),
        Status.STOPPED: _("Dừng mô hình"),
    }
    found = []
    for before, state in zip([None, *states], states, strict=False):
        sentence = sentences[state.status]
        if before is not None and before.unit_id != state.unit_id:
            sentence = _("%(unit)s tiếp nhận mô hình từ đơn vị tiền thân")
        sentence = sentence % {"unit": state.unit.name}
        if state.paper:
            sentence = _("%(sentence)s, theo %(paper)s") % {"sentence": sentence, "paper": state.paper}
        found.append(
            {
                "icon": _ICONS[state.status],
                "sentence": f"{sentence}.",
                "why": state.why,
                "when": short_date(state.began),
            }
        )
    return found[::-1]
