"""The guard: who gets in, who is told what, and that reading cannot write."""

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from psycopg.errors import DeadlockDetected, DiskFull, SerializationFailure

from sen.foundation.access import Actor, Nobody
from sen.foundation.acts.models import Act
from sen.foundation.refusals import Conflict, NoRoom, Refusal, in_words
from sen.foundation.web.forms import SenForm, TextField
from sen.foundation.web.guard import RefuseUnguardedViews, guard, name_of, public, signed_in
from sen.foundation.web.refused import refused


class Somebody(Actor):
    user_id = 1
    label = "Somebody"

    def __init__(self, detour=None):
        self.owes = detour

    @property
    def detour(self):
        return self.owes

    def may(self, verb, place=None):
        return True

    def places(self, verb):
        return []

    def within(self, records, *, place="unit_id", day=None, during=None, verb="view"):
        return records

    def sees(self, place, day=None):
        return True


def request(method="GET", actor=None, **headers):
    made = getattr(RequestFactory(), method.lower())("/somewhere/?a=1", headers=headers)
    made.actor = actor or Somebody()
    made._messages = Messages()
    return made


class Messages(list):
    def add(self, level, message, extra_tags=""):
        self.append(message)


def write():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_role SET name = name")


@pytest.mark.django_db
def test_a_form_taken_without_its_stopped_file_is_not_taken():
    """A view that forgets to ask whether a file was stopped for its size cannot lose it unsaid."""
    made = request("POST")
    made.META["sen.upload_refused"] = 300 * 1024 * 1024

    @guard(signed_in)
    def forgetful(request):
        return redirect("/done/")

    answer = forgetful(made)
    assert answer.headers["Location"] != "/done/"
    assert "300 MB" in str(made._messages[0])


@guard(signed_in)
def writing(request):
    write()
    return HttpResponse("done")


@guard(lambda actor, record: record != "forbidden", on=lambda actor, key: None if key == "hidden" else key)
def keyed(request, record):
    return HttpResponse(record)


@guard(signed_in)
def refusing(request):
    write()
    raise Refusal("Không được.")


@public
def open_to_all(request):
    write()
    return HttpResponse("done")


def test_a_visitor_is_sent_to_sign_in_and_back(db):
    response = keyed(request(actor=Nobody()), key="a")
    assert response.status_code == 302
    assert response.url.endswith("?next=/somewhere/%3Fa%3D1")


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(db):
    """Not to the address it was sent to, which may take nothing but forms."""
    sent = keyed(request("POST", Nobody(), Referer="http://testserver/points/7/?b=2"), key="a")
    assert sent.url.endswith("?next=/points/7/%3Fb%3D2")
    foreign = keyed(request("POST", Nobody(), Referer="http://evil.example/page"), key="a")
    assert foreign.url.endswith("?next=/")


def test_a_part_asked_for_by_a_visitor_sends_the_whole_browser_to_sign_in(db):
    asked = request(actor=Nobody(), HX_Request="true", HX_Current_URL="http://testserver/page?b=2")
    response = keyed(asked, key="a")
    assert response.status_code == 204
    assert response.headers["HX-Redirect"].endswith("?next=/page%3Fb%3D2")


def test_a_foreign_page_is_no_place_to_go_back_to(db):
    asked = request(actor=Nobody(), HX_Request="true", HX_Current_URL="http://evil.example/page")
    assert keyed(asked, key="a").headers["HX-Redirect"].endswith("?next=/")


def test_outside_the_view_is_not_found_and_inside_may_be_forbidden(db):
    with pytest.raises(Http404):
        keyed(request(), key="hidden")
    with pytest.raises(PermissionDenied):
        keyed(request(), key="forbidden")
    assert keyed(request(), key="seen").content == b"seen"


@pytest.mark.parametrize("view", [writing, open_to_all])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_cannot_write(db, view, method):
    with pytest.raises(DatabaseError, match="read-only transaction"):
        view(request(method))


def test_reading_cannot_write_in_a_real_transaction(transactional_db):
    with pytest.raises(DatabaseError, match="read-only transaction"):
        writing(request())
    write()


def test_sending_may_write_also_after_reading(db):
    keyed(request(), key="a")
    assert writing(request("POST")).content == b"done"


def test_an_unlisted_method_is_refused(db):
    assert keyed(request("DELETE"), key="a").status_code == 405


def test_a_refusal_becomes_a_message_where_the_form_was(db):
    asked = request("POST", Referer="http://testserver/form?x=1")
    response = refusing(asked)
    assert (response.status_code, response.url) == (302, "/form?x=1")
    assert asked._messages == ["Không được."]


@pytest.mark.parametrize("cause", [SerializationFailure, DeadlockDetected])
def test_who_met_another_writer_is_told_to_try_again(db, cause):
    @guard(signed_in)
    def colliding(request):
        raise OperationalError from cause()

    asked = request("POST", Referer="http://testserver/form")
    assert colliding(asked).url == "/form"
    assert asked._messages == [str(Conflict.message)]
    with pytest.raises(OperationalError):
        colliding(request())


def test_who_met_somebody_who_took_the_thing_away_is_told_to_look_again(db):
    @guard(signed_in)
    def late(request):
        return Act.objects.get(subject_id="none such")

    asked = request("POST", Referer="http://testserver/form")
    assert late(asked).url == "/form"
    assert asked._messages == [str(Conflict.message)]
    with pytest.raises(Act.DoesNotExist):
        late(request())


@pytest.mark.parametrize("full", [OSError(28, "No space left on device"), OperationalError("disk full")])
def test_who_writes_when_there_is_no_room_is_told_so(db, full):
    @guard(signed_in)
    def writing(request):
        raise full from (DiskFull() if isinstance(full, OperationalError) else None)

    asked = request("POST", Referer="http://testserver/form")
    assert writing(asked).url == "/form"
    assert asked._messages == [str(NoRoom.message)]


def test_an_error_of_the_system_that_is_no_want_of_room_is_no_refusal(db):
    @guard(signed_in)
    def failing(request):
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        failing(request("POST"))


def test_a_detour_comes_first_except_where_it_is_allowed(db):
    assert keyed(request(actor=Somebody(detour="/first")), key="a").url == "/first"
    opened = guard(signed_in, before_detour=True)(lambda request: HttpResponse("account"))
    assert opened(request(actor=Somebody(detour="/first"))).content == b"account"


def test_a_view_without_a_guard_never_runs():
    middleware = RefuseUnguardedViews(lambda request: None)
    middleware.process_view(None, keyed, (), {})
    with pytest.raises(ImproperlyConfigured, match=r"test_guard\.write"):
        middleware.process_view(None, write, (), {})


def test_the_name_of_a_class_based_view_is_that_of_its_class():
    from django.views.generic import TemplateView

    assert name_of(TemplateView.as_view()) == "django.views.generic.base.TemplateView"


class WordForm(SenForm):
    word = TextField(label="Từ")


@pytest.mark.parametrize("broken", [False, True])
def test_a_refusal_that_the_view_shows_itself_takes_back_what_was_written(db, broken):
    """Also when the database itself had refused: the page is drawn in a transaction that works."""

    @guard(signed_in)
    def view(request):
        form = WordForm(request.POST)
        try:
            write_role("half")
            if broken:
                with in_words():
                    write_role("half")
            raise Refusal("Không được")
        except (Refusal, IntegrityError) as refusal:
            form.refuse(Refusal(str(refusal)))
        return HttpResponse(str(roles("half")))

    assert view(request("POST")).content == b"0"
    assert roles("half") == 0


def test_a_refusal_told_on_the_next_page_takes_back_what_was_written(db):
    @guard(signed_in)
    def view(request):
        write_role("half")
        refused(request, Refusal("Không được"))
        return redirect("/")

    made = request("POST")
    assert view(made).status_code == 302
    assert list(made._messages) == ["Không được"]
    assert roles("half") == 0


def write_role(code: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_role (code, name, sentence, verbs, position) VALUES (%s, '', '', '{}', 99)",
            [code],
        )


def roles(code: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_role WHERE code = %s", [code])
        return cursor.fetchone()[0]
