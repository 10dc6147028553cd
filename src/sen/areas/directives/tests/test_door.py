"""Papers marked Mật, Tối mật, Tuyệt mật stay outside; papers that speak of secrets come in."""

import io
import unicodedata
import zipfile
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from sen.areas.directives import actions
from sen.areas.directives.imports import look_into
from sen.areas.directives.models import Document, Version
from sen.areas.directives.rules.secrecy import mark_in_name, mark_in_text
from sen.areas.directives.tests.conftest import BY, kind_of_paper
from sen.foundation.acts.models import Act
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.vietnamese import fold
from tests.factories import AT

LEVELS = ("Mật", "Tối mật", "Tuyệt mật")
FORMS = {
    "as it is": lambda text: text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "without tones": lambda text: (
        text.translate(str.maketrans("ậốệ", "aoe")).replace("ộ", "o").replace("y", "y")
    ),
    "capitals": str.upper,
    "small": str.lower,
    "capitals without tones": lambda text: fold(text).upper(),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in fold(text)),
    "set apart": lambda text: "   ".join(" ".join(word) for word in text.upper().split()),
    "with nothing between": lambda text: "\u200b".join(text),
    "without its space": lambda text: text.replace(" ", ""),
}
AROUND = (
    "{}",
    "  {}  ",
    "( {} )",
    "Độ mật: {}",
    "ĐẢNG BỘ TỈNH A\t{}\tĐẢNG CỘNG SẢN VIỆT NAM",
    "{} - KHẨN",
    "***{}***",
)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("around", AROUND)
def test_a_mark_is_seen_in_every_form(level, form, around):
    text = "TỈNH ỦY A\n" + around.format(FORMS[form](level)) + "\nBÁO CÁO"
    mark = mark_in_text(text)
    assert mark is not None
    assert mark.level == level


@pytest.mark.parametrize(
    "line",
    [
        "Kế hoạch bảo vệ bí mật nhà nước",
        "KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2025",
        "gắn bó mật thiết với Nhân dân",
        "MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "MAT TRAN TO QUOC",
        "Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật, Mật",
        "vắng mặt có lý do",
        "Mặt",
        "Mất",
        "mật độ dân số",
        "giải phóng mặt bằng",
        "Độ mật:",
    ],
)
def test_speaking_of_secrets_is_no_mark(line):
    assert mark_in_text(line) is None
    assert mark_in_text(unicodedata.normalize("NFD", line)) is None


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("05-BC MẬT.docx", "Mật"),
        ("CV_toi-mat.pdf", "Tối mật"),
        ("(mat) ke hoach.txt", "Mật"),
        ("TUYET MAT 01.pdf", "Tuyệt mật"),
        ("TốiMật.docx", "Tối mật"),
        ("phieu MẬT.jpg", "Mật"),
        ("Phiếu gửi TỐI MẬT.pdf", "Tối mật"),
        ("BáoCáoMẬT.docx", "Mật"),
        ("tuyetmat.pdf", "Tuyệt mật"),
        ("KeHoachMat.pdf", "Mật"),
        ("doMat.pdf", "Mật"),
        ("Bao cao Mat tran To quoc.docx", None),
        ("ke hoach bao ve bi mat nha nuoc.docx", None),
        ("danh sach vang mat.pdf", None),
        ("mat-bang.pdf", None),
        ("Mặt trận.pdf", None),
        ("05-HD-TU.docx", None),
    ],
)
def test_a_mark_in_the_name_of_a_file(name, level):
    for form in ("NFC", "NFD"):
        mark = mark_in_name(unicodedata.normalize(form, name))
        assert (mark.level if mark else None) == level


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text):
    mark_in_text(text)
    mark_in_name(text)


def word_file(body=("BÁO CÁO",), header="", box="", table=()):
    paper = docx.Document()
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    for row in table:
        cells = paper.add_table(rows=1, cols=len(row)).rows[0].cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    for line in body:
        paper.add_paragraph(line)
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def pdf_file(lines, picture=False):
    import typst

    text = (
        "\n\n".join(f"#text[{line}]" for line in lines) if not picture else "#rect(width: 5cm, height: 5cm)"
    )
    return typst.compile(text.encode())


def upload(name, data):
    return SimpleUploadedFile(name, data)


def put(place, file=None, **more):
    return actions.draft_document(
        paper=actions.Paper(
            **{
                "unit": place.city,
                "type": kind_of_paper("ke-hoach"),
                "abstract": "Kế hoạch năm",
                "campaign": place.campaign,
                "file": file,
            }
            | more
        ),
        by=BY,
        at=AT,
    )


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def assert_nothing_kept(media, place):
    assert not media.exists() or not [p for p in media.rglob("*") if p.is_file()]
    assert set(Document.objects.all()) == {place.parent}
    assert not Version.objects.exclude(document=place.parent).exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("mau.docx", lambda: word_file(["MẬT", "BÁO CÁO"])),
        ("mau.docx", lambda: word_file(header="TỐI MẬT")),
        (
            "mau.docx",
            lambda: word_file(
                table=[("TỈNH ỦY", unicodedata.normalize("NFD", "Tuyệt mật"), "ĐẢNG CỘNG SẢN")]
            ),
        ),
        ("mau.pdf", lambda: pdf_file(["TỈNH ỦY A", "TOI MAT", "BÁO CÁO kết quả một năm thực hiện"])),
        ("mau.txt", lambda: "Số 05-BC/TU\nMật\nBÁO CÁO".encode()),
        ("mau.txt", lambda: "Số 05-BC/TU\nTUYỆT MẬT\n".encode("utf-16")),
        ("BC mat.txt", lambda: "Báo cáo năm".encode()),
    ],
)
def test_a_marked_file_is_refused_and_nothing_is_kept(place, media, name, data):
    with pytest.raises(actions.Classified, match="không được đưa vào hệ thống"):
        put(place, look_into(upload(name, data())))
    assert_nothing_kept(media, place)


@pytest.mark.parametrize(
    "more",
    [
        {"secrecy": "secret"},
        {"secrecy": "highest"},
        {"abstract": "(MẬT) Kế hoạch"},
        {"abstract": "Toi mat: ke hoach"},
        {"text": "TỈNH ỦY A\nTUYỆT MẬT\nKế hoạch"},
    ],
)
def test_a_mark_typed_into_the_form_is_refused(place, media, more):
    with pytest.raises(actions.Classified):
        put(place, look_into(upload("ke-hoach.docx", word_file())), **more)
    assert_nothing_kept(media, place)


def test_an_open_paper_is_kept_with_its_text(place, media):
    body = ["KẾ HOẠCH", "bảo vệ bí mật nhà nước, gắn bó mật thiết với Nhân dân"]
    draft = put(place, look_into(upload("Kế hoạch.docx", word_file(body))))
    version = draft.versions.get()
    assert (version.file_name, version.scan) == ("Kế hoạch.docx", "clean")
    assert "mật thiết" in version.text
    assert (media / version.file.name).stat().st_size == version.size
    again = put(place, look_into(upload("ban-sao.docx", (media / version.file.name).read_bytes())))
    assert again.versions.get().file.name == version.file.name


def test_a_picture_of_a_paper_needs_somebodys_word(place, media):
    picture = pdf_file([], picture=True)
    with pytest.raises(actions.NotSworn):
        put(place, look_into(upload("scan.pdf", picture)))
    assert_nothing_kept(media, place)
    draft = put(place, look_into(upload("scan.pdf", picture)), sworn=True)
    assert draft.versions.get().scan == "unreadable"
    oath = Act.objects.get(verb="directives.sworn")
    assert oath.subject_id == str(draft.pk)
    assert (oath.after["file"], len(oath.after["sha256"])) == ("scan.pdf", 64)


def test_of_a_file_that_was_read_nobody_swears(place, media):
    put(place, look_into(upload("ke-hoach.docx", word_file())), sworn=True)
    assert not Act.objects.filter(verb="directives.sworn").exists()


def bomb():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml.document.main+xml")
        archive.writestr("word/document.xml", b" " * 150_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", lambda: word_file()[:-3000], "broken_zip"),
        ("a.docx", bomb, "zip_bomb"),
        ("a.docx", lambda: b"", "empty"),
        ("a.pdf", lambda: b"%PDF-1.7 broken", "broken_pdf"),
        ("a.pdf", lambda: word_file(), "wrong_type"),
        ("a.exe", lambda: b"MZ", "wrong_type"),
        ("a.docx", lambda: b"MZ" + b"\0" * 400, "wrong_type"),
        (
            "a.docx",
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "old_word",
        ),
    ],
)
def test_a_file_that_is_not_what_it_says(name, data, code):
    with pytest.raises(FileRefused) as refused:
        look_into(upload(name, data()))
    assert refused.value.code == code
    assert code != "wrong_type" or ".docx, .pdf, .txt" in str(refused.value)


def test_a_file_too_big_is_refused_before_it_is_read(monkeypatch):
    from sen.areas.directives import imports

    monkeypatch.setattr(imports, "LIMITS", imports.LIMITS.but(file=1000))
    with pytest.raises(FileRefused) as refused:
        look_into(upload("a.txt", b"x" * 2000))
    assert refused.value.code == "too_big"


def test_the_database_keeps_no_file_that_was_not_looked_into(place):
    version = place.parent.versions.get()
    with pytest.raises(Exception, match="version_file_was_scanned"):
        Version.objects.filter(pk=version.pk).update(file="papers/x.docx", day=date(2017, 1, 1))


def with_part(data: bytes, name: str, change) -> bytes:
    """The .docx with one of its parts changed, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return made.getvalue()


WATERMARK = (
    b'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="T\xe1\xbb\x90I'
    b' M\xe1\xba\xacT"/></v:shape></w:pict></w:r></w:p>'
)


def test_a_mark_is_seen_in_a_watermark_and_in_the_other_namespace_of_word():
    header = next(
        name
        for name in zipfile.ZipFile(io.BytesIO(word_file(header="Đầu trang"))).namelist()
        if "header" in name
    )
    stamped = with_part(
        word_file(header="Đầu trang"), header, lambda part: part.replace(b"</w:p>", WATERMARK, 1)
    )
    assert look_into(upload("a.docx", stamped)).mark.level == "Tối mật"
    strict = with_part(
        word_file(body=("MẬT", "BÁO CÁO")),
        "word/document.xml",
        lambda part: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert look_into(upload("a.docx", strict)).mark.level == "Mật"


def test_pictures_pasted_into_word_need_somebodys_word():
    scanned = with_part(word_file(body=("",)), "word/media/image1.png", lambda part: b"a scan")
    assert not look_into(upload("a.docx", scanned)).readable
    assert look_into(upload("a.docx", word_file(body=("BÁO CÁO",)))).readable
