"""Arithmetic within one text, shown as working: inputs, formula with the numbers, tolerance, verdict."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sen.reading.claims.claim import Claim
from sen.reading.relations import bases, each, growth, implied, multiples, points, rates, rows, shares, sums
from sen.reading.relations.layout import Layout
from sen.reading.text import words
from sen.reading.text.written import written

HOLDS, FAILS, OPEN = "holds", "fails", "cannot be judged"


@dataclass(slots=True)
class Check:
    """One relation between figures of a text.

    ``relation`` is sum, product (so many times so much), ratio, whole (the base that a percentage implies), span (years
    between dates) or repeat (the same figure twice). ``inputs`` are the numbers calculated with, ``claims`` the indices of the claims they come from.
    """

    relation: str
    inputs: list[int | float]
    computed: int | float | None
    stated: int | float | None
    tolerance: float
    verdict: str
    formula: str = ""
    why: str = ""
    claims: list[int] = field(default_factory=list)


def check(text: str, claims: list[Claim]) -> list[Check]:
    """Every relation that the text itself lets be judged, in the order of the figures."""
    layout = Layout(text, claims)
    due = [*implied.due(layout)]
    added = [found for found in _all_sums(layout) if not _of_the_exempt(found, due)]
    grown = list(growth.growths(layout))
    told = _shares_of(layout, added, {one.percent for one in grown})
    found = [
        *added,
        *_sums_of_bases(claims, added),
        *_rests(text, claims, {frozenset(check.claims) for check in added}),
        *_of_the_due(claims, due),
        *_products(layout),
        *_multiples(layout),
        *_hundreds(layout, {share.percent for share in told}),
        *_points(layout),
        *_ratios(claims),
        *(_share(claims, share) for share in told),
        *(_growth(layout, one) for one in grown),
        *_wholes(layout, {share.percent for share in told}),
        *_wholes_behind(layout, {share.percent for share in told} | {one.percent for one in grown}),
        *_spans(text),
        *_repeats(claims),
    ]
    return sorted(found, key=lambda check: min(check.claims, default=0))


def _of_the_exempt(found: Check, due: list[tuple[int, int, int]]) -> bool:
    """Whether a sum that fails takes the exempt for those who did not come."""
    return found.verdict == FAILS and any({exempt, ratio} <= {*found.claims} for _every, exempt, ratio in due)


def _of_the_due(claims: list[Claim], due: list[tuple[int, int, int]]) -> Iterator[Check]:
    """The exempt and the base of a ratio against all."""
    for every, exempt, ratio in due:
        inputs, stated = [claims[exempt].value, claims[ratio].of or 0], claims[every].value
        formula = f"{written(inputs[0])} + {written(inputs[1])} = {written(stated)}"
        yield Check("sum", inputs, stated, stated, 0.0, HOLDS, formula, "", sorted((every, exempt, ratio)))


def _products(layout: Layout) -> Iterator[Check]:
    """So many times what each has against all."""
    claims = layout.claims
    for found in each.products(layout):
        inputs = [claims[found.number].value, claims[found.each].value]
        right = each.fits(claims, found, layout.text)
        yield _product(
            claims,
            inputs,
            found.total,
            right,
            "số nêu ra là số ước chừng",
            [found.number, found.each, found.total],
        )


def _multiples(layout: Layout) -> Iterator[Check]:
    """What was then, so many times, against what is now."""
    claims = layout.claims
    for found in multiples.multiples(layout):
        inputs = [claims[found.then].value, found.times]
        right = multiples.fits(claims, found)
        yield _product(
            claims, inputs, found.now, right, "số lần nêu ra là số làm tròn", [found.then, found.now]
        )


def _product(
    claims: list[Claim], inputs: list[int | float], total: int, right: bool, rounded: str, indices: list[int]
) -> Check:
    """Two numbers multiplied against a claim; ``rounded`` says why a product holds that is not just what is stated."""
    computed, stated = round(inputs[0] * inputs[1], 6), claims[total].value
    formula = f"{written(inputs[0])} × {written(inputs[1])} = {written(computed)}"
    off = abs(computed - stated)
    verdict, why = (HOLDS, rounded if off else "") if right else (FAILS, f"lệch {written(off)}")
    room = float(off) if right else 0.0
    return Check("product", inputs, computed, stated, room, verdict, formula, why, sorted(indices))


def _hundreds(layout: Layout, judged: set[int]) -> Iterator[Check]:
    """Grades in percent against 100, unless they were judged as shares."""
    for grades in implied.grades_in_percent(layout):
        if len(judged.intersection(grades)) <= 1:
            yield _of_percentages(layout.claims, grades, 100, grades)


def _points(layout: Layout) -> Iterator[Check]:
    """Percentages against the one that they make."""
    claims = layout.claims
    for run in points.of_percentages(layout):
        yield _of_percentages(
            claims, run.parts, claims[run.whole].percent or 0, sorted({run.whole, *run.parts})
        )


def _of_percentages(claims: list[Claim], parts: list[int], stated: float, indices: list[int]) -> Check:
    """Percentages added up against what they should make; each may be rounded."""
    inputs = [claims[part].percent or 0 for part in parts]
    computed = round(sum(inputs), 6)
    room = round(sum(shares.tolerance(claims[index]) for index in indices), 6)
    off = abs(computed - stated)
    verdict, why = (HOLDS, "") if off <= room + 1e-9 else (FAILS, f"lệch {written(round(off, 3))}")
    formula = " + ".join(written(value) for value in inputs) + f" = {written(computed)}"
    return Check("sum", inputs, computed, stated, room, verdict, formula, why, indices)


def _wholes_behind(layout: Layout, judged: set[int]) -> Iterator[Check]:
    """The base that a percentage implies which stands apart from its part."""
    claims = layout.claims
    for index, claim in enumerate(claims):
        if not claim.percent or index in judged or claim.percent >= 100:
            continue
        part = implied.part_before(layout, index)
        if part is not None and _in_wholes(claims[part]):
            yield _whole(claims[part], claim, [part, index])


def _ratios(claims: list[Claim]) -> Iterator[Check]:
    for index, claim in enumerate(claims):
        if claim.kind == "ratio" and claim.of:
            yield _ratio(claims, index, [index], claim.value, claim.of)


def _ratio(claims: list[Claim], share: int, indices: list[int], value: int | float, of: int | float) -> Check:
    """``value`` of ``of`` against the percentage of the claim ``share``."""
    claim = claims[share]
    computed = 100 * value / of
    tolerance = 0.5 * 10**-claim.digits
    formula = f"{written(value)} / {written(of)} = {written(round(computed, claim.digits + 2))}%"
    if claim.percent is not None:
        verdict, why = _agrees(computed, claim.percent, tolerance)
    elif value > of:
        verdict, why, tolerance = FAILS, "tử số lớn hơn mẫu số", 0.0
    else:
        verdict, why, tolerance = HOLDS, "" if value == of else "văn bản không nêu tỷ lệ", 0.0
    return Check(
        "ratio",
        [value, of],
        round(computed, 6),
        claim.percent,
        tolerance,
        verdict,
        formula,
        why,
        sorted(set(indices)),
    )


def _agrees(computed: float, stated: float, tolerance: float) -> tuple[str, str]:
    off = abs(computed - stated)
    if off <= tolerance + 1e-9:
        return HOLDS, ""
    if stated < computed < stated + 2 * tolerance:
        return FAILS, "phần lẻ đã bỏ đi, không làm tròn"
    return FAILS, f"lệch {written(round(off, 3))} điểm phần trăm"


def _shares_of(layout: Layout, added: list[Check], without: Collection[int]) -> list[shares.Share]:
    """Percentages against the whole that the text names for them, or that is the likeliest; ``without`` some claims.
    What parts are known to make is what their percentages are of."""
    text, claims = layout.text, layout.claims
    told = [*shares.of_named_wholes(claims), *shares.of_columns(claims)]
    known = {share.percent for share in told}
    told += [share for share in _of_sums(claims, added) if share.percent not in known]
    told += rates.of_plans(text, claims, {share.percent for share in told})
    told += rows.of_rows(layout, {share.percent for share in told})
    told += bases.weighed(layout, told, without)
    told += bases.named_far_away(layout, {share.percent for share in told})
    told += _slipped(layout, added, {share.percent for share in told})
    return told


def _slipped(layout: Layout, added: list[Check], judged: set[int]) -> Iterator[shares.Share]:
    """1.384 vấn đề: đã giải quyết 1.127 (84,1%), đang giải quyết 219, chưa giải quyết 38: what parts are known to make is
    what the share of one is of, also where it misses it by little."""
    claims = layout.claims
    for found in added:
        whole = next((one for one in found.claims if claims[one].value == found.stated), None)
        if found.verdict != HOLDS or whole is None or len(found.claims) != len(found.inputs) + 1:
            continue
        parts = [one for one in found.claims if one != whole]
        shared = [one for one in parts if claims[one].percent and claims[one].of is None]
        for part in shared:
            off = abs(100 * claims[part].value / claims[whole].value - (claims[part].percent or 0))
            said = layout.text[claims[part].number_at[1] : claims[part].end]
            if part not in judged and whole < part and off <= MEANT and _SHARE.search(said):
                judged.add(part)
                yield shares.Share(part, part, whole, claims[whole].value)


_SHARE = re.compile(r"\(\d[\d,.]* ?%|(?<!\w)(?:chiếm|tỷ lệ|tỉ lệ)(?!\w)")
MEANT = 5.0
"""So many points may the share of a part be off and still be meant to be of what all parts make."""


def _of_sums(claims: list[Claim], added: list[Check]) -> Iterator[shares.Share]:
    """21 chi bộ tiêu biểu (30%), 49 chi bộ khá (70%) trên 70 chi bộ: parts that say their shares of what they make."""
    given: set[int] = set()
    for found in added:
        if found.verdict != HOLDS:
            continue
        whole = next((one for one in found.claims if claims[one].value == found.stated), None)
        parts = [one for one in found.claims if one != whole]
        if whole is None or len(parts) != len(found.inputs) or not claims[whole].value:
            continue
        if any(not claims[one].percent or claims[one].of is not None for one in parts):
            continue
        for part in parts:
            if part not in given and shares.fits(claims[part].value, claims[whole].value, claims[part]):
                given.add(part)
                yield shares.Share(part, part, whole, claims[whole].value)


def _rests(text: str, claims: list[Claim], known: set[frozenset[int]]) -> Iterator[Check]:
    """Who has it and who has not, where no other sum told of both."""
    for parts, whole, of in rates.rests(text, claims):
        if frozenset({whole, *parts}) not in known:
            yield _sum(claims, parts, whole, of)


def _wholes(layout: Layout, judged: set[int]) -> Iterator[Check]:
    """The base that a percentage of no named whole implies. Where no whole number can be that base, one of both is wrong."""
    claims = layout.claims
    crowd = Counter(
        claim.sentence_at
        for index, claim in enumerate(claims)
        if claim.percent and claim.kind in COUNTS and index not in judged
    )
    for index, claim in enumerate(claims):
        if claim.of is not None or not claim.percent or not claim.value or index in judged:
            continue
        if implied.tells_change(layout, index):
            continue
        if claim.percent != 100 and _in_wholes(claim) and crowd[claim.sentence_at] < CROWD:
            base = _whole(claim, claim, [index])
            cut_off = shares.named(claims, index, shares.cut_off) if base.verdict == FAILS else None
            yield _share(claims, cut_off) if cut_off is not None else base


def _growth(layout: Layout, grown: growth.Growth) -> Check:
    claims = layout.claims
    claim, now, then = claims[grown.percent], claims[grown.now].value, claims[grown.then].value
    computed = growth.rate(layout, grown)
    more, less = max(now, then), min(now, then)
    tolerance = 0.5 * 10**-claim.digits
    verdict, why = _agrees(computed, claim.percent or 0, tolerance)
    formula = f"({written(more)} - {written(less)}) / {written(then)} = {written(round(computed, claim.digits + 2))}%"
    return Check(
        "ratio",
        [now, then],
        round(computed, 6),
        claim.percent,
        tolerance,
        verdict,
        formula,
        why,
        sorted(grown),
    )


def _share(claims: list[Claim], share: shares.Share) -> Check:
    indices = [share.percent, share.part, share.whole]
    return _ratio(claims, share.percent, indices, claims[share.part].value, share.of)


COUNTS = ("count", "enumeration")
CROWD = 4
"""So many shares in one sentence are of one base that the text keeps to itself; each alone would say little of it."""


TELLING = 1.0
"""A smaller percentage is mostly of a base that is no matter of the report, and of some whole number always."""


def _in_wholes(claim: Claim) -> bool:
    """Whether what was counted comes in whole numbers, so that a percentage of it tells what the base may be."""
    return claim.kind in COUNTS and isinstance(claim.value, int) and claim.head not in words.DIVISIBLE


def _whole(part: Claim, claim: Claim, indices: list[int]) -> Check:
    """The base that ``part`` has if it is the percentage that ``claim`` says."""
    assert claim.percent is not None
    tolerance = 0.5 * 10**-claim.digits
    computed = 100 * part.value / claim.percent
    least = 100 * part.value / (claim.percent + tolerance)
    most = 100 * part.value / (claim.percent - tolerance) if claim.percent > tolerance else math.inf
    bases = range(math.ceil(least - 1e-9), math.floor(min(most, 10**15) + 1e-9) + 1)
    formula = f"{written(part.value)} / {written(claim.percent)}% = {written(round(computed, 2))}"
    if part.qualifier != "exact":
        verdict, why = OPEN, "số nêu ra là số ước chừng"
    elif claim.percent < TELLING:
        verdict, why = OPEN, "tỷ lệ quá nhỏ, tổng nào cũng đúng"
    elif not bases:
        verdict, why = FAILS, "không có số nguyên nào cho đúng tỷ lệ này"
    else:
        verdict = HOLDS
        why = f"tổng là {written(bases[0])}" + ("" if len(bases) == 1 else f" đến {written(bases[-1])}")
    inputs = [part.value, claim.percent]
    return Check("whole", inputs, round(computed, 6), None, tolerance, verdict, formula, why, indices)


def _all_sums(layout: Layout) -> Iterator[Check]:
    """Sums, each once; what fails by tier is not told where more figures together hold."""
    told = {frozenset(found.claims): found for found in _sums(layout)}
    for found in _sums_by_tier(layout.text, layout.claims):
        key = frozenset(found.claims)
        if not any(key < other and told[other].verdict == HOLDS for other in told):
            told.setdefault(key, found)
    yield from told.values()


def _sums(layout: Layout) -> Iterator[Check]:
    claims = layout.claims
    every = sums.sums_of(layout)
    right = {frozenset(found.parts) for found in every if found.stated(claims) == found.computed(claims)}
    for found in every:
        if frozenset(found.parts) in right and found.stated(claims) != found.computed(claims):
            # A list adds up to one whole; that another one stands near it is no error.
            continue
        yield _sum(claims, found.parts, found.whole, found.stated(claims))


def _sums_of_bases(claims: list[Claim], told: list[Check]) -> Iterator[Check]:
    """402/415, 287/299, both 689/714: where ratios add up, what they are of does, too."""
    for found in told:
        ratios = [claims[index] for index in found.claims]
        if found.relation != "sum" or found.verdict != HOLDS or any(one.of is None for one in ratios):
            continue
        bases = [one.of or 0 for one in ratios]
        whole = bases.index(max(bases))
        parts = [*bases[:whole], *bases[whole + 1 :]]
        computed = sum(parts)
        if (
            ratios[whole].value == found.stated
            and bases[whole] == computed
            and len(parts) == len(found.inputs)
        ):
            formula = " + ".join(written(value) for value in parts) + f" = {written(computed)}"
            yield Check("sum", parts, computed, bases[whole], 0.0, HOLDS, formula, "", found.claims)


def _sum(claims: list[Claim], indices: list[int], whole: int, stated: int | float) -> Check:
    inputs = [claims[index].value for index in indices]
    computed = round(sum(inputs), 6)
    verdict, why, tolerance = _matches(computed, stated, claims[whole].qualifier)
    if any(claims[index].qualifier != "exact" for index in indices) and verdict == FAILS:
        near = abs(computed - stated) <= 0.05 * max(stated, 1)
        verdict, why = (HOLDS, "có số ước chừng") if near else (OPEN, "có số ước chừng")
    formula = " + ".join(written(value) for value in inputs) + f" = {written(computed)}"
    return Check("sum", inputs, computed, stated, tolerance, verdict, formula, why, sorted({whole, *indices}))


ROUGHLY = 0.05
"""How far a rounded number ("gần 600") may lie from the exact one, as a share of it."""


def _matches(computed: float, stated: float, qualifier: str) -> tuple[str, str, float]:
    if qualifier == "exact":
        off = computed - stated
        return (HOLDS, "", 0.0) if abs(off) < 1e-9 else (FAILS, f"lệch {written(abs(off))}", 0.0)
    room = ROUGHLY * stated
    fits = {
        "over": stated <= computed <= stated + room,
        "nearly": stated - room <= computed <= stated,
        "about": abs(computed - stated) <= room,
        "at_least": computed >= stated,
        "at_most": computed <= stated,
    }[qualifier]
    return (
        (HOLDS, "số nêu ra là số ước chừng", room) if fits else (FAILS, "ngoài khoảng của số ước chừng", room)
    )


_TIER = re.compile(
    r"cấp (?:tỉnh|huyện|cơ sở|xã|quận|thành phố|trung ương)|khối \w+|các? (?:huyện|xã|phường)", re.IGNORECASE
)


_APART = re.compile(r"\s*[-+•*]?\s*riêng(?!\w)", re.IGNORECASE)
"""Riêng cấp huyện …, cấp cơ sở …: some of them."""


def _sums_by_tier(text: str, claims: list[Claim]) -> Iterator[Check]:
    """The same thing counted tier by tier, against its total a little earlier."""
    by_sentence: dict[tuple[int, int], list[int]] = {}
    for index, claim in enumerate(claims):
        by_sentence.setdefault(claim.sentence_at, []).append(index)
    for sentence_at, indices in by_sentence.items():
        heads: dict[str, list[int]] = {}
        for index in indices:
            if claims[index].head and claims[index].kind in ("count", "enumeration"):
                heads.setdefault(claims[index].head, []).append(index)
        often = [(head, same) for head, same in heads.items() if len(same) >= 2]
        if not often or len(_TIER.findall(text[slice(*sentence_at)])) < 2:
            continue
        for head, same in often:
            whole = next(
                (
                    earlier
                    for earlier in range(same[0] - 1, max(-1, same[0] - 12), -1)
                    if claims[earlier].head == head
                    and claims[earlier].sentence_at != sentence_at
                    and claims[earlier].value >= max(claims[index].value for index in same)
                    and "\n" not in text[claims[earlier].end : sentence_at[0]].strip()
                ),
                None,
            )
            if not all(_TIER.search(_lead(text, claims, index)) for index in same):
                continue
            if whole is None or any(claims[index].whole == whole for index in same):
                continue
            if _APART.match(text, sentence_at[0]):
                continue
            if all(claims[index].whole is not None for index in same):
                # Parts of another whole, which only are of kinds that tiers are, too.
                continue
            stated = claims[whole].value
            if abs(sum(claims[index].value for index in same) - stated) <= FAR_OFF * stated:
                yield _sum(claims, same, whole, stated)


FAR_OFF = 0.25
"""Tiers that miss a total by more of it are of something else."""


def _lead(text: str, claims: list[Claim], index: int) -> str:
    """What stands before a figure, back to the clause before: "cấp huyện 1.565 tập thể, 1.499 cá nhân"."""
    claim = claims[index]
    begin = claim.sentence_at[0]
    mark = max(text.rfind(sign, begin, claim.number_at[0]) for sign in ";:.")
    return text[max(begin, mark) : claim.end]


_YEARS = re.compile(
    r"\(\s*(?:\d{1,2}[/.-]){0,2}((?:1[89]|20)\d\d)\s*-\s*(?:\d{1,2}[/.-]){0,2}((?:1[89]|20)\d\d)\s*\)"
)
_ANNIVERSARY = re.compile(r"(?<![\d./])(\d{1,3}) năm\s(?:(?!\d năm\s)[^.;()\n]){0,80}$")
_OF_A_DAY = re.compile(r"\d+ năm\s+(?:[^\W\d]+\s+){0,2}(?:ngày|thành lập|truyền thống)(?!\w)", re.IGNORECASE)


def _spans(text: str) -> Iterator[Check]:
    """Anniversaries against the years of their dates."""
    for found in _YEARS.finditer(text):
        named = _ANNIVERSARY.search(text[max(0, found.start() - 90) : found.start()])
        if named is None:
            continue
        stated, first, last = int(named[1]), int(found[1]), int(found[2])
        computed = last - first
        if not re.search(r"[/.]", found.group()) and stated == computed + 1:
            # Both years are counted: 5 năm (2021 - 2025).
            continue
        if computed == stated and not _OF_A_DAY.match(named.group()):
            continue
        verdict = HOLDS if computed == stated else FAILS
        why = f"từ {first} đến {last} là {computed} năm"
        yield Check(
            "span", [last, first], computed, stated, 0.0, verdict, f"{last} - {first} = {computed}", why
        )


def _repeats(claims: list[Claim]) -> Iterator[Check]:
    """The same thing, unit and period with two values; with three it is but a word that many things are counted by."""
    told: dict[tuple, list[int]] = {}
    for index, claim in enumerate(claims):
        if claim.kind in ("count", "money") and len(claim.object.split()) >= 3 and claim.qualifier == "exact":
            key = (claim.object.lower(), claim.unit, claim.period, claim.level, claim.target, claim.kind)
            told.setdefault(key, []).append(index)
    for same in told.values():
        first = same[0]
        values = list(dict.fromkeys(claims[index].value for index in same))
        if len(values) != 2:
            continue
        other = next(index for index in same if claims[index].value == values[1])
        if claims[first].whole is None is claims[other].whole:
            formula = f"{written(values[0])} ≠ {written(values[1])}"
            why = "cùng một nội dung, hai số"
            yield Check("repeat", values, values[0], values[1], 0.0, OPEN, formula, why, [first, other])
