"""Who may send lists: whoever may keep the register by hand."""

from sen.areas.intakes.choices import Register
from sen.areas.intakes.models import Filing
from sen.foundation.access import Actor


def can_send(actor: Actor, register: Register) -> bool:
    return actor.may(register.verb)


def can_send_into(actor: Actor, filing: Filing) -> bool:
    return actor.may(filing.kept_in.verb, filing.unit_id)
