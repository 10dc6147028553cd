"""What a page answers: 422 for a form that was sent and not taken, 200 otherwise."""

import pytest
from django import forms
from django.test import RequestFactory

from sen.foundation.web import page as module


class Asked(forms.Form):
    name = forms.CharField()


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    monkeypatch.setattr(
        module, "render", lambda request, template, context, status: module.HttpResponse(status=status)
    )


def answered(sent: dict, *, method: str = "post", **headers) -> int:
    request = getattr(RequestFactory(), method)("/", sent, headers=headers)
    form = Asked(getattr(request, method.upper()))
    return module.page(request, "ui/form.html", {"title": "Tên", "form": form}).status_code


def test_a_wrong_form_is_said_to_be_wrong():
    assert answered({"name": ""}) == 422
    assert answered({"name": "An"}) == 200


def test_what_is_only_looked_at_is_not_wrong():
    assert answered({"name": ""}, method="get") == 200


def test_a_part_of_a_page_is_put_in_its_place():
    assert answered({"name": ""}, **{"HX-Request": "true"}) == 200


def test_a_view_may_say_otherwise():
    request = RequestFactory().post("/", {})
    told = module.page(request, "ui/form.html", {"form": Asked(request.POST)}, status=409)
    assert told.status_code == 409
