"""What must never be true of the tree, asked of the living data by ``sen check``."""

from collections.abc import Iterable

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import LensDay, Unit
from sen.foundation.checks import Finding, installation_check, short_for
from sen.foundation.vietnamese import short_date

_UNCOVERED = """
SELECT count(*) FROM organisations_unit u
LEFT JOIN (SELECT unit_id, range_agg(valid) AS days FROM {table} GROUP BY unit_id) spell ON spell.unit_id = u.id
WHERE datemultirange(u.valid) IS DISTINCT FROM spell.days
"""
_NOT_ITSELF = """
SELECT count(*) FROM organisations_unit u
WHERE NOT EXISTS (SELECT FROM organisations_reach r
    WHERE r.ancestor_id = u.id AND r.descendant_id = u.id AND r.lens = %s AND r.depth = 0)
"""
_TWICE_TODAY = """
SELECT count(*) FROM (
    SELECT FROM organisations_reach WHERE lens = 't' AND depth = 1 GROUP BY descendant_id HAVING count(*) > 1
) twice
"""
_KINDS_BELOW_DIFFER = """
SELECT count(DISTINCT unit_id)
FROM organisations_kindbelow kept
FULL JOIN organisations_kindbelow_counted counted USING (unit_id, kind, day)
WHERE kept.more IS DISTINCT FROM counted.more
"""
_MEND = gettext_lazy("Chạy `sen rebuild-tree`.")


@installation_check(gettext_lazy("Cây đơn vị"))
def tree_is_sound() -> Iterable[Finding]:
    if not Unit.objects.exists():
        return
    for table, what, mend in (
        (
            "organisations_unitname",
            _("%(n)s đơn vị không có tên hoặc có tên ngoài thời gian hoạt động."),
            _("Sửa tên của đơn vị."),
        ),
        (
            "organisations_unitkind",
            _("%(n)s đơn vị không có loại hình hoặc loại hình ngoài thời gian hoạt động."),
            _("Sửa loại hình."),
        ),
        ("organisations_lineage", _("%(n)s đơn vị có ngày không thuộc cấp nào."), str(_MEND)),
    ):
        number = _one(_UNCOVERED.format(table=table))
        if number:
            yield Finding(what % {"n": number}, mend)
    for lens in (Lens.AS_WAS, Lens.TODAY):
        number = _one(_NOT_ITSELF, lens.value)
        if number:
            words = _("%(n)s đơn vị không có trong góc nhìn “%(lens)s”.") % {"n": number, "lens": lens.label}
            yield Finding(words, str(_MEND))
    number = _one(_TWICE_TODAY)
    if number:
        yield Finding(_("%(n)s đơn vị được cộng hai lần theo tổ chức hôm nay.") % {"n": number}, str(_MEND))
    number = _one(_KINDS_BELOW_DIFFER)
    if number:
        words = _("%(n)s đơn vị có số đơn vị cấp dưới theo loại hình không khớp cây đơn vị.") % {"n": number}
        yield Finding(words, str(_MEND))
    yield from tree_is_of_today()


@short_for(
    tree_is_sound, gettext_lazy("Cây đơn vị: ngày của góc nhìn theo hôm nay (lệnh sen check soát toàn bộ)")
)
def tree_is_of_today() -> Iterable[Finding]:
    if not Unit.objects.exists():
        return
    shown, today = LensDay.objects.filter(lens=Lens.TODAY).first(), localdate()
    if shown is None or shown.day < today:
        yield Finding(
            _("Góc nhìn theo hôm nay đang dừng ở ngày %(day)s.") % {"day": short_date(shown.day)}
            if shown
            else _("Góc nhìn theo hôm nay chưa dựng."),
            _("Cho `sen work` chạy, hoặc chạy `sen rebuild-tree`."),
            grave=False,
        )


def _one(sql: str, *values) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchone()[0]
