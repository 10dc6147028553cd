"""The rules of good examples: one a person and campaign, recognised upwards, public only with consent."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from sen.areas.accounts.models import Holding
from sen.areas.exemplars import actions, figures, queries
from sen.areas.exemplars.choices import RECOGNISE, Status
from sen.areas.exemplars.models import Deed, Exemplar
from sen.areas.exemplars.queries import search
from sen.areas.exemplars.tests.ground import AT, BY, DAY, PNG, make_place, propose, recognised
from sen.areas.organisations.actions.living import NotThere
from sen.areas.outreach import actions as outreach
from sen.areas.outreach.models import WantedActivity
from sen.foundation.acts.models import Act
from sen.foundation.attached import take
from sen.foundation.refusals import Conflict, NeedsReason, NotYet, Refusal
from tests.factories import make_campaign, make_member, make_role, make_unit, succeed


@pytest.fixture
def place(db):
    return make_place()


def test_a_proposal_is_found_without_tone_marks_and_leaves_its_act(place):
    made = propose(place, file=take("chị mến.png", PNG), post="Nông  dân")
    assert (made.called, made.subject, made.post, made.type) == (
        "Nguyễn Thị Mến",
        "person",
        "Nông dân",
        "image/png",
    )
    assert "nuoi day tre mo coi" in made.folded
    assert Act.objects.get(verb="exemplars.propose").unit_id == place.base.pk


def test_an_example_is_a_person_or_a_collective(place):
    with pytest.raises(Refusal, match="một cá nhân hoặc một tập thể"):
        propose(place, person=None)
    assert propose(place, person=None, collective=place.base).called == place.base.name
    with pytest.raises(NotYet):
        propose(place, proposed_on=date(2019, 1, 1))


def test_a_person_is_held_up_once_in_a_campaign(place):
    made = propose(place)
    with pytest.raises(Refusal, match="đã có trong danh sách"):
        propose(place)
    propose(place, campaign=make_campaign(place.town, code="khac"))
    actions.decline(exemplar=made, why="Chưa đủ hồ sơ.", by=BY, at=AT)
    propose(place)
    with pytest.raises(Refusal, match="đã có trong danh sách"):
        propose(place, campaign=None) and propose(place, campaign=None)


def test_levels_go_up_and_the_first_day_counts(place):
    made = propose(place)
    actions.recognise(exemplar=made, level="superior", on=date(2018, 6, 1), by=BY, at=AT)
    for lower in ("grassroots", "superior"):
        with pytest.raises(actions.LowerLevel):
            actions.recognise(exemplar=made, level=lower, on=date(2018, 7, 1), by=BY, at=AT)
    actions.recognise(exemplar=made, level="province", on=date(2018, 9, 2), decision="12-QĐ/TU", by=BY, at=AT)
    made.refresh_from_db()
    assert (made.level, made.recognised_on) == ("province", date(2018, 6, 1))
    assert [one.level for one in made.recognitions.all()] == ["superior", "province"]
    assert (figures.persons().count(), figures.collectives().count()) == (1, 0)


def test_recognition_is_not_before_the_proposal_nor_of_oneself(place):
    made = propose(place)
    with pytest.raises(Refusal, match="từ ngày đề nghị"):
        actions.recognise(exemplar=made, level="superior", on=date(2018, 5, 1), by=BY, at=AT)
    with pytest.raises(actions.Oneself):
        actions.recognise(exemplar=made, level="superior", on=DAY, by=place.may(place.self), at=AT)
    with pytest.raises(actions.NotRecognised):
        actions.publish(exemplar=made, by=BY, at=AT)


def test_a_page_of_a_person_is_public_only_with_consent(place):
    made = recognised(place)
    with pytest.raises(actions.NeedsConsent):
        actions.open_to_public(exemplar=made, by=BY, at=AT)
    with pytest.raises(Refusal, match="bằng cách nào"):
        actions.record_consent(exemplar=made, how=" ", on=DAY, by=BY, at=AT)
    actions.record_consent(exemplar=made, how="Ký giấy đồng ý", on=date(2018, 6, 5), by=BY, at=AT)
    assert actions.open_to_public(exemplar=made, by=BY, at=AT).public_on == AT.date()
    with pytest.raises(IntegrityError, match="exemplar_public_with_consent"), transaction.atomic():
        Exemplar.objects.update(consent_on=None)
    made = actions.withdraw_consent(exemplar=made, by=place.may(place.self), at=AT)
    assert (made.consent_on, made.public_on) == (None, None)
    assert Act.objects.get(verb="exemplars.withdraw_consent").before["how"] == "Ký giấy đồng ý"


@pytest.mark.parametrize("change", ["story", "picture", "deed", "nothing"])
def test_the_person_agreed_to_the_page_as_it_stood(place, change):
    made = recognised(place)
    actions.record_consent(exemplar=made, how="Ký giấy đồng ý", on=date(2018, 6, 5), by=BY, at=AT)
    actions.open_to_public(exemplar=made, by=BY, at=AT)
    told = {"field": made.field, "summary": made.summary, "story": made.story, "home": made.home}
    if change == "deed":
        actions.link_deed(exemplar=made, said="Dạy chữ buổi tối", by=BY, at=AT)
    else:
        told |= {"story": "Bài khác"} if change == "story" else {}
        file = take("anh.png", PNG) if change == "picture" else None
        actions.edit_exemplar(exemplar=made, **told, file=file, by=BY, at=AT)
    made.refresh_from_db()
    assert bool(made.consent_on) is bool(made.public_on) is (change == "nothing")
    assert made.published_on


def test_nobody_is_proposed_before_the_unit_was_there(place):
    with pytest.raises(NotThere):
        propose(place, proposed_on=date(1900, 1, 1))


def test_a_number_is_found_whole(place):
    made = propose(place, home="Chi bộ 12, phường Phố Mới")
    assert not search(Exemplar.objects.all(), "chi bo 1").exists()
    assert search(Exemplar.objects.all(), "chi bo 12").get() == made


def test_a_collective_needs_no_consent(place):
    made = recognised(place, person=None, collective=place.base)
    with pytest.raises(actions.NotAPerson):
        actions.record_consent(exemplar=made, how="x", on=DAY, by=BY, at=AT)
    assert actions.open_to_public(exemplar=made, by=BY, at=AT).public_on


def test_what_is_revoked_is_read_and_counted_no_more(place):
    made = recognised(place)
    with pytest.raises(NeedsReason):
        actions.revoke(exemplar=made, why="", by=BY, at=AT)
    made = actions.revoke(exemplar=made, why="Hồ sơ không đúng.", by=BY, at=AT)
    assert (made.status, made.published_on, made.public_on) == (Status.REVOKED, None, None)
    assert not figures.persons().exists()
    for act in (actions.publish, actions.open_to_public):
        with pytest.raises(actions.Ended):
            act(exemplar=made, by=BY, at=AT)


def test_a_deed_names_one_record_and_once(place):
    made = propose(place)
    activity = outreach.enter_activity(
        unit=place.base,
        activity=WantedActivity(kind="gifts", organiser="women", title="Tặng quà", day=DAY),
        by=BY,
        at=AT,
    )
    actions.link_deed(exemplar=made, kind="activity", record=activity, said="Tặng quà hộ nghèo", by=BY, at=AT)
    with pytest.raises(Refusal, match="đã được gắn"):
        actions.link_deed(exemplar=made, kind="activity", record=activity, said="x", by=BY, at=AT)
    told = actions.link_deed(exemplar=made, said="Dạy chữ buổi tối", by=BY, at=AT)
    actions.link_deed(exemplar=made, said="Việc khác", by=BY, at=AT)
    with pytest.raises(IntegrityError, match="exemplar_deed_names_one_record"), transaction.atomic():
        Deed.objects.filter(pk=told.pk).update(kind="model")
    seen = Deed.objects.get(pk=told.pk)
    actions.drop_deed(deed=told, by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.drop_deed(deed=seen, by=BY, at=AT)
    assert made.deeds.count() == 2
    activity.refresh_from_db()
    assert activity.title == "Tặng quà"


def test_two_persons_of_one_name_are_two(place):
    recognised(place)
    recognised(place, person=make_member(place.base, "Nguyễn Thị Mến"))
    assert figures.persons().count() == 2


def test_what_an_ended_unit_proposed_is_recognised_at_its_successor(place):
    first, second = propose(place), propose(place, person=None, collective=place.base, summary="Hiến đất")
    heir = make_unit("Đảng bộ phường Quế Võ", parent=place.town, since=date(2018, 7, 1))
    succeed(place.base, heir, date(2018, 7, 1))
    actions.recognise(exemplar=first, level="superior", on=date(2018, 6, 30), by=BY, at=AT)
    actions.recognise(exemplar=second, level="superior", on=date(2018, 8, 19), by=BY, at=AT)
    units = dict(Exemplar.objects.values_list("pk", "unit_id"))
    assert units == {first.pk: place.base.pk, second.pk: heir.pk}
    third = propose(
        place, person=None, collective=place.base, summary="Mở đường", proposed_on=date(2018, 6, 1)
    )
    succeed(place.base, make_unit("Đảng bộ phường Bồng Lai", since=date(2018, 7, 1)), date(2018, 7, 1))
    with pytest.raises(NotThere, match="kế tục"):
        actions.recognise(exemplar=third, level="superior", on=date(2018, 8, 19), by=BY, at=AT)


def test_a_proposal_of_oneself_waits_for_others(place):
    exemplar = propose(place)
    spell = DateRange(date(2015, 1, 1), None)
    role = make_role("cap-uy", ("view", RECOGNISE))
    Holding.objects.create(user=place.self, role=role, unit=place.base, valid=spell)
    assert list(queries.waiting(place.may(place.self), 9)) == []
    assert list(queries.waiting(place.may(place.officer), 9)) == [exemplar]


def test_readers_are_told_which_of_many_cells_of_one_name(place):
    cell = make_unit("Chi bộ 1", parent=place.base, kind="cell")
    exemplar = propose(place, unit=cell, person=None, collective=cell)
    assert exemplar.home == "Chi bộ 1 · Đảng bộ phường Phố Mới"
