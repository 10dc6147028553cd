"""The steps of a file on its way in, the same whatever its rows are about.

uploaded → checking → checked → applying → applied; what cannot be read is failed, what nobody wants is discarded, and a
week after it was sent the file and its rows are forgotten. Every step locks the import, looks where it stands, and
leaves the transaction to its caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.files import File
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal

from .bounded import Limits
from .columns import Field
from .intake import KEPT, OPEN, WAITING, Intake, Stage, open_table
from .refusals import FileRefused
from .reviewed import Judged, ReviewedRow

I = TypeVar("I", bound=Intake)  # noqa: E741 - an import

BATCH = 2000


class NotAtThisStep(Refusal):
    """The import does not stand where this step begins."""

    message = _("Tệp này đang ở bước khác. Hãy tải lại trang để xem bước hiện tại.")


def _nothing_staged(pks: Sequence[int]) -> None:
    """Imports without a table of their own leave nothing behind beside their rows."""


@dataclass(frozen=True, kw_only=True)
class Steps(Generic[I]):
    """The steps of one kind of import.

    ``sent``, ``matched``, ``applied`` and ``discarded`` are the verbs of its acts. ``alike`` names what two files share
    when the columns of one are proposed for the other; of columns of ``secret`` fields no example is kept; ``related``
    is read along with an import. ``rows`` keeps what a check found, or else ``drop`` takes away what the area staged
    for the imports of these numbers. A file of up to ``at_once`` bytes is looked through while its sender waits.
    """

    model: type[I]
    sent: str
    matched: str
    applied: str
    discarded: str
    rows: type[ReviewedRow] | None = None
    drop: Callable[[Sequence[int]], None] = _nothing_staged
    alike: tuple[str, ...] = ("unit",)
    related: tuple[str, ...] = ("unit",)
    secret: frozenset[str] = frozenset()
    at_once: int = 0

    # -- sent ---------------------------------------------------------------------------------------------------

    def take(
        self,
        intake: I,
        path: Path,
        fields: Sequence[Field],
        *,
        by: Actor,
        at: datetime,
        name: str = "",
        sheet: str = "",
        limits: Limits | None = None,
        by_hand: bool = False,
    ) -> I:
        """Take in the file at ``path``: its header found, its columns proposed as they were matched before.

        ``intake`` is not saved yet and says where the rows belong; ``by_hand``: see ``open_table``. Raises
        ``FileRefused``; then nothing is kept.
        """
        opened = open_table(path, fields, sheet=sheet, limits=limits, by_hand=by_hand)
        intake.fingerprint = opened.header.fingerprint
        for column, value in opened.seen(self.matched_before(intake), secret=self.secret).items():
            setattr(intake, column, value)
        with path.open("rb") as file:
            return self.begin(
                intake, file=File(file), name=name or path.name, digest=opened.digest, by=by, at=at
            )

    def begin(self, intake: I, *, file: File, name: str, digest: str, by: Actor, at: datetime) -> I:
        """Keep a file of which ``intake`` says already what was seen in it."""
        intake.user_id, intake.user_label = by.user_id, by.label[:150]
        intake.file_name, intake.file_digest, intake.created_at = name[-255:], digest, at
        intake.day = intake.day or localdate(at)
        intake.file.save(digest[:16], file, save=False)
        intake.save(force_insert=True)
        self._record(self.sent, intake, by, at)
        return intake

    def matched_before(self, intake: I) -> dict[str, str] | None:
        """How the columns of a file with this header were matched last."""
        if not intake.fingerprint:
            return None
        same = self._all.filter(
            Q(checked_at__isnull=False) | Q(status=Stage.CHECKING),
            fingerprint=intake.fingerprint,
            **{name: getattr(intake, name) for name in self.alike},
        )
        last = same.order_by("-created_at", "-pk").first()
        return last.matched if last else None

    # -- looked through -----------------------------------------------------------------------------------------

    def match(
        self, intake: I, *, columns: list[dict[str, Any]], by: Actor, at: datetime, keep: bool = True
    ) -> I:
        """Fix which column holds which field; with ``keep``, the next file with this header begins with it."""
        intake = self.lock(intake, *OPEN)
        before = intake.mapping
        intake.columns = columns
        intake.fingerprint = intake.fingerprint if keep else ""
        intake.save(update_fields=["columns", "fingerprint"])
        changed = {"before": {"columns": before}, "after": {"columns": intake.mapping}}
        self._record(self.matched, intake, by, at, **changed)
        return intake

    def begin_check(self, intake: I, *, progress_id: int | None = None) -> I:
        """From now on the file is being read; a later step waits for the end of it."""
        intake = self.lock(intake, *OPEN)
        return self._stand(intake, Stage.CHECKING, problem="", progress_id=progress_id)

    def look_through(self, intake: I, judge: Callable[[I], Sequence[Judged]], *, at: datetime) -> I:
        """Keep what would become of each row, or why the file cannot be read. Nothing else is written."""
        intake = self.lock(intake, *WAITING, Stage.CHECKING)
        try:
            lines = judge(intake)
            if not lines:
                raise FileRefused("no_rows")
        except Refusal as refusal:
            return self.fail(intake, str(refusal))
        return self.keep(intake, lines, at=at)

    def keep(self, intake: I, lines: Sequence[Judged], *, at: datetime, problem: str = "") -> I:
        """Keep what a check found, in place of what the one before found."""
        intake = self.lock(intake, *OPEN)
        rows = self.rows
        assert rows is not None
        self._drop([intake.pk])
        rows._base_manager.bulk_create((rows.made_of(intake, line) for line in lines), batch_size=BATCH)
        return self.checked(intake, rows.counted(lines), at=at, problem=problem)

    def checked(self, intake: I, counts: Mapping[str, int], *, at: datetime, problem: str = "") -> I:
        """What would become of the rows is known, and kept; there are ``counts`` of each outcome."""
        intake = self.lock(intake, *OPEN)
        counts = dict(counts)
        return self._stand(intake, Stage.CHECKED, problem=problem[:1000], counts=counts, checked_at=at)

    def fail(self, intake: I, why: str) -> I:
        """The file cannot be read; ``why`` says what to do."""
        intake = self.lock(intake, *OPEN)
        self._drop([intake.pk])
        return self._stand(intake, Stage.FAILED, problem=why[:1000])

    # -- written ------------------------------------------------------------------------------------------------

    def begin_writing(self, intake: I, *, progress_id: int | None = None) -> I:
        """From now on the import is being written."""
        intake = self.lock(intake, Stage.CHECKED)
        return self._stand(intake, Stage.APPLYING, problem="", progress_id=progress_id)

    def write(
        self,
        intake: I,
        judge: Callable[[I], Sequence[Any]],
        write: Callable[[I, Any], Mapping[str, int] | None],
        *,
        moved: Any,
        by: Actor,
        at: datetime,
    ) -> bool:
        """Write what was shown, all or nothing; ``write`` may answer further counts.

        The rows are judged anew first. Where one would come out otherwise than it was shown, nothing is written: the
        lists are shown anew with the words ``moved``, and the answer is False. So it is where the writing is refused.
        """
        intake = self.lock(intake, Stage.CHECKED, Stage.APPLYING)
        try:
            with transaction.atomic():
                lines = judge(intake)
                if not self._as_shown(intake, lines):
                    self.keep(intake, lines, at=at, problem=str(moved))
                    return False
                self.finish(intake, counts=write(intake, lines) or {}, by=by, at=at)
        except Refusal as refusal:
            self.reopen(intake, str(refusal))
            return False
        return True

    def _as_shown(self, intake: I, lines: Sequence[Judged]) -> bool:
        assert self.rows is not None
        shown = {row.row: row.comes_to for row in self.rows.of([intake.pk])}
        return shown == {line.row: self.rows.made_of(intake, line).comes_to for line in lines}

    def finish(self, intake: I, *, by: Actor, at: datetime, counts: Mapping[str, int] | None = None) -> I:
        """The import is written, in the same transaction."""
        intake = self.lock(intake, Stage.CHECKED, Stage.APPLYING)
        counts = intake.counts | (counts or {})
        self._stand(intake, Stage.APPLIED, problem="", counts=counts, finished_at=at)
        self._record(self.applied, intake, by, at, after=counts)
        return intake

    def reopen(self, intake: I, why: str, *, to: Stage = Stage.CHECKED) -> I:
        """The writing was called off for the reason ``why``; nothing was written."""
        intake = self.lock(intake, Stage.CHECKED, Stage.APPLYING)
        return self._stand(intake, to, problem=why[:1000])

    # -- gone ---------------------------------------------------------------------------------------------------

    def discard(self, intake: I, *, by: Actor, at: datetime) -> None:
        """Forget the import: its rows and its file go; nothing was written."""
        intake = self.lock(intake, *OPEN)
        self.forget([intake.pk], at=at)
        self._record(self.discarded, intake, by, at)

    def forget_old(self, *, at: datetime) -> int:
        """Drop rows and files of imports older than a week; returns how many. Their counts stay."""
        old = self._all.filter(~Q(file="") | Q(finished_at=None), created_at__lt=at - KEPT)
        return self.forget(list(old.select_for_update().values_list("pk", flat=True)), at=at)

    def forget(self, pks: Sequence[int], *, at: datetime) -> int:
        """Drop rows, files and examples of these imports, in a fixed number of statements; what is open is discarded."""
        found = self._all.filter(pk__in=pks)
        for intake in found.exclude(file="").only("file"):
            # Only once it holds: a deed that is rolled back must find its file again.
            transaction.on_commit(partial(intake.file.storage.delete, str(intake.file.name)))
        self._drop(pks)
        found.filter(finished_at=None).update(status=Stage.DISCARDED, finished_at=at)
        with connection.cursor() as cursor:
            cursor.execute(
                _FORGET.format(table=connection.ops.quote_name(self.model._meta.db_table)), [list(pks)]
            )
            return cursor.rowcount

    def lock(self, intake: I, *standing: Stage) -> I:
        """The import as it stands, kept from others. Raises ``NotAtThisStep`` at another step than these."""
        found = self._all.select_for_update(of=("self",)).select_related(*self.related).get(pk=intake.pk)
        if found.status not in standing:
            raise NotAtThisStep
        return found

    @property
    def _all(self) -> QuerySet[I]:
        return self.model._default_manager.all()

    def _stand(self, intake: I, stage: Stage, **values: Any) -> I:
        for name, value in ({"status": stage} | values).items():
            setattr(intake, name, value)
        intake.save(update_fields=["status", *values])
        return intake

    def _drop(self, pks: Sequence[int]) -> None:
        if self.rows is not None:
            self.rows.of(pks).delete()
        self.drop(pks)

    def _record(self, verb: str, intake: I, by: Actor, at: datetime, **more: Any) -> None:
        acts.record(by=by, at=at, verb=verb, subject=intake, place=intake.unit, **more)


_FORGET = """
UPDATE {table} SET file = '', columns = COALESCE((
    SELECT jsonb_agg(c || '{{"examples": []}}' ORDER BY n) FROM jsonb_array_elements(columns) WITH ORDINALITY AS t(c, n)
), '[]') WHERE id = ANY(%s)
"""
"""What a file showed of persons goes with it; the titles stay, to be known again."""
