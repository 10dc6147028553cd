"""A list of models that was read and looked at: written at once or not at all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.choices import Line, Outcome
from sen.areas.intakes.models import Filing
from sen.areas.practices.actions.life import FAMILY, begin_state
from sen.areas.practices.choices import Status
from sen.areas.practices.models import CampaignModel, Measure, ModelState, Reading
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import in_words, refuse_other_version

acts.SENTENCES |= {
    "practices.apply_models_file": _("{who} ghi mô hình {subject} của {unit} vào sổ từ danh sách"),
}
TEXTS = ("reason", "aim", "steps", "resources", "owner", "supervisor")
BATCH = 1000


def write_models(filing: Filing, lines: Sequence[Line], by: Actor, at: datetime) -> None:
    """Write the models of a list (``record``: see ``imports.lists.Row``), all or nothing.

    A model that the list tells of in a later state begins registered on its day and enters that state on the
    day told: what lay between is not invented.
    """
    places: set = set()
    entries: list[acts.Entry] = []
    with in_words(), transaction.atomic():
        _add(filing, [line.record for line in lines if line.outcome == Outcome.ADD], places, entries)
        _change([line.record for line in lines if line.outcome == Outcome.CHANGE], entries)
    mark_stale(FAMILY, places)
    acts.record_many(entries, by=by, at=at, verb="practices.apply_models_file")


def _add(filing: Filing, rows: Sequence[Any], places: set, entries: list[acts.Entry]) -> None:
    models = CampaignModel.objects.bulk_create(
        (
            CampaignModel(
                unit=row.unit,
                campaign=filing.campaign,
                name=row.name,
                folded=row.folded,
                tier=row.tier,
                subject=row.subject,
                field=row.field,
                **{text: row.texts[text] for text in TEXTS}
                | {"owner": row.texts["owner"] or row.unit.name[:200]},
                registered_on=row.registered_on,
                starts=row.days["starts"],
                ends=row.ends,
                status=row.status,
                status_on=row.status_on,
            )
            for row in rows
        ),
        batch_size=BATCH,
    )
    states, measures = [], []
    for model, row in zip(models, rows, strict=True):
        further = row.status != Status.REGISTERED
        first = ModelState(model=model, unit_id=model.unit_id, position=1, began=model.registered_on)
        first.status, first.until = Status.REGISTERED, row.status_on if further else None
        states.append(first)
        places.add((model.unit_id, model.registered_on))
        if further:
            later = ModelState(model=model, unit_id=model.unit_id, position=2, began=row.status_on)
            later.status, later.paper, later.why = row.status, row.texts["paper"], row.texts["why"]
            states.append(later)
            places.add((model.unit_id, row.status_on))
        measures.append(
            Measure(
                model=model,
                what=row.texts["what"],
                unit_of_measure=row.texts["unit_of_measure"],
                baseline=row.baseline,
                baseline_on=row.days["baseline_on"],
                target=row.target,
                target_on=row.days["target_on"],
            )
        )
        entries.append(
            acts.entry_of(model, model.unit, after={"file": filing.file_name, "status": row.status})
        )
    ModelState.objects.bulk_create(states, batch_size=BATCH)
    made = Measure.objects.bulk_create(measures, batch_size=BATCH)
    Reading.objects.bulk_create(
        (Reading(measure=measure, day=measure.baseline_on, value=measure.baseline) for measure in made),
        batch_size=BATCH,
    )


def _change(rows: Sequence[Any], entries: list[acts.Entry]) -> None:
    ids = [row.model.pk for row in rows]
    locked = CampaignModel.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    models = {model.pk: model for model in locked.select_related("unit")}
    for row in rows:
        model = models[row.model.pk]
        refuse_other_version(row.model.version, model)
        before: dict[str, Any] = {key: getattr(model, key) for key in row.changed}
        after: dict[str, Any] = dict(row.changed)
        for key, value in row.changed.items():
            setattr(model, key, value)
        if row.status not in (Status.REGISTERED, model.status):
            before["status"], after["status"] = model.status, row.status
            paper, why = row.texts["paper"], row.texts["why"]
            begin_state(model=model, status=row.status, on=row.status_on, paper=paper, why=why)
        entries.append(acts.entry_of(model, model.unit, before=before, after=after))
    for model in models.values():
        model.version += 1
    CampaignModel.objects.bulk_update(models.values(), [*TEXTS, "version"], batch_size=BATCH)
