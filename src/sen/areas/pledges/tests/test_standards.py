"""Standards: lines, versions, approval, posting, the figure, hints, and what bad input does."""

import io
from datetime import date

import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sen.areas.pledges import actions, papers, rules
from sen.areas.pledges.actions import files, standards
from sen.areas.pledges.models import EthicsStandard, Posting, StandardRule
from sen.areas.pledges.queries import age_limit, standard_rule
from sen.areas.pledges.rules.plain import Plain, plain_hints
from sen.areas.pledges.tests.ground import AT, BY, LINES, PICTURE, photo
from sen.foundation.acts.models import Act
from sen.foundation.attached import ApplePicture
from sen.foundation.web import desk
from tests.factories import actor, make_user


def test_lines_are_cleaned_and_kept_in_order(place):
    made = place.standard(lines=["  Chào  hỏi người dân ", "", *LINES[1:]])
    assert [line.text for line in made.lines.all()] == ["Chào hỏi người dân", *LINES[1:]]
    assert made.version == 1
    assert made.title == "Chuẩn mực đạo đức cán bộ, đảng viên"


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        ([], standards.NoLines),
        (["   "], standards.NoLines),
        (["Trung thực"], standards.NoLines),
        ([f"Làm việc số {n} đúng hẹn" for n in range(11)], standards.TooManyLines),
        (["a b " + "c" * 300], standards.LineTooLong),
        (["Chào hỏi người dân", "CHÀO HỎI người  dân"], standards.SameLineTwice),
    ],
)
def test_bad_lines_are_refused_and_leave_nothing(place, lines, refusal):
    with pytest.raises(refusal) as said:
        place.standard(lines=lines)
    assert said.value.field == "lines"
    assert not EthicsStandard.objects.exists()


def test_how_many_lines_is_dated_configuration(place):
    StandardRule.objects.update(most_lines=2)
    with pytest.raises(standards.TooManyLines, match="3 dòng, nhiều hơn 2"):
        place.standard()


def test_the_form_tells_the_rule_of_the_day(keeper):
    StandardRule.objects.update(most_lines=7)
    assert "nhiều nhất 7 dòng" in keeper.get(reverse("pledges:standard_add")).content.decode()


def test_a_new_version_replaces_the_one_in_force(place):
    first = place.approved()
    place.posted(first)
    second = place.standard(lines=[*LINES, "Tắt điện, khóa vòi nước trước khi ra về"])
    assert second.version == 2
    actions.approve_standard(
        standard=second, on=date(2018, 4, 20), approved_by="Hội nghị đảng bộ", by=BY, at=AT
    )
    first.refresh_from_db()
    assert (first.status, first.replaced_on) == ("replaced", date(2018, 4, 20))
    assert (first.shown.lower, first.shown.upper) == (date(2018, 2, 5), date(2018, 4, 20))
    assert Act.objects.filter(verb="pledges.approve_standard").count() == 2


def test_what_was_taken_down_hangs_no_longer_when_it_is_replaced(place):
    first = place.approved()
    posting = place.posted(first)
    actions.take_down_standard(posting=posting, on=date(2018, 3, 1), by=BY, at=AT)
    second = place.standard(lines=[*LINES, "Tắt điện, khóa vòi nước trước khi ra về"])
    actions.approve_standard(
        standard=second, on=date(2018, 5, 20), approved_by="Hội nghị đảng bộ", by=BY, at=AT
    )
    first.refresh_from_db()
    assert (first.shown.lower, first.shown.upper) == (date(2018, 2, 5), date(2018, 3, 1))


def test_what_is_approved_is_not_changed(place):
    made = place.approved()
    with pytest.raises(standards.NotADraft):
        actions.change_standard(standard=made, lines=LINES[:1], by=BY, at=AT)
    with pytest.raises(standards.NotADraft):
        actions.discard_standard(standard=made, by=BY, at=AT)


def test_trades_have_standards_of_their_own(place):
    place.approved()
    nurses = place.approved(trade="Y tế", lines=LINES[:2])
    assert nurses.version == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        EthicsStandard.objects.filter(pk=nurses.pk).update(trade_key="")


def test_one_draft_at_a_time(place):
    place.standard()
    with pytest.raises(Exception, match="đang có một dự thảo"):
        place.standard()


def test_approval_needs_its_day_and_who(place):
    made = place.standard()
    with pytest.raises(standards.WrongDay):
        actions.approve_standard(standard=made, on=date(2018, 6, 2), approved_by="Chi bộ", by=BY, at=AT)
    with pytest.raises(Exception, match="cơ quan thông qua"), transaction.atomic():
        actions.approve_standard(standard=made, on=date(2018, 5, 2), approved_by=" ", by=BY, at=AT)


def test_a_draft_is_not_posted(place):
    with pytest.raises(standards.NotInForce):
        place.posted(place.standard())


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", files.FileEmpty),
        (b"MZ\x90\x00 an executable called picture.jpg", files.NotAPicture),
        (b"<svg onload=alert(1)>", files.NotAPicture),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), ApplePicture),
    ],
)
def test_only_pictures_by_their_bytes(content, refusal):
    with pytest.raises(refusal):
        actions.picture_of(photo(content))


def test_a_picture_of_two_gigabytes_is_refused_unread():
    class Huge:
        name, size = "anh.jpg", 2 * 1024**3

        def chunks(self):
            raise AssertionError("it was read")

    with pytest.raises(files.FileTooLarge):
        actions.picture_of(Huge())


def test_age_is_counted_in_calendar_months(place):
    rule = standard_rule(date(2018, 6, 1))
    assert rule.review_after == 24
    assert age_limit(rule, date(2018, 6, 1)) == date(2016, 6, 1)
    assert age_limit(rule, date(2020, 2, 29)) == date(2018, 2, 28)
    assert age_limit(rule, date(2018, 12, 31)) == date(2016, 12, 31)


def test_the_poster_is_one_page_with_every_line(place):
    lines = [
        f"Điều {n}: chào hỏi, hướng dẫn người dân tận tình khi họ đến làm việc tại trụ sở" for n in range(10)
    ]
    made = place.approved(lines=lines)
    for sheet in ("a4", "a3"):
        paper = pypdfium2.PdfDocument(io.BytesIO(papers.poster_of(made, sheet=sheet)))
        assert len(paper) == 1
        text = paper[0].get_textpage().get_text_bounded()
        assert "CHUẨN MỰC ĐẠO ĐỨC" in text
        assert "Điều 9" in text.replace("\r\n", " ")


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Chào hỏi, hướng dẫn người dân đến làm việc", set()),
        ("Không nhận quà của người có việc cần giải quyết", set()),
        ("Không ngừng nâng cao trình độ chuyên môn", {Plain.VAGUE}),
        ("Cần, kiệm, liêm, chính", {Plain.MANY, Plain.SLOGAN}),
        ("Trung với nước, hiếu với dân", {Plain.SLOGAN}),
        ("Đi làm đúng giờ và về đúng giờ và họp đúng giờ", {Plain.MANY}),
        ("Giải quyết hồ sơ " + "rất nhanh " * 20, {Plain.LONG}),
    ],
)
def test_hints(line, kinds):
    assert {hint.kind for hint in plain_hints(line, longest=120)} == kinds


def test_a_hint_quotes_the_words_as_written():
    [hint] = plain_hints("Luôn Nâng  cao tinh thần trách nhiệm khi làm việc", longest=120)
    assert hint.words == "Nâng cao"


# -- pages -------------------------------------------------------------------------------------------------------


@pytest.fixture
def keeper(place, client):
    user = make_user(unit=place.base, verbs=(rules.SET_STANDARD,))
    client.force_login(user)
    client.user = user
    return client


def test_the_whole_way_on_the_screen(place, keeper):
    answer = keeper.post(
        reverse("pledges:standard_add"),
        {"unit": place.base.pk, "trade": "", "title": "", "lines": "\n".join(LINES)},
    )
    made = EthicsStandard.objects.get()
    assert answer.url == reverse("pledges:standard", args=[made.pk])
    keeper.post(
        reverse("pledges:standard_approve", args=[made.pk]),
        {"on": "10/01/2018", "approved_by": "Hội nghị chi bộ", "decision": ""},
    )
    answer = keeper.post(
        reverse("pledges:standard_post", args=[made.pk]),
        {"place": "Bảng tin", "on": "01/02/2018", "photo": photo()},
    )
    assert answer.status_code == 302
    page = keeper.get(reverse("pledges:standard", args=[made.pk])).content.decode()
    assert "Đang niêm yết" in page
    assert "quá 24 tháng" in page
    picture = keeper.get(reverse("pledges:posting_photo", args=[Posting.objects.get().pk]))
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert b"".join(picture.streaming_content) == PICTURE
    old = keeper.get(reverse("pledges:standard_list") + "?old=1")
    assert old.context["list"].count == 1
    [task] = desk.tasks_for(actor(keeper.user), AT.replace(year=2020, month=3))
    assert task.what == "rà soát, bổ sung"


def test_a_refused_upload_keeps_the_form(place, keeper):
    made = place.approved()
    answer = keeper.post(
        reverse("pledges:standard_post", args=[made.pk]),
        {"place": "Bảng tin", "on": "01/02/2018", "photo": photo(b"not a picture")},
    )
    assert answer.status_code == 422
    assert "không phải ảnh" in answer.content.decode()
    assert answer.context["form"]["place"].value() == "Bảng tin"
    assert not Posting.objects.exists()


def test_hints_while_writing(place, keeper):
    answer = keeper.post(reverse("pledges:standard_hints"), {"lines": "Luôn nâng cao tinh thần"})
    assert "khó đánh giá" in answer.content.decode()


def test_members_read_what_is_in_force_over_them(place, client):
    member = place.people[place.cells[0].pk][0]
    draft, approved = place.standard(place.district), place.approved(place.base)
    elsewhere = place.approved(place.other)
    client.force_login(make_user(person=member))
    assert client.get(reverse("pledges:standard", args=[approved.pk])).status_code == 200
    assert client.get(reverse("pledges:standard", args=[draft.pk])).status_code == 404
    assert client.get(reverse("pledges:standard", args=[elsewhere.pk])).status_code == 404
    assert client.get(reverse("pledges:standard_add")).status_code == 403


def test_rules_follow_the_unit(place):
    made = place.standard()
    near = actor(make_user(unit=place.base, verbs=(rules.SET_STANDARD,)))
    far = actor(make_user(unit=place.other, verbs=(rules.SET_STANDARD,)))
    assert rules.can_write_standard(near, made)
    assert not rules.can_post_standard(near, made)
    assert not rules.can_write_standard(far, made)
