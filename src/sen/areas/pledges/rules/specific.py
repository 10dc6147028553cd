"""Is a promised work item specific? Pure text: looks for an action, the writer's own post or work, a number, a
day.

A hint is shown to the writer first and is never a verdict. It says "I see no number", not "this is bad". The words
were gathered from how such items are written; ``tests/corpus`` measures them on invented, labelled items.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from sen.foundation.vietnamese import clean, fold, tone_style


class Missing(StrEnum):
    """What a reader looks for in an item and does not find."""

    ACTION = "action"
    POST = "post"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True)
class Specific:
    """What was found. ``vague`` is the longest general phrase as written, when there is no action."""

    missing: tuple[Missing, ...]
    vague: str = ""


class _Phrases:
    """Phrases to look for: with their tone marks in text that has any, else without."""

    def __init__(self, words: str) -> None:
        given = [" ".join(one.split()) for one in words.split(",") if one.strip()]
        self.forms = tuple(self._pattern(given, form) for form in (_marked, fold))

    @staticmethod
    def _pattern(given: list[str], form) -> re.Pattern:
        phrases = sorted({form(one) for one in given}, key=lambda one: (-len(one), one))
        return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in phrases)})(?!\w)")

    def of(self, text: "_Text") -> re.Pattern:
        return self.forms[0 if text.has_marks else 1]


class _Text:
    """A text as it is searched."""

    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        marked = _marked(text)
        self.has_marks = marked != self.folded
        self.words = marked if self.has_marks else self.folded


def _marked(text: str) -> str:
    return tone_style(clean(text)).lower()


_any = _Phrases


_GENERAL = _any(
    """không ngừng, nâng cao, tăng cường, đẩy mạnh, phát huy, tiếp tục, tích cực, gương mẫu, nêu gương, nêu cao, rèn luyện,
    tu dưỡng, phấn đấu, chấp hành, thực hiện tốt, thực hiện nghiêm, làm tốt, hoàn thành tốt, hoàn thành xuất sắc, hoàn thành,
    giữ vững, giữ gìn, kiên định, kiên quyết, trung thành, quán triệt, học tập và làm theo, học tập, thường xuyên, luôn luôn,
    luôn, hết lòng, tận tụy, xây dựng tập thể, xây dựng gia đình, xây dựng phòng, lãnh đạo, thực hành tiết kiệm, phòng chống,
    đoàn kết giúp đỡ, cùng tiến bộ, nói đi đôi với làm, không vi phạm, không chủ quan, đấu tranh, bảo vệ nền tảng,
    tham mưu có hiệu quả, tham mưu tốt, phục vụ nhân dân, nhận nhiệm vụ, có lối sống, chống lãng phí, giúp đỡ đồng chí"""
)
_GENERAL_HEAD = _any(
    """nâng cao, tăng cường, đẩy mạnh, phát huy, nêu cao, rèn luyện, tu dưỡng, phấn đấu, chấp hành, thực hiện tốt, thực hiện nghiêm,
    kiên định, kiên quyết, giữ vững, giữ gìn, xây dựng tập thể, xây dựng gia đình, xây dựng phòng trong sạch, lãnh đạo, quán triệt,
    tận tụy, bảo vệ, hết lòng, yêu thương, gương mẫu, trung thành, tuyệt đối, không ngừng, tích cực học tập, đoàn kết, tự giác,
    thực hành, không vi phạm, không chủ quan, không có biểu hiện, luôn gương mẫu, tiếp tục, phòng, cần, sống, có lối sống, tinh thần"""
)
"""What an item begins with when it asks for more of a quality."""
_QUALITIES = _any(
    """tinh thần, trách nhiệm, đạo đức, phẩm chất, bản lĩnh, lối sống, trình độ, đoàn kết, danh dự, trong sạch, vững vàng, lợi ích,
    cảnh giác, phong cách, tác phong, hạnh phúc, ý thức, tư tưởng, lý tưởng, tốt hơn, sống tốt, y đức, tâm huyết, hết mực, cầu thị,
    khiêm tốn, giản dị, trung thực, vững mạnh, khá giỏi, chất lượng, hiệu quả, uy tín, niềm tin, nhận thức, kiến thức, kỷ luật,
    tự soi, tự sửa, tiêu chí, tỷ lệ, danh hiệu, đời sống, quan tâm, ghi nhớ, lời thề, chí công vô tư, suy thoái, tự mãn, vươn lên,
    đổi mới, trau dồi, coi trọng, đề cao, nói đi đôi, lắng nghe, tự giác, lành mạnh, văn hóa"""
)
"""Qualities: good to have, but nobody sees them being done."""
_ACTS = _any(
    """đọc, viết, soạn, lập, ghi, chép, dạy, phụ đạo, kèm, chấm, sửa, soi lỗi, dự giờ, dự sinh hoạt, trả bài, trả kết quả, trả lời,
    giải quyết, giải thích, hướng dẫn, tiếp công dân, tiếp dân, đứng dậy, chào, mời, gọi, nhắc, nhắn, gặp, trao đổi, thăm, tặng,
    ủng hộ, quyên góp, hiến, góp ý, đóng đảng phí, nộp, vận động, giúp, nhận đỡ đầu, đỡ đầu, trồng, nuôi, chuyển, đào, cắm,
    lắp, dán, treo, hạ cờ, niêm yết, công khai, quét, dọn, rửa, nhặt, thu gom, phân loại, tắt, khóa, bỏ hẳn, bỏ thuốc, bớt, cắt giảm,
    giảm, rút ngắn, tiết kiệm điện, tiết kiệm nước, tiết kiệm, số hóa, cập nhật, rà soát, đối chiếu, kiểm tra, kiểm quỹ,
    kiểm đếm, thẩm định, thiết kế, khảo sát, tuần tra, trực, giao, phát, kể, giới thiệu, tổ chức, mở lớp, hòa giải, tiêm,
    khám, mổ, chăm sóc, báo cáo, trình, gửi, đề xuất, học thuộc, học xong, tự học, thi, đi bộ, đi cơ sở, xuống, về thăm,
    tập thể dục, mở cửa, họp với, có mặt, đi làm, xem lại, xin lỗi, nói lời, làm, dùng, sắp xếp, bàn giao, không uống, không hút, không nhận, không nói,
    không chia sẻ, không đốt, không tổ chức, không để, không thả, không nhắn, không sử dụng, không đánh bài, không đến muộn,
    đến từng, ký cam kết, ủ phân, tham gia quét, tham gia dọn, xây nhà, xây cầu, xây dựng hũ, xây dựng quy trình, xây dựng mô hình,
    sản xuất, bán, mua, lưu, ký, cấp, thu, nghe, đội mũ, hiến máu, đăng, chia sẻ, làm vệ sinh, vệ sinh, tham gia trực, tham gia hiến,
    nấu, phát quà, xóa, thay, sơn, mắc, kéo, san, bê tông, phủ xanh, dựng, quyên, đổi, truy quét, bắt, xử lý, đo, cân, tập huấn"""
)
_NO_ACTS = _any(
    """làm theo, làm tốt, làm việc, đi đôi với làm, không được làm, việc làm, thực hành tiết kiệm, giao lưu, nhiệm vụ được giao,
    công việc được giao, được giao, thi đua, tổ chức kỷ luật, ý thức tổ chức, lời nói và việc làm, giúp đỡ đồng chí, làm chủ, thu hút,
    đã chỉ ra, lợi ích tập thể, tập trung, thay đổi, trực tiếp, thường trực, ký luật, phát huy, phát triển, nghe nói, học tập và làm theo,
    công khai minh bạch, trình độ, thăm dò, cấp trên, các cấp, cấp ủy, cập nhật tình hình, tiếp thu, thay mặt, thi hành, thu nhập, giúp việc, cân đối, mắc khuyết điểm,
    lập trường, độc lập, thành lập, giao tiếp, quy trình, chương trình, quá trình, chăm sóc sức khỏe bản thân"""
)
_WORK = _any(
    """lớp, học sinh, phụ huynh, giáo viên, nhà trường, trường, tiết, bài giảng, bài kiểm tra, bệnh nhân, người bệnh, phòng bệnh,
    khoa, trạm, đơn thuốc, ca trực, ca mổ, hồ sơ, một cửa, công dân, người đến làm, trụ sở, văn bản đến, công văn, tờ khai, đơn thư,
    đơn của, đơn vị, cơ quan, phòng ban, lãnh đạo phòng, của phòng, phòng khám, phòng, thôn, xóm, bản, ấp, khu dân cư, tổ dân phố, tổ may,
    tổ an ninh, tổ tuần tra, tổ tiết kiệm, tổ đảng, tổ, địa bàn, cánh đồng, xã, phường, chi bộ, chi đoàn, chi hội, đoàn viên, hội viên,
    của hội, công đoàn, gia đình, được giao, phân công, phụ trách, chứng từ, báo cáo quyết toán, quỹ, kho, cột mốc, vụ án, hộ kinh doanh,
    bưu phẩm, bảng tin, thư viện, xe cơ quan, khách hàng, công trình, dây chuyền, ca sản xuất, xưởng, phân xưởng, hợp tác xã, bến, chợ,
    thanh niên, phong trào, ý kiến của công dân, kiểm xe, kiểm tra lốp, khoảnh rừng"""
)
_PLACES_NOT_OWN = _any(
    "tổ chức, xã hội, bản thân, trường sơn, bản lĩnh, cơ bản, văn bản, nhân bản, quỹ vì, xã luận, tổ quốc, kịch bản, phòng chống, bản tự"
)
_FREQUENCY = _any(
    """hằng ngày, hàng ngày, mỗi ngày, hằng tuần, hàng tuần, mỗi tuần, hằng tháng, hàng tháng, mỗi tháng, hằng quý, hàng quý, mỗi quý,
    mỗi sáng, mỗi tối, mỗi buổi, cuối tuần, cuối tháng, cuối quý, cuối năm, đầu năm, đầu tháng, đầu quý, đầu giờ, cuối giờ, mỗi vụ, vụ mùa,
    vụ xuân, vụ đông, vụ hè, học kỳ, trong ngày, ngay trong ngày, dịp tết, tết, dịp, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy,
    chủ nhật, đầu tuần, mỗi năm, hằng năm, hàng năm, từng tháng, từng quý, sau một tuần, trong tuần, ngày lễ, mỗi kỳ, trong quý, mùa mưa, mùa khô, đầu mùa, cuối mùa"""
)
_DATE = re.compile(
    r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?(?![\d%])|(?<!\w)ngay (?:mung )?\d|(?<!\w)ngay mung|(?<!\w)thang \d"
    r"|(?<!\w)quy (?:[1-4]|i{1,3}|iv)(?!\w)|(?<!\w)nam (?:hoc )?20\d\d|\d+ thang (?:dau|cuoi) nam|(?<!\w)trong \d+ (?:ngay|tuan|thang)"
    r"|(?<!\w)truoc \d+ gio"
)
_UNITS = (
    "ho|bai|cuon|buoi|lan|nguoi|em|chau|cay|trieu|nghin|ngan|ngay|gio|phut|suat|cong|bo|doi|chiec|con|sao|luot|tin|vu|dua|phan|cai"
    "|ban|tap|trang|quyen|hoc sinh|thon|xom|lop|tiet|ca|doan vien|hoi vien|muoi|tram"
)
_COUNTED = re.compile(
    rf"(?<!\w)(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|vai chuc|chuc)(?= (?:{_UNITS})(?!\w))|(?<!\w)(?:mot nua|gap doi|toan bo 100)"
)
_NOT_COUNTED = re.compile(
    r"(?<!\w)(?:mot cua|mot so|mot cach|mot phan|mot trong|thu (?:hai|ba|tu|nam|sau|bay)|nam hoc|hang nam|trong nam|ngay mung \w+|mot tuan|moi mot)(?!\w)"
)
_PLACE_NUMBERS = re.compile(
    r"(?<!\w)(?:lop|to|xom|khu|so|thon|ngo|doi) \d+\w?(?!\w)|(?<!\w)(?:sang|chieu|truoc|sau) \d+ gio(?: \d+)?"
)
_YEARS = re.compile(
    r"(?<!\w)(?:nam(?: hoc)? )?(?:19|20)\d\d(?: ?- ?20\d\d)?(?!\d)|(?<!\w)thu \d|(?<!\w)(?:chi thi|nghi quyet|ket luan|quy dinh|so) \d+\S*"
)


def look_at(text: str, *, post: str = "", measure: str = "", deadline: date | None = None) -> Specific:
    """What an item has not got. ``measure`` and ``deadline`` are the item's own fields, ``post`` that of the
    writer.

    >>> look_at("Luôn nâng cao tinh thần trách nhiệm").missing
    (<Missing.ACTION: 'action'>, <Missing.POST: 'post'>, <Missing.NUMBER: 'number'>, <Missing.DATE: 'date'>)
    >>> look_at("Mỗi tuần phụ đạo 02 buổi cho học sinh yếu lớp 5A").missing
    ()
    """
    whole = _Text(f"{text}; {measure}")
    missing = []
    if not _acts(_Text(text), whole):
        missing.append(Missing.ACTION)
    if not _names_the_work(whole, post):
        missing.append(Missing.POST)
    if not _counts(whole):
        missing.append(Missing.NUMBER)
    if deadline is None and not (_DATE.search(whole.folded) or _FREQUENCY.of(whole).search(whole.words)):
        missing.append(Missing.DATE)
    item = _Text(text)
    general = _GENERAL.of(item).findall(item.words) if Missing.ACTION in missing else []
    return Specific(tuple(missing), _as_written(text, fold(max(general, key=len))) if general else "")


def _acts(item: _Text, whole: _Text) -> bool:
    """Whether something is to be done.

    There is no list of everything that people do: an item is taken to say what it does unless it begins with a
    quality (then it needs a known action and a number), or speaks of qualities without a known action.
    """
    known = bool(_ACTS.of(item).search(_NO_ACTS.of(item).sub("…", item.words)))
    if _GENERAL_HEAD.of(item).match(item.words):
        return known and _counts(whole)
    return known or not (_QUALITIES.of(item).search(item.words) or _GENERAL.of(item).search(item.words))


def _names_the_work(text: _Text, post: str) -> bool:
    if _WORK.of(text).search(_PLACES_NOT_OWN.of(text).sub("…", text.words)):
        return True
    words = fold(post).split()
    return any(f"{one} {other}" in text.folded for one, other in pairwise(words))


def _counts(text: _Text) -> bool:
    """Whether anything is counted, dates, years and numbers of places left aside."""
    rest = _YEARS.sub("…", _DATE.sub("…", text.folded))
    if re.search(r"\d", _PLACE_NUMBERS.sub("…", rest)):
        return True
    return bool(_COUNTED.search(_NOT_COUNTED.sub("…", rest)))


def _as_written(text: str, phrase: str) -> str:
    words, size = text.split(), len(phrase.split())
    for start in range(len(words) - size + 1):
        run = " ".join(words[start : start + size])
        if fold(run).strip(".,;:") == phrase:
            return run.strip(".,;:")
    return phrase
