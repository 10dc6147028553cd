"""What a drafted reorganisation would do, and why it cannot be done yet. Reads only."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from sen.areas.organisations.choices import Change, Kind, Lens
from sen.areas.organisations.models import Lineage, Placement, Reach, Reorganisation, Step, Unit
from sen.foundation.periods import Month
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import short_date

LINKS = (Change.MERGE, Change.ABSORB, Change.SPLIT)


@dataclass(frozen=True)
class Ending:
    """A unit that ends: what goes on in what, and under which unit its figures are seen from then on."""

    unit: Unit
    successors: list[tuple[str, Step]]
    seen_under: str
    moved_children: int


@dataclass(frozen=True)
class Moving:
    """A unit that gets another parent, with the number of units that go along below it."""

    unit: Unit
    above: str
    below: str
    along: int


@dataclass
class Plan:
    """The steps of one reorganisation, resolved against the tree on the day they take effect."""

    reorganisation: Reorganisation
    steps: list[Step]
    units: dict[str, Unit]
    """Every unit that exists and that a step names, by code."""
    parents: dict[str, str]
    """Code of a living unit → code of its parent on the day, for all units named and all above them."""
    names: dict[str, str]
    problems: list[str] = field(default_factory=list)

    def of(self, *changes: str) -> list[Step]:
        return [step for step in self.steps if step.change in changes]

    @cached_property
    def established(self) -> dict[str, Step]:
        return {step.new_code: step for step in self.of(Change.ESTABLISH)}

    @cached_property
    def ending(self) -> set[str]:
        return {step.existing.code for step in self.of(Change.DISSOLVE)}

    @cached_property
    def links(self) -> dict[str, list[Step]]:
        """Code of a predecessor → its links."""
        links = defaultdict(list)
        for step in self.of(*LINKS):
            links[step.existing.code].append(step)
        return dict(links)

    @cached_property
    def new_parents(self) -> dict[str, str]:
        """Code → code of the parent after the reorganisation."""
        moved = {step.existing.code: step.new_parent_code for step in self.of(Change.MOVE)}
        founded = {code: step.new_parent_code for code, step in self.established.items()}
        return self.parents | moved | founded

    def name(self, code: str) -> str:
        step = self.established.get(code)
        return step.new_name if step else self.names.get(code, code)

    def goal(self, step: Step) -> str:
        """What a step leads to: the successor of a link, else the new parent; empty where there is neither."""
        code = step.new_parent_code or (step.new_code if step.unit_id else "")
        return self.name(code) if code else ""

    def chain(self, code: str) -> list[str]:
        """Codes from the root down to the unit, after the reorganisation."""
        chain = [code]
        while (code := self.new_parents.get(code, "")) and code not in chain:
            chain.append(code)
        return chain[::-1]

    def holder(self, codes: Iterable[str]) -> str:
        """Code of the lowest unit that holds all of these; '' if there is none."""
        chains = [self.chain(code) for code in codes]
        held = ""
        for level in zip(*chains, strict=False):
            if len(set(level)) > 1:
                break
            held = level[0]
        return held

    def seen_under(self, code: str) -> str:
        """Where the figures of an ending unit are seen afterwards: code of a unit that lives on."""
        successors = {step.new_code for step in self.links.get(code, ())} - {""}
        if successors:
            return self.holder(successors)
        above = self.parents.get(code, "")
        return self.seen_under(above) if above in self.ending else above

    @cached_property
    def endings(self) -> list[Ending]:
        moved = Counter(self.parents.get(step.existing.code) for step in self.of(Change.MOVE))
        return [
            Ending(
                unit=step.existing,
                successors=[
                    (self.name(link.new_code), link) for link in self.links.get(step.existing.code, ())
                ],
                seen_under=self.name(self.seen_under(step.existing.code)),
                moved_children=moved[step.existing.code],
            )
            for step in self.of(Change.DISSOLVE)
        ]

    @cached_property
    def movings(self) -> list[Moving]:
        steps = self.of(Change.MOVE)
        along = Counter(
            Reach.objects.filter(
                lens=Lens.AS_WAS,
                ancestor__in=[step.unit_id for step in steps],
                depth__gt=0,
                valid__contains=self.eve,
            ).values_list("ancestor_id", flat=True)
        )
        return [
            Moving(
                unit=step.existing,
                above=self.name(self.parents.get(step.existing.code, "")),
                below=self.name(step.new_parent_code),
                along=along[step.existing.pk],
            )
            for step in steps
        ]

    @cached_property
    def eve(self) -> date:
        """The last day of the tree as it is."""
        return self.reorganisation.takes_effect - timedelta(days=1)

    @cached_property
    def balance(self) -> list[tuple[str, int, int]]:
        """For each kind that the steps touch: how many units of it go, and how many come."""
        gone = Counter(step.existing.kind for step in self.of(Change.DISSOLVE))
        come = Counter(step.new_kind for step in self.of(Change.ESTABLISH))
        for step in self.of(Change.CHANGE_KIND):
            gone[step.existing.kind] += 1
            come[step.new_kind] += 1
        return [(str(Kind(kind).label), gone[kind], come[kind]) for kind in Kind if gone[kind] or come[kind]]

    @cached_property
    def splits_a_month(self) -> bool:
        """Whether the day lies inside a month, so that the month shows both trees."""
        day = self.reorganisation.takes_effect
        return day != Month.of(day).first_day


def plan_of(reorganisation: Reorganisation) -> Plan:
    """The plan of a draft, with its problems. A constant number of queries."""
    steps = list(reorganisation.steps.select_related("unit").order_by("position"))
    named = {step.existing.code: step.unit for step in steps if step.unit}
    codes = {step.new_parent_code for step in steps} | {
        step.new_code for step in steps if step.change in LINKS
    }
    units = named | {unit.code: unit for unit in Unit.objects.filter(code__in=codes - set(named) - {""})}
    parents, names = _parents_above([unit.pk for unit in units.values()], reorganisation.takes_effect)
    plan = Plan(reorganisation, steps, units, parents, names | {u.code: u.name for u in units.values()})
    plan.problems = list(_problems(plan))
    return plan


def _parents_above(units: list[int], day: date) -> tuple[dict[str, str], dict[str, str]]:
    """Parent of each of these units and of all above them on the day before, by code; and their names."""
    eve = day - timedelta(days=1)
    above = {
        int(label)
        for path in Lineage.objects.filter(unit__in=units, valid__contains=eve).values_list("path", flat=True)
        for label in path.split(".")
    }
    placed = Placement.objects.filter(unit__in=above, valid__contains=eve).values_list(
        "unit__code", "parent__code"
    )
    return dict(placed), dict(Unit.objects.filter(pk__in=above).values_list("code", "name"))


def _problems(plan: Plan) -> Iterable[str]:
    """Why the plan cannot take effect, a sentence each. Empty when it can."""
    day = plan.reorganisation.takes_effect
    if not plan.steps:
        yield _("Chưa có thay đổi nào.")
    yield from _problems_of_codes(plan)
    yield from _problems_of_lives(plan, day)
    yield from _problems_of_links(plan)
    yield from _problems_of_children(plan, day)
    yield from _problems_of_loops(plan)
    yield from _problems_of_reach(plan)


def _problems_of_codes(plan: Plan) -> Iterable[str]:
    founded = plan.of(Change.ESTABLISH)
    counted = Counter(step.new_code for step in founded)
    taken = set(Unit.objects.filter(code__in=list(counted)).values_list("code", flat=True))
    for code in sorted(taken):
        yield _("Mã “%(code)s” đã có đơn vị dùng.") % {"code": code}
    for code, times in counted.items():
        if times > 1:
            yield _("Mã “%(code)s” được đặt cho %(times)s đơn vị mới.") % {"code": code, "times": times}
    known = set(plan.units) | set(plan.established)
    wanted = {step.new_parent_code for step in plan.of(Change.ESTABLISH, Change.MOVE)}
    wanted |= {step.new_code for step in plan.of(*LINKS)}
    for code in sorted(wanted - known):
        yield _("Không có đơn vị nào mang mã “%(code)s”.") % {"code": code}
    twice = Counter(
        (step.unit_id, step.change) for step in plan.steps if step.change not in LINKS and step.unit
    )
    for step in plan.steps:
        if twice.get((step.unit_id, step.change), 0) > 1:
            twice[(step.unit_id, step.change)] = 0
            yield _("%(unit)s có hai lần “%(change)s”.") % {
                "unit": step.unit,
                "change": step.get_change_display(),
            }


def _problems_of_lives(plan: Plan, day: date) -> Iterable[str]:
    for unit in plan.units.values():
        if day not in unit.valid or unit.valid.lower == day:
            yield _("%(unit)s không hoạt động vào ngày %(day)s.") % {"unit": unit, "day": short_date(day)}
        elif unit.dissolved:
            yield _("%(unit)s đã được ghi kết thúc hoạt động.") % {"unit": unit}
    for step in plan.of(Change.ESTABLISH, Change.MOVE):
        if step.new_parent_code in plan.ending:
            yield _("%(unit)s không thể trực thuộc %(parent)s, đơn vị kết thúc hoạt động cùng ngày.") % {
                "unit": step.new_name or step.unit,
                "parent": plan.name(step.new_parent_code),
            }


def _problems_of_links(plan: Plan) -> Iterable[str]:
    for code, links in plan.links.items():
        for link in links:
            if link.new_code in plan.ending:
                yield _("%(unit)s không thể kế tục: đơn vị này kết thúc hoạt động cùng ngày.") % {
                    "unit": plan.name(link.new_code)
                }
            if link.new_code == code:
                yield _("%(unit)s không thể là tiền thân của chính nó.") % {"unit": link.unit}
            if link.change != Change.SPLIT and code not in plan.ending:
                yield _("%(unit)s được hợp nhất, sáp nhập nhưng chưa có bước kết thúc hoạt động.") % {
                    "unit": link.unit
                }


def _problems_of_children(plan: Plan, day: date) -> Iterable[str]:
    ending = [step.unit_id for step in plan.of(Change.DISSOLVE)]
    leaving = {step.unit_id for step in plan.of(Change.DISSOLVE, Change.MOVE)}
    left = defaultdict(list)
    for parent, unit, name in Placement.objects.filter(
        parent__in=ending, valid__overlap=(day, None)
    ).values_list("parent__name", "unit_id", "unit__name"):
        if unit not in leaving:
            left[parent].append(name)
    for parent, children in left.items():
        yield so_many(
            "%(parent)s còn %(n)s đơn vị trực thuộc chưa được chuyển hoặc kết thúc: %(names)s.",
            len(children),
            parent=parent,
            names="; ".join(sorted(children)[:5]) + ("; …" if len(children) > 5 else ""),
        )


def _problems_of_loops(plan: Plan) -> Iterable[str]:
    for step in plan.of(Change.MOVE):
        chain = plan.chain(step.existing.code)
        if plan.new_parents.get(chain[0]):
            yield _("%(unit)s không thể trực thuộc đơn vị cấp dưới của nó.") % {"unit": step.unit}


def _problems_of_reach(plan: Plan) -> Iterable[str]:
    deciding = plan.reorganisation.unit_id
    ids = {unit.pk: unit for unit in plan.units.values()}
    reached = set(
        Reach.objects.filter(
            lens=Lens.AS_WAS, ancestor=deciding, descendant__in=list(ids), valid__contains=plan.eve
        ).values_list("descendant_id", flat=True)
    )
    outside = [unit.name for pk, unit in ids.items() if pk not in reached and plan.eve in unit.valid]
    if outside:
        yield _("Không thuộc phạm vi của %(unit)s: %(names)s.") % {
            "unit": plan.reorganisation.unit,
            "names": "; ".join(sorted(outside)[:5]) + ("; …" if len(outside) > 5 else ""),
        }
