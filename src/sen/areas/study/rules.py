"""Who may see what was studied. The verbs are those of meetings."""

from sen.foundation.access import Actor

READ = "meetings.read_roll"


def can_see(actor: Actor, record: object = None) -> bool:
    return actor.known


def can_read_missed(actor: Actor) -> bool:
    """Names of those who missed are personal."""
    return actor.may(READ)


def has_own_record(actor: Actor) -> bool:
    return actor.known and actor.person_id is not None
