"""Records with which the law of the view walks the addresses of this area."""

from datetime import timedelta

from sen.areas.organisations.actions.reorganisations import add_steps, draft_reorganisation
from sen.areas.organisations.choices import Change, Kind
from sen.areas.organisations.models import Step, UnitsImport, UnitsRow
from sen.foundation.access import System
from sen.foundation.staging.intake import Stage
from tests.factories import AT
from tests.samples import Sample


def samples(corner):
    code = {"code": corner.base.code}
    draft = draft_reorganisation(
        title=corner.name("Sắp xếp"),
        decision="01-QĐ/TU",
        takes_effect=AT.date() + timedelta(days=30),
        unit=corner.base,
        by=System(),
        at=AT,
    )
    step = Step(change=Change.RENAME, unit=corner.cell, new_name=corner.name("Chi bộ mới"))
    add_steps(reorganisation=draft, steps=[step], by=System(), at=AT)
    batch = UnitsImport.objects.create(
        unit=corner.base,
        user_label=corner.name("Người gửi"),
        file_name=corner.name("don-vi.xlsx"),
        day=corner.day,
        created_at=AT,
        status=Stage.CHECKED,
        columns=[
            {"index": 0, "title": corner.name("Tên đơn vị"), "plain": "ten don vi", "field": "name", "score": 1.0,
             "nearest": "name", "examples": [corner.name("Chi bộ")]}
        ],
        counts={"add": corner.count, "refused": 1},
    )  # fmt: skip
    told = {"code": "", "kind": "", "parent": corner.base.code, "on": "", "until": "", "changes": []}
    for row, outcome in ((2, "add"), (3, "refused")):
        UnitsRow.objects.create(
            batch=batch,
            row=row,
            outcome=outcome,
            name=corner.name("Chi bộ trong tệp"),
            told=told | {"reason": corner.name("gần giống")},
        )
    table = {"pk": batch.pk}
    on = "01/06/2018"
    one = {"pk": draft.pk}
    return {
        "organisations:unit_tree": [
            Sample(),
            Sample(query={"q": corner.word}),
            Sample(query={"q": "don vi"}),
        ],
        "organisations:unit_options": Sample(query={"q": "don vi", "name": "unit"}),
        "organisations:unit": [Sample(code), Sample(code, query={"lens": "today"})],
        "organisations:unit_children": code,
        "organisations:unit_below": code,
        "organisations:unit_found": Sample(code, post={"name": "Chi bộ X", "kind": Kind.CELL, "on": on}),
        "organisations:unit_rename": Sample(code, post={"name": "Tên khác", "on": on}),
        "organisations:unit_move": Sample(code, post={"parent": corner.district.code, "on": on}),
        "organisations:unit_kind": Sample(code, post={"kind": Kind.SUPERIOR, "on": on}),
        "organisations:unit_dissolve": Sample(code, post={"on": on}),
        "organisations:reorganisation_page": one,
        "organisations:reorganisation_revise": Sample(
            one, post={"title": "Tên", "decision": "02-QĐ/TU", "takes_effect": "01/08/2018"}
        ),
        "organisations:step_add": [
            Sample(one | {"change": change}, post={"units": corner.cell.code}) for change in Change
        ],
        "organisations:step_remove": Sample(one, post={"position": "1"}),
        "organisations:reorganisation_sign": Sample(one, post={}),
        "organisations:reorganisation_undo": Sample(one, post={"why": "thử"}),
        "organisations:reorganisation_discard": Sample(one, post={}),
        "organisations:link_list": one,
        "organisations:import_columns": Sample(table, post={"c0": "name"}),
        "organisations:import_page": [Sample(table), Sample(table, query={"list": "refused"})],
        "organisations:import_progress": table,
        "organisations:import_write": Sample(table, post={}),
        "organisations:import_discard": Sample(table, post={}),
        "organisations:import_refused": table,
    }
