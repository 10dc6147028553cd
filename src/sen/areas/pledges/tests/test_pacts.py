"""Emulation pacts: blocks, signatures by a day, points claimed and verified."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sen.areas.pledges import actions, rules
from sen.areas.pledges.actions import Target, pacts
from sen.areas.pledges.models import EmulationBlock, EmulationPact, PactParty, PactScore
from sen.areas.pledges.tests.ground import AT, BY
from sen.foundation.refusals import Refusal
from tests.factories import make_user

TARGETS = (
    Target(content="Mô hình mới được công nhận", measure="mô hình", plan=Decimal(3), most_points=Decimal(60)),
    Target(content="Đảng viên ký cam kết", measure="%", plan=Decimal("98.5"), most_points=Decimal(40)),
)


def block(place) -> EmulationBlock:
    return actions.form_block(
        unit=place.district,
        name="Cụm thi đua số 1",
        members=[place.base, place.other],
        since=date(2017, 1, 1),
        by=BY,
        at=AT,
    )


@pytest.fixture
def pact(place) -> EmulationPact:
    return make(place)


def make(place, **more) -> EmulationPact:
    given = {
        "block": more.pop("block", None) or block(place),
        "year": 2018,
        "title": "Giao ước năm 2018",
        "targets": TARGETS,
        "launched_on": date(2018, 1, 10),
        "sign_by": date(2018, 4, 30),
        "campaign": place.campaign,
    }
    return actions.make_pact(**(given | more), by=BY, at=AT)


def test_parties_are_those_of_the_block_on_the_day_of_launch(place, pact):
    parties = pact.parties.order_by("pk")
    assert [(party.unit, party.tier, party.day) for party in parties] == [
        (place.base, "grassroots", date(2018, 4, 30)),
        (place.other, "grassroots", date(2018, 4, 30)),
    ]
    with pytest.raises(pacts.NoParties):
        make(place, block=pact.block, launched_on=date(2016, 1, 1), title="Trước khi có cụm")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"targets": ()}, "ít nhất một chỉ tiêu"),
        ({"sign_by": date(2018, 1, 1)}, "từ ngày phát động"),
        (
            {"targets": [Target(content="x", measure="", plan=Decimal(1), most_points=Decimal(1))]},
            "đơn vị tính",
        ),
        (
            {"targets": [Target(content="x", measure="y", plan=Decimal(1), most_points=Decimal(0))]},
            "lớn hơn 0",
        ),
    ],
)
def test_bad_pacts(place, change, words):
    with pytest.raises(Refusal, match=words), transaction.atomic():
        make(place, **change)
    assert not EmulationPact.objects.exists()


def test_a_block_has_two_units_and_a_name_of_its_own(place):
    with pytest.raises(pacts.BlockTooSmall):
        actions.form_block(
            unit=place.district,
            name="Cụm",
            members=[place.base, place.base],
            since=date(2018, 1, 1),
            by=BY,
            at=AT,
        )
    block(place)
    with pytest.raises(Refusal, match="đã có khối, cụm"):
        block(place)


def sign(party: PactParty, on: date = date(2018, 3, 1), signer: str = "Bí thư") -> PactParty:
    return actions.sign_pact(party=party, on=on, signer=signer, by=BY, at=AT)


def test_signing(pact):
    party = pact.parties.first()
    for day in (date(2018, 1, 9), date(2018, 6, 2)):
        with pytest.raises(pacts.PactDay):
            sign(party, on=day)
    with pytest.raises(Refusal, match="người ký"), transaction.atomic():
        sign(party, signer=" ")
    assert sign(party).signed_on == date(2018, 3, 1)
    with pytest.raises(pacts.SignedAlready):
        sign(party)
    with pytest.raises(pacts.PactSigned):
        actions.withdraw_pact(pact=pact, why="Nhầm", by=BY, at=AT)
    assert actions.unsign_pact(party=party, why="Nhầm", by=BY, at=AT).signed_on is None
    actions.withdraw_pact(pact=pact, why="Nhầm", by=BY, at=AT)
    assert not PactParty.objects.exists()


def test_points(pact):
    party = pact.parties.first()
    first, second = pact.targets.all()
    with pytest.raises(pacts.NotSigned):
        actions.score_pact(party=party, scores={first.pk: (Decimal(2), Decimal(40))}, by=BY, at=AT)
    sign(party)
    with pytest.raises(pacts.PointsOutOfRange, match="từ 0 đến 60"):
        actions.score_pact(party=party, scores={first.pk: (Decimal(9), Decimal(61))}, by=BY, at=AT)
    actions.score_pact(
        party=party,
        scores={first.pk: (Decimal(2), Decimal(40)), second.pk: (Decimal(97), Decimal(39))},
        by=BY,
        at=AT,
    )
    with pytest.raises(pacts.PointsOutOfRange):
        actions.verify_pact(party=party, points={first.pk: Decimal(-1)}, by=BY, at=AT)
    actions.verify_pact(
        party=party, points={first.pk: Decimal(30)}, why="Một mô hình chưa chạy", by=BY, at=AT
    )
    score = PactScore.objects.get(target=first)
    assert (score.own_points, score.verified_points, score.why) == (40, 30, "Một mô hình chưa chạy")
    actions.score_pact(party=party, scores={first.pk: (Decimal(3), Decimal(60))}, by=BY, at=AT)
    score.refresh_from_db()
    assert score.verified_points is None
    with pytest.raises(IntegrityError), transaction.atomic():
        PactScore.objects.filter(pk=score.pk).update(verified_points=Decimal(61))


def test_the_whole_way_on_the_screen(place, client):
    user = make_user(unit=place.district, verbs=(rules.KEEP_PACT, rules.SIGN_PACT))
    client.force_login(user)
    answer = client.post(reverse("pledges:block_add"), {"unit": place.district.pk})
    client.post(
        answer.url, {"name": "Cụm 1", "since": "01/01/2018", "members": [place.base.pk, place.other.pk]}
    )
    made = EmulationBlock.objects.get()
    form = {
        "block": made.pk,
        "campaign": "",
        "year": "2018",
        "title": "Giao ước 2018",
        "launched_on": "10/01/2018",
        "sign_by": "30/04/2018",
        "targets": "Mô hình mới; mô hình; 3",
    }
    answer = client.post(reverse("pledges:pact_add"), form)
    assert "Dòng 1 chưa đủ bốn phần" in answer.content.decode()
    client.post(
        reverse("pledges:pact_add"),
        form | {"targets": "Mô hình mới; mô hình; 3; 60\nĐảng viên ký; %; 98,5; 40"},
    )
    pact = EmulationPact.objects.get()
    page = client.get(reverse("pledges:pact", args=[pact.pk])).content.decode()
    assert "98,5" in page
    assert "Quá hạn" in page
    party = pact.parties.get(unit=place.base)
    here = reverse("pledges:party", args=[party.pk])
    client.post(reverse("pledges:party_sign", args=[party.pk]), {"on": "01/03/2018", "signer": "Bí thư"})
    first, second = pact.targets.all()
    scores = {
        f"reached{first.pk}": "2",
        f"points{first.pk}": "40,5",
        f"reached{second.pk}": "97",
        f"points{second.pk}": "99",
    }
    answer = client.post(reverse("pledges:party_score", args=[party.pk]), scores)
    assert answer.status_code == 200
    client.post(reverse("pledges:party_score", args=[party.pk]), scores | {f"points{second.pk}": "39"})
    client.post(
        reverse("pledges:party_verify", args=[party.pk]),
        {f"points{first.pk}": "40", f"points{second.pk}": "38,25", "why": "Đủ hồ sơ"},
    )
    page = client.get(here).content.decode()
    assert "38,25" in page
    assert client.get(reverse("pledges:pact", args=[pact.pk]) + "?unsigned=1").context["list"].count == 1


def test_a_party_sees_the_pact_and_itself_only(place, pact, client):
    client.force_login(make_user(unit=place.base, verbs=(rules.SIGN_PACT,)))
    page = client.get(reverse("pledges:pact", args=[pact.pk]))
    assert page.context["list"].count == 1
    other = pact.parties.get(unit=place.other)
    assert client.get(reverse("pledges:party", args=[other.pk])).status_code == 404
    own = pact.parties.get(unit=place.base)
    assert client.get(reverse("pledges:party", args=[own.pk])).status_code == 200
    assert client.get(reverse("pledges:party_verify", args=[own.pk])).status_code == 403
