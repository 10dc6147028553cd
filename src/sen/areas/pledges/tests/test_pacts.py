"""Emulation pacts: blocks, signatures by a day, points claimed and verified."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Event, Thread

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.urls import reverse
from psycopg.errors import LockNotAvailable

from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.pledges import actions, rules
from sen.areas.pledges.actions import Target, blocks, pacts
from sen.areas.pledges.models import EmulationBlock, EmulationPact, PactParty, PactScore
from sen.areas.pledges.tests.ground import AT, BY, Place
from sen.foundation.refusals import Refusal
from tests.factories import make_unit, make_user

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
        make(
            place,
            block=pact.block,
            year=2016,
            launched_on=date(2016, 1, 1),
            sign_by=date(2016, 4, 30),
            title="Trước khi có cụm",
        )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"targets": ()}, "ít nhất một chỉ tiêu"),
        ({"sign_by": date(2018, 1, 1)}, "từ ngày phát động"),
        ({"sign_by": date(2028, 4, 30)}, "trong năm của giao ước"),
        ({"launched_on": date(2008, 1, 10)}, "trong năm của giao ước"),
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
    with pytest.raises(blocks.BlockTooSmall):
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


def test_points_claimed_anew_are_not_verified_by_a_page_that_shows_the_old(pact, place, client):
    party = sign(pact.parties.first())
    first = pact.targets.first()
    actions.score_pact(party=party, scores={first.pk: (Decimal(2), Decimal(40))}, by=BY, at=AT)
    client.force_login(make_user(unit=place.district, verbs=(rules.KEEP_PACT,)))
    here = reverse("pledges:party_verify", args=[party.pk])
    seen = client.get(here).context["form"]["seen"].value()
    later = AT + timedelta(minutes=1)
    actions.score_pact(party=party, scores={first.pk: (Decimal(3), Decimal(60))}, by=BY, at=later)
    answer = client.post(here, {f"points{first.pk}": "40", "why": "", "seen": seen})
    assert "vừa tự chấm lại" in answer.content.decode()
    assert PactScore.objects.get().verified_points is None


@pytest.mark.django_db(transaction=True)
def test_a_signature_that_is_refused_keeps_what_was_typed(pact, place, client):
    party = pact.parties.get(unit=place.base)
    client.force_login(make_user(unit=place.base, verbs=(rules.SIGN_PACT,)))
    here = reverse("pledges:party_sign", args=[party.pk])
    for day, why in (("30/02/2018", "không có thật"), ("01/01/2017", "")):
        refused = client.post(here, {"on": day, "signer": "Nguyễn Văn Ký"})
        assert refused.status_code == 422
        assert refused.context["form"].errors["on"]
        assert why in refused.content.decode()
        assert 'value="Nguyễn Văn Ký"' in refused.content.decode()
        assert f'value="{day}"' in refused.content.decode()
    assert client.get(here).url == reverse("pledges:party", args=[party.pk]), "links of that page lead back"
    done = client.post(here, {"on": "01/03/2018", "signer": "Nguyễn Văn Ký"})
    assert done.url == reverse("pledges:party", args=[party.pk])
    again = client.post(here, {"on": "01/03/2018", "signer": "Người khác"})
    assert "Đơn vị đã ký giao ước này." in again.content.decode()
    party.refresh_from_db()
    assert party.signer == "Nguyễn Văn Ký"


def test_nobody_signs_what_is_being_written_anew(settings, tmp_path):
    """Whoever changes or withdraws a pact holds it first, and looks whether anybody has signed: a signature
    waits."""
    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic():
        party = make(Place()).parties.first()
    held, tried, found = Event(), Event(), []

    def sign_meanwhile():
        try:
            held.wait(120)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '300ms'")
                sign(party)
        except OperationalError as waited:
            found.append(type(waited.__cause__))
        finally:
            tried.set()
            connection.close()

    signer = Thread(target=sign_meanwhile)
    signer.start()
    with transaction.atomic():
        EmulationPact.objects.select_for_update().get(pk=party.pact_id)
        held.set()
        tried.wait(120)
    signer.join(120)
    assert found == [LockNotAvailable]


def rows(*targets) -> dict[str, str]:
    """Targets as the form sends them."""
    names = ("content", "measure", "plan", "most_points")
    return {
        f"{name}{n}": value for n, row in enumerate(targets) for name, value in zip(names, row, strict=True)
    }


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
    } | rows(("Mô hình mới", "mô hình", "3", ""))
    answer = client.post(reverse("pledges:pact_add"), form)
    assert "Hãy điền ô này, hoặc để trống cả dòng" in answer.content.decode()
    assert 'value="Mô hình mới"' in answer.content.decode()
    answer = client.post(reverse("pledges:pact_add"), form | rows(("Mô hình mới", "mô hình", "-3", "10000")))
    assert "không quá 1.000" in answer.content.decode()
    assert "Chỉ tiêu phải từ 0 đến" in answer.content.decode()
    more = client.post(reverse("pledges:pact_add"), form | {"more": "1"})
    assert 'name="content5"' in more.content.decode()
    assert "Hãy điền ô này" not in more.content.decode()
    assert not EmulationPact.objects.exists()
    client.post(
        reverse("pledges:pact_add"),
        form
        | rows(("Mô hình mới", "mô hình", "3", "60"), ("", "", "", ""), ("Đảng viên ký", "%", "98,5", "40")),
    )
    pact = EmulationPact.objects.get()
    assert pact.campaign == place.campaign, "reports ask by campaign: without one it is that which runs"
    assert [(one.content, one.plan, one.position) for one in pact.targets.all()] == [
        ("Mô hình mới", 3, 1),
        ("Đảng viên ký", Decimal("98.5"), 2),
    ]
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
    assert answer.status_code == 422
    client.post(reverse("pledges:party_score", args=[party.pk]), scores | {f"points{second.pk}": "39"})
    verifying = client.get(reverse("pledges:party_verify", args=[party.pk]))
    assert verifying.context["form"][f"points{first.pk}"].value() == Decimal("40.5")
    assert "Tự chấm: <b>40,5</b>/60" in verifying.content.decode()
    assert 'value="39"' in verifying.content.decode()
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


def test_a_block_changes_from_a_day_on(place):
    made = block(place)
    third = make_unit("Đảng bộ xã Mới", parent=place.district, kind=Kind.BASE)
    send = {"name": "Cụm thi đua số 1", "by": BY, "at": AT}
    actions.change_block(block=made, members=[place.base, third], since=date(2018, 3, 1), **send)
    spells = {spell.unit_id: (spell.valid.lower, spell.valid.upper) for spell in made.members.all()}
    assert spells == {
        place.base.pk: (date(2017, 1, 1), None),
        place.other.pk: (date(2017, 1, 1), date(2018, 3, 1)),
        third.pk: (date(2018, 3, 1), None),
    }
    with pytest.raises(blocks.BeforeItJoined):
        actions.change_block(block=made, members=[place.base, place.other], since=date(2018, 2, 1), **send)
    with pytest.raises(blocks.BlockTooSmall):
        actions.change_block(block=made, members=[place.base], since=date(2018, 4, 1), **send)
    # Who left may come back, not on a day on which it was still there.
    with pytest.raises(Refusal, match="đã ở trong khối"), transaction.atomic():
        actions.change_block(
            block=made, members=[place.base, place.other, third], since=date(2018, 1, 1), **send
        )


def test_a_pact_is_changed_until_somebody_signs(place, pact):
    send = {"by": BY, "at": AT}
    anew = [
        *TARGETS[:1],
        Target(content="Sáng kiến", measure="việc", plan=Decimal(2), most_points=Decimal(40)),
    ]
    actions.change_pact(pact=pact, title="Giao ước", sign_by=date(2018, 5, 15), targets=anew, **send)
    pact.refresh_from_db()
    assert (pact.title, pact.sign_by) == ("Giao ước", date(2018, 5, 15))
    assert {party.day for party in pact.parties.all()} == {date(2018, 5, 15)}
    assert [target.content for target in pact.targets.all()] == [TARGETS[0].content, "Sáng kiến"]
    sign(pact.parties.first())
    with pytest.raises(pacts.PactSettled):
        actions.change_pact(pact=pact, title="Giao ước", sign_by=date(2018, 5, 15), targets=TARGETS, **send)
    actions.change_pact(pact=pact, title="Giao ước", sign_by=date(2018, 5, 31), targets=anew, **send)
    assert {party.day for party in pact.parties.all()} == {date(2018, 5, 31)}


def test_a_unit_that_comes_later_is_added_and_one_that_has_not_signed_is_taken_out(place, pact, client):
    third = make_unit("Đảng bộ xã Mới", parent=place.district, kind=Kind.BASE)
    send = {"by": BY, "at": AT}
    with pytest.raises(pacts.NotInTheBlock):
        actions.add_party(pact=pact, unit=third, **send)
    with pytest.raises(pacts.NoParties):
        actions.drop_party(party=pact.parties.first(), why="Nhầm", **send)
    client.force_login(make_user(unit=place.district, verbs=(rules.KEEP_PACT,)))
    members = [place.base.pk, place.other.pk, third.pk]
    client.post(
        reverse("pledges:block_edit", args=[pact.block_id]),
        {"name": "Cụm thi đua số 1", "since": "01/02/2018", "members": members},
    )
    page = client.get(reverse("pledges:block", args=[pact.block_id])).content.decode()
    assert reverse("pledges:block_edit", args=[pact.block_id]) in page
    here = client.get(reverse("pledges:pact", args=[pact.pk]))
    assert [unit.pk for unit in here.context["party_form"].fields["unit"].queryset] == [third.pk]
    client.post(reverse("pledges:party_add", args=[pact.pk]), {"unit": third.pk})
    party = pact.parties.get(unit=third)
    assert (party.day, party.tier) == (pact.sign_by, "grassroots")
    client.post(reverse("pledges:party_drop", args=[party.pk]), {"why": "Chưa tham gia năm nay"})
    assert pact.parties.count() == 2


def test_the_form_of_a_signed_pact_moves_only_the_day(place, pact, client):
    client.force_login(make_user(unit=place.district, verbs=(rules.KEEP_PACT,)))
    here = reverse("pledges:pact_edit", args=[pact.pk])
    assert 'value="98,5"' in client.get(here).content.decode()
    sign(pact.parties.first())
    assert "content0" not in client.get(here).content.decode()
    client.post(here, {"sign_by": "31/05/2018", "title": "Khác"} | rows(("Khác", "việc", "1", "1")))
    pact.refresh_from_db()
    assert (pact.sign_by, pact.title, pact.targets.count()) == (date(2018, 5, 31), "Giao ước năm 2018", 2)


def test_namesakes_are_told_apart_where_they_are_chosen(place, client):
    Unit.objects.filter(pk__in=[place.base.pk, place.other.pk]).update(name="Đảng bộ xã An")
    client.force_login(make_user(unit=place.district, verbs=(rules.KEEP_PACT,)))
    page = client.get(reverse("pledges:block_add"), {"unit": place.district.pk}).content.decode()
    assert f"Đảng bộ xã An ({place.base.code})" in page


def test_blocks_are_seen_by_who_is_in_them(place, pact, client):
    client.force_login(make_user(unit=place.base, verbs=(rules.SIGN_PACT,)))
    assert client.get(reverse("pledges:block_list")).context["list"].count == 1
    here = client.get(reverse("pledges:block", args=[pact.block_id]))
    assert here.context["list"].count == 1
    assert client.get(reverse("pledges:block_edit", args=[pact.block_id])).status_code == 403
    stranger = make_unit("Đảng bộ huyện Lạ", parent=place.root, kind=Kind.SUPERIOR)
    client.force_login(make_user(unit=stranger, verbs=(rules.KEEP_PACT,)))
    assert client.get(reverse("pledges:block", args=[pact.block_id])).status_code == 404
