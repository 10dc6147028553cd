"""What error pages say."""

import pytest
from django.urls import reverse

from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_an_address_that_only_takes_forms_says_so_when_opened_by_hand(client):
    client.force_login(make_user("nguoi-dung"))
    address = reverse("meetings:minutes_draft", args=[1])
    answer = client.get(address)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "chỉ nhận biểu mẫu gửi lên" in answer.content.decode()
    assert client.delete(address).content == b""
