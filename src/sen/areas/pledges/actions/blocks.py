"""Blocks of like units: who is in one, from which day to which."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.models import Unit
from sen.areas.pledges.models import BlockMember, EmulationBlock
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold

acts.SENTENCES |= {
    "pledges.form_block": _("{who} lập {subject}, {unit}"),
    "pledges.change_block": _("{who} sửa {subject}, {unit}"),
}


class BlockTooSmall(Refusal):
    message = _("Khối, cụm thi đua cần ít nhất hai đơn vị.")


class BeforeItJoined(Refusal):
    message = _("Có đơn vị vào khối, cụm sau ngày này. Hãy chọn ngày muộn hơn.")


def form_block(
    *, unit: Unit, name: str, members: Sequence[Unit], since: date, by: Actor, at: datetime
) -> EmulationBlock:
    """Put like units together, from a day on."""
    members = list(dict.fromkeys(members))
    if len(members) < 2:
        raise BlockTooSmall(field="members")
    with in_words(), transaction.atomic():
        block = EmulationBlock.objects.create(unit=unit, name=clean(name), folded=fold(name))
    _join(block, [member.pk for member in members], since)
    acts.record(
        by=by,
        at=at,
        verb="pledges.form_block",
        subject=block,
        place=unit,
        after={"members": [member.pk for member in members], "since": since},
    )
    return block


def change_block(
    *, block: EmulationBlock, name: str, members: Sequence[Unit], since: date, by: Actor, at: datetime
) -> EmulationBlock:
    """Name a block anew, and say who is in it from a day on. Pacts made before keep their parties."""
    block = EmulationBlock.objects.select_for_update(of=("self",)).select_related("unit").get(pk=block.pk)
    wanted = {member.pk for member in members}
    if len(wanted) < 2:
        raise BlockTooSmall(field="members")
    spells = list(block.members.filter(valid__endswith__isnull=True).select_related("unit"))
    stand = {spell.unit_id for spell in spells}
    before = {"name": block.name, "members": sorted(stand)}
    if clean(name) != block.name:
        block.name, block.folded = clean(name), fold(name)
        with in_words(), transaction.atomic():
            block.save(update_fields=["name", "folded"])
    for spell in spells:
        if spell.unit_id in wanted:
            continue
        # A unit that ended was in the block to its last day, whenever that is noted here.
        until = min(since, spell.unit.valid.upper or since)
        if spell.valid.lower >= until:
            raise BeforeItJoined(field="since")
        spell.valid = DateRange(spell.valid.lower, until)
        spell.save(update_fields=["valid"])
    with in_words(), transaction.atomic():
        _join(block, sorted(wanted - stand), since)
    acts.record(
        by=by,
        at=at,
        verb="pledges.change_block",
        subject=block,
        place=block.unit,
        before=before,
        after={"name": block.name, "members": sorted(wanted), "since": since},
    )
    return block


def _join(block: EmulationBlock, units: Sequence[int], since: date) -> None:
    BlockMember.objects.bulk_create(
        BlockMember(block=block, unit_id=unit_id, valid=DateRange(since, None)) for unit_id in units
    )
