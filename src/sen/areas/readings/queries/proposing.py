"""What a number most likely is: the sender by its name, the period by its words, the figure by what is counted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sen.areas.indicators.catalogue import by_code
from sen.areas.organisations.models import Reach, Unit
from sen.foundation.periods import Month, Period
from sen.foundation.vietnamese import fold

HEAD = 1500
"""Characters at the beginning of a report in which its sender is named."""
NEAREST = 4000
"""So many units below the receiver are compared by name."""


@dataclass(frozen=True)
class Cue:
    """One way to know a figure: words of what is counted, the topics, the kinds; ``also`` must stand in the sentence."""

    figure: str
    words: str
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("count", "enumeration")
    also: str = ""
    never: str = ""
    where: dict[str, str] = field(default_factory=dict)

    def fits(self, claim: dict) -> bool:
        counted, sentence = claim["object"].lower(), claim["sentence"].lower()
        return (
            claim["kind"] in self.kinds
            and (not self.topics or claim["topic"] in self.topics)
            and bool(re.search(self.words, counted))
            and (not self.also or bool(re.search(self.also, sentence)))
            and not (self.never and re.search(self.never, counted))
        )


_PERSONS = r"đảng viên|cán bộ|công chức|viên chức|chiến s[ĩỹ]|quần chúng|đoàn viên|hội viên|đồng chí|người"
_ANY_STUDY = ("study", "organisation", "directive", "other")
_STUDIES = r"học tập|quán triệt|dự học|tham gia học|học nghị quyết|chuyên đề|hội nghị"
_MODELS = r"mô hình|cách làm"
_MATTERS = r"(?:vấn đề|vụ việc|việc|nội dung)[^,;]*(?:bức xúc|nổi cộm|đột phá)"
_BELONG = r"(?:đảng bộ|chi bộ|tổng số|hiện)[^.;,]{0,30}? \d[\d.]* đảng viên(?! (?:dự|tham gia|học|được|đã|đạt|đăng ký|ký|viết|bị|vi phạm|chưa))"
CUES = (
    Cue("documents.contest_entries", r"bài dự thi|bài thi|tác phẩm dự thi|^bài|tác phẩm", ("contest",)),
    Cue("documents.contests", r"cuộc thi|hội thi|liên hoan|hội diễn", ("contest",)),
    Cue(
        "documents.disciplined",
        _PERSONS,
        ("inspection",),
        also=r"kỷ luật|kỉ luật|khiển trách|cảnh cáo|khai trừ|cách chức",
    ),
    Cue("documents.inspections", r"cuộc|lượt kiểm tra|đoàn kiểm tra", ("inspection",)),
    Cue("documents.admitted", _PERSONS, (), also=r"kết nạp", never=r"lượt"),
    Cue("exemplars.persons", r"cá nhân|tấm gương|gương|điển hình", ("commendation",), also=r"điển hình|gương|tiêu biểu", never="tập thể"),
    Cue("exemplars.collectives", r"tập thể", ("commendation",), also=r"điển hình|tiêu biểu"),
    Cue("documents.commended_collectives", r"tập thể|tổ chức|đơn vị", ("commendation",)),
    Cue("documents.commended_persons", r"cá nhân|" + _PERSONS, ("commendation",)),
    Cue("practices.recognised", _MODELS, (), also=r"công nhận"),
    Cue("practices.replications", _MODELS, (), also=r"nhân rộng"),
    Cue("practices.registered", _MODELS, (), also=r"đăng ký|đăng kí|xây dựng mới"),
    Cue("practices.models", _MODELS),
    Cue("priorities.resolved", _MATTERS, (), also=r"giải quyết (?:xong|dứt điểm|được)|đã giải quyết"),
    Cue("priorities.raised", _MATTERS),
    Cue("pledges.signed", _PERSONS, ("pledge",), ("ratio",), never="lượt"),
    Cue("pacts.signed", r"đơn vị|chi bộ|đảng bộ|cơ sở", ("pledge",), ("ratio",), also=r"giao ước|thi đua"),
    Cue("study.units_studied", r"chi bộ", ("study",), ("ratio",)),
    Cue("study.attended", r"đảng viên", _ANY_STUDY, ("ratio",), also=_STUDIES, never=r"lượt", where={"audience": "member"}),
    Cue("study.attended", _PERSONS, _ANY_STUDY, ("ratio",), also=_STUDIES, never=r"lượt"),
    Cue("study.points", r"điểm cầu|điểm học|^điểm", ("study",)),
    Cue("study.turns", r"lượt", ("study",), ("count", "enumeration", "ratio")),
    Cue("study.sessions", r"hội nghị|buổi|lớp|cuộc|đợt", ("study",)),
    Cue("people.members", r"^đảng viên", (*_ANY_STUDY, "review"), ("count",), also=_BELONG),
    Cue("study.persons", _PERSONS, ("study",)),
    Cue("outreach.quantity_money", r"", ("practice", "outreach", "commendation", "other"), ("money",)),
    Cue("outreach.quantity_blood", r"đơn vị máu"),
    Cue("outreach.quantity_gifts", r"suất quà|phần quà|xuất quà|giỏ quà"),
    Cue("outreach.quantity_days", r"ngày công"),
    Cue("outreach.quantity_area", r"\bm2\b|m²|mét vuông"),
    Cue("outreach.quantity_houses", r"^(?:căn|ngôi)?\s?nhà|căn nhà|ngôi nhà"),
    Cue("outreach.quantity_trees", r"^cây|cây xanh"),
    Cue("outreach.quantity_children", r"trẻ em|cháu|em mồ côi", ("practice",), also=r"đỡ đầu|nhận nuôi"),
    Cue("outreach.quantity_families", r"^hộ|gia đình", ("practice", "outreach"), also=r"giúp|hỗ trợ|tặng|trao|đỡ đầu|thăm|sửa|ủng hộ"),
    Cue("outreach.items", r"pa\s?n[ôo]|áp phích|khẩu hiệu|băng rôn", ("outreach",), where={"channel": "panel"}),
    Cue("outreach.items", r"tin|bài|pa\s?n[ôo]|áp phích|khẩu hiệu|băng rôn|phóng sự|chuyên mục", ("outreach",)),
    Cue("outreach.activities", r"buổi|cuộc|hoạt động|đợt|tọa đàm", ("outreach", "practice")),
    Cue("directives.documents", r"văn bản|kế hoạch|công văn|nghị quyết|hướng dẫn|chương trình|chỉ thị|quyết định", _ANY_STUDY, also="ban hành"),
)  # fmt: skip
"""In order: the first that fits is proposed."""


@dataclass(frozen=True)
class Proposal:
    """The figure that a number most likely is, of which unit, for which period. ``figure`` may be empty."""

    figure: str
    about: int | None
    period: Period
    where: dict[str, str]


def figure_for(claim: dict) -> tuple[str, dict[str, str]]:
    """(code of the figure that a claim of the library most likely is, its dimensions); ('', {}) for none.

    Targets are no results, and a percentage without its two parts cannot be added up: neither is any figure.
    """
    if claim["target"] or claim["kind"] == "percent":
        return "", {}
    cue = next((cue for cue in CUES if cue.figure in by_code() and cue.fits(claim)), None)
    return (cue.figure, dict(cue.where)) if cue else ("", {})


_YEAR = r"((?:19|20)\d\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def period_of(words: str, default: Period) -> Period:
    """The period that words of a report name ("quý I/2024", "6 tháng đầu năm 2024"); ``default`` where they do not."""
    text = " ".join(words.lower().split())
    if found := re.search(rf"quý\s+(iv|i{{1,3}}|[1-4])\s*[,/]?\s*(?:năm\s*)?{_YEAR}", text):
        return Period.of_quarter(int(found[2]), _ROMAN[found[1]])
    if re.search(r"(?:6|sáu) tháng|nửa", text) and (found := re.search(_YEAR, text)):
        return Period.of_half_year(int(found[1]), 2 if "cuối" in text else 1)
    if found := re.fullmatch(rf"(\d{{1,2}}) tháng(?: đầu)?\s*(?:năm\s*)?{_YEAR}", text):
        months = int(found[1])
        if 1 <= months <= 12:
            return Period.between(Month(int(found[2]), 1), Month(int(found[2]), months))
    found = re.fullmatch(rf"tháng\s+(\d{{1,2}})\s?[/-]\s?{_YEAR}", text)
    if found and 1 <= int(found[1]) <= 12:
        return Period.of_month(int(found[2]), int(found[1]))
    if found := re.fullmatch(rf"(?:giai đoạn|các năm|hai năm)\s+{_YEAR}\s*-\s*{_YEAR}", text):
        first, last = int(found[1]), int(found[2])
        if first <= last <= first + 15:
            return Period.between(Month(first, 1), Month(last, 12))
    if found := re.fullmatch(rf"năm {_YEAR}", text):
        return Period.of_year(int(found[1]))
    return default


def sender_of(name: str, text: str, candidates: Iterable[tuple[int, str]]) -> int | None:
    """The unit that a file's name or a report's head names; None when none does, or two do equally well."""
    spoken = f" {re.sub(r'[^a-z0-9]+', ' ', fold(text[:HEAD]))} "
    called = f" {re.sub(r'[^a-z0-9]+', ' ', fold(name))} "
    best: tuple[int, int | None] = (0, None)
    for unit_id, folded in candidates:
        whole = re.sub(r"[^a-z0-9]+", " ", folded).strip()
        place = re.sub(r"^(?:dang uy|dang bo|chi bo|huyen uy|thi uy|quan uy|thanh uy|tinh uy) ", "", whole)
        length = 0
        if f" {whole} " in spoken or f" {whole} " in called:
            length = 2 * len(whole)
        elif len(place) > 3 and (f" {place} " in called or f" {place} " in spoken):
            length = len(place)
        if length > best[0]:
            best = (length, unit_id)
        elif length and length == best[0]:
            best = (length, None)
    return best[1]


def units_below(receiver_id: int) -> list[tuple[int, str]]:
    """(id, folded name) of the units under the receiver, the nearest first; without itself."""
    below = (
        Reach.objects.filter(lens="t", ancestor_id=receiver_id, depth__gt=0)
        .order_by("depth", "descendant_id")
        .values_list("descendant_id", flat=True)[:NEAREST]
    )
    names = dict(Unit.objects.filter(pk__in=list(below)).values_list("pk", "folded"))
    return [(unit_id, names[unit_id]) for unit_id in below if unit_id in names]


def propose(claim: dict, *, unit_id: int | None, period: Period, below: dict[str, int]) -> Proposal:
    """What a claim of the library most likely is. ``below``: folded name → id of the sender and the units under it."""
    figure, where = figure_for(claim)
    about = below.get(fold(claim["unit"]), unit_id) if claim["unit"] else unit_id
    return Proposal(figure, about, period_of(claim["period"], period), where)


def last_day(period: Period) -> date:
    return period.last.last_day
