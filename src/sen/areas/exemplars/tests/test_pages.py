"""The pages: from a proposal to the public page; who reads what; the same number of questions."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sen.areas.exemplars import actions
from sen.areas.exemplars.models import Exemplar
from sen.areas.exemplars.notices import exemplar_hits, proposal_tasks
from sen.areas.exemplars.tests.ground import AT, BY, DAY, PNG, make_place, propose, recognised
from sen.areas.outreach import actions as outreach
from sen.areas.outreach.models import WantedActivity
from sen.foundation.attached import take
from tests.factories import make_member


@pytest.fixture
def place(db):
    return make_place()


def url(name, *args):
    return reverse(f"exemplars:{name}", args=args)


FORM = {
    "summary": "Nuôi dạy trẻ mồ côi",
    "field": "charity",
    "story": "Chị nhận đỡ đầu 12 cháu.",
    "proposed_on": "19/05/2018",
}


def test_from_a_proposal_to_the_public_page(place, client):
    client.force_login(place.keeper)
    client.post(url("exemplar_propose"), FORM | {"person": place.person.pk, "unit": place.base.pk})
    made = Exemplar.objects.get()
    activity = outreach.enter_activity(
        unit=place.base,
        activity=WantedActivity(kind="gifts", organiser="women", title="Tặng quà", day=DAY),
        by=BY,
        at=AT,
    )
    found = client.get(url("record_found"), {"q": "tang qua", "name": "record"}).content.decode()
    assert f'value="activity-{activity.pk}"' in found
    client.post(url("deed_add", made.pk), {"record": f"activity-{activity.pk}", "said": ""})
    client.post(url("deed_add", made.pk), {"record": "", "said": "Dạy chữ buổi tối"})
    assert [deed.said for deed in made.deeds.all()] == ["Tặng quà", "Dạy chữ buổi tối"]
    assert client.post(url("exemplar_recognise", made.pk), {}).status_code == 403

    client.force_login(place.officer)
    assert [task.key for task in proposal_tasks(place.may(place.officer), AT, 9)] == [f"exemplar-{made.pk}"]
    client.post(
        url("exemplar_recognise", made.pk), {"level": "superior", "on": "01/06/2018", "decision": "05-QĐ/TxU"}
    )
    client.post(url("exemplar_publish", made.pk))
    client.post(url("exemplar_open", made.pk))
    client.logout()
    assert client.get(url("public_page", made.pk)).status_code == 404

    client.force_login(place.self)
    client.post(url("exemplar_consent", made.pk), {"on": "05/06/2018", "how": "Tự ghi trên hệ thống"})
    client.force_login(place.officer)
    client.post(url("exemplar_open", made.pk))
    client.logout()
    page = client.get(url("public_page", made.pk)).content.decode()
    assert "Dạy chữ buổi tối" in page
    assert reverse("outreach:activity", args=[activity.pk]) not in page
    assert "Nguyễn Thị Mến" in client.get(url("public_list"), {"q": "men mo coi"}).content.decode()
    assert "Nguyễn Thị Mến" not in client.get(url("public_list"), {"q": "khac"}).content.decode()
    client.force_login(place.self)
    client.post(url("exemplar_unconsent", made.pk))
    client.logout()
    assert client.get(url("public_page", made.pk)).status_code == 404


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "một cá nhân hoặc một tập thể"),
        ({"person": "x", "collective": "x"}, "một cá nhân hoặc một tập thể"),
        ({"person": "x", "story": " "}, "bắt buộc"),
        ({"person": "9999999"}, "Không tìm thấy"),
        ({"person": "x", "proposed_on": "01/01/2100"}, "chưa đến"),
    ],
)
def test_a_wrong_proposal_says_what_is_wrong(place, client, more, words):
    client.force_login(place.keeper)
    known = {"person": place.person.pk, "collective": place.base.pk}
    more = {name: known[name] if value == "x" else value for name, value in more.items()}
    page = client.post(url("exemplar_propose"), FORM | {"unit": place.base.pk} | more)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Exemplar.objects.exists()


def test_everybody_who_signs_in_reads_the_room_and_nobody_the_rest(place, client):
    made = recognised(place, file=take("a.png", PNG))
    other = propose(place, person=make_member(place.base, "Lê Văn Đợi"))
    client.force_login(place.reader)
    room = client.get(url("reading_room"), {"q": "tre mo coi"}).content.decode()
    assert "Nguyễn Thị Mến" in room
    assert "Lê Văn Đợi" not in room
    assert client.get(url("reading_page", made.pk)).status_code == 200
    assert client.get(url("exemplar_picture", made.pk)).status_code == 200
    for address in (url("exemplar", made.pk), url("reading_page", other.pk), url("exemplar", other.pk)):
        assert client.get(address).status_code == 404
    assert "Nguyễn Thị Mến" not in client.get(url("exemplar_list")).content.decode()
    assert [hit.label for hit in exemplar_hits(place.may(place.reader), "men", 5)] == ["Nguyễn Thị Mến"]
    client.logout()
    assert client.get(url("reading_room")).status_code == 302
    assert client.get(url("public_picture", made.pk)).status_code == 404


def test_one_sees_what_is_said_of_oneself(place, client):
    made = propose(place)
    client.force_login(place.self)
    assert "Nuôi dạy trẻ mồ côi" in client.get(url("exemplar", made.pk)).content.decode()
    assert client.post(url("exemplar_edit", made.pk), {}).status_code == 403


def test_lists_and_pages_ask_the_same_number_of_questions(place, client):
    client.force_login(place.officer)
    made = recognised(place)
    actions.link_deed(exemplar=made, said="Việc 0", by=BY, at=AT)
    actions.record_consent(exemplar=made, how="Ký giấy", on=date(2018, 6, 2), by=BY, at=AT)
    actions.open_to_public(exemplar=made, by=BY, at=AT)
    pages = [
        url("exemplar_list"),
        url("exemplar", made.pk),
        url("reading_room"),
        url("reading_page", made.pk),
        url("public_list"),
    ]

    def asked():
        counts = []
        for address in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    few = asked()
    for number in range(1, 5):
        one = recognised(place, person=make_member(place.base, f"Người {number}"))
        actions.record_consent(exemplar=one, how="Ký giấy", on=date(2018, 6, 2), by=BY, at=AT)
        actions.open_to_public(exemplar=one, by=BY, at=AT)
        actions.link_deed(exemplar=made, said=f"Việc {number}", by=BY, at=AT)
    assert asked() == few


def test_two_who_tell_one_example_do_not_undo_each_other(place, client):
    exemplar = propose(place)
    client.force_login(place.keeper)
    url = reverse("exemplars:exemplar_edit", args=[exemplar.pk])
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if name != "file"}
    assert client.post(url, sent | {"summary": "Người thứ nhất"}).status_code == 302
    assert "Có người khác vừa sửa" in client.post(url, sent | {"summary": "Người thứ hai"}).content.decode()
    exemplar.refresh_from_db()
    assert exemplar.summary == "Người thứ nhất"
