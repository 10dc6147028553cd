"""Sealing the audit: a chain of hashes for each shard, so that a change of what was written shows.

Sealing comes after the writing, so that it neither holds up nor orders the writers. Only acts of transactions
older than every running one are sealed: nothing can still appear between them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.foundation.acts.models import Act, ActSeal
from sen.foundation.checks import Finding, installation_check, short_for

LOCK = 5_205_002
FIELDS = (
    "shard", "month", "id", "at", "user_id", "actor", "on_behalf_of", "verb", "subject_kind", "subject_id",
    "subject_label", "unit_id", "before", "after", "why",
)  # fmt: skip
RUNNING = """
    SELECT coalesce(min(running.xid) FILTER (WHERE NOT EXISTS (
        SELECT FROM pg_stat_activity elsewhere WHERE elsewhere.datname <> current_database()
            AND elsewhere.backend_xid::text::bigint = running.xid % 4294967296)), now.next), now.next
    FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next) AS now
    LEFT JOIN (SELECT pg_snapshot_xip(pg_current_snapshot())::text::bigint AS xid) AS running ON true
    GROUP BY now.next
"""
"""The numbers of the oldest running transaction, but for those known to run in other databases of the server, and
of the next to begin."""
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
        for shard in _shards(Act):
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


def broken(*, batch: int = 5000, last: int | None = None) -> Iterator[str]:
    """Where the chains do not hold, in sentences; nothing when every sealed act is as it was written.

    ``last`` looks only at so many links at the end of each chain and takes the hash before them on trust.
    """
    for shard in _shards(ActSeal):
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
                for act in Act.objects.filter(
                    shard=shard,
                    month__in={one.act_month for one in seals},  # as the key begins: a chain is read once
                    id__in=[one.act_id for one in seals],
                )
            }
            for one in seals:
                act = acts.get((one.act_month, one.act_id))
                if one.position != expected:
                    yield _("Nhánh %(shard)s: thiếu mắt xích số %(n)s.") % {"shard": shard, "n": expected}
                elif act is None:
                    yield (
                        _("Nhánh %(shard)s: việc ghi ở mắt xích số %(n)s đã bị xóa.")
                        % {"shard": shard, "n": one.position}
                    )
                elif link(before, act) != bytes(one.hash):
                    yield (
                        _("Nhánh %(shard)s: việc ghi ở mắt xích số %(n)s (%(at)s, %(who)s) đã bị sửa.")
                        % {
                            "shard": shard,
                            "n": one.position,
                            "at": f"{localtime(act.at):%H:%M %d/%m/%Y}",
                            "who": act.actor,
                        }
                    )
                before, expected = bytes(one.hash), one.position + 1


def heads() -> dict[str, list]:
    """The last link of each chain, shard → [position, hash in hex]: kept elsewhere, it holds what stood before
    it."""
    found = {}
    for shard in _shards(ActSeal):
        last = ActSeal.objects.filter(shard=shard).order_by("-position")[0]
        found[str(shard)] = [last.position, bytes(last.hash).hex()]
    return found


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


@installation_check(gettext_lazy("Nhật ký tác nghiệp không bị sửa, xóa"))
def chains_hold() -> Iterable[Finding]:
    return _findings(broken())


@short_for(
    chains_hold,
    gettext_lazy("Nhật ký tác nghiệp không bị sửa, xóa: các việc sau cùng (lệnh sen check soát toàn bộ)"),
)
def last_links_hold() -> Iterable[Finding]:
    return _findings(broken(last=LAST))


LAST = 50
"""Links at the end of each chain that a page looks at: the whole chain grows for ever."""


def _findings(sentences: Iterable[str]) -> Iterable[Finding]:
    for sentence in islice(sentences, 20):
        yield Finding(
            sentence,
            _("Đối chiếu với bản sao lưu gần nhất trước thời điểm đó, và xem ai đã vào thẳng cơ sở dữ liệu."),
        )


def _shards(model: type[Act] | type[ActSeal]) -> list[int]:
    """The shards that have rows: few among very many, so they are found one after the other by the key."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH RECURSIVE found(shard) AS (
                SELECT min(shard) FROM {table}
                UNION ALL SELECT (SELECT min(shard) FROM {table} WHERE shard > found.shard)
                FROM found WHERE shard IS NOT NULL
            )
            SELECT shard FROM found WHERE shard IS NOT NULL
            """
        )
        return [shard for (shard,) in cursor.fetchall()]


def _unsealed(shard: int, last: ActSeal | None, limit: int) -> list[Act]:
    """Acts without a seal whose transaction ended before every running one began.

    They are looked for from the last sealed transaction on: nothing is ever left behind it. Where a backup was
    restored on a server that counts transactions from a lower number, those that it brought have ended and come
    first.
    """
    with connection.cursor() as cursor:
        cursor.execute(RUNNING)
        oldest, following = cursor.fetchone()
    has_seal = ActSeal.objects.filter(
        shard=OuterRef("shard"), act_month=OuterRef("month"), act_id=OuterRef("id")
    )
    acts = Act.objects.filter(~Exists(has_seal), shard=shard).order_by("transaction", "id")
    ended = acts.filter(transaction__lt=oldest)
    if last is None:
        return list(ended[:limit])
    since = {"transaction__gte": last.transaction}
    if last.transaction < following:
        return list(ended.filter(**since)[:limit])
    return list(acts.filter(**since)[:limit]) or list(ended[:limit])


def _batches(rows: Iterator[ActSeal], size: int) -> Iterator[list[ActSeal]]:
    while piece := list(islice(rows, size)):
        yield piece
