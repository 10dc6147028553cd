"""The words that people write for a standing, a category, a kind of membership."""

from sen.areas.people.choices import Category, MembershipKind, Standing

_BY_STANDING = {
    Standing.FULL: ("chinh thuc", "dang vien chinh thuc", "ct", "dvct", "dang vien", "dv", "full"),
    Standing.PROBATIONARY: ("du bi", "dang vien du bi", "db", "dvdb", "probationary"),
    Standing.EXEMPT: (
        "mien", "mien sinh hoat", "duoc mien sinh hoat", "mien cong tac sinh hoat", "mien cong tac", "exempt",
        "dang vien duoc mien cong tac sinh hoat", "dang vien mien sinh hoat", "duoc mien cong tac sinh hoat",
        "dang vien duoc mien sinh hoat",
    ),
    Standing.NON_MEMBER: ("quan chung", "ngoai dang", "quan chung ngoai dang", "khong", "non member", "qc"),
}  # fmt: skip
STANDINGS = {word: standing for standing, words in _BY_STANDING.items() for word in words}
_BY_CATEGORY = {
    Category.CIVIL_SERVANT: ("cong chuc", "can bo cong chuc"),
    Category.PUBLIC_EMPLOYEE: ("vien chuc",),
    Category.WORKER: ("nguoi lao dong", "cong nhan", "lao dong"),
    Category.SOLDIER: ("chien si", "chien sy", "ha si quan", "quan nhan"),
    Category.UNION_MEMBER: ("doan vien", "doan vien thanh nien"),
    Category.ASSOCIATION_MEMBER: ("hoi vien",),
    Category.VILLAGE_HEAD: (
        "truong thon", "to truong to dan pho", "truong thon to truong to dan pho", "to truong dan pho", "truong khu pho",
        "truong ban", "truong xom", "truong ap",
    ),
    Category.OTHER: ("khac",),
}  # fmt: skip
CATEGORIES = {word: category for category, words in _BY_CATEGORY.items() for word in words} | {
    c.value: c for c in Category
}
KINDS = {
    "": MembershipKind.MAIN,
    "chinh thuc": MembershipKind.MAIN,
    "sinh hoat chinh thuc": MembershipKind.MAIN,
    "tam thoi": MembershipKind.TEMPORARY,
    "sinh hoat tam thoi": MembershipKind.TEMPORARY,
    "tt": MembershipKind.TEMPORARY,
}
YES = {"x", "co", "1", "true", "yes", "v", "chu chot", "can bo chu chot"}
