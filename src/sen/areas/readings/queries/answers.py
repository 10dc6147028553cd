"""The words of the answer to a sender, as they are proposed."""

from datetime import date

from django.utils.translation import override

from sen.areas.organisations.models import Unit
from sen.areas.readings.choices import Relation
from sen.areas.readings.models import Reading
from sen.areas.readings.queries.desk import Wrong, failing_checks
from sen.foundation.vietnamese import official_count

MOST = 60


def proposed_answer(reading: Reading, *, today: date) -> str:
    """What is answered unless a person writes otherwise. An official paper: always in Vietnamese."""
    with override("vi"):
        return _proposed(reading, today)


def _proposed(reading: Reading, today: date) -> str:
    lines = [
        f"{reading.receiver.name} đã nhận “{reading.name}” của {of_whom(reading)}.",
        "",
    ]
    wrong = failing_checks(reading, today=today)
    if not wrong:
        lines.append("Qua đối chiếu, các con số trong báo cáo khớp nhau; không có nội dung phải xem lại.")
        return "\n".join(lines)
    lines += [f"Qua đối chiếu, đề nghị đơn vị xem lại {official_count(len(wrong))} nội dung sau:", ""]
    lines += [f"{number}. {_said(one)}." for number, one in enumerate(wrong[:MOST], start=1)]
    if len(wrong) > MOST:
        lines.append(f"Còn {official_count(len(wrong) - MOST)} nội dung khác.")
    lines += ["", "Đề nghị đơn vị trả lời hoặc gửi lại báo cáo đã sửa."]
    return "\n".join(lines)


def _said(wrong: Wrong) -> str:
    check = wrong.check
    quotes = "; ".join(f"“{' '.join(claim.quote.split())}”" for claim in wrong.claims[:4])
    against = f"{AGAINST[Relation(check.relation)]}: " if check.relation in AGAINST else ""
    stated = f"; báo cáo nêu {check.stated_words}" if check.stated_words else ""
    why = f" ({check.why})" if check.why else ""
    place = f" – câu “{_short(wrong.sentence)}”" if wrong.sentence else ""
    return f"{quotes or check.label}: {against}{check.formula}{stated}{why}{place}"


def of_whom(reading: Reading) -> str:
    """Whose report it is and of which period, as Vietnamese sentences say it; an unknown period is left out."""
    sender = name_of(reading.unit) if reading.unit else "đơn vị gửi báo cáo"
    label = reading.period.label
    return f"{sender}, {label[:1].lower()}{label[1:]}" if reading.period_known else sender


def name_of(unit: Unit) -> str:
    """How a paper names a unit: "Chi bộ 1, Đảng bộ xã An Hòa"."""
    return unit.called.replace(" · ", ", ")


AGAINST = {
    Relation.REGISTER: "so với sổ",
    Relation.PREVIOUS: "so với kỳ trước",
    Relation.CHILDREN: "so với tổng của các đơn vị trực thuộc",
}


def _short(sentence: str, most: int = 160) -> str:
    words = " ".join(sentence.split()).rstrip(".")
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"
