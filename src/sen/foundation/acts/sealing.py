"""Sealing the audit: a chain of hashes for each shard, so that a change of what was written shows.

Sealing comes after the writing, so that it neither holds up nor orders the writers. Only acts of transactions older
than every running one are sealed: nothing can still appear between them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from sen.foundation.acts.models import Act, ActSeal
from sen.foundation.checks import Finding, installation_check, short_for

LOCK = 5_205_002
FIELDS = (
    "shard", "month", "id", "at", "user_id", "actor", "on_behalf_of", "verb", "subject_kind", "subject_id",
    "subject_label", "unit_id", "before", "after", "why",
)  # fmt: skip
OLDEST_RUNNING = """
    SELECT coalesce(min(running.xid) FILTER (WHERE NOT EXISTS (
        SELECT FROM pg_stat_activity elsewhere WHERE elsewhere.datname <> current_database()
            AND elsewhere.backend_xid::text::bigint = running.xid % 4294967296)), now.next)
    FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next) AS now
    LEFT JOIN (SELECT pg_snapshot_xip(pg_current_snapshot())::text::bigint AS xid) AS running ON true
    GROUP BY now.next
"""
"""The number of the oldest running transaction, but for those known to run in other databases of the server."""
START = b"\x00" * 32


def link(before: bytes, act: Act) -> bytes:
    """The hash of the act together with the hash before it (SHA-256)."""
    said = {name: getattr(act, name) for name in FIELDS}
    said["at"] = act.at.astimezone(UTC).isoformat()
    plain = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(before + plain.encode()).digest()


def seal(*, limit: int = 20_000) -> int:
    """Seal acts that are not yet, oldest first, up to ``limit`` for each shard; how many were sealed."""
    sealed = 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        for shard in _shards():
            last = ActSeal.objects.filter(shard=shard).order_by("-position").first()
            position, before = (last.position, bytes(last.hash)) if last else (0, START)
            rows = []
            for act in _unsealed(shard, last, limit):
                position, before = position + 1, link(before, act)
                rows.append(
                    ActSeal(
                        shard=shard,
                        position=position,
                        act_month=act.month,
                        act_id=act.id,
                        transaction=act.transaction,
                        hash=before,
                    )
                )
            ActSeal.objects.bulk_create(rows, batch_size=2000)
            sealed += len(rows)
    return sealed


def broken(*, batch: int = 5000, last: int | None = None) -> list[str]:
    """Where the chains do not hold, in sentences; empty when every sealed act is as it was written.

    ``last`` looks only at so many links at the end of each chain and takes the hash before them on trust.
    """
    found = []
    for shard in ActSeal.objects.order_by("shard").values_list("shard", flat=True).distinct():
        chain = ActSeal.objects.filter(shard=shard).order_by("position")
        before, expected = START, 1
        if last is not None and (end := chain.last()) is not None and end.position > last:
            trusted = chain.filter(position__lte=end.position - last).last()
            if trusted is not None:
                before, expected = bytes(trusted.hash), trusted.position + 1
                chain = chain.filter(position__gt=trusted.position)
        for seals in _batches(chain.iterator(batch), batch):
            acts = {
                (act.month, act.id): act
                for act in Act.objects.filter(shard=shard, id__in=[one.act_id for one in seals])
            }
            for one in seals:
                act = acts.get((one.act_month, one.act_id))
                if one.position != expected:
                    found.append(
                        _("Nhánh %(shard)s: thiếu mắt xích số %(n)s.") % {"shard": shard, "n": expected}
                    )
                elif act is None:
                    found.append(
                        _("Nhánh %(shard)s: việc ghi ở mắt xích số %(n)s đã bị xóa.")
                        % {"shard": shard, "n": one.position}
                    )
                elif link(before, act) != bytes(one.hash):
                    found.append(
                        _("Nhánh %(shard)s: việc ghi ở mắt xích số %(n)s (%(at)s, %(who)s) đã bị sửa.")
                        % {"shard": shard, "n": one.position, "at": act.at, "who": act.actor}
                    )
                before, expected = bytes(one.hash), one.position + 1
    return found


def heads() -> dict[str, list]:
    """The last link of each chain, shard → [position, hash in hex]: kept elsewhere, it holds what stood before it."""
    last = ActSeal.objects.order_by("shard", "-position").distinct("shard")
    return {str(one.shard): [one.position, bytes(one.hash).hex()] for one in last}


def cut_since(kept: Mapping[str, Sequence]) -> list[str]:
    """Where the chains no longer hold the links that ``heads`` named then, in sentences.

    A chain alone cannot show that its end was taken away, or that the whole of it was made anew.
    """
    found = []
    for shard, (position, digest) in sorted(kept.items()):
        one = ActSeal.objects.filter(shard=shard, position=position).first()
        if one is None or bytes(one.hash).hex() != digest:
            found.append(
                _(
                    "Nhánh %(shard)s: mắt xích số %(n)s không còn như lúc sao lưu; các việc sau cùng đã bị xóa hoặc ghi lại."
                )
                % {"shard": shard, "n": position}
            )
    return found


@installation_check
def chains_hold() -> Iterable[Finding]:
    """Nhật ký tác nghiệp không bị sửa, xóa"""
    return _findings(broken())


@short_for(chains_hold)
def last_links_hold() -> Iterable[Finding]:
    """Nhật ký tác nghiệp không bị sửa, xóa: các việc sau cùng (lệnh sen check soát toàn bộ)"""
    return _findings(broken(last=LAST))


LAST = 50
"""Links at the end of each chain that a page looks at: the whole chain grows for ever."""


def _findings(sentences: list[str]) -> Iterable[Finding]:
    for sentence in sentences[:20]:
        yield Finding(
            sentence,
            _("Đối chiếu với bản sao lưu gần nhất trước thời điểm đó, và xem ai đã vào thẳng cơ sở dữ liệu."),
        )


def _shards() -> list[int]:
    return list(Act.objects.order_by("shard").values_list("shard", flat=True).distinct())


def _unsealed(shard: int, last: ActSeal | None, limit: int) -> list[Act]:
    """Acts without a seal whose transaction ended before every running one began.

    Transaction numbers begin anew when a backup is restored elsewhere: then the old acts are all ended.
    """
    with connection.cursor() as cursor:
        cursor.execute(OLDEST_RUNNING)
        (oldest,) = cursor.fetchone()
    acts = Act.objects.filter(shard=shard)
    if last is None or last.transaction < oldest:
        acts = acts.filter(transaction__lt=oldest)
        if last is not None:
            acts = acts.filter(transaction__gte=last.transaction)
    has_seal = ActSeal.objects.filter(
        shard=OuterRef("shard"), act_month=OuterRef("month"), act_id=OuterRef("id")
    )
    return list(acts.filter(~Exists(has_seal)).order_by("transaction", "id")[:limit])


def _batches(rows: Iterator[ActSeal], size: int) -> Iterator[list[ActSeal]]:
    while piece := list(islice(rows, size)):
        yield piece
