"""Who may register, follow and decide models."""

from django.utils.translation import gettext_lazy as _

from sen.areas.practices.choices import DECIDE, DECIDED, KEEP, NEXT, WORTHY

VERBS = {
    KEEP: _("Đăng ký, theo dõi, nhân rộng mô hình; nhập danh sách mô hình"),
    DECIDE: _("Duyệt, chỉ đạo điểm, công nhận, quyết định nhân rộng mô hình; quy định số mô hình đăng ký"),
}


def can_see(actor, record=None) -> bool:
    """Pages that everyone may open within their view."""
    return actor.known


def can_keep(actor, model=None) -> bool:
    """Whether the actor may register models and record what becomes of them (of that record's unit)."""
    return actor.may(KEEP, getattr(model, "unit_id", None))


def can_keep_account(actor, account) -> bool:
    return actor.may(KEEP, account.unit_id)


def can_decide(actor, record=None) -> bool:
    """Whether the actor decides over models (of that record's unit)."""
    return actor.may(DECIDE, getattr(record, "unit_id", None))


def can_take_step(actor, model) -> bool:
    """Whether any step of the model is the actor's to take."""
    return bool(steps_for(actor, model))


def steps_for(actor, model) -> list[str]:
    """The steps that may follow and that the actor may take."""
    return [
        step for step in NEXT[model.status] if actor.may(DECIDE if step in DECIDED else KEEP, model.unit_id)
    ]


def can_adopt(actor, model) -> bool:
    """Whether the actor keeps models somewhere, and the model has come far enough to be taken over."""
    return model.status in WORTHY and actor.may(KEEP)


def can_change(actor, model) -> bool:
    """Whether the model's text may still be edited."""
    return model.status != "stopped" and can_keep(actor, model)
