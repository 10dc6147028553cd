"""Lines that are like a line: in the same cell, in the same unit, one's own of last year, known samples."""

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from sen.areas.organisations.choices import BASES, CELLS, Lens
from sen.areas.organisations.models import Reach, Unit
from sen.areas.pledges.choices import Likeness
from sen.areas.pledges.models import PledgeItem, SampleLine
from sen.foundation.vietnamese import keys_of, likeness, nearest_of

CANDIDATES = 40
"""Lines looked at for each line asked about: those of the same cell first."""
SAMPLES = "sample"


@dataclass(frozen=True)
class Match:
    """One line that is like another: which of the lines asked about, where the other stands, both texts."""

    index: int
    found_in: str
    percent: int
    text: str
    other_text: str
    pledge_id: int | None = None
    item_id: int | None = None
    person: str = ""


def salt_of(branch_id: int, year: int) -> str:
    """Lines are looked for only among those of one branch and year: their keys are salted with both."""
    return f"{branch_id}/{year}"


def branch_of(unit: Unit, day: date) -> int:
    """The unit in which a cell's lines are compared: its base organisation; a base-level cell is one itself."""
    return branches_of([unit], day)[unit.pk]


def branches_of(units: Collection[Unit], day: date) -> dict[int, int]:
    """The same for many units at once: unit → branch, ids."""
    branches = {unit.pk: unit.pk for unit in units}
    below = [unit.pk for unit in units if unit.kind in CELLS and unit.kind not in BASES]
    over = Reach.objects.filter(lens=Lens.AS_WAS, descendant__in=below, valid__contains=day, depth__gt=0)
    above: dict[int, list[tuple[int, str]]] = {}
    for unit_id, superior, kind in over.order_by("depth").values_list(
        "descendant_id", "ancestor_id", "ancestor__kind"
    ):
        above.setdefault(unit_id, []).append((superior, kind))
    for unit_id, superiors in above.items():
        branches[unit_id] = next((pk for pk, kind in superiors if kind in BASES), superiors[0][0])
    return branches


def matches(
    lines: Sequence[str],
    *,
    unit_id: int,
    branch_id: int,
    year: int,
    person_id: int,
    alike: int,
) -> list[Match]:
    """For each line the most alike one of another person's signed pledge, of one's own last year, or of a sample.

    Looks at a bounded number of lines, however many there are: about a millisecond for each line asked about.
    """
    neighbours = _neighbours(lines, unit_id=unit_id, branch_id=branch_id, year=year, person_id=person_id)
    own = list(
        PledgeItem.objects.filter(
            pledge__person_id=person_id, pledge__year=year - 1, pledge__signed_on__isnull=False
        ).values_list("pk", "pledge_id", "what")[:200]
    )
    samples = _samples(lines, unit_id)
    found = []
    for index, line in enumerate(lines):
        options = [
            Match(
                index,
                Likeness.CELL if cell == unit_id else Likeness.UNIT,
                likeness(line, text),
                line,
                text,
                pledge_id,
                item_id,
                person,
            )
            for item_id, pledge_id, cell, text, person in neighbours.get(index, [])
        ]
        nearest = nearest_of(line, (((pk, pledge), text) for pk, pledge, text in own), least=alike)
        if nearest is not None:
            (pk, pledge), percent = nearest
            text = next(text for key, _pledge, text in own if key == pk)
            options.append(Match(index, Likeness.LAST_YEAR, percent, line, text, pledge, pk))
        options += [
            Match(index, Likeness.SAMPLE, likeness(line, text), line, text) for text in samples.get(index, [])
        ]
        order = list(Likeness)
        options = [one for one in options if one.percent >= alike]
        if options:
            found.append(min(options, key=lambda one: (-one.percent, order.index(Likeness(one.found_in)))))
    return found


def _neighbours(
    lines: Sequence[str], *, unit_id: int, branch_id: int, year: int, person_id: int
) -> dict[int, list[tuple]]:
    asked = [(index, keys_of(line, salt_of(branch_id, year))) for index, line in enumerate(lines)]
    asked = [(index, keys) for index, keys in asked if keys]
    if not asked:
        return {}
    # The keys go in as constants, one branch of the UNION for each line: from the join of a list of arrays the planner
    # expects a hundredth of the table, and would then walk through all pledges of the country.
    nearest = " UNION ALL ".join(
        f"""(SELECT %s AS n, i.id, i.pledge_id, i.unit_id, i.what, i.keys[1] = %s AS same
        FROM pledges_pledgeitem i WHERE i.keys && %s::bigint[]
        ORDER BY (i.keys[1] = %s) DESC, (i.unit_id = %s) DESC, i.id LIMIT {3 * CANDIDATES})"""
        for _ in asked
    )
    parameters = [part for index, keys in asked for part in (index, keys[0], keys, keys[0], unit_id)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH near AS MATERIALIZED ({nearest})
            SELECT near.n, near.id, near.pledge_id, near.unit_id, near.what, w.name
            FROM near
            JOIN pledges_pledge p ON p.id = near.pledge_id AND p.signed_on IS NOT NULL AND p.person_id <> %s
            JOIN people_person w ON w.id = p.person_id
            ORDER BY near.n, near.same DESC, (near.unit_id = %s) DESC, p.signed_on, near.id
            """,
            [*parameters, person_id, unit_id],
        )
        found: dict[int, list[tuple]] = {}
        for index, *row in cursor.fetchall():
            near = found.setdefault(index, [])
            if len(near) < CANDIDATES:
                near.append(tuple(row))
        return found


def _samples(lines: Sequence[str], unit_id: int) -> dict[int, list[str]]:
    keyed = {index: set(keys_of(line, SAMPLES)) for index, line in enumerate(lines)}
    every = sorted(set().union(*keyed.values())) if keyed else []
    if not every:
        return {}
    over = Reach.objects.filter(lens=Lens.TODAY, descendant_id=unit_id).values("ancestor_id")
    near = SampleLine.objects.filter(keys__overlap=every, unit_id__in=over)
    found: dict[int, list[str]] = {}
    for text, keys in near.values_list("text", "keys")[:500]:
        for index, own in keyed.items():
            if own & set(keys):
                found.setdefault(index, []).append(text)
    return found


def shared_words(line: str, other: str) -> str:
    """The other line with every word left out that the line has not: it tells nothing that the line does not say.

    >>> shared_words("Đọc 2 cuốn sách mỗi quý", "Đọc 5 cuốn sách mỗi quý cùng con Lan")
    'Đọc … cuốn sách mỗi quý …'
    """
    mine, theirs = line.split(), other.split()
    kept: list[str] = []
    matcher = difflib.SequenceMatcher(
        None, [word.lower() for word in mine], [word.lower() for word in theirs], autojunk=False
    )
    for kind, _i, _j, start, end in matcher.get_opcodes():
        if kind == "equal":
            kept += theirs[start:end]
        elif end > start:
            kept.append("…")
    return " ".join(kept)


def alike_within(items: Iterable[tuple], *, alike: int) -> list[tuple]:
    """Among the items of one cell, in the order they were signed: (item, earlier item, percent) for each that is
    like an earlier one of somebody else. An item is a tuple (id, pledge, person, text, keys).

    Compares only items that share a key: the work grows with the lines, not with their pairs.
    """
    seen: dict[int, list[tuple]] = {}
    found = []
    for item in items:
        _pk, _pledge, person, text, keys = item
        if not keys:
            continue
        earlier: dict[int, tuple] = {}
        for key in keys:
            for other in seen.get(key, ()):
                if other[2] != person:
                    earlier[other[0]] = other
        nearest = nearest_of(text, ((other, other[3]) for other in earlier.values()), least=alike)
        if nearest is not None:
            found.append((item, *nearest))
        for key in keys:
            kept = seen.setdefault(key, [])
            # A hundred people with one text need not be remembered a hundred times: the first few stand for all.
            if len(kept) < 3:
                kept.append(item)
    return found
