"""The door: signing in, being slowed down, a second factor, setting a password anew."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache, caches
from django.db import connections
from django.test import Client
from django.urls import NoReverseMatch, reverse
from psycopg.types.range import DateRange

from sen.areas.accounts import actions
from sen.areas.accounts.models import Attempt, Holding, Role, User
from sen.areas.organisations.choices import Kind
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from tests.factories import AT, BEGINNING, make_unit

PASSWORD = "hoa sen giữa đầm"
SIGN_IN = "account_login"


@pytest.fixture
def roles(db):
    actions.load_roles(by=System(), at=AT)
    return {role.code: role for role in Role.objects.all()}


@pytest.fixture
def base(db):
    return make_unit("Xã", kind=Kind.BASE)


def make(name: str, role: Role | None = None, unit=None) -> User:
    user = User(username=name, name=name.title(), email=f"{name}@example.vn")
    user.set_password(PASSWORD)
    user.save()
    if role:
        Holding.objects.create(user=user, role=role, unit=unit, valid=DateRange(BEGINNING, None))
    return user


def sign_in(client, name: str, password: str = PASSWORD, **more):
    return client.post(reverse(SIGN_IN), {"login": name, "password": password, **more})


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // mfa_settings.TOTP_PERIOD))


def test_a_user_comes_in_and_it_is_an_act(client, roles, base):
    user = make("an", roles["cell-secretary"], base)
    page = client.get(reverse(SIGN_IN))
    assert "Đăng nhập" in page.content.decode()
    response = sign_in(client, " An ")
    assert (response.status_code, response.url) == (302, "/")
    assert client.get(reverse("accounts:my_account")).status_code == 200
    act = Act.objects.get(verb="accounts.sign_in")
    assert (act.user_id, act.unit_id) == (user.pk, base.pk)


def test_after_signing_in_one_is_where_one_wanted_to_be(client, db):
    make("an")
    wanted = reverse("accounts:my_view")
    sent = client.get(wanted)
    assert sent.url == f"{reverse(SIGN_IN)}?next={wanted}"
    assert sign_in(client, "an", next=wanted).url == wanted
    client.logout()
    assert sign_in(client, "an", next="https://evil.example/").url == "/"


def test_a_wrong_password_says_so_in_vietnamese_and_not_which_part(client, db):
    make("an")
    told = [sign_in(client, name, "sai mật khẩu").content.decode() for name in ("an", "khong-co")]
    assert all("Tên đăng nhập hoặc mật khẩu không đúng" in text for text in told)


def test_five_wrong_passwords_slow_one_account_down_and_no_other(client, db):
    make("an")
    make("binh")
    for _ in range(5):
        sign_in(client, "an", "sai")
    refused = sign_in(client, "an").content.decode()
    assert "Nhập sai quá nhiều lần" in refused
    assert sign_in(client, "binh").status_code == 302


def test_one_address_that_guesses_is_slowed_down_for_every_account(client, db):
    for number in range(30):
        sign_in(client, f"doan-{number}", "sai")
    make("an")
    assert "Nhập sai quá nhiều lần" in sign_in(client, "an").content.decode()
    assert sign_in(client, "an", REMOTE="x").status_code == 200


def test_the_limit_is_one_for_all_machines_that_serve_pages(client, db):
    make("an")
    for _ in range(5):
        sign_in(client, "an", "sai")
    del caches["default"]  # another machine: what is known is in the database
    assert "Nhập sai quá nhiều lần" in sign_in(Client(), "an").content.decode()


@pytest.mark.django_db(transaction=True)
def test_guesses_on_several_machines_at_once_count_together():
    make("an")

    def guess(number: int) -> str:
        try:
            return sign_in(Client(), "an", f"sai {number}").content.decode()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as machines:
        told = list(machines.map(guess, range(12)))
    tried = [text for text in told if "Tên đăng nhập hoặc mật khẩu không đúng" in text]
    assert len(tried) <= 5
    assert "Nhập sai quá nhiều lần" in sign_in(Client(), "an").content.decode()


def test_attempts_are_kept_without_names_and_forgotten_when_they_no_longer_count(client, db):
    make("an")
    for name in ("an", "khong-co"):
        sign_in(client, name, "sai mật khẩu")
    kept = list(Attempt.objects.all())
    assert kept
    assert not any("khong-co" in f"{one.cache_key}{one.value}" for one in kept)
    first = min(one.expires for one in kept)
    assert actions.forget_attempts(at=first - timedelta(seconds=1)) == 0
    assert actions.forget_attempts(at=first + timedelta(hours=1)) == len(kept)


def test_the_locked_are_told_to_ask(client, db):
    user = make("an")
    User.objects.filter(pk=user.pk).update(is_active=False)
    response = sign_in(client, "an")
    assert (
        "Tên đăng nhập hoặc mật khẩu không đúng" in response.content.decode() or response.status_code == 302
    )
    assert client.get(reverse("accounts:my_account")).status_code == 302


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "mfa_list_webauthn", "socialaccount_connections"]
)
def test_other_pages_of_the_library_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_takes_a_post(client, db):
    client.force_login(make("an"))
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("accounts:my_account")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get(reverse("accounts:my_account")).status_code == 302


def test_a_session_ends_with_the_browser_unless_asked_and_never_outlives_the_day(client, db):
    make("an")
    sign_in(client, "an")
    assert client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() <= 12 * 3600
    client.logout()
    sign_in(client, "an", remember="on")
    assert not client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() <= 12 * 3600


def turn_on(client) -> str:
    sign_in(client, "an")
    again = client.get(reverse("mfa_activate_totp"))
    assert (
        again.url
        == f"{reverse('account_reauthenticate')}?next={reverse('mfa_activate_totp').replace('/', '%2F')}"
    )
    client.post(again.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.search(r'door-code">([A-Z2-7]+)<', page.content.decode()).group(1)
    response = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return secret


def test_the_second_factor_is_asked_for_and_its_secret_lies_encrypted(client, db):
    make("an")
    secret = turn_on(client)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert Act.objects.filter(verb="accounts.turn_on_second_factor").count() == 1
    codes = re.findall(r"<li>(\d{8})</li>", client.get(reverse("mfa_view_recovery_codes")).content.decode())
    assert len(codes) == 10
    client.logout()
    cache.clear()
    assert sign_in(client, "an").url == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:my_account")).status_code == 302, "the password alone opens nothing"
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Mã không đúng" in wrong.content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert client.get(reverse("accounts:my_account")).status_code == 200


def test_from_the_day_on_writers_above_a_cell_need_a_second_factor(client, roles, base, settings):
    settings.SEN_TOTP_REQUIRED_FROM = date(2026, 1, 1)
    cell = make_unit("Chi bộ", parent=base, kind=Kind.CELL)
    client.force_login(make("to", roles["cell-secretary"], cell))
    assert client.get(reverse("accounts:my_view")).status_code == 200
    client.force_login(make("xa", roles["campaign-officer"], base))
    assert client.get(reverse("accounts:my_view")).url == reverse("mfa_activate_totp")
    assert client.get(reverse("accounts:my_account")).status_code == 200
    settings.SEN_TOTP_REQUIRED_FROM = date(2999, 1, 1)
    assert client.get(reverse("accounts:my_view")).status_code == 200


def test_who_must_have_a_second_factor_cannot_turn_it_off(client, roles, base, settings):
    make("an", roles["campaign-officer"], base)
    turn_on(client)
    settings.SEN_TOTP_REQUIRED_FROM = date(2026, 1, 1)
    page = client.post(reverse("mfa_deactivate_totp")).content.decode()
    assert "bắt buộc dùng xác thực hai lớp" in page
    assert Authenticator.objects.filter(type="totp").exists()


def test_a_mailed_link_sets_the_password_once(client, db):
    user = make("an")
    response = client.post(reverse("account_reset_password"), {"email": user.email})
    assert response.url == reverse("account_reset_password_done")
    assert "đặt lại mật khẩu" in mail.outbox[0].subject
    link = re.search(r"http://testserver(/password/new/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    assert "Đặt mật khẩu mới" in form.content.decode()
    address = form.request["PATH_INFO"]
    weak = client.post(address, {"password1": "12345", "password2": "12345"}).content.decode()
    assert "sen-error" in weak
    done = client.post(address, {"password1": "đầm sen nở rộ", "password2": "đầm sen nở rộ"})
    assert done.url == reverse("account_reset_password_from_key_done")
    user.refresh_from_db()
    assert user.check_password("đầm sen nở rộ")
    again = client.get(link, follow=True).content.decode()
    assert "Liên kết không dùng được" in again


def test_an_unknown_address_is_answered_alike_and_gets_no_mail(client, db):
    response = client.post(reverse("account_reset_password"), {"email": "khong-co@example.vn"})
    assert response.url == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_an_officer_gives_a_link_that_works_once(client, roles, base):
    officer = make("officer", roles["campaign-officer"], base)
    newcomer = make("new", roles["cell-secretary"], base)
    client.force_login(officer)
    page = client.post(reverse("accounts:reset_link", kwargs={"pk": newcomer.pk}), {"why": "Quên mật khẩu"})
    link = re.search(r'door-link">http://testserver([^<]+)<', page.content.decode()).group(1)
    assert page.headers["Cache-Control"] == "no-store"
    act = Act.objects.get(verb="accounts.give_reset_link")
    assert (act.user_id, act.why) == (officer.pk, "Quên mật khẩu")
    client.logout()
    address = client.get(link, follow=True).request["PATH_INFO"]
    done = client.post(address, {"password1": "mật khẩu của riêng", "password2": "mật khẩu của riêng"})
    assert done.status_code == 302
    assert sign_in(client, "new", "mật khẩu của riêng").status_code == 302


def test_a_new_password_ends_the_other_sessions(client, db):
    from django.test import Client

    user = make("an")
    other = Client()
    other.force_login(user)
    sign_in(client, "an")
    body = {"oldpassword": PASSWORD, "password1": "khác hẳn ngày xưa", "password2": "khác hẳn ngày xưa"}
    assert client.post(reverse("account_change_password"), body).status_code == 302
    assert client.get(reverse("accounts:my_account")).status_code == 200
    assert other.get(reverse("accounts:my_account")).status_code == 302
    assert Act.objects.filter(verb="accounts.set_password", user_id=user.pk).count() == 1


def test_who_lost_phone_and_codes_is_let_in_by_whoever_keeps_the_account(client, roles, base):
    cell = make_unit("Chi bộ", parent=base, kind=Kind.CELL)
    lost = make("an", roles["cell-secretary"], cell)
    turn_on(client)
    client.force_login(make("bi", roles["committee-secretary"], base))
    about = reverse("accounts:user_page", kwargs={"pk": lost.pk})
    drop = reverse("accounts:second_factor_drop", kwargs={"pk": lost.pk})
    assert drop in client.get(about).content.decode()
    assert client.post(drop, {"why": "Mất điện thoại"}).url == about
    assert not Authenticator.objects.filter(user=lost).exists()
    assert Act.objects.get(verb="accounts.drop_second_factor").why == "Mất điện thoại"
    assert drop not in client.get(about).content.decode()
    client.logout()
    assert sign_in(client, "an").url == "/"
    assert client.post(drop, {"why": "Tự gỡ"}).status_code == 403


def test_a_user_name_that_cannot_be_is_told_at_its_field(client, roles, base):
    client.force_login(make("bi", roles["committee-secretary"], base))
    sent = {"name": "An", "role": "member", "unit": base.code, "first": "01/02/2026"}
    for username, word in (("Nguyễn An!", "chữ thường không dấu"), ("BI", "đã có người dùng")):
        answer = client.post(reverse("accounts:user_add"), sent | {"username": username})
        assert word in answer.context["form"].errors["username"][0]
