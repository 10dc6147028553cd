"""Who may do what with outreach and with what leaders undertake."""

from django.utils.translation import gettext_lazy as _

from sen.areas.outreach.choices import KEEP, LEAD, Stage
from sen.areas.outreach.models import Deed, Relay, Undertaking
from sen.foundation.access import Actor

VERBS = {
    KEEP: _("Ghi tin bài, tuyên truyền và hoạt động của đoàn thể"),
    LEAD: _("Ghi việc người đứng đầu nhận làm trước; kết luận việc đã làm được hay chưa"),
}


def can_see(actor: Actor, record: object = None) -> bool:
    return actor.known


def can_keep_somewhere(actor: Actor, record: object = None) -> bool:
    return actor.may(KEEP)


def can_keep(actor: Actor, record) -> bool:
    """Whether the actor keeps the register of the record's unit."""
    return actor.may(KEEP, record.unit_id)


def can_keep_deed(actor: Actor, deed: Deed) -> bool:
    return actor.may(KEEP, deed.unit_id)


def can_drop_relay(actor: Actor, relay: Relay) -> bool:
    return actor.may(KEEP, relay.unit_id)


def can_lead_somewhere(actor: Actor, record: object = None) -> bool:
    return actor.may(LEAD)


def is_leader(actor: Actor, undertaking: Undertaking) -> bool:
    return actor.person_id is not None and actor.person_id == undertaking.leader_id


def can_follow(actor: Actor, undertaking: Undertaking) -> bool:
    """The leader, and who keeps the undertakings of the committee."""
    return is_leader(actor, undertaking) or actor.may(LEAD, undertaking.unit_id)


def can_edit_undertaking(actor: Actor, undertaking: Undertaking) -> bool:
    """What was promised is put right by the committee, and only while it is open."""
    return undertaking.stage == Stage.OPEN and actor.may(LEAD, undertaking.unit_id)


def can_withdraw_undertaking(actor: Actor, undertaking: Undertaking) -> bool:
    """Not once it was judged, and never by its leader."""
    open_or_reported = undertaking.stage in (Stage.OPEN, Stage.REPORTED)
    return open_or_reported and not is_leader(actor, undertaking) and actor.may(LEAD, undertaking.unit_id)


def can_judge(actor: Actor, undertaking: Undertaking) -> bool:
    """The committee, never the leader."""
    return (
        undertaking.stage == Stage.REPORTED
        and not is_leader(actor, undertaking)
        and actor.may(LEAD, undertaking.unit_id)
    )
