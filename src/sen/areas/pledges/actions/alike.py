"""Noting which lines are like others: when a pledge is sent, and for a whole year, cell by cell."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.pledges.choices import Judgement, Likeness
from sen.areas.pledges.figures import ALIKE
from sen.areas.pledges.models import AlikeCheck, AlikeLine, Pledge, PledgeItem, PledgeRule
from sen.areas.pledges.queries.alike import alike_within, matches, shared_words
from sen.areas.pledges.queries.pledges import pledge_rule
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.jobs import JobProgress
from sen.foundation.refusals import Refusal, in_words

acts.SENTENCES |= {
    "pledges.judge_line": _("{who} xem một dòng giống nhau trong bản của {subject}, {unit}"),
    "pledges.check_year": _("{who} cho soát các dòng giống nhau: {subject}"),
}

CELLS = 300
"""Cells looked at together: so many that reading is quick, so few that memory stays small."""


class NothingToJudge(Refusal):
    message = _("Dòng này không còn trong danh sách giống nhau. Hãy tải lại trang.")


def note_alike(pledge: Pledge, items: Sequence[PledgeItem], rule: PledgeRule) -> int:
    """Keep, for each item of a pledge just signed, the line it is most like; how many there are."""
    forget_alike(pledge)
    found = matches(
        [item.what for item in items],
        unit_id=pledge.unit_id,
        branch_id=pledge.branch_id,
        year=pledge.year,
        person_id=pledge.person_id,
        alike=rule.alike,
    )
    AlikeLine.objects.bulk_create(
        AlikeLine(
            shard=pledge.shard,
            year=pledge.year,
            item_id=items[match.index].pk,
            pledge=pledge,
            unit_id=pledge.unit_id,
            campaign_id=pledge.campaign_id,
            day=pledge.day,
            found_in=match.found_in,
            percent=match.percent,
            text=match.text,
            other_id=match.pledge_id,
            other_item_id=match.item_id,
            other_text=_tellable(match.found_in, match.text, match.other_text),
        )
        for match in found
    )
    if found:
        mark_stale(ALIKE, [(pledge.unit_id, pledge.day)])
    return len(found)


def _tellable(found_in: str, text: str, other: str) -> str:
    """A line of another cell is told only as far as it says the same."""
    return shared_words(text, other)[:1000] if found_in == Likeness.UNIT else other


def forget_alike(pledge: Pledge) -> None:
    """Drop the alike lines of a pledge that no longer counts, or is signed anew."""
    lines = AlikeLine.objects.filter(shard=pledge.shard, year=pledge.year, pledge=pledge)
    days = set(lines.values_list("unit_id", "day"))
    if days:
        lines.delete()
        mark_stale(ALIKE, days)


def judge_line(*, line: AlikeLine, judgement: str, by: Actor, at: datetime) -> AlikeLine:
    """A person says what an alike line is: shared work, which then counts no more, or a copy."""
    held = AlikeLine.objects.select_for_update().filter(pk=line.pk).first()
    if held is None:
        raise NothingToJudge
    line = held
    before = line.judgement
    line.judgement = Judgement(judgement)
    line.judged_at, line.judged_by = (at, by.label) if judgement else (None, "")
    line.save(update_fields=["judgement", "judged_at", "judged_by"])
    mark_stale(ALIKE, [(line.unit_id, line.day)])
    acts.record(
        by=by,
        at=at,
        verb="pledges.judge_line",
        subject=line.pledge,
        place=line.unit,
        before={"text": line.text, "judgement": before},
        after={"judgement": line.judgement},
    )
    return line


def begin_check(*, campaign: Campaign, year: int, by: Actor, at: datetime) -> AlikeCheck:
    """Ask for a run through all pledges of a year; one that failed goes on. One at a time for each campaign and
    year."""
    stands = AlikeCheck.objects.filter(campaign=campaign, year=year, ended_at=None).first()
    failed = stands and JobProgress.objects.filter(pk=stands.progress_id or 0, state=JobProgress.State.FAILED)
    if stands is not None and failed:
        check = stands
    else:
        with in_words(), transaction.atomic():
            check = AlikeCheck.objects.create(campaign=campaign, year=year, started_at=at)
    acts.record(
        by=by, at=at, verb="pledges.check_year", subject=check, place=campaign.unit, after={"year": year}
    )
    return check


def check_some(*, check: AlikeCheck, at: datetime, cells: int = CELLS) -> bool:
    """Compare the pledges of the next cells within each cell; True while there are more. One transaction.

    What a person judged stays; everything else found within the cell before is written anew.
    """
    with transaction.atomic():
        check = AlikeCheck.objects.select_for_update().get(pk=check.pk)
        if check.ended_at is not None:
            return False
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT unit_id FROM pledges_pledge WHERE year = %s AND campaign_id = %s AND unit_id > %s"
                " AND signed_on IS NOT NULL ORDER BY unit_id LIMIT %s",
                [check.year, check.campaign_id, check.after_unit, cells],
            )
            units = [unit_id for (unit_id,) in cursor.fetchall()]
        if not units:
            check.ended_at = at
            check.save(update_fields=["ended_at"])
            return False
        lines, found = _compare(check, units, pledge_rule(check.started_at.date()))
        check.after_unit = units[-1]
        check.cells += len(units)
        check.lines += lines
        check.alike += found
        check.save()
        return True


def _compare(check: AlikeCheck, units: list[int], rule: PledgeRule) -> tuple[int, int]:
    signed = Pledge.objects.filter(
        unit_id__in=units, year=check.year, campaign_id=check.campaign_id, signed_on__isnull=False
    )
    # Held while they are compared: of a pledge returned meanwhile no line is kept, of one sent meanwhile none is lost.
    held = list(signed.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
    rows = (
        PledgeItem.objects.filter(unit_id__in=units, year=check.year, pledge_id__in=held)
        .order_by("unit_id", "pledge__signed_on", "pledge_id", "pk")
        .values_list(
            "unit_id", "pk", "pledge_id", "pledge__person_id", "what", "keys", "pledge__day", "shard"
        )
    )
    by_cell: dict[int, list[tuple]] = {}
    facts: dict[int, tuple] = {}
    for unit_id, pk, pledge_id, person_id, what, keys, day, shard in rows:
        by_cell.setdefault(unit_id, []).append((pk, pledge_id, person_id, what, keys))
        facts[pk] = (day, shard)
    former = AlikeLine.objects.filter(
        unit_id__in=units, year=check.year, pledge_id__in=held, found_in=Likeness.CELL
    )
    stale = set(former.values_list("unit_id", "day"))
    former.filter(judgement=Judgement.OPEN).delete()
    kept = set(AlikeLine.objects.filter(unit_id__in=units, year=check.year).values_list("item_id", flat=True))
    made = []
    for unit_id, items in by_cell.items():
        for (pk, pledge_id, _person, text, _keys), other, percent in alike_within(items, alike=rule.alike):
            if pk in kept:
                continue
            day, shard = facts[pk]
            made.append(
                AlikeLine(
                    shard=shard,
                    year=check.year,
                    item_id=pk,
                    pledge_id=pledge_id,
                    unit_id=unit_id,
                    campaign_id=check.campaign_id,
                    day=day,
                    found_in=Likeness.CELL,
                    percent=percent,
                    text=text,
                    other_id=other[1],
                    other_item_id=other[0],
                    other_text=other[3],
                )
            )
            stale.add((unit_id, day))
    AlikeLine.objects.bulk_create(made, batch_size=2000)
    mark_stale(ALIKE, stale)
    return len(facts), len(made)


def show_progress(*, check: AlikeCheck, progress_id: int | None) -> None:
    """Remember under which number the progress of a run is shown."""
    check.progress_id = progress_id
    check.save(update_fields=["progress_id"])
