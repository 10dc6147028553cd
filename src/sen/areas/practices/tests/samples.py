"""The records of practices for the law of the view."""

from datetime import date
from decimal import Decimal

from sen.areas.practices import actions
from sen.areas.practices.models import Account
from sen.foundation.access import System
from sen.foundation.attached import take
from tests.cast import Corner
from tests.factories import AT
from tests.samples import Sample

BY = System()
MEASURE = {
    "what": "Hồ sơ trả đúng hẹn",
    "unit_of_measure": "%",
    "baseline": Decimal("80"),
    "baseline_on": date(2018, 5, 1),
    "target": Decimal("95"),
    "target_on": date(2018, 12, 31),
}


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    """A recognised model of the base that its cell took over, a proposed one, a rule, a file that waits."""

    def register(name: str):
        return actions.register_model(
            model=actions.WantedModel(
                unit=corner.base,
                campaign=corner.campaign,
                name=corner.name(name),
                subject="collective",
                field="economy",
                aim=corner.name("Mục tiêu"),
                reason=corner.name("Lý do"),
                owner=corner.name("Bí thư"),
                starts=corner.day,
            ),
            measures=[actions.WantedMeasure(**MEASURE | {"baseline": Decimal(corner.count)})],
            on=corner.day,
            by=BY,
            at=AT,
        )

    model, proposed = register("Mô hình"), register("Đề xuất")
    for status in ("approved", "running", "reviewed", "recognised"):
        model = actions.take_step(
            model=model, status=status, on=corner.day, paper=corner.name("Quyết định"), by=BY, at=AT
        )
    copy = actions.adopt_model(
        model=model, unit=corner.cell, on=corner.day, changes=corner.name("Giữ nguyên"), by=BY, at=AT
    )
    Account.objects.filter(replication=copy, months=6).update(passed=True, due_on=corner.day)
    evidence = actions.attach_evidence(
        model=model,
        file=take(f"{corner.word}.png", b"\x89PNG\r\n\x1a\n"),
        day=corner.day,
        note=corner.name("Ảnh"),
        by=BY,
        at=AT,
    )
    rule = actions.set_count_rule(
        unit=corner.base,
        kinds=["cell"],
        least=2,
        most=5,
        paper=corner.name("Kế hoạch"),
        since=corner.day,
        by=BY,
        at=AT,
    )
    one, new = {"pk": model.pk}, {"pk": proposed.pk}
    account = Account.objects.get(replication=copy, months=6)
    form = {
        "step": "4",
        "go": "save",
        "unit": corner.base.code,
        "campaign": corner.campaign.pk,
        "name": "Mô hình mới",
        "subject": "collective",
        "field": "economy",
        "on": "16/05/2018",
        "reason": "Lý do",
        "aim": "Mục tiêu",
        "owner": "Bí thư",
        "starts": "16/05/2018",
        "what_1": "Số hộ",
        "unit_of_measure_1": "hộ",
        "baseline_1": "3",
        "baseline_on_1": "01/05/2018",
        "target_1": "9",
        "target_on_1": "31/12/2018",
    }
    return {
        "practices:model_register": [Sample(post=form), Sample(post=form | {"step": "1", "go": "next"})],
        "practices:model_similar": Sample(query={"name": "Mô hình đề xuất"}),
        "practices:model": [Sample(one), Sample(new)],
        "practices:model_edit": Sample(new, post=form),
        "practices:model_step": Sample(new, post={"status": "approved", "on": "01/06/2018"}),
        "practices:model_undo": Sample(one, post={"why": "Nhầm"}),
        "practices:reading_add": Sample(
            one,
            post={"measure": model.measures.get().pk, "day": "01/06/2018", "value": "85"},
        ),
        "practices:model_share": Sample(one, post={"within": corner.base.pk}),
        "practices:model_hand_over": Sample(one, post={"to": corner.base.pk, "on": "01/06/2018"}),
        "practices:spread": Sample(one),
        "practices:adopt": Sample(
            one, post={"unit": corner.cell.code, "on": "01/06/2018", "changes": "Không"}
        ),
        "practices:evidence_add": Sample(one, post={"note": "Ảnh", "day": "01/06/2018"}),
        "practices:model_file": Sample(one),
        "practices:evidence_file": Sample({"pk": evidence.pk}),
        "practices:evidence_remove": Sample({"pk": evidence.pk}, post={"why": "Nhầm"}),
        "practices:replication_end": Sample({"pk": copy.pk}, post={"on": "01/06/2018", "why": "Thôi"}),
        "practices:replication_undo": Sample({"pk": copy.pk}, post={"why": "Nhầm"}),
        "practices:replication_drop": Sample({"pk": copy.pk}, post={"why": "Nhầm"}),
        "practices:count_rule_units": Sample({"pk": rule.pk}),
        "practices:account": Sample(
            {"pk": account.pk}, post={"alive": "1", "on": "01/06/2018", "result": "Còn"}
        ),
        "practices:count_rule_end": Sample({"pk": rule.pk}, post={"on": "01/06/2018"}),
        "practices:count_rule_add": Sample(
            post={
                "unit": corner.district.code,
                "kinds": ["base-organisation"],
                "least": "2",
                "most": "5",
                "paper": "Kế hoạch",
                "since": "01/01/2018",
            }
        ),
        "practices:worked": Sample(query={"unit": corner.base.code}),
        "practices:model_list": [Sample(), Sample(query={"unit": corner.base.code})],
    }
