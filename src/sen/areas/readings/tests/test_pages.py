"""The pages: sending in, the queue, the desk, the sentence behind a figure, the answer; the same number of questions."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from sen.areas.indicators.models import DocumentValue
from sen.areas.readings import choices
from sen.areas.readings.actions import answering, deciding
from sen.areas.readings.choices import Decision, State
from sen.areas.readings.models import Acknowledgement, Reading
from sen.areas.readings.papers import paper_of
from sen.areas.readings.queries.answers import proposed_answer
from sen.areas.readings.tasks import read_report
from sen.areas.readings.tests.ground import AT, BY, REPORT, TODAY, claim_of, make_place, read, receive
from sen.foundation.periods import Period
from tests.factories import make_unit


@pytest.fixture
def place(db, client):
    place = make_place()
    client.force_login(place.collator)
    return place


def url(name, *args):
    return reverse(f"readings:{name}", args=args)


def told(response) -> str:
    return response.content.decode()


def send(client, place, *files, **more):
    data = {
        "receiver": place.province.pk,
        "first": "01/2018",
        "last": "12/2018",
        "reports": list(files),
    } | more
    return client.post(url("reading_send"), data, follow=True)


def upload(name: str, text: str | bytes = REPORT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def test_many_files_at_once_each_a_report_and_a_known_one_said_by_name(place, client):
    first = send(client, place, *[upload(f"bao-cao-{n}.txt", f"Có {n} hội nghị.") for n in range(1, 8)])
    assert "Đã nhận 7 tệp" in told(first)
    assert "Đang đọc báo cáo" in told(first)
    again = send(
        client, place, upload("khac.txt", "Có 3 hội nghị."), upload("moi.txt"), upload("rong.txt", b"")
    )
    assert "Tệp “khac.txt” đã được gửi ngày" in told(again)
    assert "với tên “bao-cao-3.txt”" in told(again)
    assert "Đã nhận 1 tệp" in told(again)
    assert Reading.objects.count() == 8
    assert "rong.txt" in told(again)


def test_the_form_says_what_is_missing(place, client):
    nothing = client.post(url("reading_send"), {"receiver": place.province.pk})
    assert nothing.status_code == 422
    assert "Hãy chọn ít nhất một tệp." in told(nothing)
    backwards = send(client, place, upload("a.txt"), first="12/2018", last="01/2018")
    assert "không sớm hơn tháng bắt đầu" in told(backwards)
    assert not Reading.objects.exists()


def test_what_neither_sender_nor_period_names_asks_once_for_both(place, client):
    unknown = read(place, "Có 12 hội nghị quán triệt tại cơ sở.", period=None)
    page = told(client.get(url("reading_desk", unknown.pk)))
    assert "Chưa rõ báo cáo của đơn vị nào, kỳ nào." in page
    assert page.count(f'class="sen-inline" href="{url("reading_about", unknown.pk)}"') == 1


def test_an_upload_too_heavy_is_stopped_before_it_is_stored(place, client, settings):
    settings.SEN_LARGEST_UPLOAD = 100_000
    # As a browser sends it: what stands behind the files in the form does not arrive.
    sent = {"reports": [upload("nang.txt", b"a" * 400_000)], "receiver": place.province.pk}
    page = client.post(url("reading_send"), sent)
    assert "Các tệp gửi một lần nặng tổng cộng" in told(page)
    assert "Hãy gửi làm nhiều lần" in told(page)
    assert f'<option value="{place.province.pk}" selected' in told(page)
    assert told(page).count('class="sen-error"') == 1
    assert not Reading.objects.exists()


def test_progress_is_asked_while_the_machine_reads(place, client):
    reading = receive(place)
    assert "0/1" in told(client.get(url("reading_progress")))
    assert "đang chờ máy đọc" in told(client.get(url("reading_desk", reading.pk)))
    read_report(reading_id=reading.pk)
    done = client.get(url("reading_progress"), headers={"HX-Request": "true"})
    assert done["HX-Trigger"] == "readings-read"
    assert "Đã đọc xong" in told(done)
    assert 'hx-trigger="every' not in told(done)
    assert client.get(url("reading_progress")).url == url("reading_list")


def test_the_desk_shows_text_numbers_and_working(place, client):
    reading = read(place)
    page = told(client.get(url("reading_desk", reading.pk)))
    assert 'id="t-1"' in page
    assert 'id="c-1"' in page
    assert "41.004 / 43.519 = 94,221%" in page
    assert "Bài dự thi (theo văn bản)" in page
    assert "chỉ tiêu phải đạt, không phải kết quả" in page
    assert "<kbd>j</kbd>" in page


def test_checks_against_the_system_are_shown_as_working(place, client):
    for commune, said in zip(place.communes, (30, 41), strict=True):
        below = read(place, f"Hội thi nhận được {said} bài dự thi.", unit=commune)
        deciding.accept_claim(claim=claim_of(below, str(said)), by=BY, at=AT)
    reading = read(place, "Hội thi nhận được hơn 80 bài dự thi.", unit=place.province)
    page = told(client.get(url("reading_desk", reading.pk)))
    assert "30 + 41 = 71 (2/2 đơn vị); báo cáo 80 · mức cho phép ±4 – lệch 9" in page
    accepted = client.post(url("claim_accept", reading.pk, 1), headers={"HX-Request": "true"})
    assert "chưa được tính: kỳ này đã có số của văn bản khác" in told(accepted)
    assert "chưa được tính" in told(client.get(url("claim_source", reading.claims.get().pk)))


def test_signs_that_turn_writing_around_do_not_reach_the_screen(place, client):
    reading = read(place, "Có 41\u200b.004 đảng viên dự học, \u202e12\u202c hội nghị quán triệt.")
    page = told(client.get(url("reading_desk", reading.pk)))
    assert "\u202e" not in page.split('class="card sen-card reading-text"')[1].split("</section>")[0]
    assert 41_004 in [claim.value for claim in reading.claims.all()]


def test_markup_in_a_report_is_only_text(place, client):
    reading = read(place, "Có 12 hội nghị quán triệt <script>alert(1)</script>.", name="<b>x</b>.txt")
    page = told(client.get(url("reading_desk", reading.pk)))
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


@pytest.mark.parametrize("htmx", [True, False])
def test_deciding_with_and_without_scripts(place, client, htmx):
    reading = read(place)
    headers = {"HX-Request": "true"} if htmx else {}
    entries, commended, learnt = (claim_of(reading, words) for words in ("52 bài", "103", "320"))

    def post(verb, claim, **data):
        return client.post(url(verb, reading.pk, claim.seq), data, headers=headers, follow=not htmx)

    page = told(post("claim_accept", entries))
    assert "đã nhận" in page.lower()
    fix = {"figure": "Tập thể được khen thưởng (theo văn bản)", "about": "Đảng ủy xã An Hòa", "n": "1.030"}
    post("claim_correct", commended, first="01/2018", last="12/2018", **fix)
    wrong = told(
        post("claim_correct", learnt, first="01/2018", last="12/2018", **fix | {"figure": "Không có"})
    )
    assert "Không có chỉ tiêu này trong danh mục" in wrong
    assert "Hãy ghi lý do" in told(post("claim_ignore", learnt, why=""))
    long = told(post("claim_ignore", learnt, why="x" * 501))
    assert "501" in long
    assert "Hãy ghi lý do" not in long
    post("claim_ignore", learnt, why="Không phải số liệu")
    assert sorted(reading.claims.exclude(decision="open").values_list("decision", flat=True)) == [
        Decision.ACCEPTED,
        Decision.CORRECTED,
        Decision.IGNORED,
    ]
    assert sorted(DocumentValue.objects.values_list("n", flat=True)) == [52, 1030]
    assert "đã được duyệt" in told(post("claim_accept", entries))
    post("claim_reopen", entries)
    assert DocumentValue.objects.count() == 1


def test_a_refusal_inside_leaves_nothing_behind(place, client):
    reading = read(place)
    target = claim_of(reading, "60 bài")
    page = client.post(url("claim_accept", reading.pk, target.seq), headers={"HX-Request": "true"})
    assert "Chưa rõ đây là chỉ tiêu nào" in told(page)
    target.refresh_from_db()
    assert target.decision == Decision.OPEN


def test_what_matches_the_register_is_taken_over_together_after_the_list(place, client, monkeypatch):
    reading = read(place)
    claim = claim_of(reading, "52 bài")
    from sen.areas.readings.queries import desk

    monkeypatch.setattr(
        desk, "agrees_everywhere", lambda claim, *checks: claim.figure.startswith("documents.")
    )
    page = told(client.get(url("reading_accept", reading.pk)))
    assert page.count('name="claim"') == 3
    taken = client.post(url("reading_accept", reading.pk), {"claim": [claim.seq, 999]}, follow=True)
    assert "Đã nhận 1 con số vào số liệu." in told(taken)
    assert "1 con số đã chọn không còn khớp" in told(taken)
    assert DocumentValue.objects.get().n == 52
    assert told(client.get(url("reading_accept", reading.pk))).count('name="claim"') == 2


def test_settling_and_opening_again(place, client):
    reading = read(place)
    client.post(url("reading_settle", reading.pk))
    reading.refresh_from_db()
    assert reading.state == State.READ
    client.post(url("reading_ignore", reading.pk), {"why": "Không dùng"})
    client.post(url("reading_settle", reading.pk))
    reading.refresh_from_db()
    assert reading.state == State.SETTLED
    assert "reading-do" not in told(client.get(url("reading_desk", reading.pk)))
    client.post(url("reading_unsettle", reading.pk), {"why": "Sót"})
    reading.refresh_from_db()
    assert reading.state == State.READ


def test_a_figure_opens_to_its_sentence_also_for_the_sender(place, client):
    reading = read(place)
    claim = claim_of(reading, "52 bài")
    deciding.accept_claim(claim=claim, by=BY, at=AT)
    client.force_login(place.officers[0])
    address = reverse("indicators:figure_detail", args=[place.communes[0].code, "documents.contest_entries"])
    figure = told(client.get(address, {"from": "01/2018", "to": "12/2018"}))
    source = url("claim_source", claim.pk)
    assert source in figure
    page = told(client.get(source))
    assert "Hội thi nhận được 52 bài dự thi." in page
    assert url("reading_desk", reading.pk) not in page
    assert client.get(url("reading_desk", reading.pk)).status_code == 404
    client.force_login(place.officers[1])
    assert client.get(source).status_code == 404


def test_the_answer_is_edited_sent_printed_and_seen(place, client):
    reading = read(place, REPORT.replace("94,2%", "96,2%"))
    write = url("answer_write", reading.pk)
    assert "94,22" in told(client.get(write))
    client.post(write, {"text": "Đề nghị xem lại tỷ lệ.", "do": "keep"})
    client.force_login(place.officers[0])
    assert client.get(url("answer_page", reading.pk)).status_code == 404
    client.force_login(place.collator)
    seen = Acknowledgement.objects.get().version
    client.post(write, {"text": "Đề nghị xem lại tỷ lệ 96,2%.", "seen": seen, "do": "send"})
    assert client.get(write).status_code == 302
    client.force_login(place.officers[0])
    page = told(client.get(url("answer_page", reading.pk)))
    assert "Đề nghị xem lại tỷ lệ 96,2%." in page
    assert url("answer_seen", reading.pk) in page
    for form, magic in (("docx", b"PK"), ("pdf", b"%PDF")):
        file = client.get(url("answer_file", reading.pk), {"as": form})
        assert file.content[: len(magic)] == magic
    assert client.get(url("answer_file", reading.pk), {"as": "exe"}).status_code == 404
    client.post(url("answer_seen", reading.pk))
    assert Acknowledgement.objects.get().seen_by == str(place.officers[0])


def test_the_file_comes_back_as_it_was(place, client):
    reading = read(place, name='bao "cao".txt')
    file = client.get(url("reading_file", reading.pk))
    assert file.content == REPORT.encode()
    assert file["Content-Disposition"].startswith("attachment")


def test_sender_and_period_are_put_right(place, client):
    reading = read(place, "Có 12 hội nghị quán triệt.")
    found = told(client.get(url("unit_found"), {"q": "binh minh", "name": "unit"}))
    assert f'value="{place.communes[1].pk}"' in found
    data = {"unit": place.communes[1].pk, "first": "07/2018", "last": "09/2018"}
    refused = client.post(url("reading_about", reading.pk), data | {"last": "06/2018"})
    assert refused.status_code == 422
    assert "Tháng kết thúc phải không sớm hơn" in str(refused.context["form"].errors["last"])
    assert 'value="06/2018"' in told(refused)
    client.post(url("reading_about", reading.pk), data)
    reading.refresh_from_db()
    assert (reading.unit, reading.period.label) == (place.communes[1], "Quý III/2018")


def questions(client, address, data=None) -> int:
    client.get(address, data)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, data).status_code == 200
    return len(asked)


def test_pages_ask_the_same_number_of_questions(place, client):
    few = read(place, "Đảng ủy xã An Hòa có 12 hội nghị quán triệt.\nNăm 2018 có 52 bài dự thi.")
    line = "Năm {y} có {n} hội nghị quán triệt, {n}/{m} đảng viên dự học.\nNăm {y} có {n} bài dự thi.\n"
    rows = "".join(line.format(n=n, m=n + 5, y=2010 + n % 9) for n in range(3, 12))
    many = read(place, f"Đảng ủy xã An Hòa, Đảng ủy xã Bình Minh\n{rows}")
    assert many.claims.count() > 5 * few.claims.count()
    assert questions(client, url("reading_desk", few.pk)) == questions(client, url("reading_desk", many.pk))
    assert questions(client, url("answer_write", few.pk)) == questions(client, url("answer_write", many.pk))
    one = questions(client, url("reading_list"))
    for n in range(4):
        read(place, f"Có {n + 1} hội nghị quán triệt.")
    assert questions(client, url("reading_list")) == one


def test_the_queue_counts_only_the_numbers_of_the_reports_it_shows(place, client):
    reading = read(place)
    with CaptureQueriesContext(connection) as asked:
        page = told(client.get(url("reading_list")))
    assert f">0/{reading.claims.count()}<" in page
    counted = [one["sql"] for one in asked if "readings_claim" in one["sql"]]
    assert len(counted) == 1
    assert f'"reading_id" IN ({reading.pk})' in counted[0]


def test_a_long_report_is_shown_page_by_page(place, client):
    rows = "".join(f"Đợt {n} có {n} hội nghị quán triệt được tổ chức.\n" for n in range(20, 120))
    reading = read(place, rows)
    seen: set[int] = set()
    first = told(client.get(url("reading_desk", reading.pk)))
    parts = first.count('href="?part=')
    assert parts >= 3
    for number in range(1, parts + 1):
        page = told(client.get(url("reading_desk", reading.pk), {"part": number}))
        here = {claim.seq for claim in reading.claims.all() if f'id="c-{claim.seq}"' in page}
        assert not here & seen
        seen |= here
    assert seen == set(reading.claims.values_list("seq", flat=True))
    assert client.get(url("reading_desk", reading.pk), {"part": "x"}).status_code == 200


def test_a_form_that_nobody_has_sent_misses_no_file(place, client):
    assert "Tệp đã chọn chưa được lưu" not in told(client.get(url("reading_send")))
    wrong = send(client, place, upload("a.txt"), first="13/2018")
    assert "Tệp đã chọn chưa được lưu" in told(wrong)


def test_what_does_not_add_up_about_no_number_is_shown_and_answered_with_its_sentence(place, client):
    line = "Kỷ niệm 95 năm Ngày thành lập Đảng (3/2/1930 - 3/2/2024), có 12 hội nghị quán triệt."
    reading = read(place, f"ĐẢNG ỦY XÃ AN HÒA\n{line}\n")
    assert reading.checks.filter(claims=[]).exists()
    page = told(client.get(url("reading_desk", reading.pk)))
    assert "số năm kỷ niệm: 2024 - 1930 = 94 · nêu 95" in page.replace("Số năm", "số năm")
    said = proposed_answer(reading, today=TODAY)
    assert "1. số năm kỷ niệm: 2024 - 1930 = 94; báo cáo nêu 95" in said
    assert f"câu “{line.rstrip('.')}”" in said


def test_the_queue_says_how_far_each_answer_is(place, client):
    said = {
        "chua.txt": "Có 5 hội nghị.",
        "nhap.txt": "Có 6 hội nghị.",
        "gui.txt": "Có 7 hội nghị.",
        "xem.txt": "Có 8 hội nghị.",
    }
    made = {name: read(place, text, name=name, unit=place.communes[0]) for name, text in said.items()}
    answering.write_acknowledgement(reading=made["nhap.txt"], text="x", by=BY, at=AT)
    for name in ("gui.txt", "xem.txt"):
        sent = answering.send_acknowledgement(reading=made[name], text="x", by=BY, at=AT)
    answering.see_acknowledgement(acknowledgement=sent, by=BY, at=AT)
    words = ("chưa phản hồi", "bản nháp", "đã gửi, chưa xem", "đã xem")
    for answered, name, word in zip(("not", "draft", "sent", "seen"), made, words, strict=True):
        page = told(client.get(url("reading_list"), {"answered": answered})).split("<tbody>")[1]
        assert [one for one in made if one in page] == [name]
        assert f">{word}<" in page.lower()


def test_settling_says_that_the_sender_has_no_answer_yet(place, client):
    for sent in (False, True):
        reading = read(place, f"Có {5 + sent} hội nghị.", unit=place.communes[0])
        deciding.ignore_rest(reading=reading, why="x", by=BY, at=AT)
        if sent:
            answering.send_acknowledgement(reading=reading, text="Đã nhận.", by=BY, at=AT)
        page = told(client.post(url("reading_settle", reading.pk), follow=True))
        assert ("Chưa gửi phản hồi về báo cáo" in page) is not sent


def test_a_decided_number_is_not_written_backwards(place, client):
    reading = read(place, "Có 41\u200f.004 đảng viên dự học.")
    assert "\u200f" in reading.claims.get().quote
    answer = client.post(url("claim_ignore", reading.pk, 1), {"why": "x"}, headers={"HX-Request": "true"})
    assert "\u200f" not in told(answer)


def test_a_hundred_files_are_taken_and_one_more_is_told_so(place, client):
    files = [upload(f"bc-{n}.txt", f"Có {n + 2} hội nghị.") for n in range(101)]
    assert "nhiều nhất 100 tệp" in told(send(client, place, *files))
    assert not Reading.objects.exists()
    for file in files:
        file.seek(0)
    assert "Đã nhận 100 tệp" in told(send(client, place, *files[:100]))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bao cao quy", ["Báo cáo quý.txt"]),
        ("bai du thi", ["Báo cáo quý.txt"]),
        ("an hoa", ["Báo cáo quý.txt"]),
        ("hinh anh quet", []),
        ("khong doc duoc", ["hỏng.pdf"]),
        ("2017", ["khác.txt"]),
        ("khong co chu nay", []),
    ],
)
def test_the_queue_is_searched_by_name_text_sender_period_and_state(place, client, words, found):
    read(place, name="Báo cáo quý.txt")
    read(place, "Đã tổ chức 12 hội nghị.", name="khác.txt", period=Period.of_year(2017))
    read(place, b"%PDF-1.4 garbage", name="hỏng.pdf")
    page = told(client.get(url("reading_list"), {"q": words}))
    assert [name for name in ("Báo cáo quý.txt", "khác.txt", "hỏng.pdf") if f">{name}<" in page] == found


def test_the_working_of_the_library_is_told_in_the_readers_language(place, client, monkeypatch):
    reading = read(place, REPORT.replace("94,2%", "96,2%"))
    monkeypatch.setattr(choices, "gettext", lambda form: form.replace("điểm phần trăm", "percentage points"))
    page = told(client.get(url("reading_desk", reading.pk)))
    assert "percentage points" in page
    assert "điểm phần trăm" not in page
    assert "điểm phần trăm" in told(client.get(url("answer_write", reading.pk))), "a paper is Vietnamese"


def test_a_number_of_a_whole_period_says_in_which_month_it_counts(place, client):
    reading = read(place)
    claim = claim_of(reading, "52 bài")
    assert "tính vào tháng cuối kỳ (12/2018)" in told(client.get(url("reading_desk", reading.pk)))
    deciding.accept_claim(claim=claim, by=BY, at=AT)
    assert "tính vào tháng 12/2018" in told(client.get(url("reading_desk", reading.pk)))
    assert "tháng cuối kỳ, 12/2018" in told(client.get(url("claim_source", claim.pk)))


def test_only_what_has_a_figure_and_a_unit_offers_to_be_taken_as_it_is(place, client):
    reading = read(place, REPORT.replace("94,2%", "96,2%"))
    target = claim_of(reading, "60 bài")
    entries = claim_of(reading, "52 bài")
    page = told(client.get(url("reading_desk", reading.pk)))
    assert url("claim_accept", reading.pk, entries.seq) in page
    assert url("claim_accept", reading.pk, target.seq) not in page
    assert url("claim_correct", reading.pk, target.seq) in page
    assert "nêu 96,2%" in page


def test_a_hundred_files_each_keep_their_own_period(place, client):
    files = [upload(f"{year}.txt", f"BÁO CÁO\nkết quả năm {year}\nCó 12 hội nghị.") for year in (2016, 2018)]
    send(client, place, *files, first="", last="")
    for reading in Reading.objects.all():
        read_report(reading_id=reading.pk)
    assert {one.period.label for one in Reading.objects.all()} == {"Năm 2016", "Năm 2018"}
    half = send(client, place, upload("x.txt", "Có 5 hội nghị."), first="01/2018", last="")
    assert half.status_code == 422
    assert Reading.objects.count() == 2


def test_the_desk_says_when_the_period_is_not_known_or_is_another(place, client):
    unknown = read(place, "Có 12 hội nghị quán triệt.", period=None, unit=place.communes[0])
    page = told(client.get(url("reading_desk", unknown.pk)))
    assert "Tên báo cáo không ghi rõ kỳ" in page
    assert "so với kỳ trước" not in page
    assert "chưa rõ kỳ" in told(client.get(url("reading_list")))
    other = read(place, "BÁO CÁO\nkết quả năm 2016\nCó 12 hội nghị.")
    page = told(client.get(url("reading_desk", other.pk)))
    assert "“Năm 2016”" in page
    form = told(client.get(url("reading_about", other.pk) + "?first=01/2016&last=12/2016"))
    assert 'value="01/2016"' in form


def test_settling_hands_out_the_next_report_that_waits(place, client):
    first, second, third = (
        read(place, f"Có {n} hội nghị quán triệt.", unit=place.communes[0]) for n in (1, 2, 3)
    )
    page = told(client.get(url("reading_desk", second.pk)))
    assert f'href="{url("reading_desk", third.pk)}"' in page
    assert f'href="{url("reading_desk", first.pk)}"' in told(client.get(url("reading_desk", third.pk)))
    deciding.ignore_rest(reading=second, why="x", by=BY, at=AT)
    assert client.post(url("reading_settle", second.pk)).url == url("reading_desk", third.pk)
    assert f'href="{url("reading_desk", third.pk)}"' in told(client.get(url("reading_desk", first.pk)))


def test_the_last_decision_brings_the_button_that_ends_the_work(place, client):
    reading = read(place, "Có 12 hội nghị quán triệt.")
    data = {"why": "không dùng"}
    answer = client.post(url("claim_ignore", reading.pk, 1), data, headers={"HX-Request": "true"})
    assert 'id="reading-bar" hx-swap-oob="true"' in told(answer)
    assert "Duyệt xong" in told(answer)


def test_the_pages_of_a_long_report_say_where_something_waits(place, client, monkeypatch):
    monkeypatch.setattr("sen.areas.readings.queries.desk.MOST_CLAIMS", 1)
    reading = read(place, "Có 12 hội nghị quán triệt.\nCó 52 bài dự thi.\nCó 7 mô hình.")
    deciding.ignore_claim(claim=claim_of(reading, "52"), why="x", by=BY, at=AT)
    page = told(client.get(url("reading_desk", reading.pk)))
    waits = page.split('class="reading-parts')[1]
    assert waits.count("data-waits") == 1
    assert 'href="?part=3" data-waits' in waits


def test_the_answer_is_printed_in_vietnamese_for_whoever_reads_english(place, client):
    reading = read(place)
    answer = answering.send_acknowledgement(reading=reading, text="Đã nhận.", by=BY, at=AT)
    with override("en"):
        paper = paper_of(answer, AT.date())
    assert paper.abstract.endswith("năm 2018")
    assert (paper.place, paper.layout) == ("Hà Nam", "party-minutes")


def test_a_draft_for_a_sender_nobody_knows_names_none(place):
    reading = read(place, "Có 12 hội nghị quán triệt.")
    answer = answering.write_acknowledgement(reading=reading, text="Nháp", by=BY, at=AT)
    assert paper_of(answer, AT.date()).recipients == ("Lưu",)


def test_an_english_screen_says_why_the_answer_is_vietnamese(place, client):
    reading = read(place)
    said = "The answer is an official paper, so it is always in Vietnamese."
    assert said not in told(client.get(url("answer_write", reading.pk)))
    page = told(client.get(url("answer_write", reading.pk), headers={"Accept-Language": "en"}))
    assert said in page


def test_a_report_sent_by_mistake_is_thrown_away_while_nothing_of_it_counts(place, client):
    reading = read(place, "Hội thi nhận được 52 bài dự thi.", unit=place.communes[0])
    away = url("reading_discard", reading.pk)
    assert away in told(client.get(url("reading_desk", reading.pk)))
    deciding.accept_claim(claim=claim_of(reading, "52"), by=BY, at=AT)
    assert away not in told(client.get(url("reading_desk", reading.pk)))
    deciding.reopen_claim(claim=claim_of(reading, "52"), by=BY, at=AT)
    assert "Hãy ghi lý do." in told(client.post(away, {"why": " "}, follow=True))
    assert Reading.objects.exists()
    client.post(away, {"why": "nhầm tệp"})
    assert not Reading.objects.exists()


def test_a_report_that_was_answered_or_settled_is_kept(place, client):
    reading = read(place, "Hội thi nhận được 52 bài dự thi.", unit=place.communes[0])
    away = url("reading_discard", reading.pk)
    answering.send_acknowledgement(reading=reading, text="Đã nhận.", by=BY, at=AT)
    assert away not in told(client.get(url("reading_desk", reading.pk)))
    page = told(client.post(away, {"why": "nhầm tệp"}, follow=True))
    assert "Phản hồi về báo cáo này đã gửi đi" in page
    assert Acknowledgement.objects.get().text == "Đã nhận."
    settled = read(place, "Đã tổ chức 12 hội nghị.", unit=place.communes[0])
    deciding.ignore_rest(reading=settled, why="không có sổ", by=BY, at=AT)
    deciding.settle(reading=settled, by=BY, at=AT)
    client.post(url("reading_discard", settled.pk), {"why": "nhầm tệp"})
    assert Reading.objects.count() == 2


def test_two_officers_who_write_one_answer_lose_no_words(place, client):
    reading = read(place)
    write = url("answer_write", reading.pk)
    client.post(write, {"text": "Lời của người thứ nhất.", "seen": "gì đó"})
    late = client.post(write, {"text": "Lời của người thứ hai.", "seen": "", "do": "send"})
    assert late.status_code == 422
    page = told(late)
    assert "Có người khác vừa sửa phản hồi này" in page
    assert "Lời của người thứ nhất." in page
    assert "Lời của người thứ hai." in page
    version = Acknowledgement.objects.get().version
    assert f'value="{version}"' in page
    client.post(write, {"text": "Lời của cả hai.", "seen": version, "do": "send"})
    assert Acknowledgement.objects.get().text == "Lời của cả hai."


def test_a_cell_is_named_with_what_it_belongs_to(place, client):
    cell = make_unit("Chi bộ 1", kind="base-cell", parent=place.communes[0])
    make_unit("Chi bộ 1", kind="base-cell", parent=place.communes[1])
    reading = read(place, "Hội thi nhận được 52 bài dự thi.", unit=cell)
    named = "Chi bộ 1 · Đảng ủy xã An Hòa"
    for address in (url("reading_list"), url("reading_desk", reading.pk)):
        assert named in told(client.get(address))
    said = proposed_answer(reading, today=TODAY)
    assert "của Chi bộ 1, Đảng ủy xã An Hòa, năm 2018" in said
    data = {
        "figure": "documents.contest_entries",
        "about": named,
        "n": 52,
        "first": "01/2018",
        "last": "12/2018",
    }
    client.post(url("claim_correct", reading.pk, 1), data)
    assert DocumentValue.objects.get().unit == cell


def test_a_sender_finds_an_answer_again_that_was_seen(place, client):
    for commune, text in zip(place.communes, ("Có 5 hội nghị.", "Có 6 hội nghị."), strict=True):
        reading = read(place, text, name=f"{commune.name}.txt", unit=commune)
        answer = answering.send_acknowledgement(reading=reading, text="Đã nhận.", by=BY, at=AT)
        answering.see_acknowledgement(acknowledgement=answer, by=BY, at=AT)
    draft = read(place, "Có 7 hội nghị.", name="nháp.txt", unit=place.communes[0])
    answering.write_acknowledgement(reading=draft, text="Nháp", by=BY, at=AT)
    assert client.get(url("answer_list")).status_code == 403
    client.force_login(place.officers[0])
    page = told(client.get(url("answer_list")))
    assert "Đảng ủy xã An Hòa.txt" in page
    assert "Đảng ủy xã Bình Minh.txt" not in page
    assert "nháp.txt" not in page
    assert "Chưa có phản hồi nào" not in page
    assert "Đảng ủy xã An Hòa.txt" not in told(client.get(url("answer_list"), {"unseen": 1}))
    found = told(client.get(url("answer_list"), {"q": "hoi nghi an hoa"}))
    assert "Đảng ủy xã An Hòa.txt" in found
