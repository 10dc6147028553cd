"""Units as people look for them: by code, by name, below another, above another, as of a day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)

from sen.areas.organisations.choices import Kind, Lens
from sen.areas.organisations.models import (
    KindBelow,
    LensDay,
    Placement,
    Reach,
    Reorganisation,
    Succession,
    Unit,
    UnitKind,
    UnitName,
)
from sen.foundation.access import Actor
from sen.foundation.vietnamese import fold, nearest
from sen.foundation.web.search import said

PREFIXES = (
    "đảng bộ", "chi bộ", "đảng ủy", "ban", "xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã",
    "thành phố", "tỉnh", "đảng bộ xã", "đảng bộ phường", "đảng bộ thị trấn", "đảng bộ huyện", "đảng bộ quận",
    "đảng bộ thị xã", "đảng bộ thành phố", "đảng bộ tỉnh",
)  # fmt: skip
"""Words in front of a name that people leave out or mix up."""


MOST_RANKED = 2000
"""Of how many matches of a search the best are sought."""

MOST_COUNTED = 10_000
"""Under so many units a page counts cells and people: those of a province. Of more the figure speaks, kept
ready."""


@dataclass(frozen=True)
class Node:
    """One line of the tree: a unit with its name and kind on the day looked at."""

    unit: Unit
    name: str
    kind: str
    has_children: bool
    predecessor: bool = False
    """Ended before the day; stands here because it went into this branch."""
    mixed: bool = False
    """Its neighbours are not all of its kind, so the kind is worth saying."""
    namesake: bool = False
    """Another unit beside it bears the same name, so that only the code tells them apart."""

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label) if self.mixed else ""


def units_in_view(actor: Actor) -> QuerySet[Unit]:
    """Every unit, living or ended, that the actor may see on some day."""
    return actor.within(Unit.objects.all(), place="id")


def find_unit(actor: Actor, code: str) -> Unit | None:
    """The unit of the code, if it lies in view."""
    return units_in_view(actor).select_related("parent").filter(code=code).first()


def heirs_of(unit: Unit) -> QuerySet[Unit]:
    """The units into which an ended unit went."""
    return Unit.objects.filter(succeeds__predecessor=unit).distinct().order_by("sort_key", "pk")


def among_view(actor: Actor, units: Iterable[Unit]) -> set[Unit]:
    """Those of the units that lie in view."""
    ids = {unit.pk for unit in units}
    return set(units_in_view(actor).filter(pk__in=ids)) if ids else set()


def tops_in_view(actor: Actor, day: date) -> list[Unit]:
    """Where the actor's tree begins: the roots, or the units of their roles."""
    if actor.everything and _columns_show(day):
        found = Unit.objects.filter(parent=None, valid__contains=day)
    elif actor.everything:
        placed = Placement.objects.filter(unit=OuterRef("pk"), valid__contains=day)
        found = Unit.objects.filter(~Exists(placed), valid__contains=day)
    else:
        found = Unit.objects.filter(pk__in=actor.places("view"))
        above = Reach.objects.filter(
            lens=Lens.TODAY, descendant=OuterRef("pk"), ancestor__in=actor.places("view"), depth__gt=0
        )
        found = found.filter(~Exists(above))
    # Few, and so sorted here: an order would lead the planner through all units.
    return sorted(found, key=lambda unit: (unit.sort_key, unit.pk))


def children_of(actor: Actor, unit: Unit, *, day: date, lens: str = Lens.AS_WAS) -> list[Node]:
    """The units directly below on the day, in Vietnamese order; two queries, however many there are.

    As of today, ended units that went into this branch as a whole stand last, as predecessors.
    """
    further: QuerySet
    if lens == Lens.TODAY:
        held = Reach.objects.filter(lens=Lens.TODAY, ancestor=unit.pk, depth=1).values("descendant")
        found = units_in_view(actor).filter(pk__in=held)
        further = Reach.objects.filter(lens=Lens.TODAY, ancestor=OuterRef("pk"), depth=1)
    else:
        below = Placement.objects.filter(parent=unit.pk, valid__contains=day).values("unit")
        found = units_in_view(actor).filter(pk__in=below)
        further = Placement.objects.filter(parent=OuterRef("pk"), valid__contains=day)
    shown = list(_on_day(found, day).annotate(has_children=Exists(further)).order_by("sort_key", "pk"))
    called = Counter(_then(child)[0] for child in shown)
    mixed = len({_then(child)[1] for child in shown}) > 1
    nodes = [
        Node(
            unit=child,
            name=_then(child)[0],
            kind=_then(child)[1],
            has_children=child.has_children,
            predecessor=day not in child.valid,
            mixed=mixed,
            namesake=called[_then(child)[0]] > 1,
        )
        for child in shown
    ]
    return sorted(nodes, key=lambda node: node.predecessor)


def _then(unit: Any) -> tuple[str, str]:
    """Name and kind of a unit of ``_on_day`` on that day."""
    return unit.name_then or unit.name, unit.kind_then or unit.kind


def _on_day(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    name = UnitName.objects.filter(unit=OuterRef("pk"), valid__contains=day).values("name")
    kind = UnitKind.objects.filter(unit=OuterRef("pk"), valid__contains=day).values("kind")
    return units.annotate(name_then=Subquery(name[:1]), kind_then=Subquery(kind[:1]))


def _columns_show(day: date) -> bool:
    """Whether the day is the one that the units' own columns show, by which they are indexed."""
    return LensDay.objects.filter(lens=Lens.TODAY, day=day).exists()


def path_to(actor: Actor, unit: Unit, *, day: date | None = None) -> list[tuple[Unit, bool]]:
    """The units above it, from the top down, each with whether the actor may open it.

    On the day; without one, through the lens of today (so that an ended unit shows where it is seen).
    """
    above = Reach.objects.filter(descendant=unit.pk, depth__gt=0, lens=Lens.TODAY)
    if day is not None:
        above = Reach.objects.filter(descendant=unit.pk, depth__gt=0, lens=Lens.AS_WAS, valid__contains=day)
    found = [reach.ancestor for reach in above.select_related("ancestor").order_by("-depth")]
    open_ = set(units_in_view(actor).filter(pk__in=[u.pk for u in found]).values_list("pk", flat=True))
    return [(one, one.pk in open_) for one in found]


def search_units(actor: Actor, text: str, *, limit: int = 30) -> list[Unit]:
    """Units in view whose name, an old one included, or code holds every word.

    Those that hold the words as typed come first, the living before the ended. Without tone marks. Each carries
    `old_name`, the name that matched, when it is not the present one. When none does, those whose name holds the
    first words and whose superior's the last: "chi bo 3 nhan ha".
    """
    words = fold(text).split()
    if not words:
        return []
    phrase = " ".join(words)
    named = actor.within(UnitName.objects.filter(said(text, "folded")), place="unit_id")
    coded = units_in_view(actor).filter(code__startswith="-".join(words)).values_list("pk", flat=True)
    likely = {*_likely(named, phrase, "unit_id"), *coded[:MOST_RANKED]}
    matching = UnitName.objects.filter(said(text, "folded"), unit=OuterRef("pk"))
    found = (
        Unit.objects.filter(pk__in=likely)
        .annotate(
            phrase=Exists(matching.filter(folded__contains=phrase)),
            close=TrigramSimilarity("folded", phrase),
            now=ExpressionWrapper(said(text, "folded"), output_field=BooleanField()),
            old_name=Subquery(matching.exclude(name=OuterRef("name")).values("name")[:1]),
        )
        .select_related("parent")
        .order_by("-phrase", F("valid__endswith").desc(nulls_first=True), "-close", "sort_key", "pk")
    )
    units: list[Any] = list(found[:limit])
    for unit in units:
        if unit.now:
            unit.old_name = None
    return units or list(named_below(units_in_view(actor), text)[:limit])


def _likely(records: QuerySet, phrase: str, key: str = "pk") -> set[int]:
    """Keys of at most twice ``MOST_RANKED`` records: those whose name is the phrase or ends with it, and any
    others.

    Words that half the country's units bear ("chi bộ") need no ranking of them all: whoever types them types on.
    """
    keys = records.order_by().values_list(key, flat=True)
    ending = keys.filter(Q(folded=phrase) | Q(folded__endswith=f" {phrase}"))
    return {*ending[:MOST_RANKED], *keys[:MOST_RANKED]}


def named_below(units: QuerySet[Unit], text: str) -> QuerySet[Unit]:
    """Those whose name holds the first of the words and the name of the unit above them the others.

    As many of the words as possible belong to the unit itself. The living come first.
    """
    words = fold(text).split()
    for cut in range(len(words) - 1, 0, -1):
        above = Unit.objects.filter(said(" ".join(words[cut:]), "folded")).order_by()
        parents = list(above.values_list("pk", flat=True)[:MOST_RANKED])
        found = units.filter(said(" ".join(words[:cut]), "folded"), parent__in=parents)
        if parents and found.exists():
            living_first = F("valid__endswith").desc(nulls_first=True)
            return found.select_related("parent").order_by(living_first, "sort_key", "pk")
    return units.none()


def best_first(units: QuerySet[Unit], text: str) -> QuerySet[Unit]:
    """Units in the order in which a person who typed the text expects them.

    The code or the very name, then names that end with the words (xã Nhân Hà), then those that hold them together,
    then the rest; alphabetical among equals, and when nothing was typed.
    """
    words = " ".join(fold(text).split())
    if not words:
        return units.order_by("sort_key", "pk")
    close = Case(
        When(Q(code=words.replace(" ", "-")) | Q(folded=words), then=Value(0)),
        When(folded__endswith=f" {words}", then=Value(1)),
        When(folded__contains=words, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    coded = units.filter(code=words.replace(" ", "-")).values_list("pk", flat=True)
    ranked = Unit.objects.filter(pk__in={*_likely(units, words), *coded}).select_related("parent")
    return ranked.order_by(close, "sort_key", "pk")


def suggest_units(actor: Actor, typed: str, *, limit: int = 3) -> list[Unit]:
    """For a name or code nobody bears: the nearest in view, old names included, best first."""
    folded = fold(typed)
    if not folded:
        return []
    close = (
        actor.within(UnitName.objects.filter(folded__trigram_similar=folded), place="unit_id")
        .annotate(close=TrigramSimilarity("folded", folded))
        .select_related("unit")
        .order_by("-close", F("unit__valid__endswith").desc(nulls_first=True), "pk")[:60]
    )
    by_name: dict[str, Unit] = {}
    for name in close:
        by_name.setdefault(name.name, name.unit)
    code = folded.replace(" ", "-")
    beginning_alike = units_in_view(actor).filter(code__startswith=code[: max(2, len(code) // 2)])
    by_name |= {unit.code: unit for unit in beginning_alike.order_by("code")[:200]}
    found = [
        by_name[name] for name in nearest(typed, by_name, limit=limit * 2, ignoring=PREFIXES, at_least=0.4)
    ]
    return list(dict.fromkeys(found))[:limit]


def nearest_names(actor: Actor, typed: str, *, limit: int = 3) -> list[str]:
    """The same as words for a message: "Đảng bộ xã Hòa Bình (hoa-binh-00001)"."""
    return [f"{unit.name} ({unit.code})" for unit in suggest_units(actor, typed, limit=limit)]


def counts_below(actor: Actor, unit: Unit, *, day: date) -> list[tuple[Kind, int]]:
    """How many units in view of each kind stand below on the day, in the order of the kinds: as long as
    `units_below` of that kind."""
    if _whole_branch_in_view(actor, unit, day):
        kept = KindBelow.objects.filter(unit=unit.pk, day__lte=day).values_list("kind")
        found = dict(kept.annotate(number=Sum("more")))
    else:
        below = Reach.objects.filter(lens=Lens.AS_WAS, ancestor=unit.pk, depth__gt=0, valid__contains=day)
        kinds = UnitKind.objects.filter(valid__contains=day, unit__in=below.values("descendant"))
        found = dict(actor.within(kinds).order_by().values_list("kind").annotate(number=Count("pk")))
    return [(kind, found[kind]) for kind in Kind if found.get(kind)]


def number_below(actor: Actor, unit: Unit, *, day: date, kind: str = "") -> int:
    """How many units in view stand below on the day; of one kind, if one is named."""
    return sum(
        number for of, number in counts_below(actor, unit, day=day) if kind not in Kind.values or of == kind
    )


def large_branches(
    places: Iterable[tuple[int, date]], *, more_than: int | None = None
) -> set[tuple[int, date]]:
    """Those (unit id, day) below which more than so many units, else ``MOST_COUNTED``, stood on the day; one query
    for all."""
    most = MOST_COUNTED if more_than is None else more_than
    units: dict[date, set[int]] = {}
    for unit_id, day in places:
        units.setdefault(day, set()).add(unit_id)
    large = [
        KindBelow.objects.filter(unit__in=ids, day__lte=day)
        .values_list("unit", Value(day, DateField()))
        .annotate(number=Sum("more"))
        .filter(number__gt=most)
        for day, ids in units.items()
    ]
    rows = large[0].union(*large[1:], all=True) if large else ()
    return {(unit_id, day) for unit_id, day, _number in rows}


def is_large(tops: Iterable[Unit], day: date, *, more_than: int | None = None) -> bool:
    """Whether more than so many units, else ``MOST_COUNTED``, stood below these together on the day."""
    kept = KindBelow.objects.filter(unit__in=[top.pk for top in tops], day__lte=day)
    number = kept.aggregate(number=Sum("more", default=0))["number"]
    return number > (MOST_COUNTED if more_than is None else more_than)


def _whole_branch_in_view(actor: Actor, unit: Unit, day: date) -> bool:
    """Whether the unit stood on that day where the actor looks, and with it all that stood below."""
    tops = actor.places("view")
    if actor.everything or unit.pk in tops:
        return True
    over = Reach.objects.filter(lens=Lens.AS_WAS, ancestor__in=tops, descendant=unit.pk, valid__contains=day)
    return over.exists()


def ultimate_successors(unit: Unit, *, day: date) -> list[Unit]:
    """What the unit has become by the day: the living units at the end of its links; itself while it lives."""
    if day in unit.valid or unit.valid.upper is None:
        return [unit]
    found, seen, ahead = {}, {unit.pk}, [unit]
    while ahead:
        ends = {one.pk: one.valid.upper for one in ahead}
        links = Succession.objects.filter(predecessor__in=ends).select_related("successor")
        ahead = []
        for link in links:
            successor = link.successor
            if link.takes_effect < ends[link.predecessor_id] or successor.pk in seen:
                continue
            seen.add(successor.pk)
            if day in successor.valid:
                found[successor.pk] = successor
            else:
                ahead.append(successor)
    return sorted(found.values(), key=lambda one: (one.sort_key, one.pk))


def seen_under(unit: Unit, *, day: date) -> Unit | None:
    """Under which living unit an ended unit's figures are seen today, which is ``day``; None while it lives."""
    if not unit.ended(day):
        return None
    held = (
        Reach.objects.filter(lens=Lens.TODAY, descendant=unit.pk, depth=1).select_related("ancestor").first()
    )
    return held.ancestor if held else None


def reorganisations_in_view(actor: Actor) -> QuerySet[Reorganisation]:
    """Reorganisations decided at a unit where the actor may reorganise, newest first."""
    found = actor.within(Reorganisation.objects.all(), place="unit_id", verb="organisations.reorganise")
    return found.select_related("unit").order_by("-takes_effect", "-pk")


def links_of(reorganisation: Reorganisation) -> QuerySet[Succession]:
    """The links of a signed reorganisation, with the units and those above them."""
    return reorganisation.successions.select_related("predecessor__parent", "successor__parent")


def doubtful_links(actor: Actor, reorganisation: Reorganisation) -> QuerySet[Succession]:
    """Links of a signed reorganisation that should be looked at again, the farthest first."""
    return links_of(reorganisation).exclude(doubt="").order_by(F("distance_km").desc(nulls_last=True), "pk")


def living(codes: Iterable[str], *, day: date) -> dict[str, Unit]:
    """Units of these codes that live on the day, by code."""
    return {unit.code: unit for unit in Unit.objects.filter(code__in=list(codes), valid__contains=day)}


def name_lines(
    actor: Actor, lines: Iterable[str], *, day: date | None, below: Unit | None = None
) -> dict[str, list[Unit]]:
    """For each line, the units in view that it names: by code, or by the whole name without marks and case.

    Living on the day where a day is given; standing below a unit today where one is given. Two queries for any
    number of lines.
    """
    lines = list(dict.fromkeys(lines))
    units = units_in_view(actor).select_related("parent")
    if day is not None:
        units = units.filter(valid__contains=day)
    if below is not None:
        reached = Reach.objects.filter(lens=Lens.TODAY, ancestor=below.pk, descendant=OuterRef("pk"))
        units = units.filter(Exists(reached))
    by_code = {unit.code: unit for unit in units.filter(code__in=[line.lower() for line in lines])}
    by_name: dict[str, list[Unit]] = {}
    for unit in units.filter(folded__in={fold(line) for line in lines}).order_by("code"):
        by_name.setdefault(unit.folded, []).append(unit)
    return {
        line: [by_code[line.lower()]] if line.lower() in by_code else by_name.get(fold(line), [])
        for line in lines
    }


def free_code(name: str, taken: Iterable[str] = ()) -> str:
    """A code made of the name that no unit bears: `dang-bo-xa-binh-luc`, then `…-2`, `…-3`."""
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(name).replace("'", ""))
    stem = "-".join(letters.split())[:54].strip("-") or "don-vi"
    used = set(taken) | set(Unit.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number, code = 1, stem
    while code in used:
        number += 1
        code = f"{stem}-{number}"
    return code


def find_reorganisation(actor: Actor, pk: int) -> Reorganisation | None:
    """The reorganisation, if it was decided where the actor may reorganise."""
    return reorganisations_in_view(actor).filter(pk=pk).first()


def units_below(actor: Actor, unit: Unit, *, day: date) -> QuerySet[Unit]:
    """Every unit below this one on the day, itself left out, with its name and kind then."""
    below = Reach.objects.filter(lens=Lens.AS_WAS, ancestor=unit.pk, depth__gt=0, valid__contains=day)
    found = units_in_view(actor).filter(pk__in=below.values("descendant")).select_related("parent")
    if _columns_show(day):
        return found.annotate(name_then=F("name"), kind_then=F("kind"))
    return _on_day(found, day)
