"""A list of models from a file: staged, judged in sets, shown as three lists, then written at once or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.models import Unit
from sen.areas.practices.actions.life import FAMILY, begin_state
from sen.areas.practices.choices import ImportStatus, Status, Tier
from sen.areas.practices.models import CampaignModel, Measure, ModelImport, ModelState, Reading
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.staging.copy import StagingTable

acts.SENTENCES |= {
    "practices.read_models_file": _("{who} tải danh sách mô hình của {unit}: {subject}"),
    "practices.apply_models_file": _("{who} ghi mô hình {subject} của {unit} vào sổ từ danh sách"),
    "practices.discard_models_file": _("{who} bỏ danh sách mô hình {subject}"),
}

PARSED = {
    "row": "integer",
    "name": "text",
    "folded": "text",
    "unit": "text",
    "unit_folded": "text",
    "above": "text",
    "tier": "text",
    "subject": "text",
    "field": "text",
    "reason": "text",
    "aim": "text",
    "steps": "text",
    "resources": "text",
    "owner": "text",
    "supervisor": "text",
    "what": "text",
    "unit_of_measure": "text",
    "baseline": "numeric",
    "baseline_on": "date",
    "target": "numeric",
    "target_on": "date",
    "registered_on": "date",
    "starts": "date",
    "ends": "date",
    "status": "text",
    "status_on": "date",
    "paper": "text",
    "why": "text",
    "refusal": "text",
}
"""What the reader gives for each row of a file, in this order."""
JUDGED = {"unit_id": "bigint", "model_id": "bigint", "verdict": "text", "was": "text"}
TEXTS = ("reason", "aim", "steps", "resources", "owner", "supervisor")
"""What a row may change of a model that is in the register already; an empty cell changes nothing."""
BATCH = 1000


class AlreadyDone(Refusal):
    message = _("Tệp này đã được ghi hoặc đã bỏ.")


class StagingGone(Refusal):
    message = _("Dữ liệu chờ của tệp này không còn. Hãy tải tệp lên lại.")


class NothingToApply(Refusal):
    message = _("Tệp không có dòng nào để ghi vào sổ.")


class EmptyFile(Refusal):
    message = _("Tệp không có dòng dữ liệu nào.")


def staging_of(file: ModelImport) -> StagingTable:
    """The table in which the rows of a file wait."""
    return StagingTable(f"models_{file.pk}", PARSED | JUDGED)


def stage_models(
    *,
    unit: Unit,
    campaign: Campaign,
    name: str,
    sha256: str,
    rows: Iterable[Sequence[Any]],
    by: Actor,
    at: datetime,
) -> ModelImport:
    """Stage the parsed rows of a file and judge each against the register at and below the unit; nothing changes yet."""
    file = ModelImport.objects.create(
        unit=unit, campaign=campaign, name=name[-200:], sha256=sha256, read_at=at, read_by_id=by.user_id
    )
    table = staging_of(file)
    table.create()
    file.rows = table.copy(rows, list(PARSED))
    if not file.rows:
        raise EmptyFile(field="file")
    _judge(file, at)
    acts.record(
        by=by,
        at=at,
        verb="practices.read_models_file",
        subject=file,
        place=unit,
        after={"file": file.name, "rows": file.rows, "refused": file.refused},
    )
    return file


_RANK = " ".join(f"WHEN '{status.value}' THEN {rank}" for rank, status in enumerate(Status))


def _judge(file: ModelImport, at: datetime) -> None:
    """Find each row's unit, the model it may stand for already, and its verdict; count the lists."""
    table = staging_of(file)
    parameters: dict[str, Any] = {"unit": file.unit_id, "campaign": file.campaign_id, "today": localdate(at)}

    def refuse(cursor, reason: str, condition: str) -> None:
        cursor.execute(
            f"UPDATE {table} s SET verdict = 'refused', refusal = '{reason}'"
            f" WHERE s.verdict IS NULL AND {condition}",
            parameters,
        )

    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET verdict = CASE WHEN refusal <> '' THEN 'refused' END,"
            " refusal = COALESCE(refusal, ''), unit_id = NULL, model_id = NULL, was = NULL"
        )
        cursor.execute(f"ANALYZE {table}")
        cursor.execute(
            """
            CREATE TEMP TABLE models_units ON COMMIT DROP AS
            SELECT DISTINCT u.id, u.code, n.folded, above.code AS above_code, above.folded AS above_folded, u.valid
            FROM organisations_reach reach
            JOIN organisations_unit u ON u.id = reach.descendant_id
            JOIN organisations_unitname n ON n.unit_id = u.id
            LEFT JOIN organisations_unit above ON above.id = u.parent_id
            WHERE reach.ancestor_id = %(unit)s AND reach.lens IN ('w', 't')
            """,
            parameters,
        )
        cursor.execute("CREATE INDEX ON models_units (folded); CREATE INDEX ON models_units (code)")
        cursor.execute("ANALYZE models_units")
        cursor.execute(
            f"""
            WITH found AS (
                SELECT s.row, u.id FROM {table} s JOIN models_units u ON u.code = s.unit
                WHERE s.verdict IS NULL
                UNION
                SELECT s.row, u.id FROM {table} s JOIN models_units u ON u.folded = s.unit_folded
                    AND (s.above = '' OR s.above IN (u.above_code, u.above_folded))
                    AND (s.registered_on IS NULL OR u.valid @> s.registered_on)
                WHERE s.verdict IS NULL AND NOT EXISTS (SELECT FROM models_units c WHERE c.code = s.unit)
            ), counted AS (SELECT row, count(*) AS n, min(id) AS id FROM found GROUP BY row)
            UPDATE {table} s SET unit_id = CASE WHEN c.n = 1 THEN c.id END,
                verdict = CASE WHEN c.n > 1 THEN 'refused' END,
                refusal = CASE WHEN c.n > 1 THEN 'several-units' ELSE '' END
            FROM counted c WHERE c.row = s.row
            """
        )
        refuse(
            cursor,
            "no-unit-then",
            "s.unit_id IS NULL AND EXISTS (SELECT FROM models_units u WHERE u.folded = s.unit_folded"
            " AND (s.above = '' OR s.above IN (u.above_code, u.above_folded)))",
        )
        refuse(cursor, "unknown-unit", "s.unit_id IS NULL")
        refuse(
            cursor,
            "no-unit-then",
            "NOT EXISTS (SELECT FROM organisations_unit u WHERE u.id = s.unit_id AND u.valid @> s.registered_on)",
        )
        refuse(
            cursor,
            "twice",
            f"EXISTS (SELECT FROM {table} e WHERE e.unit_id = s.unit_id AND e.folded = s.folded AND e.row < s.row"
            " AND e.verdict IS NULL)",
        )
        cursor.execute("DROP TABLE models_units")
        cursor.execute(
            f"""
            UPDATE {table} s SET tier = (
                SELECT tier.tier FROM organisations_reach reach
                JOIN organisations_unitkind kind ON kind.unit_id = reach.ancestor_id AND kind.valid @> s.registered_on
                JOIN practices_tierspell tier ON kind.kind = ANY(tier.kinds) AND tier.valid @> s.registered_on
                WHERE reach.lens = 'w' AND reach.descendant_id = s.unit_id AND reach.valid @> s.registered_on
                ORDER BY reach.depth, tier.tier LIMIT 1)
            WHERE s.verdict IS NULL AND s.tier = ''
            """
        )
        cursor.execute(
            f"""
            UPDATE {table} s SET model_id = m.id, was = m.status
            FROM practices_campaignmodel m
            WHERE s.verdict IS NULL AND m.unit_id = s.unit_id AND m.campaign_id = %(campaign)s
                AND m.folded = s.folded AND (m.status <> 'stopped' OR m.registered_on = s.registered_on)
            """,
            parameters,
        )
        rank = "CASE {} " + _RANK + " END"
        refuse(
            cursor,
            "backwards",
            f"s.model_id IS NOT NULL AND s.status <> s.was AND {rank.format('s.status')} < {rank.format('s.was')}"
            " AND s.status <> 'registered'",
        )
        refuse(
            cursor,
            "bad-step-day",
            "s.status <> s.was AND s.status <> 'registered' AND EXISTS (SELECT FROM practices_campaignmodel m"
            " JOIN practices_modelstate state ON state.model_id = m.id AND state.until IS NULL"
            " WHERE m.id = s.model_id AND s.status_on < state.began)",
        )
        changed = " OR ".join(f"s.{text} <> '' AND s.{text} <> m.{text}" for text in TEXTS)
        cursor.execute(
            f"""
            UPDATE {table} s SET verdict = CASE WHEN s.status NOT IN ('registered', m.status) OR {changed}
                THEN 'change' ELSE 'same' END
            FROM practices_campaignmodel m WHERE m.id = s.model_id AND s.verdict IS NULL
            """
        )
        cursor.execute(f"UPDATE {table} SET verdict = 'new' WHERE verdict IS NULL")
        cursor.execute(f"SELECT verdict, count(*) FROM {table} GROUP BY verdict")
        counts = dict(cursor.fetchall())
    file.new, file.change = counts.get("new", 0), counts.get("change", 0)
    file.same, file.refused = counts.get("same", 0), counts.get("refused", 0)
    file.save()


def apply_models(*, file: ModelImport, by: Actor, at: datetime) -> ModelImport:
    """Write the accepted rows of a file, all or nothing; refused rows stay out. Rows are judged anew first.

    A model that the list tells of in a later state begins registered on its day and enters that state on the
    day told: what lay between is not invented.
    """
    file = (
        ModelImport.objects.select_for_update(of=("self",)).select_related("unit", "campaign").get(pk=file.pk)
    )
    if file.status != ImportStatus.READ:
        raise AlreadyDone
    if not staging_of(file).exists():
        raise StagingGone
    _judge(file, at)
    if not file.new + file.change:
        raise NothingToApply
    places: set = set()
    entries: list[acts.Entry] = []
    with in_words(), transaction.atomic():
        for rows in _batches(_rows(file, "new")):
            _add(file, rows, places, entries)
        for rows in _batches(_rows(file, "change")):
            _change(rows, entries)
    mark_stale(FAMILY, places)
    staging_of(file).drop()
    file.status, file.finished_at = ImportStatus.APPLIED, at
    file.save()
    acts.record_many(entries, by=by, at=at, verb="practices.apply_models_file")
    return file


def _batches(rows: Iterator[dict]) -> Iterator[list[dict]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _rows(file: ModelImport, verdict: str) -> Iterator[dict]:
    names = [*PARSED, *JUDGED]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(names)} FROM {staging_of(file)} WHERE verdict = %s ORDER BY row", [verdict]
        )
        found = cursor.fetchall()
    for row in found:
        yield dict(zip(names, row, strict=True))


def _add(file: ModelImport, rows: Sequence[dict], places: set, entries: list[acts.Entry]) -> None:
    units = Unit.objects.in_bulk({row["unit_id"] for row in rows})
    models = CampaignModel.objects.bulk_create(
        CampaignModel(
            unit=units[row["unit_id"]],
            campaign=file.campaign,
            name=row["name"],
            folded=row["folded"],
            tier=row["tier"] or Tier.OTHER,
            subject=row["subject"],
            field=row["field"],
            **{text: row[text] for text in TEXTS}
            | {"owner": row["owner"] or units[row["unit_id"]].name[:200]},
            registered_on=row["registered_on"],
            starts=row["starts"],
            ends=row["ends"],
            status=row["status"],
            status_on=row["status_on"],
        )
        for row in rows
    )
    states, measures = [], []
    for model, row in zip(models, rows, strict=True):
        further = row["status"] != Status.REGISTERED
        states.append(
            ModelState(
                model=model,
                unit_id=model.unit_id,
                position=1,
                status=Status.REGISTERED,
                began=model.registered_on,
                until=row["status_on"] if further else None,
            )
        )
        places.add((model.unit_id, model.registered_on))
        if further:
            states.append(
                ModelState(
                    model=model,
                    unit_id=model.unit_id,
                    position=2,
                    status=row["status"],
                    began=row["status_on"],
                    paper=row["paper"],
                    why=row["why"],
                )
            )
            places.add((model.unit_id, row["status_on"]))
        measures.append(
            Measure(
                model=model,
                **{
                    key: row[key]
                    for key in ("what", "unit_of_measure", "baseline", "baseline_on", "target", "target_on")
                },
            )
        )
        entries.append(_entry(model, None, {"file": file.name, "row": row["row"], "status": row["status"]}))
    ModelState.objects.bulk_create(states)
    made = Measure.objects.bulk_create(measures)
    Reading.objects.bulk_create(
        Reading(measure=measure, day=measure.baseline_on, value=measure.baseline) for measure in made
    )


def _change(rows: Sequence[dict], entries: list[acts.Entry]) -> None:
    ids = [row["model_id"] for row in rows]
    locked = CampaignModel.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    models = {model.pk: model for model in locked.select_related("unit")}
    for row in rows:
        model = models[row["model_id"]]
        new = {text: row[text] for text in TEXTS if row[text] and row[text] != getattr(model, text)}
        before = {key: getattr(model, key) for key in new}
        for key, value in new.items():
            setattr(model, key, value)
        if row["status"] not in (Status.REGISTERED, model.status):
            before["status"], new["status"] = model.status, row["status"]
            begin_state(
                model=model, status=row["status"], on=row["status_on"], paper=row["paper"], why=row["why"]
            )
        entries.append(_entry(model, before, new))
    CampaignModel.objects.bulk_update(models.values(), list(TEXTS), batch_size=BATCH)


def _entry(model: CampaignModel, before: dict | None, after: dict) -> acts.Entry:
    return acts.Entry(
        subject_kind=CampaignModel._meta.label,
        subject_id=str(model.pk),
        subject_label=model.name[:300],
        place=model.unit,
        before=before,
        after=after,
    )


def discard_models(*, file: ModelImport, by: Actor, at: datetime) -> None:
    """Drop a file that was read but not applied."""
    file = ModelImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=file.pk)
    if file.status != ImportStatus.READ:
        raise AlreadyDone
    staging_of(file).drop()
    file.status, file.finished_at = ImportStatus.DISCARDED, at
    file.save(update_fields=["status", "finished_at"])
    acts.record(
        by=by,
        at=at,
        verb="practices.discard_models_file",
        subject=file,
        place=file.unit,
        before={"file": file.name, "rows": file.rows},
    )
