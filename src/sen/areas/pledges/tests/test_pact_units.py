"""Pacts through a reorganisation: who owes a signature, on which day it counts, who claims the points; the pact on
paper."""

import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.urls import reverse
from pypdfium2 import PdfDocument

from sen.areas.organisations.actions import reorganisations as tree
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.pledges import actions, queries, rules
from sen.areas.pledges.actions import pacts
from sen.areas.pledges.figures import PACTS, pact_parties
from sen.areas.pledges.models import PactParty
from sen.areas.pledges.notices import pact_tasks
from sen.areas.pledges.tests.ground import AT, BY
from sen.areas.pledges.tests.test_pacts import TARGETS, make
from sen.foundation.models import StaleMark
from tests.factories import actor, make_unit, make_user

pytestmark = pytest.mark.django_db
SIGN_BY = date(2018, 4, 30)
ENDS = date(2018, 4, 1)
WHO = {"by": BY, "at": AT}


@pytest.fixture
def third(place) -> Unit:
    return make_unit("Đảng bộ xã Thứ Ba", parent=place.district, kind=Kind.BASE)


@pytest.fixture
def pact(place, third):
    block = actions.form_block(
        unit=place.district,
        name="Cụm thi đua số 1",
        members=[place.base, place.other, third],
        since=date(2017, 1, 1),
        **WHO,
    )
    return make(place, block=block)


def party(pact, unit) -> PactParty:
    return pact.parties.select_related("pact", "unit").get(unit=unit)


def merge(place, third) -> Unit:
    """Two of the block's three units end; a new one succeeds them."""
    draft = tree.draft_reorganisation(
        title="Sắp xếp", decision="01-QĐ/TU", takes_effect=ENDS, unit=place.root, **WHO
    )
    steps = tree.merge_into_new(
        [place.other, third],
        code="xa-moi",
        name="Đảng bộ xã Mới",
        kind=Kind.BASE,
        parent=place.district.code,
        on=ENDS,
    )
    tree.add_steps(reorganisation=draft, steps=steps, **WHO)
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    for unit in (place.other, third):
        unit.refresh_from_db()
    return Unit.objects.get(code="xa-moi")


def test_who_ended_unsigned_owes_nothing_and_who_signed_counts_on_the_last_day(place, third, pact):
    actions.sign_pact(party=party(pact, place.other), on=date(2018, 3, 20), signer="Trần Văn Ký", **WHO)
    StaleMark.objects.all().delete()
    merge(place, third)
    rows = pact_parties().order_by("unit__name").values_list("unit__name", "counted_on", "signed_on")
    assert list(rows) == [
        ("Đảng bộ xã Khác", date(2018, 3, 31), date(2018, 3, 20)),
        ("Đảng bộ xã Mẫu", SIGN_BY, None),
    ]
    stale = StaleMark.objects.filter(family=PACTS, unit_id=place.other.pk)
    assert {mark.month.month for mark in stale} >= {3}
    keeper = actor(make_user(unit=place.district, verbs=(rules.KEEP_PACT,)))
    assert queries.progress_of_pacts(keeper, [pact.pk]) == {pact.pk: (1, 2)}
    assert party(pact, third).lapsed
    assert not party(pact, place.other).lapsed


def test_nobody_signs_for_a_unit_after_its_last_day(place, third, pact):
    merge(place, third)
    late = party(pact, third)
    with pytest.raises(pacts.EndedByThen):
        actions.sign_pact(party=late, on=ENDS, signer="Trần Văn Ký", **WHO)
    signed = actions.sign_pact(party=late, on=date(2018, 3, 31), signer="Trần Văn Ký", **WHO)
    assert not signed.lapsed


def test_the_successor_claims_the_points_and_reads_why(place, third, pact, client):
    of = party(pact, place.other)
    actions.sign_pact(party=of, on=date(2018, 3, 20), signer="Trần Văn Ký", **WHO)
    heir = merge(place, third)
    client.force_login(make_user(unit=heir, verbs=(rules.SIGN_PACT,)))
    shown = client.get(reverse("pledges:party", args=[of.pk])).content.decode()
    assert "Đơn vị kết thúc hoạt động từ ngày 01/04/2018" in shown
    assert "Đảng bộ xã Mới" in shown
    points = {f"reached{t.pk}": "2" for t in pact.targets.all()}
    points |= {f"points{t.pk}": "20" for t in pact.targets.all()}
    answer = client.post(reverse("pledges:party_score", args=[of.pk]), points)
    assert answer.status_code == 302
    assert of.scores.count() == len(TARGETS)
    lapsed = client.get(reverse("pledges:party", args=[party(pact, third).pk])).content.decode()
    assert "Kết thúc trước khi ký" in lapsed


def test_ended_units_are_in_no_new_pact_and_leave_the_block_on_their_last_day(place, third, pact):
    heir = merge(place, third)
    with pytest.raises(pacts.NoParties):
        make(place, block=pact.block, launched_on=date(2018, 4, 10), title="Sau sắp xếp")
    keeper = actor(make_user(unit=place.district, verbs=(rules.KEEP_PACT,)), AT.date())
    offered = set(queries.members_for(keeper, place.district, pact.block))
    assert heir in offered
    assert not offered & {place.other, third}
    actions.change_block(
        block=pact.block, name=pact.block.name, members=[place.base, heir], since=date(2018, 5, 1), **WHO
    )
    left = pact.block.members.filter(unit__in=[place.other, third])
    assert {spell.valid.upper for spell in left} == {ENDS}
    made = make(
        place, block=pact.block, launched_on=date(2018, 5, 10), sign_by=date(2018, 5, 31), title="Mới"
    )
    assert {one.unit for one in made.parties.all()} == {place.base, heir}


def tasks(unit, at, *verbs) -> list[tuple[str, str]]:
    return [(task.what, task.place) for task in pact_tasks(actor(make_user(unit=unit, verbs=verbs)), at, 9)]


def test_points_are_asked_of_the_successor_and_then_of_whoever_keeps_the_pact(place, third, pact):
    of = party(pact, place.other)
    actions.sign_pact(party=of, on=date(2018, 3, 20), signer="Trần Văn Ký", **WHO)
    heir = merge(place, third)
    assert tasks(heir, AT, rules.SIGN_PACT) == []
    december = AT.replace(month=12)
    assert tasks(heir, december, rules.SIGN_PACT) == [("tự chấm điểm giao ước", "Đảng bộ xã Khác")]
    assert tasks(heir, december.replace(year=2020), rules.SIGN_PACT) == []
    assert tasks(place.district, december, rules.KEEP_PACT) == []
    scores = {target.pk: (Decimal(1), Decimal(30)) for target in pact.targets.all()}
    actions.score_pact(party=of, scores=scores, **WHO)
    assert tasks(heir, december, rules.SIGN_PACT) == []
    assert tasks(place.district, AT, rules.KEEP_PACT) == [
        ("thẩm định điểm của 1 đơn vị", "Đảng bộ huyện Mẫu")
    ]
    actions.verify_pact(party=of, points=dict.fromkeys(scores, Decimal(20)), **WHO)
    assert tasks(place.district, AT, rules.KEEP_PACT) == []


def test_the_pact_on_paper(place, third, pact, client):
    actions.sign_pact(party=party(pact, place.other), on=date(2018, 3, 20), signer="Trần Văn Ký", **WHO)
    of = party(pact, place.other)
    actions.score_pact(party=of, scores={t.pk: (Decimal(1), Decimal(30)) for t in pact.targets.all()}, **WHO)
    client.force_login(make_user(unit=place.district, verbs=("view",)))
    here = reverse("pledges:pact_file", args=[pact.pk])
    word = docx.Document(io.BytesIO(client.get(here, {"as": "docx"}).content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    for text in (
        "Mô hình mới được công nhận",
        "98,5",
        "100",
        "Đảng bộ xã Thứ Ba",
        "Trần Văn Ký",
        "20/03/2018",
        "60",
    ):
        assert text in cells
    pages = PdfDocument(client.get(here, {"as": "pdf"}).content)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert "GIAO ƯỚC THI ĐUA" in text
    assert "Cụm thi đua số 1" in text
    merge(place, third)
    word = docx.Document(io.BytesIO(client.get(here).content))
    names = [
        table.rows[n].cells[1].text
        for table in word.tables
        for n in range(len(table.rows))
        if len(table.columns) == 5
    ]
    assert "Đảng bộ xã Khác" in names
    assert "Đảng bộ xã Thứ Ba" not in names
    client.force_login(make_user(unit=make_unit("Đảng bộ tỉnh Xa"), verbs=("view",)))
    assert client.get(here).status_code == 404
