"""At which level something was counted: province, district, grassroots or cell."""

import re
from functools import lru_cache

from sen.reading.text import bodies

_LEVELS = (
    (
        "cell",
        re.compile(r"các chi bộ|chi bộ (?:trực thuộc|cơ sở|tổ chức|sinh hoạt|đã)|chi bộ(?<!\Schi bộ)"),
    ),
    (
        "grassroots",
        re.compile(
            r"cấp cơ sở|tổ chức cơ sở đảng|chi bộ, đảng bộ|đảng bộ, chi bộ|cơ sở đoàn|đảng bộ cơ sở|cấp xã|các xã|xã, thị trấn|xã, phường|thị trấn|chi, đảng bộ|mỗi đảng bộ|toàn xã|toàn phường"
        ),
    ),
    ("district", re.compile(r"cấp huyện|cấp quận|cấp thị xã|các huyện|toàn huyện|toàn quận|toàn thị xã")),
    ("province", re.compile(r"cấp tỉnh|cấp thành phố|toàn tỉnh|toàn thành phố")),
)
_ANY_LEVEL = re.compile("|".join(cue.pattern for _name, cue in _LEVELS))


def is_told(lowered: str, begin: int, end: int) -> bool:
    """Whether a level is named in that part of the text at all."""
    return _ANY_LEVEL.search(lowered, max(0, begin - 1), end) is not None


def told(object_: str, clause: str) -> str | None:
    """The level at which words say that something was counted: province, district, grassroots, cell; None when they are silent."""
    for piece in (object_, clause):
        if _ANY_LEVEL.search(piece) is None:
            continue
        found = [name for name, cue in _LEVELS if cue.search(piece)]
        if len(found) == 1:
            return found[0]
    return None


_LISTED = re.compile(
    r"cấp (?:(?P<province>tỉnh|thành phố)|(?P<district>huyện|quận|thị xã)|(?P<grassroots>cơ sở|xã)|(?P<cell>chi bộ))(?: và tương đương)?:? *\d"
)


def listed(lowered: str, begin: int, offset: int) -> str | None:
    """The level that a list of figures began with: cấp tỉnh 615 tập thể, 410 cá nhân."""
    opened = max(begin, lowered.rfind(";", begin, offset))
    if lowered.find("cấp ", opened, offset) < 0:
        return None
    found = list(_LISTED.finditer(lowered, opened, offset))
    return found[-1].lastgroup if found else None


_CELL = re.compile(
    r"chi (?:bộ|ủy|uỷ|hội|đoàn)|tổ đảng|(?:thôn|ấp|bản|buôn|làng|khóm|xóm|tổ dân phố|khu phố|khu dân cư) "
)
_HOUSE = re.compile(
    r"(?:^|(?:đảng (?:ủy|uỷ|bộ)|văn phòng|công đoàn|ban giám \w+) )(?:sở|cục|chi cục|phòng|trường|học viện|viện|bệnh viện|trung tâm|trạm|công ty|tổng công ty"
    r"|xí nghiệp|nhà máy|ngân hàng|kho bạc|trung đoàn|tiểu đoàn|đồn|chi nhánh|cơ quan|hợp tác xã)(?!\w)|^(?:đảng (?:ủy|uỷ|bộ) )?khối.* (?:huyện|quận|thị xã)(?!\w)"
)
_STEP = re.compile(
    r"(?<!\w)(?:(?P<province>tỉnh)|(?P<city>thành (?:phố|ủy|uỷ|đoàn)|tp)|(?P<district>huyện|quận|thị (?:xã|ủy|uỷ|đoàn))|(?P<grassroots>xã|phường|thị trấn|đặc khu))(?!\w)"
)


@lru_cache(maxsize=512)
def level_of(words: str) -> str | None:
    """province, city, district, grassroots or cell: where the organisation of that name stands; None when its name does not tell."""
    spoken = words.lower()
    if _CELL.match(spoken):
        return "cell"
    if _HOUSE.search(spoken):
        return "grassroots"
    if spoken in bodies.PROVINCES:
        return "province"
    step = next((found.lastgroup for found in _STEP.finditer(spoken)), None)
    if step == "city" and spoken.endswith(tuple(bodies.CITIES)):
        return "province"
    if step is None and spoken.startswith(("đảng ủy", "đảng uỷ")) and len(spoken.split()) > 2:
        return "grassroots"
    return step
