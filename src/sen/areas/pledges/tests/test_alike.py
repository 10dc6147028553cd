"""Lines that are like others: found at sending and by the run of the year, judged by people."""

from datetime import date
from threading import Event, Thread

import pytest
from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

from sen.areas.pledges import actions, queries
from sen.areas.pledges.models import AlikeCheck, AlikeLine
from sen.areas.pledges.queries.alike import alike_within, shared_words
from sen.areas.pledges.tests.ground import AT, BY, WORK, Item, Place
from sen.foundation.jobs import JobProgress
from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese import keys_of
from tests.factories import actor as actor_of
from tests.factories import make_member, make_user

OWN = [
    "Sửa xong 200 m đường ngõ của xóm Đông trước ngày 30/6",
    "Thăm hỏi 05 gia đình chính sách trong thôn mỗi tháng",
    "Ghi chép và trả lời mọi ý kiến của dân tại cuộc họp thôn",
]


@pytest.fixture
def round(place):
    return place.round()


def found(pledge) -> list[tuple]:
    lines = AlikeLine.objects.filter(pledge=pledge).order_by("item_id")
    return [(line.found_in, line.percent, line.text) for line in lines]


def test_own_lines_are_like_nobodys(place, round):
    people = place.people[place.cells[0].pk]
    place.signed(round, people[0])
    assert found(place.signed(round, people[1], OWN)) == []


def test_copied_in_the_cell_in_the_unit_and_with_a_word_changed(place, round):
    cell, other = place.cells
    place.signed(round, place.people[cell.pk][0])
    copy = place.signed(round, place.people[cell.pk][1], [WORK[0].upper() + ".", WORK[1], OWN[0]])
    assert [(where, percent) for where, percent, _ in found(copy)] == [("cell", 100), ("cell", 100)]
    changed = WORK[2].replace("Mỗi quý", "Hằng tháng")
    far = place.signed(round, place.people[other.pk][0], [changed, OWN[1], OWN[2]])
    [(where, percent, _)] = found(far)
    assert where == "unit"
    assert 70 <= percent < 100
    line = AlikeLine.objects.get(pledge=far)
    assert "…" in line.other_text
    assert "Mỗi quý" not in line.other_text


def test_last_year_and_samples(place):
    me = place.people[place.cells[0].pk][0]
    old = place.round(year=2017)
    place.signed(old, me, OWN, at=AT.replace(year=2017))
    actions.keep_sample(unit=place.root, texts=[WORK[0]], by=BY, at=AT)
    pledge = place.signed(place.round(), me, [OWN[0], WORK[0], WORK[1]])
    assert sorted(where for where, _, _ in found(pledge)) == ["last-year", "sample"]


def test_a_sample_too_short_is_refused(place):
    with pytest.raises(Refusal, match="năm từ trở lên"):
        actions.keep_sample(unit=place.root, texts=["Sống giản dị"], by=BY, at=AT)


def test_nobody_is_compared_with_another_base(place, round):
    stranger = make_member(place.other, "Lê Thị Xa")
    place.signed(round, place.people[place.cells[0].pk][0])
    assert found(place.signed(round, stranger)) == []


def test_returning_forgets_and_drafts_are_not_compared(place, round):
    people = place.people[place.cells[0].pk]
    place.draft(round, people[0])
    copy = place.signed(round, people[1])
    assert found(copy) == []
    third = place.signed(round, people[2])
    assert len(found(third)) == 3
    actions.return_pledge(pledge=third, why="Chép nhau", by=BY, at=AT)
    assert found(third) == []


def test_a_person_judges(place, round):
    people = place.people[place.cells[0].pk]
    place.signed(round, people[0])
    copy = place.signed(round, people[1])
    line = AlikeLine.objects.filter(pledge=copy).first()
    actions.judge_line(line=line, judgement="shared", by=BY, at=AT)
    reader = actor_of(make_user(unit=place.cells[0], verbs=("pledges.read",)))
    rows = {row.person_id: row.alike for row in queries.owing(reader, round, date(2018, 6, 1))}
    assert rows[people[1].pk] == 2


def paper(place, round, lines_of) -> None:
    homes = [p.memberships.select_related("unit", "person").get() for ps in place.people.values() for p in ps]
    actions.record_signed(
        round=round,
        papers=[(home, [Item(what=line) for line in lines_of(n)]) for n, home in enumerate(homes)],
        on=date(2018, 3, 1),
        by=BY,
        at=AT,
    )


def test_the_run_of_the_year_goes_cell_by_cell_and_on_where_it_stopped(place, round):
    paper(place, round, lambda n: [WORK[0], f"Việc riêng thứ {n} của người số {n} trong năm {n}", OWN[n % 3]])
    check = actions.begin_check(campaign=place.campaign, year=2018, by=BY, at=AT)
    assert actions.check_some(check=check, at=AT, cells=1)
    assert AlikeCheck.objects.get().cells == 1
    assert actions.check_some(check=check, at=AT, cells=1)
    assert not actions.check_some(check=check, at=AT, cells=1)
    assert not actions.check_some(check=check, at=AT, cells=1)
    done = AlikeCheck.objects.get()
    assert (done.cells, done.lines, done.ended_at) == (2, 18, AT)
    # In each cell the second and the third repeat the first line of the first.
    copied = AlikeLine.objects.filter(text=WORK[0])
    assert copied.count() == 4
    assert set(copied.values_list("percent", "found_in")) == {(100, "cell")}


def test_a_second_run_changes_nothing_and_keeps_what_people_judged(place, round):
    paper(place, round, lambda n: WORK)
    for _ in range(2):
        check = actions.begin_check(campaign=place.campaign, year=2018, by=BY, at=AT)
        while actions.check_some(check=check, at=AT):
            pass
        assert AlikeLine.objects.count() == 12
        actions.judge_line(line=AlikeLine.objects.first(), judgement="shared", by=BY, at=AT)
    assert AlikeLine.objects.filter(judgement="shared").count() >= 1


def test_one_run_at_a_time(place):
    actions.begin_check(campaign=place.campaign, year=2018, by=BY, at=AT)
    with pytest.raises(Refusal, match="Đang có một lượt soát"):
        actions.begin_check(campaign=place.campaign, year=2018, by=BY, at=AT)


def test_a_run_that_failed_goes_on_where_it_stopped(place, round):
    paper(place, round, lambda n: WORK)
    check = actions.begin_check(campaign=place.campaign, year=2018, by=BY, at=AT)
    actions.check_some(check=check, at=AT, cells=1)
    job = JobProgress.objects.create(job_name="pledges.check_year", state="failed", ended_at=AT)
    actions.show_progress(check=check, progress_id=job.pk)
    again = actions.begin_check(campaign=place.campaign, year=2018, by=BY, at=AT)
    assert (again, again.cells) == (check, 1)
    assert str(again) == f"{place.campaign.name}, 2018"


@pytest.mark.django_db(transaction=True)
def test_the_run_waits_for_a_pledge_that_is_being_returned(settings, tmp_path):
    """Of what no longer counts as signed no line is kept."""
    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic():
        place = Place()
        one, other = place.people[place.cells[0].pk][:2]
        round = place.round()
        place.signed(round, one)
        pledge = place.signed(round, other)
        AlikeLine.objects.all().delete()
        check = actions.begin_check(campaign=place.campaign, year=2018, by=BY, at=AT)
    returned, tried, met = Event(), Event(), []

    def look():
        try:
            returned.wait(120)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '300ms'")
                actions.check_some(check=check, at=AT)
        except OperationalError as waited:
            met.append(type(waited.__cause__))
        finally:
            tried.set()
            connection.close()

    run = Thread(target=look)
    run.start()
    with transaction.atomic():
        actions.return_pledge(pledge=pledge, why="Chép nguyên văn", by=BY, at=AT)
        returned.set()
        tried.wait(120)
    run.join(120)
    assert met == [LockNotAvailable]
    assert actions.check_some(check=check, at=AT)
    assert not AlikeLine.objects.filter(pledge=pledge).exists()


def test_hundreds_with_one_text_are_all_found(place):
    items = [(n, n, n, WORK[0], keys_of(WORK[0], "x")) for n in range(300)]
    assert len(alike_within(items, alike=70)) == 299


def test_shared_words_tell_nothing_new():
    assert shared_words("Đọc 2 cuốn sách", "Đọc 2 cuốn sách") == "Đọc 2 cuốn sách"
    assert shared_words("Đọc sách", "Nuôi con Lan") == "…"


def test_what_it_costs_to_compare_does_not_grow_with_the_lines(place, round, django_assert_num_queries):
    people = place.people[place.cells[0].pk]
    place.signed(round, people[0])
    for lines in (WORK[:1], WORK):
        with django_assert_num_queries(3):
            queries.matches(
                lines,
                unit_id=place.cells[0].pk,
                branch_id=place.base.pk,
                year=2018,
                person_id=people[1].pk,
                alike=70,
            )
