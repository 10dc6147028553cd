"""Who is who: the actor behind a request, and what lies in their view."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from sen.areas.accounts.models import Holding, Role, User
from sen.areas.organisations.choices import CELLS, Lens
from sen.areas.organisations.models import Lineage, Reach, Unit
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.people.models import Membership, Person
from sen.foundation.access import Actor, Nobody
from sen.foundation.ui.templatetags.ui import so_many

SMALL = 600
"""Up to so many units, a view is handed to the planner as a list of ids: it then starts from their indexes."""
LENSES = (Lens.AS_WAS, Lens.TODAY)
"""The views that give rights. Other days' lenses are for figures only."""


class RoleActor(Actor):
    """A user, with the roles held on one day.

    The view is everything under the units of those roles: as the tree was on the day of each record, and as
    the tree is today (so that a successor sees what its predecessors left). Today's rows of ``Reach`` hold on
    every day, so one condition on the day covers both. Holding ``view`` at the root sees everything.
    """

    def __init__(self, user: User, on: date):
        self.user = user
        self.on = on
        self.user_id = user.pk
        self.person_id = user.person_id
        self.label = str(user)
        self._over: dict[int, frozenset[int]] = {}
        self._sharded: dict[tuple[int, ...], list[int]] = {}
        self._left: dict[tuple[int, ...], frozenset[int]] = {}
        self._counted: dict[tuple[int, ...], tuple[frozenset[int], frozenset[int]] | None] = {}

    # -- what is held -------------------------------------------------------------------------------------

    user_id: int

    @cached_property
    def holdings(self) -> list[Holding]:
        """The roles held on the day, with role and unit."""
        return list(
            Holding.objects.filter(user_id=self.user_id, valid__contains=self.on)
            .select_related("role", "unit__parent")
            .order_by("role__position", "pk")
        )

    @cached_property
    def tops(self) -> list[int]:
        """Ids of the units whose subtrees are in view."""
        return self.places("view")

    @cached_property
    def everything(self) -> bool:
        return any("view" in holding.role.verbs and _is_root(holding.unit) for holding in self.holdings)

    @cached_property
    def detour(self) -> str | None:
        owes = must_have_second_factor(self) and not has_second_factor(self.user)
        return "mfa_activate_totp" if owes else None

    # -- what may be done ---------------------------------------------------------------------------------

    def places(self, verb: str) -> list[int]:
        return sorted({holding.unit_id for holding in self.holdings if verb in holding.role.verbs})

    def may(self, verb: str, place: int | None = None) -> bool:
        tops = self.places(verb)
        if place is None or not tops:
            return bool(tops)
        return place in tops or not self._held_over(place).isdisjoint(tops)

    def verbs_at(self, place: int) -> frozenset[str]:
        """Everything the actor may do at the place."""
        over = self._held_over(place)
        return frozenset(verb for held in self.holdings if held.unit_id in over for verb in held.role.verbs)

    def look_ahead(self, places: Iterable[int]) -> None:
        unknown = set(places) - self._over.keys()
        if not unknown:
            return
        found: dict[int, set[int]] = {place: {place} for place in unknown}
        held = {holding.unit_id for holding in self.holdings}
        if held:
            reach = Reach.objects.filter(
                lens__in=LENSES, ancestor_id__in=held, descendant_id__in=unknown, valid__contains=self.on
            )
            for ancestor, descendant in reach.values_list("ancestor_id", "descendant_id"):
                found[descendant].add(ancestor)
        self._over |= {place: frozenset(over & held) for place, over in found.items()}

    def _held_over(self, place: int) -> frozenset[int]:
        """Units of the actor's roles that stand over the place on the day, or do so today."""
        if place not in self._over:
            self.look_ahead([place])
        return self._over[place]

    # -- what is seen -------------------------------------------------------------------------------------

    def within(
        self,
        records: QuerySet,
        *,
        place: str = "unit_id",
        day: str | None = None,
        during: str | None = None,
        verb: str = "view",
    ) -> QuerySet:
        if self.everything and verb == "view":
            return records
        tops = self.places(verb)
        if not tops:
            return records.none()
        few = self._few(verb)
        if few is not None:
            lasting, former = few
            seen = Q(**{f"{place}__in": sorted(lasting)})
        else:
            if place in ("unit", "unit_id") and _has_shard(records.model):
                records = records.filter(shard__in=self._shards(verb))
            # A set of its own, without the day: it can be hashed and its size is known. Of a comparison of a day with
            # the spans of another table the planner thinks that one in a thousand fits.
            former = self._former(verb)
            below = Reach.objects.filter(lens=Lens.TODAY, ancestor_id__in=tops)
            seen = Q(**{f"{place}__in": below.values("descendant_id")})
        if former and day is None and during is None and verb == "view":
            seen |= Q(**{f"{place}__in": sorted(former)})
        elif former:
            dated = self._reach(tops).filter(descendant_id=OuterRef(place))
            if day is not None:
                dated = dated.filter(valid__contains=OuterRef(day))
            elif during is not None:
                dated = dated.filter(valid__overlap=OuterRef(during))
            else:
                dated = dated.filter(valid__contains=self.on)
            seen |= Q(Exists(dated), **{f"{place}__in": sorted(former)})
        return records.filter(seen)

    def sees(self, place: int, day: date | None = None) -> bool:
        if self.everything or place in self.tops:
            return True
        if not self.tops:
            return False
        few = self._few("view")
        if few is not None:
            lasting, former = few
            if place in lasting:
                return True
            if place not in former:
                return False
        elif not self._held_over(place).isdisjoint(self.tops) and day in (None, self.on):
            return True
        reach = self._reach(self.tops).filter(descendant_id=place)
        if day is not None:
            reach = reach.filter(valid__contains=day)
        return reach.exists()

    def _reach(self, tops: list[int]) -> QuerySet:
        return Reach.objects.filter(lens__in=LENSES, ancestor_id__in=tops)

    def _few(self, verb: str) -> tuple[frozenset[int], frozenset[int]] | None:
        """Ids of the units that lie under ``verb`` for good, and of those that left; None when too many."""
        tops = self.places(verb)
        key = tuple(tops)
        if key not in self._counted:
            rows = list(self._reach(tops).values_list("descendant_id", "lens")[: 2 * SMALL + 1])
            lasting = {place for place, lens in rows if lens == Lens.TODAY} | set(tops)
            former = {place for place, _ in rows} - lasting
            self._counted[key] = None if len(rows) > 2 * SMALL else (frozenset(lasting), frozenset(former))
        return self._counted[key]

    def _former(self, verb: str) -> frozenset[int]:
        """Ids of the units that once lay under ``verb`` and no longer do: few, however large the view."""
        tops = tuple(self.places(verb))
        if any(holding.unit_id in tops and _is_root(holding.unit) for holding in self.holdings):
            return frozenset()
        if tops not in self._left:
            today = Reach.objects.filter(
                lens=Lens.TODAY, ancestor_id__in=tops, descendant_id=OuterRef("descendant_id")
            )
            once = Reach.objects.filter(~Exists(today), lens=Lens.AS_WAS, ancestor_id__in=tops)
            self._left[tops] = frozenset(once.values_list("descendant_id", flat=True))
        return self._left[tops]

    def _shards(self, verb: str) -> list[int]:
        """Shards of the units under ``verb``: the keys of heavy facts begin with their unit's."""
        tops = tuple(self.places(verb))
        if tops not in self._sharded:
            below = self._reach(list(tops)).values("descendant_id")
            shards = Unit.objects.filter(pk__in=below).order_by().values_list("shard", flat=True)
            self._sharded[tops] = sorted(shards.distinct())
        return self._sharded[tops]

    # -- as shown on every page ---------------------------------------------------------------------------

    @property
    def role_label(self) -> str:
        """The first role in words."""
        return self.holdings[0].role.called if self.holdings else ""

    @property
    def scope_label(self) -> str:
        """The unit of the first role."""
        return self.holdings[0].unit.called if self.holdings else ""

    @property
    def scope_note(self) -> str:
        """The first role, and how many more there are."""
        more = len(self.holdings) - 1
        return self.role_label + (so_many(" và %(n)s vai trò khác", more) if more > 0 else "")


def _is_root(unit: Unit) -> bool:
    return unit.parent_id is None and unit.code == settings.SEN_ROOT


def _has_shard(model) -> bool:
    return any(column.name == "shard" for column in model._meta.concrete_fields)


READING_VERBS = frozenset({"view"})


def must_have_second_factor(actor: Actor) -> bool:
    """Whether the actor writes above a cell and the day has come from which this takes a second factor."""
    since = settings.SEN_TOTP_REQUIRED_FROM
    return (
        since is not None
        and isinstance(actor, RoleActor)
        and actor.on >= since
        and writes_above_a_cell(actor.holdings)
    )


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def writes_above_a_cell(holdings: Iterable[Holding]) -> bool:
    """Whether any of the roles does more than look on, at a unit that is no cell."""
    return any(
        holding.unit.kind not in CELLS and not READING_VERBS.issuperset(holding.role.verbs)
        for holding in holdings
    )


def actor_for(request) -> Actor:
    """The actor of a request: its signed-in user with the roles of the day, or nobody."""
    return actor_of(request.user, request.at)


def actor_of(user, at: datetime) -> Actor:
    """The user as an actor at one moment."""
    if not user.is_authenticated or not user.is_active:
        return Nobody()
    return RoleActor(user, localdate(at))


# -- users and roles -------------------------------------------------------------------------------------------


def users(actor: Actor) -> QuerySet[User]:
    """The accounts whose roles, past ones too, lie where the actor may see users; and the actor's own."""
    if actor.everything and actor.may("accounts.see_users"):
        return User.objects.all()
    held = actor.within(
        Holding.objects.filter(user_id=OuterRef("pk")), during="valid", verb="accounts.see_users"
    )
    return User.objects.filter(Exists(held) | Q(pk=actor.user_id))


def find_user(actor: Actor, pk: int) -> User | None:
    return users(actor).filter(pk=pk).first()


def holdings_of(actor: Actor, user: User) -> list[Holding]:
    """The user's roles that the actor may see, the latest first."""
    holdings = user.holdings.select_related("role", "unit").order_by("-valid", "role__position")
    if user.pk != actor.user_id:
        holdings = actor.within(holdings, during="valid", verb="accounts.see_users")
    return list(holdings)


def find_holding(actor: Actor, pk: int) -> Holding | None:
    """A role of somebody whom the actor may see, with user, role and unit."""
    holdings = Holding.objects.filter(pk=pk).select_related("role", "unit", "user")
    return actor.within(holdings, during="valid", verb="accounts.see_users").first()


def roles_to_give(actor: Actor) -> list[Role]:
    """Roles of which the actor holds every verb somewhere; whether also at a given unit, a rule says."""
    return [role for role in Role.objects.all() if all(actor.may(verb) for verb in role.verbs)]


def find_unit_to_explain(actor: Actor, code: str) -> Unit | None:
    return unit_holding(actor, "accounts.explain_access", code)


# -- who sees what, and why ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reason:
    """Why somebody sees a unit: the role, where it is held, and the way from there down to the unit."""

    holding: Holding
    steps: tuple[str, ...]
    inherited: bool
    """True when the unit is a predecessor that stands under the role's unit only as of today."""
    named: bool
    """Whether the asker may read the user's name."""


def who_sees(actor: Actor, unit: Unit, on: date, verb: str = "view") -> list[Reason]:
    """Everyone whose role gives a view of the unit (or that verb over it) on the day, from the top down.

    Users whose roles lie outside the asker's own view are told by role and unit only, not by name.
    """
    reach: dict[int, bool] = {}
    rows = Reach.objects.filter(lens__in=LENSES, descendant_id=unit.pk, valid__contains=on)
    for ancestor_id, lens in rows.values_list("ancestor_id", "lens"):
        reach[ancestor_id] = reach.get(ancestor_id, True) and lens != Lens.AS_WAS
    holdings = list(
        Holding.objects.filter(
            unit_id__in=reach, valid__contains=on, role__verbs__contains=[verb], user__is_active=True
        )
        .select_related("user", "role", "unit")
        .order_by("role__position", "user__sort_key", "pk")
    )
    chain = chain_of(unit, on)
    place = {unit_id: number for number, (unit_id, _) in enumerate(chain)}
    holdings.sort(key=lambda held: place.get(held.unit_id, -1))
    named = set(users(actor).filter(pk__in={held.user_id for held in holdings}).values_list("pk", flat=True))
    return [
        Reason(
            holding=held,
            steps=tuple(name for _, name in chain[place[held.unit_id] :])
            if held.unit_id in place
            else (held.unit.name, unit.name),
            inherited=reach[held.unit_id],
            named=held.user_id in named,
        )
        for held in holdings
    ]


def find_person_to_explain(actor: Actor, pk: int) -> Person | None:
    """The person, for themself and for those who may explain the view of a unit they belong to."""
    if actor.person_id == pk:
        return Person.objects.filter(pk=pk).first()
    spells = actor.within(
        Membership.objects.filter(person_id=pk, valid__contains=actor.on), verb="accounts.explain_access"
    )
    return Person.objects.filter(Exists(spells), pk=pk).first()


def who_reads(actor: Actor, person: Person, on: date) -> list[tuple[Unit, list[Reason]]]:
    """For each unit the person belongs to on the day, everyone who may read its list of persons."""
    units = Unit.objects.filter(memberships__person=person, memberships__valid__contains=on).distinct()
    return [(unit, who_sees(actor, unit, on, "people.read")) for unit in units.order_by("sort_key")]


def holders_at(actor: Actor, unit: Unit) -> list[Holding]:
    """The roles held at this very unit today, by users whom the actor may see."""
    holdings = Holding.objects.filter(unit_id=unit.pk, valid__contains=actor.on, user__is_active=True)
    seen = actor.within(holdings, verb="accounts.see_users").select_related("user", "role")
    return list(seen.order_by("role__position", "user__sort_key", "pk")[:12])


def chain_of(unit: Unit, on: date) -> list[tuple[int, str]]:
    """The units over the unit on the day (on its last day, if it is no more), root first, itself last."""
    spans = Lineage.objects.filter(unit_id=unit.pk)
    span = spans.filter(valid__contains=on).first() or spans.order_by("-valid").first()
    if span is None:
        return [(unit.pk, unit.name)]
    ids = [int(part) for part in span.path.split(".")]
    names = dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [(key, names[key]) for key in ids if key in names]


@dataclass(frozen=True)
class Sight:
    """What one role shows its holder."""

    holding: Holding
    looks: bool
    units: int
    predecessors: int
    verbs: list[str]


def what_i_see(actor: RoleActor) -> list[Sight]:
    """For each role of the actor: how many living units and how many predecessors it opens, and what it allows."""
    sights = []
    for held in actor.holdings:
        below = Unit.objects.filter(
            pk__in=Reach.objects.filter(lens=Lens.TODAY, ancestor_id=held.unit_id).values("descendant_id")
        )
        counts = below.aggregate(
            living=Count("pk", filter=Q(valid__contains=actor.on)),
            ended=Count("pk", filter=~Q(valid__contains=actor.on)),
        )
        looks = "view" in held.role.verbs
        sights.append(
            Sight(
                holding=held,
                looks=looks,
                units=counts["living"] if looks else 0,
                predecessors=counts["ended"] if looks else 0,
                verbs=sorted(held.role.verbs),
            )
        )
    return sights
