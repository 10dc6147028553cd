"""The pages of pledges: writing on a phone, deciding, reading Word forms, printing, and what they cost."""

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from pypdfium2 import PdfDocument

from sen.areas.organisations.queries.heading import letterhead
from sen.areas.pledges import actions, imports, papers, rules
from sen.areas.pledges.models import (
    AlikeCheck,
    AlikeLine,
    Evidence,
    Pledge,
    PledgeItem,
    PledgeRound,
    SampleLine,
)
from sen.areas.pledges.tests.ground import AT, BY, WORK, photo
from sen.foundation.acts.models import Act
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.typesetting import Column, Heading, Paper, Paragraph, Row, Signature, Table, as_docx
from tests.factories import make_member, make_user

DAY = date(2018, 6, 1)


@pytest.fixture
def round(place):
    return place.round()


@pytest.fixture
def one(place):
    return place.people[place.cells[0].pk][0]


def secretary(place, client, person=None):
    user = make_user(unit=place.cells[0], verbs=(rules.READ, rules.KEEP, rules.APPROVE), person=person)
    client.force_login(user)
    return client


def item_form(what: str, **more) -> dict:
    return {
        "section": "4",
        "what": what,
        "measure": "",
        "deadline": "",
        "evidence": "",
        "standard_line": "",
        "fault": "",
    } | more


def test_a_member_writes_and_sends(place, one, client):
    year = localdate().year
    round = place.round(year=year)
    client.force_login(make_user(person=one))
    waiting = client.get(reverse("pledges:mine")).content.decode()
    assert "Bắt đầu viết" in waiting
    start = reverse("pledges:pledge_start", args=[round.pk, one.pk])
    assert client.get(start).status_code == 200
    client.post(start)
    pledge = Pledge.objects.get()
    add = reverse("pledges:item_add", args=[pledge.pk])
    for line in WORK:
        answer = client.post(add, item_form(line, deadline=f"31/12/{year}", next="1"))
        assert answer.url == f"{add}?section=4"
    pledge.refresh_from_db()
    page = client.get(reverse("pledges:pledge", args=[pledge.pk])).content.decode()
    assert "Ký và gửi chi bộ" in page
    client.post(reverse("pledges:pledge_send", args=[pledge.pk]), {"on": f"06/01/{year}"})
    pledge.refresh_from_db()
    # The member signs today, whatever day is sent along.
    assert pledge.status == "sent"
    assert pledge.signed_on == localdate()
    assert Act.objects.get(verb="pledges.send_pledge").on_behalf_of == ""


def test_a_member_finds_the_own_pledge_on_the_page_of_the_round(place, one, client):
    """Who follows nobody is not told that nobody owes anything."""
    round = place.round(year=localdate().year)
    client.force_login(make_user(person=one))
    here = reverse("pledges:round", args=[round.pk])
    page = client.get(here).content.decode()
    assert reverse("pledges:pledge_start", args=[round.pk, one.pk]) in page
    assert "Phải ký" not in page.split('id="results"')[0]
    client.post(reverse("pledges:pledge_start", args=[round.pk, one.pk]))
    own = reverse("pledges:pledge", args=[Pledge.objects.get().pk])
    assert own in client.get(here).content.decode()
    assert reverse("pledges:mine") in client.get(own).content.decode()
    assert not re.search(r">\s*0\s*</td>", client.get(reverse("pledges:round_list")).content.decode())


def test_hints_and_alike_lines_while_writing(place, round, one, client):
    colleague = place.people[place.cells[0].pk][1]
    place.signed(round, colleague)
    client.force_login(make_user(person=one))
    pledge = actions.start_pledge(round=round, person=one, by=BY, at=AT)
    look = reverse("pledges:item_look", args=[pledge.pk])
    said = client.post(look, {"what": "Luôn nâng cao tinh thần trách nhiệm"}).content.decode()
    assert "chưa thấy việc làm cụ thể" in said
    assert "“nâng cao” là lời chung" in said
    said = client.post(look, {"what": WORK[0]}).content.decode()
    assert "giống 100% một bản khác trong chi bộ" in said
    assert colleague.name not in said


def test_old_font_is_shown_and_taken_only_with_consent(place, round, one, client):
    client.force_login(make_user(person=one))
    pledge = actions.start_pledge(round=round, person=one, by=BY, at=AT)
    add = reverse("pledges:item_add", args=[pledge.pk])
    old = "Mçi th¸ng gióp ®ì 02 hé nghÌo ë xãm"
    answer = client.post(add, item_form(old))
    assert answer.status_code == 422
    assert "Mỗi tháng giúp đỡ 02 hộ nghèo ở xóm" in answer.content.decode()
    assert "Tôi đồng ý" in answer.content.decode()
    assert answer.context["form"]["what"].value() == old
    assert not PledgeItem.objects.exists()
    client.post(add, item_form(old, convert_old_font="on"))
    assert PledgeItem.objects.get().what == "Mỗi tháng giúp đỡ 02 hộ nghèo ở xóm"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"what": ""}, "quá ngắn"),
        ({"what": "Tốt"}, "quá ngắn"),
        ({"deadline": "31/02/2018"}, "không có thật"),
        ({"deadline": "01/01/2018"}, "trước ngày mở đợt"),
        ({"deadline": "01/01/2030"}, "trong năm"),
        ({"section": "9"}, "section"),
    ],
)
def test_bad_items_are_said_beside_the_field(place, round, one, client, change, words):
    client.force_login(make_user(person=one))
    pledge = actions.start_pledge(round=round, person=one, by=BY, at=AT)
    answer = client.post(reverse("pledges:item_add", args=[pledge.pk]), item_form(WORK[0]) | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PledgeItem.objects.exists()


def test_the_secretary_writes_on_behalf_and_types_the_papers_day(place, round, one, client):
    secretary(place, client)
    people = reverse("pledges:round_people", args=[round.pk])
    page = client.get(people, {"unit": place.cells[0].code}).content.decode()
    assert page.count("Chưa viết") >= 3
    client.post(reverse("pledges:pledge_start", args=[round.pk, one.pk]))
    pledge = Pledge.objects.get()
    assert pledge.source == "proxy"
    for line in WORK:
        client.post(reverse("pledges:item_add", args=[pledge.pk]), item_form(line))
    client.post(reverse("pledges:pledge_send", args=[pledge.pk]), {"on": "20/02/2018"})
    pledge.refresh_from_db()
    assert pledge.signed_on == date(2018, 2, 20)
    assert set(
        Act.objects.filter(verb__startswith="pledges.", subject_kind="pledges.Pledge").values_list(
            "on_behalf_of", flat=True
        )
    ) - {""} == {one.name}


def test_approving_goes_on_to_the_next_that_waits(place, round, client):
    people = place.people[place.cells[0].pk]
    pledges = [place.signed(round, person) for person in people]
    secretary(place, client, person=people[2])
    page = client.get(reverse("pledges:pledge", args=[pledges[1].pk])).content.decode()
    assert people[0].name in page  # whose lines it copies
    answer = client.post(
        reverse("pledges:pledge_approve", args=[pledges[0].pk]),
        {"version": Pledge.objects.get(pk=pledges[0].pk).version},
    )
    assert answer.url == reverse("pledges:pledge", args=[pledges[1].pk])
    answer = client.post(reverse("pledges:pledge_return", args=[pledges[1].pk]), {"why": "Chép của nhau"})
    assert answer.url == reverse("pledges:pledge", args=[pledges[1].pk])
    own = client.post(reverse("pledges:pledge_approve", args=[pledges[2].pk]))
    assert own.status_code == 302
    assert list(Pledge.objects.order_by("pk").values_list("status", flat=True)) == [
        "approved",
        "returned",
        "sent",
    ]


def test_a_stale_page_does_not_approve(place, round, one, client):
    pledge = place.signed(round, one)
    secretary(place, client)
    client.post(reverse("pledges:pledge_approve", args=[pledge.pk]), {"version": "1"})
    pledge.refresh_from_db()
    assert pledge.status == "sent"


def test_who_approves_reads_why_not_their_own(place, round, one, client):
    pledge = place.signed(round, one)
    secretary(place, client, one)
    page = client.get(reverse("pledges:pledge", args=[pledge.pk])).content.decode()
    assert "Đây là bản của chính đồng chí" in page
    assert reverse("pledges:pledge_approve", args=[pledge.pk]) not in page


def test_a_stale_page_neither_sends_nor_returns(place, round, one, client):
    pledge = place.draft(round, one, source="proxy")
    secretary(place, client)
    here = reverse("pledges:pledge", args=[pledge.pk])
    seen = {"version": client.get(here).context["send_form"]["version"].value()}
    actions.add_item(pledge=pledge, item=actions.Item(what="Mỗi quý thăm 02 hộ nghèo"), by=BY, at=AT)
    answer = client.post(reverse("pledges:pledge_send", args=[pledge.pk]), seen, follow=True)
    assert "Có người khác vừa sửa" in answer.content.decode()
    pledge = actions.send_pledge(pledge=pledge, by=BY, at=AT)
    seen = {"version": str(pledge.version), "why": "Ghi rõ lớp nào"}
    actions.approve_pledge(pledge=pledge, by=BY, at=AT)
    client.post(reverse("pledges:pledge_return", args=[pledge.pk]), seen)
    pledge.refresh_from_db()
    assert pledge.status == "approved"
    assert "duyệt ngày 01/06/2018" in client.get(here).content.decode()


def test_judging_a_line(place, round, client):
    people = place.people[place.cells[0].pk]
    place.signed(round, people[0])
    place.signed(round, people[1])
    secretary(place, client)
    line = AlikeLine.objects.first()
    client.post(reverse("pledges:alike_judge", args=[line.item_id]), {"judgement": "shared"})
    listed = client.get(reverse("pledges:alike_list"), {"judgement": "shared"})
    assert listed.context["list"].count == 1
    assert client.get(reverse("pledges:alike_list"), {"as": "xlsx"}).status_code == 200


def test_evidence_on_the_screen(place, round, one, client):
    item = place.signed(round, one).items.first()
    client.force_login(make_user(person=one))
    add = reverse("pledges:evidence_add", args=[item.pk])
    answer = client.post(add, {"happened_on": "03/05/2018", "note": "Ảnh", "file": photo(b"MZ" + bytes(40))})
    assert "Loại tệp này không được nhận" in answer.content.decode()
    assert answer.context["form"]["note"].value() == "Ảnh"
    client.post(add, {"happened_on": "03/05/2018", "note": "Ảnh buổi học", "file": photo()})
    evidence = Evidence.objects.get()
    drop = reverse("pledges:evidence_drop", args=[evidence.pk])
    assert drop in client.get(reverse("pledges:pledge", args=[item.pledge_id])).content.decode()
    client.post(drop, {"why": " "})
    assert Evidence.objects.exists()
    got = client.get(reverse("pledges:evidence_file", args=[evidence.pk]))
    assert got["X-Content-Type-Options"] == "nosniff"
    other = make_member(place.cells[1], "Người Khác")
    client.force_login(make_user(person=other))
    assert client.get(reverse("pledges:evidence_file", args=[evidence.pk])).status_code == 404


def test_rounds_samples_and_the_run_of_the_year(place, client):
    client.force_login(make_user(unit=place.root, verbs=(rules.OPEN_ROUND, rules.READ)))
    answer = client.post(
        reverse("pledges:round_add"),
        {
            "unit": place.root.pk,
            "campaign": place.campaign.pk,
            "year": "2018",
            "wording": "plan",
            "audiences": ["member"],
            "opens_on": "05/01/2018",
            "due_on": "31/03/2018",
        },
    )
    made = PledgeRound.objects.get()
    assert answer.url == reverse("pledges:round", args=[made.pk])
    page = client.get(answer.url)
    assert page.context["progress"] == {"signed": 0, "due": 6, "waiting": 0}
    assert page.context["list"].count == 2
    client.post(reverse("pledges:sample_list"), {"unit": place.root.pk, "texts": "\n".join(WORK)})
    assert SampleLine.objects.count() == 3
    client.post(reverse("pledges:round_check", args=[made.pk]))
    check = AlikeCheck.objects.get()
    assert check.progress_id
    assert client.get(reverse("pledges:round", args=[made.pk])).status_code == 200
    client.post(reverse("pledges:round_cancel", args=[made.pk]), {"why": "Nhầm năm"})
    assert not PledgeRound.objects.exists()


@pytest.mark.parametrize("address", ["round_list", "round", "round_people", "pledge"])
def test_queries_do_not_grow_with_the_rows(place, round, client, address):
    secretary(place, client)
    cell = place.cells[0]
    pledge = place.signed(round, place.people[cell.pk][0], WORK)
    arguments = {"round_list": [], "pledge": [pledge.pk]}.get(address, [round.pk])

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse(f"pledges:{address}", args=arguments)).status_code == 200
        return len(queries)

    cost()
    before = cost()
    for n in range(4):
        place.signed(round, make_member(cell, f"Nguyễn Thị Thêm {n}"), WORK)
    pledge = actions.return_pledge(pledge=Pledge.objects.get(pk=pledge.pk), why="thêm", by=BY, at=AT)
    for n in range(4):
        actions.add_item(pledge=pledge, item=actions.Item(what=f"{WORK[0]} lần thứ {n}"), by=BY, at=AT)
    actions.send_pledge(pledge=pledge, by=BY, at=AT)
    place.round(year=2017)
    place.round(place.base, audiences=["non-member"])
    assert cost() <= before + (1 if address == "pledge" else 0)


# -- paper -------------------------------------------------------------------------------------------------------


def form(name: str, *, letters=str) -> bytes:
    """A filled Word form, as people send them in."""
    columns = tuple(Column(letters(t)) for t in ("TT", "Việc cụ thể", "Kết quả", "Thời hạn", "Minh chứng"))
    blocks = (
        Paragraph.of(letters(f"Họ và tên: {name}, Ngày sinh: 02/3/1970")),
        Paragraph.of(letters("Chức vụ: Giáo viên")),
        Heading(1, "I.", letters("Về tư tưởng chính trị")),
        Paragraph.of(letters("- Mỗi quý đọc 01 cuốn sách về Bác và kể lại trước chi bộ")),
        Paragraph.of("…………………………"),
        Heading(1, "II.", letters("Về đạo đức, lối sống")),
        Paragraph.of(letters("- Không uống rượu bia trong ngày làm việc")),
        Heading(1, "IV.", letters("Về thực hiện nhiệm vụ được giao")),
        Table(
            columns,
            (
                Row.of(
                    "1",
                    letters("Phụ đạo học sinh yếu lớp 5A"),
                    letters("02 buổi mỗi tuần"),
                    "31/5/2018",
                    letters("Sổ ghi"),
                ),
                Row.of("2", letters("Dự giờ đồng nghiệp trong tổ"), "", letters("hết học kỳ"), ""),
            ),
        ),
        Paragraph.of(letters("Xác nhận của chi ủy")),
        Paragraph.of(letters("Dòng này nằm sau chỗ ký nên không đọc")),
    )
    paper = Paper(
        layout="party-minutes",
        superior="Đảng bộ xã",
        issuer="Chi bộ trường",
        type="Bản cam kết",
        abstract="năm 2018",
        blocks=blocks,
        year=2018,
        signatures=(Signature("Người cam kết", name),),
    )
    return as_docx(paper, day=DAY)


def to_old_font(text: str) -> str:
    from sen.foundation.vietnamese.legacy import _LETTERS

    back = {new: chr(old) for old, new in _LETTERS.items()}
    return "".join(back.get(letter, letter) for letter in text)


def sent(content: bytes, name: str = "ban-cam-ket.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_filled_word_form_is_read(tmp_path):
    path = tmp_path / "form.docx"
    path.write_bytes(form("Nguyễn Thị Mẫu"))
    found = imports.read_form(path)
    assert found.name == "Nguyễn Thị Mẫu"
    assert [(item.section, item.what) for item in found.items] == [
        ("1", "Mỗi quý đọc 01 cuốn sách về Bác và kể lại trước chi bộ"),
        ("2", "Không uống rượu bia trong ngày làm việc"),
        ("4", "Phụ đạo học sinh yếu lớp 5A"),
        ("4", "Dự giờ đồng nghiệp trong tổ"),
    ]
    third, fourth = found.items[2:]
    assert (third.measure, third.deadline, third.evidence) == (
        "02 buổi mỗi tuần",
        date(2018, 5, 31),
        "Sổ ghi",
    )
    # What is no day is not lost.
    assert (fourth.measure, fourth.deadline) == ("thời hạn: hết học kỳ", None)


def test_a_form_retyped_by_hand_is_read(tmp_path):
    """No numerals, other bullets, a table without titles, a promise on the line of its heading, a vow at the
    end."""
    paper = docx.Document()
    for text in (
        "CHI BỘ THÔN 1",
        "BẢN CAM KẾT NĂM 2018",
        "Tôi tên là: Nguyễn Thị Mẫu        Sinh ngày: 03/02/1970",
    ):
        paper.add_paragraph(text)
    paper.add_paragraph("Tôi xin cam kết như sau:")
    paper.add_paragraph("Về tư tưởng chính trị", style="Heading 2")
    paper.add_paragraph("Mỗi quý đọc 01 cuốn sách về Bác và kể lại trước chi bộ", style="List Bullet")
    paper.add_paragraph("II - PHẨM CHẤT ĐẠO ĐỨC, LỐI SỐNG")
    paper.add_paragraph("a/ Không uống rượu bia trong giờ làm việc và buổi trưa")
    paper.add_paragraph("3/ Ý thức tổ chức kỷ luật:")
    paper.add_paragraph("Đi họp chi bộ đúng giờ, không vắng quá 01 buổi trong năm.")
    paper.add_paragraph(
        "IV. THỰC HIỆN CHỨC TRÁCH NHIỆM VỤ:  mỗi tuần phụ đạo 02 buổi cho học sinh yếu lớp 5A"
    )
    paper.add_paragraph("*) Việc làm cụ thể:")
    table = paper.add_table(rows=0, cols=5)
    for row in (
        ("1", "Mỗi tháng thăm 02 hộ nghèo trong thôn", "24 lượt", "31/12/2018", "Sổ ghi chép"),
        ("2", "Trồng 50 cây xanh ở sân trường", "50 cây", "tháng 5", "Ảnh"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    paper.add_paragraph("Phần V: Khắc phục khuyết điểm")
    paper.add_paragraph("1- Trả lời đơn của công dân trong 5 ngày làm việc")
    paper.add_paragraph("Tôi xin hứa thực hiện nghiêm túc các nội dung trên.")
    paper.add_paragraph("Mẫu, ngày 10 tháng 3 năm 2018")
    path = tmp_path / "retyped.docx"
    paper.save(str(path))
    found = imports.read_form(path)
    assert found.name == "Nguyễn Thị Mẫu"
    assert [(one.section, one.what[:24], one.measure, one.deadline) for one in found.items] == [
        ("1", "Mỗi quý đọc 01 cuốn sách", "", None),
        ("2", "Không uống rượu bia tron", "", None),
        ("3", "Đi họp chi bộ đúng giờ, ", "", None),
        ("4", "mỗi tuần phụ đạo 02 buổi", "", None),
        ("4", "Mỗi tháng thăm 02 hộ ngh", "24 lượt", date(2018, 12, 31)),
        ("4", "Trồng 50 cây xanh ở sân ", "50 cây; thời hạn: tháng 5", None),
        ("5", "Trả lời đơn của công dân", "", None),
    ]


def test_what_is_printed_can_be_read_in_again(place, round, one, tmp_path):
    pledge = place.signed(round, one)
    path = tmp_path / "printed.docx"
    path.write_bytes(papers.pledge_as("docx", pledge, letterhead(pledge.unit, pledge.day)))
    found = imports.read_form(path)
    assert imports.same_person(found.name, one.name)
    assert [item.what for item in found.items if item.section == "4"] == WORK


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"not a word file at all", "wrong_type"),
        (b"PK\x03\x04" + bytes(200), "broken_zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old_word"),
    ],
)
def test_bad_files_are_refused_in_words(tmp_path, content, code):
    path = tmp_path / "bad.docx"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as said:
        imports.read_form(path)
    assert said.value.code == code


def test_reading_into_a_draft(place, round, one, client):
    secretary(place, client)
    pledge = place.draft(round, one, WORK[2:], source="proxy")
    read = reverse("pledges:pledge_read", args=[pledge.pk])
    answer = client.post(read, {"file": sent(form("Trần Văn Khác"))}, follow=True)
    assert "Đã đọc 3 việc" in answer.content.decode()
    assert "Tên ghi trong tệp là “Trần Văn Khác”" in answer.content.decode()
    assert PledgeItem.objects.filter(pledge=pledge).count() == 4
    assert Pledge.objects.get().source == "paper"


def test_what_one_reads_from_ones_own_file_stays_ones_own_until_it_is_sent(place, round, one, client):
    pledge = place.draft(round, one, [])
    client.force_login(make_user(person=one))
    client.post(reverse("pledges:pledge_read", args=[pledge.pk]), {"file": sent(form("Trần Văn Khác"))})
    assert pledge.items.exists()
    secretary(place, client)
    assert client.get(reverse("pledges:pledge", args=[pledge.pk])).status_code == 404


def test_an_old_font_file_is_converted_only_with_consent(place, round, one, client):
    secretary(place, client)
    pledge = place.draft(round, one, [], source="proxy")
    read = reverse("pledges:pledge_read", args=[pledge.pk])
    content = form("NguyÔn ThÞ MÉu", letters=to_old_font)
    answer = client.post(read, {"file": sent(content)})
    assert answer.status_code == 422
    assert "phông cũ" in answer.content.decode()
    assert not PledgeItem.objects.exists()
    client.post(read, {"file": sent(content), "convert": "on"})
    assert "Phụ đạo học sinh yếu lớp 5A" in PledgeItem.objects.values_list("what", flat=True)


def test_one_pledge_and_a_whole_cell_in_print(place, round, client):
    people = place.people[place.cells[0].pk]
    pledges = [
        place.signed(round, person, [WORK[0], WORK[1], f"Việc riêng số {n} của tôi trong năm"])
        for n, person in enumerate(people)
    ]
    secretary(place, client)
    content = client.get(reverse("pledges:pledge_file", args=[pledges[0].pk]), {"as": "pdf"}).content
    text = PdfDocument(content)[0].get_textpage().get_text_bounded()
    assert "BẢN CAM KẾT" in text
    assert "III. VỀ Ý THỨC TỔ CHỨC KỶ LUẬT" in re.sub(r"\s+", " ", text)
    assert (
        people[0].name
        in PdfDocument(content)[len(PdfDocument(content)) - 1].get_textpage().get_text_bounded()
    )
    address = reverse("pledges:round_print", args=[round.pk])
    whole = PdfDocument(client.get(address, {"unit": place.cells[0].code, "as": "pdf"}).content)
    assert len(whole) >= 3
    packed = zipfile.ZipFile(io.BytesIO(client.get(address, {"unit": place.cells[0].code}).content))
    assert len(packed.namelist()) == 3
    assert client.get(address, {"unit": place.cells[1].code}).status_code == 404
    assert Act.objects.filter(verb="pledges.print_cell").count() == 2


def test_a_cell_in_which_nobody_has_signed_offers_nothing_to_print(place, round, one, client):
    secretary(place, client)
    people = f"{reverse('pledges:round_people', args=[round.pk])}?unit={place.cells[0].code}"
    prints = reverse("pledges:round_print", args=[round.pk])
    page = client.get(people).content.decode()
    assert prints not in page
    assert f"Đơn vị: {place.cells[0].name}" in page
    place.signed(round, one)
    assert prints in client.get(people).content.decode()


def test_a_whole_cell_is_printed_with_as_many_questions_as_one_pledge(place, round, client):
    secretary(place, client)
    address = reverse("pledges:round_print", args=[round.pk])
    asked = []
    for n, person in enumerate(place.people[place.cells[0].pk]):
        place.signed(round, person, [WORK[0], WORK[1], f"Việc riêng số {n} của tôi trong năm"])
        with CaptureQueriesContext(connection) as queries:
            client.get(address, {"unit": place.cells[0].code})
        asked.append(len(queries))
    assert asked[1] == asked[2]
