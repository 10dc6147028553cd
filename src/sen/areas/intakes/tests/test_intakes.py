"""The wizard of lists, whatever they are about: columns by hand and remembered, who may, what is kept for how long."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sen.areas.intakes import imports
from sen.areas.intakes.actions import LISTS
from sen.areas.intakes.choices import register_of
from sen.areas.intakes.models import Filing
from sen.areas.organisations.choices import Kind
from sen.foundation.access import System
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.steps import NotAtThisStep
from tests.factories import AT, make_campaign, make_unit, make_user

pytestmark = pytest.mark.django_db
BY = System()
STRANGE = "Alpha;Beta;Gamma\npa nô;Pa nô ngã ba;19/05/2018\nloa;Phát thanh sáng;20/05/2018\n"


@pytest.fixture
def base():
    district = make_unit("Đảng bộ huyện Lý Nhân", kind=Kind.SUPERIOR, code="ly-nhan", reach=False)
    make_campaign(district)
    return make_unit("Đảng bộ xã Nhân Hậu", parent=district, kind=Kind.BASE, code="nhan-hau")


@pytest.fixture
def keeper(base, client):
    user = make_user("keeper", unit=base, verbs=("outreach.keep",))
    client.force_login(user)
    return user


def send(client, base, text=STRANGE, name="ds.csv"):
    form = client.get(reverse("intakes:filing_add", args=["outreach"])).context["form"]
    sent = {"unit": base.pk, "campaign": form.initial["campaign"].pk}
    file = SimpleUploadedFile(name, text.encode())
    return client.post(reverse("intakes:filing_add", args=["outreach"]), sent | {"file": file})


def test_unknown_titles_are_matched_by_hand_once(client, base, keeper):
    answer = send(client, base)
    page = client.get(answer.url).content.decode()
    assert "Alpha" in page
    assert "Pa nô ngã ba" in page
    unsaid = client.post(answer.url, {"c0": "channel", "c1": "", "c2": "day"})
    assert unsaid.status_code == 422
    looked = client.post(answer.url, {"c0": "channel", "c1": "title", "c2": "day", "keep": "on"}, follow=True)
    assert "Phát thanh sáng" in looked.content.decode()
    client.post(reverse("intakes:filing_write", args=[Filing.objects.get().pk]))
    assert apps.get_model("outreach", "Item").objects.count() == 2
    again = send(client, base, STRANGE.replace("ngã ba", "chợ"))
    bound = client.get(again.url).context["form"]
    assert [bound[f"c{n}"].value() for n in range(3)] == ["channel", "title", "day"]
    listed = client.get(reverse("intakes:filing_list", args=["outreach"])).content.decode()
    assert listed.count("ds.csv") >= 2


def test_only_who_keeps_the_register_sends_and_sees(client, base, keeper):
    send(client, base)
    filing = Filing.objects.get()
    assert client.get(reverse("intakes:filing_add", args=["models"])).status_code == 403
    assert client.get(reverse("intakes:filing_add", args=["nothing"])).status_code == 404
    other = make_unit("Đảng bộ xã Nhân Mỹ", parent=base.parent, kind=Kind.BASE, code="nhan-my")
    client.force_login(make_user("other", unit=other, verbs=("outreach.keep",)))
    assert client.get(reverse("intakes:filing", args=[filing.pk])).status_code == 404
    assert "ds.csv" not in client.get(reverse("intakes:filing_list", args=["outreach"])).content.decode()
    client.force_login(make_user("reader", unit=base))
    assert client.get(reverse("intakes:filing_list", args=["outreach"])).status_code == 403


def test_files_that_are_no_lists_are_refused_beside_their_field(client, base, keeper, monkeypatch):
    for text, name in (("", "a.csv"), ("x", "b.csv"), ("PK\x03\x04", "c.xlsx")):
        answer = send(client, base, text, name)
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]
    assert not Filing.objects.exists()
    monkeypatch.setattr(imports, "MOST_ROWS", 1)
    answer = send(client, base)
    page = client.post(answer.url, {"c0": "channel", "c1": "title", "c2": "day"}, follow=True)
    assert "Hãy chia thành nhiều tệp" in page.content.decode()


def test_missing_columns_are_named(base, tmp_path):
    path = tmp_path / "ds.csv"
    path.write_text("Kênh;Tiêu đề\npa nô;Pa nô\n")
    register = register_of("outreach")
    with pytest.raises(FileRefused, match="Ngày"):
        imports.take_list(path, register=register, unit=base, campaign=None, by=BY, at=AT)


def test_a_list_nobody_wrote_is_forgotten_after_a_week(client, base, keeper):
    send(client, base)
    filing = Filing.objects.get()
    assert LISTS.forget_old(at=filing.created_at + timedelta(days=6)) == 0
    assert LISTS.forget_old(at=filing.created_at + timedelta(days=8)) == 1
    filing.refresh_from_db()
    assert (filing.status, filing.file.name) == ("discarded", "")
    with pytest.raises(NotAtThisStep):
        imports.check_list(filing, by=BY, at=AT)
