"""Reports taken in, read once, decided number by number, answered."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import find
from sen.areas.indicators.choices import State as FigureState
from sen.areas.indicators.models import DocumentValue
from sen.areas.indicators.queries import values
from sen.areas.readings import queries, rules, tasks
from sen.areas.readings.actions import answering, deciding, receiving
from sen.areas.readings.choices import Decision, State
from sen.areas.readings.models import Claim, Reading
from sen.areas.readings.notices import answer_tasks, reading_tasks
from sen.areas.readings.queries import desk
from sen.areas.readings.queries.answers import proposed_answer
from sen.areas.readings.tests.ground import BY, REPORT, TODAY, YEAR, claim_of, make_place, read, receive
from sen.foundation.acts.models import Act
from sen.foundation.periods import Period
from sen.foundation.refusals import NeedsReason, Refusal
from sen.foundation.staging.refusals import FileRefused
from tests.factories import AT, make_unit, make_user


@pytest.fixture
def place(db):
    return make_place()


def verbs(verb: str) -> int:
    return Act.objects.filter(verb=f"readings.{verb}").count()


# -- taking in and reading ---------------------------------------------------------------------------------


def test_a_report_is_read_by_the_job_and_knows_its_sender(place):
    reading = read(place)
    assert reading.state == State.READ
    assert reading.unit == place.communes[0]
    assert reading.text == REPORT
    for claim in reading.claims.all():
        assert reading.text[claim.start : claim.end] == claim.quote
    assert reading.checks.filter(relation="ratio", verdict="holds").exists()
    assert (verbs("receive"), verbs("keep_claims")) == (1, 1)


def test_the_name_of_the_file_names_the_sender_too(place):
    reading = read(place, "Đã tổ chức 12 hội nghị.", name="bao cao xa Binh Minh nam 2018.txt")
    assert reading.unit == place.communes[1]


def test_numbers_are_of_the_sender_unless_their_sentence_is_about_another(place):
    text = (
        "BAN TUYÊN GIÁO TỈNH ỦY HÀ NAM\nToàn tỉnh có 120 hội nghị quán triệt.\nXã Bình Minh đã mở 14 hội nghị quán triệt. "
        "Cả tỉnh còn 9 hội nghị.\nTập thể phường Phù Vân có 7 hội nghị; tại phường Phù Vân có 5 hội nghị quán triệt.\nTỉnh có 3 hội nghị."
    )
    reading = read(place, text, unit=place.province)
    about = {int(claim.value): claim.about for claim in reading.claims.all()}
    assert about == {
        120: place.province,
        14: place.communes[1],
        9: place.province,
        7: place.province,
        5: None,
        3: place.province,
    }


def test_a_sender_nobody_names_stays_open(place):
    assert read(place, "Đã tổ chức 12 hội nghị quán triệt.").unit is None


def test_the_same_bytes_are_known_again(place):
    first = receive(place)
    with pytest.raises(receiving.AlreadyHere) as known:
        receive(place, name="ten-khac.txt")
    assert known.value.reading == first
    assert Reading.objects.count() == 1


def test_a_job_that_died_and_runs_again_has_one_effect(place, monkeypatch):
    reading = receive(place)
    kept = receiving.keep_claims

    def dies(**args):
        kept(**args)
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks.receiving, "keep_claims", dies)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        tasks.read_report(reading_id=reading.pk)
    monkeypatch.setattr(tasks.receiving, "keep_claims", kept)
    tasks.read_report(reading_id=reading.pk)
    once = Claim.objects.count()
    tasks.read_report(reading_id=reading.pk)
    assert once > 3
    assert Claim.objects.count() == once
    assert verbs("keep_claims") == 1


def test_a_report_over_which_the_job_fails_for_good_waits_for_nobody(place):
    reading = receive(place)
    receiving.begin_reading(reading_id=reading.pk)
    told = tasks.read_report.given_up
    told(reading_id=reading.pk, why="Lỗi của hệ thống.")
    reading.refresh_from_db()
    assert (reading.state, reading.why) == (State.REFUSED, "Lỗi của hệ thống.")
    assert queries.busy(place.may(place.collator)) == (0, 0)
    told(reading_id=0, why="Báo cáo đã bị bỏ.")


def test_two_workers_keep_one_reading(place):
    reading = receive(place)
    found = tasks.read_file(reading.name, REPORT.encode())
    args = {"reading": reading, "text": found.text, "claims": found.claims, "checks": found.checks}
    assert receiving.keep_claims(**args, by=BY, at=AT)
    assert not receiving.keep_claims(**args, by=BY, at=AT)


def test_a_part_of_what_is_counted_already_is_no_figure_of_its_own(place):
    reading = read(
        place, "Thi hành kỷ luật 12 đảng viên, trong đó: 08 đảng viên khiển trách và 04 đảng viên cảnh cáo."
    )
    assert [claim.figure for claim in reading.claims.all()] == ["documents.disciplined", "", ""]


def test_words_that_the_library_learns_later_are_no_stumbling_block(place):
    reading = receive(place)
    found = tasks.read_file(reading.name, REPORT.encode())
    found.checks[0]["relation"] = "something_quite_new"
    found.claims[0] |= {"topic": "something_new", "qualifier": "perhaps"}
    args = {"text": found.text, "claims": found.claims, "checks": found.checks}
    assert receiving.keep_claims(reading=reading, **args, by=BY, at=AT)
    assert desk.part_of(Reading.objects.get(), 1, today=TODAY).cards[0].claim.estimated


def test_a_number_too_long_for_any_count_is_left_out(place):
    reading = read(place, f"Có {'7' * 40} đảng viên dự. Có 12 hội nghị được tổ chức.")
    assert reading.state == State.READ
    assert [claim.value for claim in reading.claims.all()] == [12]


def test_empty_and_huge_files_and_secret_names_stop_at_the_door(place):
    with pytest.raises(FileRefused):
        receive(place, b"")
    with pytest.raises(FileRefused, match="nặng"):
        receive(place, b"a" * (receiving.LARGEST + 1))
    with pytest.raises(Refusal, match="mật"):
        receive(place, name="05-BC MẬT.docx")
    assert not Reading.objects.exists()


def test_a_secret_text_is_not_kept(place):
    reading = read(place, "ĐẢNG ỦY XÃ AN HÒA\nMẬT\nBáo cáo: có 12 hội nghị.\n")
    assert (reading.state, reading.text, bytes(reading.content)) == (State.REFUSED, "", b"")
    assert "dấu mật" in reading.why
    assert not reading.claims.exists()


def test_a_sender_elsewhere_is_refused(place):
    other = make_unit("Đảng ủy xã khác", parent=place.root)
    with pytest.raises(receiving.NotUnder):
        receive(place, unit=other)
    with pytest.raises(receiving.NotUnder):
        receiving.change_about(reading=read(place), unit=other, period=YEAR, campaign=None, by=BY, at=AT)


def test_changing_the_sender_and_period_proposes_anew(place):
    reading = read(place, "Có 12 hội nghị quán triệt.\nNăm 2017 có 9 hội nghị quán triệt.")
    quarter = Period.of_quarter(2018, 3)
    receiving.change_about(
        reading=reading, unit=place.communes[1], period=quarter, campaign=None, by=BY, at=AT
    )
    twelve, nine = reading.claims.all()
    assert (twelve.about, twelve.period) == (place.communes[1], quarter)
    assert nine.period == Period.of_year(2017)


def test_no_number_reaches_beyond_the_period_of_its_report(place):
    text = "Hội thi tìm hiểu chuyên đề năm 2018 nhận được 52 bài dự thi. Năm 2017, hội thi nhận được 41 bài dự thi."
    reading = read(place, text, period=Period.parse("2018-01..2018-09"), unit=place.communes[0])
    assert str(claim_of(reading, "52").period) == "2018-01..2018-09"
    assert str(claim_of(reading, "41").period) == "2017"


def test_a_refused_report_can_be_read_again_and_thrown_away(place):
    reading = read(place, b"%PDF-1.4 garbage", name="x.pdf")
    assert reading.state == State.REFUSED
    started = []
    receiving.read_again(reading=reading, start=started.append, by=BY, at=AT)
    assert started == [reading]
    receiving.discard_report(reading=reading, why="nhầm", by=BY, at=AT)
    assert not Reading.objects.exists()


# -- deciding -----------------------------------------------------------------------------------------------


def test_accepting_makes_the_number_a_figure_with_its_sentence(place):
    reading = read(place)
    claim = claim_of(reading, "52 bài")
    assert claim.figure == "documents.contest_entries"
    deciding.accept_claim(claim=claim, by=BY, at=AT)
    while recounting.work_off_marks():
        pass
    figure = find("documents.contest_entries")
    question = values.Question(period=YEAR, today=TODAY)
    found = values.read([figure], [place.province.pk], question)[figure.code, place.province.pk]
    assert (found.numerator, found.state) == (52, FigureState.VALUE)
    kept = DocumentValue.objects.get()
    assert "52 bài dự thi" in kept.sentence
    assert (kept.source, kept.source_id, kept.counts) == ("readings", claim.pk, True)
    assert verbs("accept_claim") == 1


def test_a_figure_with_a_register_keeps_its_own_value(place):
    reading = read(place)
    claim = claim_of(reading, "41.004")
    assert claim.figure == "study.attended"
    deciding.accept_claim(claim=claim, by=BY, at=AT)
    kept = DocumentValue.objects.get()
    assert (kept.n, kept.d, kept.counts, kept.where) == (41_004, 43_519, False, {"audience": "member"})


def test_a_target_and_a_number_of_no_figure_are_not_taken_over(place):
    claim = claim_of(read(place), "60 bài")
    assert claim.target
    with pytest.raises(deciding.NoFigure):
        deciding.accept_claim(claim=claim, by=BY, at=AT)
    assert not DocumentValue.objects.exists()


def test_without_a_sender_nothing_is_taken_over(place):
    claim = claim_of(read(place, "Hội thi nhận được 52 bài dự thi."), "52")
    with pytest.raises(deciding.NoUnit):
        deciding.accept_claim(claim=claim, by=BY, at=AT)


def test_what_cannot_be_added_up_changes_nothing(place):
    reading = read(place)
    claim = claim_of(reading, "52 bài")
    args = {"claim": claim, "about": place.communes[0], "period": YEAR, "by": BY, "at": AT}
    with pytest.raises(Refusal):
        deciding.correct_claim(**args, figure=find("documents.contest_entries"), n=Decimal("5.5"))
    with pytest.raises(Refusal):
        deciding.correct_claim(**args, figure=find("documents.contest_entries"), n=-5)
    claim.refresh_from_db()
    assert claim.decision == Decision.OPEN
    assert not Act.objects.filter(verb="readings.correct_claim").exists()


def test_correcting_keeps_what_was_read(place):
    claim = claim_of(read(place), "52 bài")
    deciding.correct_claim(
        claim=claim,
        figure=find("documents.contest_entries"),
        about=place.communes[1],
        period=Period.of_quarter(2018, 4),
        n=54,
        why="đếm lại",
        by=BY,
        at=AT,
    )
    claim.refresh_from_db()
    assert (claim.value, claim.n, claim.decision, claim.why) == (52, 54, Decision.CORRECTED, "đếm lại")
    assert DocumentValue.objects.get().unit == place.communes[1]


def test_a_correction_stays_under_the_receiver(place):
    other = make_unit("Đảng ủy xã khác", parent=place.root)
    with pytest.raises(deciding.NotUnderSender):
        deciding.correct_claim(
            claim=claim_of(read(place), "52 bài"),
            figure=find("documents.contest_entries"),
            about=other,
            period=YEAR,
            n=52,
            by=BY,
            at=AT,
        )


def test_a_decision_is_made_once_and_can_be_undone(place):
    claim = claim_of(read(place), "52 bài")
    deciding.accept_claim(claim=claim, by=BY, at=AT)
    with pytest.raises(deciding.AlreadyDecided):
        deciding.ignore_claim(claim=claim, why="x", by=BY, at=AT)
    deciding.reopen_claim(claim=claim, why="nhầm", by=BY, at=AT)
    assert not DocumentValue.objects.exists()
    with pytest.raises(deciding.NotDecided):
        deciding.reopen_claim(claim=claim, by=BY, at=AT)
    with pytest.raises(NeedsReason):
        deciding.ignore_claim(claim=claim, why="  ", by=BY, at=AT)
    deciding.ignore_claim(claim=claim, why="trùng", by=BY, at=AT)
    claim.refresh_from_db()
    assert claim.decision == Decision.IGNORED


def test_a_report_is_settled_when_nothing_waits_and_opened_again_for_a_reason(place):
    reading = read(place)
    claim = claim_of(reading, "52 bài")
    deciding.accept_claim(claim=claim, by=BY, at=AT)
    with pytest.raises(deciding.StillOpen):
        deciding.settle(reading=reading, by=BY, at=AT)
    deciding.ignore_rest(reading=reading, why="không dùng", by=BY, at=AT)
    deciding.settle(reading=reading, by=BY, at=AT)
    with pytest.raises(deciding.NotOpen):
        deciding.reopen_claim(claim=claim, by=BY, at=AT)
    with pytest.raises(receiving.AlreadySettled):
        receiving.change_about(reading=reading, unit=None, period=YEAR, campaign=None, by=BY, at=AT)
    with pytest.raises(NeedsReason):
        deciding.unsettle(reading=reading, why="", by=BY, at=AT)
    deciding.unsettle(reading=reading, why="sót", by=BY, at=AT)
    with pytest.raises(receiving.HasTaken):
        receiving.discard_report(reading=reading, why="nhầm", by=BY, at=AT)


def test_leaving_the_rest_aside_takes_as_many_statements_for_many_as_for_few(place):
    asked = []
    for rows in (2, 60):
        reading = read(place, "".join(f"Đợt {n} có {n} hội nghị quán triệt.\n" for n in range(20, 20 + rows)))
        with CaptureQueriesContext(connection) as seen:
            assert deciding.ignore_rest(reading=reading, why="không có sổ", by=BY, at=AT) >= rows
        asked.append(len(seen))
    assert asked[0] == asked[1]
    assert verbs("ignore_claim") == Claim.objects.filter(decision=Decision.IGNORED, why="không có sổ").count()
    assert not Claim.objects.exclude(decision=Decision.IGNORED).exists()
    with pytest.raises(NeedsReason):
        deciding.ignore_rest(reading=reading, why=" ", by=BY, at=AT)


def many_ready(place, rows: int, commune: int = 0) -> Reading:
    """A report whose numbers can all be taken over."""
    text = "".join(f"Xã {n} có {n} bài dự thi hội thi.\n" for n in range(20, 20 + rows))
    reading = read(place, text, unit=place.communes[commune])
    assert all(claim.takeable for claim in reading.claims.all())
    return reading


def test_taking_over_together_does_the_same_in_as_many_statements_for_many_as_for_few(place):
    asked = []
    together = []
    for commune, rows in enumerate((2, 60)):
        reading = many_ready(place, rows, commune)
        together.append(reading.claims.earliest("seq"))
        seqs = list(reading.claims.values_list("seq", flat=True))
        with CaptureQueriesContext(connection) as seen:
            assert deciding.accept_claims(reading=reading, seqs=seqs, by=BY, at=AT) == rows
        asked.append(len(seen))
        assert set(reading.claims.values_list("decision", flat=True)) == {Decision.ACCEPTED}
    assert asked[0] == asked[1]
    assert verbs("accept_claim") == 62
    assert Act.objects.filter(verb="indicators.enter_document_value").count() == 62
    assert DocumentValue.objects.filter(counts=True).count() == 2
    one = many_ready(place, 1).claims.get()
    deciding.accept_claim(claim=one, by=BY, at=AT)
    alone = Act.objects.get(verb="readings.accept_claim", subject_id=str(one.pk))
    bulk = Act.objects.get(verb="readings.accept_claim", subject_id=str(together[0].pk))
    for name in ("before", "after", "unit_id", "subject_label", "subject_kind", "why", "actor"):
        assert getattr(alone, name) == getattr(bulk, name), name


def test_of_numbers_taken_over_together_one_that_another_decided_about_stays_as_it_is(place):
    reading = many_ready(place, 3)
    deciding.ignore_claim(claim=claim_of(reading, "21 bài"), why="trùng", by=BY, at=AT)
    assert deciding.accept_claims(reading=reading, seqs=[1, 2, 3, 99], by=BY, at=AT) == 2
    assert [claim.decision for claim in reading.claims.all()] == ["accepted", "ignored", "accepted"]
    assert deciding.accept_claims(reading=reading, seqs=[1, 2, 3], by=BY, at=AT) == 0


def test_of_numbers_taken_over_together_all_or_none(place):
    reading = many_ready(place, 3)
    reading.claims.filter(seq=2).update(figure="")
    with pytest.raises(deciding.NoFigure):
        deciding.accept_claims(reading=reading, seqs=[1, 2, 3], by=BY, at=AT)
    assert not DocumentValue.objects.exists()
    deciding.ignore_rest(reading=reading, why="x", by=BY, at=AT)
    deciding.settle(reading=reading, by=BY, at=AT)
    with pytest.raises(deciding.NotOpen):
        deciding.accept_claims(reading=reading, seqs=[1], by=BY, at=AT)


def test_a_number_that_is_not_whole_is_not_offered_as_it_stands(place):
    reading = many_ready(place, 1)
    reading.claims.update(value=Decimal("5.5"))
    claim = claim_of(reading, "20 bài")
    assert not claim.takeable


def test_the_database_has_the_last_word(place):
    claim = claim_of(read(place), "52 bài")
    for broken in (
        {"decision": "accepted", "decided_at": AT},
        {"decision": "ignored", "decided_at": AT},
        {"decision": "open", "decided_at": AT},
        {"end": claim.start},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.filter(pk=claim.pk).update(**broken)
    assert connection.is_usable()


# -- answering ----------------------------------------------------------------------------------------------


def test_the_answer_lists_what_does_not_add_up(place):
    reading = read(place, REPORT.replace("94,2%", "96,2%"))
    said = proposed_answer(reading, today=TODAY)
    assert "41.004/43.519 đảng viên" in said
    assert "= 94,22%; báo cáo nêu 96,2% (lệch" in said.replace("94,221%", "94,22%")
    clean = read(place, "Đảng ủy xã Bình Minh có 12 hội nghị quán triệt.")
    assert "không có nội dung phải xem lại" in proposed_answer(clean, today=TODAY)


def test_what_was_left_aside_is_not_held_against_the_register(place):
    reading = read(place, "ĐẢNG ỦY XÃ AN HÒA\nTổ chức đảng: toàn đảng bộ có 9 đảng viên.")
    recounting.recount()
    assert "so với sổ" in proposed_answer(reading, today=TODAY)
    deciding.ignore_rest(reading=reading, why="của năm khác", by=BY, at=AT)
    assert "so với sổ" not in proposed_answer(reading, today=TODAY)


def test_an_answer_is_sent_once_and_the_sender_finds_it(place):
    reading = read(place)
    at_commune, elsewhere = (place.may(user) for user in place.officers)
    answering.write_acknowledgement(reading=reading, text="Nháp", by=BY, at=AT)
    assert not list(answer_tasks(at_commune, AT, 9))
    answer = answering.send_acknowledgement(reading=reading, text="Xem lại câu 1.", by=BY, at=AT)
    assert [task.key for task in answer_tasks(at_commune, AT, 9)] == [f"acknowledgement-{reading.pk}"]
    assert not list(answer_tasks(elsewhere, AT, 9))
    with pytest.raises(answering.AlreadySent):
        answering.write_acknowledgement(reading=reading, text="Khác", by=BY, at=AT)
    answering.see_acknowledgement(acknowledgement=answer, by=at_commune, at=AT)
    answering.see_acknowledgement(acknowledgement=answer, by=at_commune, at=AT)
    assert not list(answer_tasks(at_commune, AT, 9))
    assert verbs("see_acknowledgement") == 1


def test_who_looks_after_the_receiver_is_not_asked_to_see_what_it_sent(place):
    above = place.may(make_user("tinh", unit=place.province, verbs=("readings.read", "readings.answer")))
    answer = answering.send_acknowledgement(reading=read(place), text="Xem lại câu 1.", by=BY, at=AT)
    assert not list(answer_tasks(above, AT, 9))
    assert rules.can_see_acknowledgement(above, answer)
    assert not rules.can_mark_seen(above, answer)
    own = read(place, "Có 12 hội nghị quán triệt.", unit=place.province)
    answer = answering.send_acknowledgement(reading=own, text="Đã nhận.", by=BY, at=AT)
    assert [task.key for task in answer_tasks(above, AT, 9)] == [f"acknowledgement-{own.pk}"]
    assert rules.can_mark_seen(above, answer)


def test_an_answer_needs_a_sender_words_and_a_reading(place):
    with pytest.raises(answering.NoSender):
        answering.send_acknowledgement(
            reading=read(place, "Có 12 hội nghị quán triệt."), text="x", by=BY, at=AT
        )
    with pytest.raises(Refusal):
        answering.write_acknowledgement(reading=read(place), text=" ", by=BY, at=AT)
    with pytest.raises(answering.NotReadYet):
        answering.write_acknowledgement(reading=receive(place, "Có 5 hội nghị."), text="x", by=BY, at=AT)


# -- rights -------------------------------------------------------------------------------------------------


def test_who_may_what(place):
    reading = read(place)
    claim = claim_of(reading, "52 bài")
    collator, officer = place.may(place.collator), place.may(place.officers[0])
    assert rules.can_read(collator, reading)
    assert rules.can_decide(collator, claim)
    assert not rules.can_read(officer, reading)
    assert not rules.can_decide(officer, claim)
    answer = answering.write_acknowledgement(reading=reading, text="Nháp", by=BY, at=AT)
    assert not rules.can_see_acknowledgement(officer, answer)
    answer = answering.send_acknowledgement(reading=reading, text="Gửi", by=BY, at=AT)
    assert rules.can_see_acknowledgement(officer, answer)
    assert rules.can_mark_seen(officer, answer)
    assert not rules.can_mark_seen(place.may(place.officers[1]), answer)
    assert [task.key for task in reading_tasks(collator, AT, 9)] == [f"reading-{reading.pk}"]
    assert not list(reading_tasks(officer, AT, 9))


def test_bulk_takes_only_what_holds_and_matches(place):
    reading = read(place)
    assert desk.ready_cards(reading, today=TODAY) == []
