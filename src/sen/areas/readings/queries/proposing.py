"""What a number most likely is: the figure by what is counted, the unit and the period by their words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sen.areas.indicators.catalogue import by_code
from sen.areas.readings.queries.recognising import period_of
from sen.foundation.periods import Period


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


def propose(claim: dict, *, unit_id: int | None, period: Period, named: Mapping[str, int | None]) -> Proposal:
    """What a claim of the library most likely is. ``named``: name as the report writes it → unit, none where it is unknown.

    No result reaches beyond the ``period`` of its report: what nine months say of "chuyên đề năm 2026" is of them.
    """
    figure, where = figure_for(claim)
    about = named.get(claim["unit"], unit_id) if claim["unit"] else unit_id
    told = period_of(claim["period"], period)
    return Proposal(figure, about, told if told.last <= period.last else period, where)
