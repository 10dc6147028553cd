"""Every bad file gets its own clear refusal, and costs little."""

import os
import resource
import signal
import time
from contextlib import suppress

import docx
import pytest

from sen.foundation.refusals import Refusal
from sen.foundation.staging.bounded import MB, Limits, result_of, run
from sen.foundation.staging.refusals import REASONS, FileRefused
from sen.foundation.staging.sheets import look, read

from .files import XLSX_TYPES, bomb, raw_zip, repack, workbook

ROWS = [["Họ và tên", "Ngày sinh"], ["Nguyễn Văn An", "03/02/1970"]]


def refused(call, *args, **more) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        call(*args, **more)
    assert isinstance(caught.value, Refusal)
    assert str(caught.value), "a refusal has words"
    assert caught.value.field == "file"
    return caught.value


def test_every_reason_is_a_sentence():
    for words in REASONS.values():
        assert str(words).endswith((".", "%(examples)s.")), words


def test_a_file_of_300_mb_is_refused_without_being_read(tmp_path):
    path = tmp_path / "to.xlsx"
    with path.open("wb") as f:
        f.truncate(300 * MB)
    began = resource.getrusage(resource.RUSAGE_SELF).ru_inblock
    refusal = refused(look, path)
    assert refusal.code == "too_big"
    assert "300 MB" in str(refusal)
    assert "64 MB" in str(refusal)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_inblock - began < 100


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = bomb(tmp_path / "bom.xlsx")
    assert path.stat().st_size < MB
    assert refused(look, path).code == "zip_bomb"


def test_a_zip_that_swells_beyond_the_limit_is_refused_whatever_its_ratio(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ROWS)
    assert refused(look, path, Limits(unpacked=1000)).code == "zip_bomb"


def test_overlapping_parts_are_refused(tmp_path):
    # The parts of an overlapping bomb claim more packed bytes than the file has.
    path = raw_zip(tmp_path / "a.xlsx", {f"p{i}.bin": os.urandom(5000) for i in range(3)})
    data = bytearray(path.read_bytes())
    central = data.index(b"PK\x01\x02")
    data[central + 20 : central + 24] = (50_000_000).to_bytes(4, "little")
    path.write_bytes(data)
    assert refused(look, path).code == "zip_bomb"


def test_a_document_type_in_a_part_is_refused(tmp_path):
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    path = raw_zip(tmp_path / "a.xlsx", {"[Content_Types].xml": XLSX_TYPES, "xl/workbook.xml": laughs})
    assert refused(look, path).code == "xml_bomb"


def test_a_macro_workbook_is_refused_by_content_not_by_name(tmp_path):
    path = repack(workbook(tmp_path / "a.xlsx", ROWS), {}, add={"xl/vbaProject.bin": b"x"})
    assert refused(look, path).code == "macro"
    types = XLSX_TYPES.replace(
        "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
    )
    path = repack(workbook(tmp_path / "b.xlsx", ROWS), {"[Content_Types].xml": types.encode()})
    assert refused(look, path).code == "macro"


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        ("EncryptedPackage", "encrypted"),
        ("Workbook", "old_excel"),
        ("WordDocument", "old_word"),
        ("Book", "old_excel"),
        ("Bookman Old Style", "wrong_type"),
        ("x", "wrong_type"),
    ],
)
def test_old_and_encrypted_office_files_are_told_apart(tmp_path, stream, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + stream.encode("utf-16-le") + b"\0" * 500
    )
    refusal = refused(look, path)
    assert refusal.code == code
    if code == "old_excel":
        assert ".xlsx" in str(refusal)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 xx", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n....", "wrong_type"),
        (b"<html><table><tr><td>x", "html"),
        (b"PK\x03\x04 cut off", "broken_zip"),
        (b"a\0b\0\0\0\0zz\0\1\2\3", "wrong_type"),
        (b"\n\n , , \n", "no_rows"),
    ],
)
def test_the_wrong_type_is_told_by_content(tmp_path, content, code):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(content)
    assert refused(look, path).code == code


def test_a_truncated_workbook_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ROWS)
    path.write_bytes(path.read_bytes()[:-200])
    assert refused(look, path).code == "broken_zip"


def test_a_workbook_with_a_damaged_sheet_is_refused(tmp_path):
    path = repack(
        workbook(tmp_path / "a.xlsx", ROWS), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}
    )
    assert refused(look, path).code in {"broken_zip", "no_rows"}


def test_a_letter_in_place_of_a_table_is_refused_with_the_remedy(tmp_path):
    path = tmp_path / "kh.docx"
    document = docx.Document()
    document.add_paragraph("Kế hoạch")
    document.save(path)
    assert refused(look, path).code == "word"


def test_text_in_the_old_font_is_refused_with_its_remedy(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", [["Hä vµ tªn", "Chi bé"], ["NguyÔn V¨n ¸nh", "Thµnh phè"], ["TrÇn V¨n B¶o", ""]]
    )
    refusal = refused(look, path)
    assert refusal.code == "old_font"
    assert "Unicode" in str(refusal)


def test_text_coded_twice_is_refused(tmp_path):
    rows = [
        [t.encode().decode("cp1252", "ignore")]
        for t in ("Nguyễn Thị Lệ", "Đặng Văn Tiến", "Phạm Thị Hằng", "Lê Thị Bưởi")
    ]
    assert refused(look, workbook(tmp_path / "a.xlsx", rows)).code == "twice_coded"


# --- the bounds of the worker


def test_a_sheet_with_one_cell_at_the_far_corner_does_not_take_the_machine(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ROWS)
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.active["XFD1048576"] = "x"
    book.save(path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(look, path, Limits(memory=700 * MB)).code == "memory"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_the_worker_stops_at_its_memory():
    with pytest.raises(FileRefused) as caught:
        result_of(f"{__name__}:glutton", _here(), {}, Limits(memory=300 * MB))
    assert caught.value.code == "memory"


def test_the_worker_stops_at_its_cpu_time():
    with pytest.raises(FileRefused) as caught:
        result_of(f"{__name__}:thinker", _here(), {}, Limits(cpu=1))
    assert caught.value.code == "time"


def test_the_worker_is_killed_when_it_keeps_us_waiting():
    with run(f"{__name__}:sleeper", _here(), {}, Limits(wait=0.3)) as job:
        with pytest.raises(FileRefused) as caught:
            list(job)
        assert job._process.wait() == -signal.SIGKILL
    assert caught.value.code == "time"


def test_the_worker_is_killed_when_it_says_too_much():
    with pytest.raises(FileRefused) as caught:
        result_of(f"{__name__}:talker", _here(), {}, Limits(output=2 * MB))
    assert caught.value.code == "output"


def test_a_worker_that_dies_is_a_clear_refusal():
    with pytest.raises(FileRefused) as caught:
        result_of(f"{__name__}:dier", _here(), {}, Limits())
    assert caught.value.code == "crash"


def test_why_a_worker_died_is_in_the_log_however_much_it_says(caplog):
    with pytest.raises(FileRefused) as caught:
        result_of(f"{__name__}:complainer", _here(), {}, Limits())
    assert caught.value.code == "crash"
    (line,) = [one for one in caplog.records if one.name == "sen.foundation.staging.bounded"]
    assert "what a maintainer needs" in line.getMessage()
    with pytest.raises(FileRefused) as caught:
        result_of(f"{__name__}:chatterer", _here(), {}, Limits())
    assert caught.value.code == "crash"


def test_lines_longer_than_a_pipe_arrive_whole():
    with run(f"{__name__}:lines", _here(), {}, Limits()) as job:
        lengths = [len(text) for batch in job for text in batch]
    assert lengths == [3, 700_000, 5, *[2] * 400, 900_000]


def test_the_worker_knows_no_secrets_and_writes_no_file(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setenv("SEN_SECRET_KEY", "secret")
    found = result_of(f"{__name__}:spy", _here(), {}, Limits())
    assert found == {"secrets": [], "wrote": False}


def test_leaving_early_ends_the_worker(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Họ và tên;Ngày sinh\n" + "An;1970\n" * 200_000)
    with run("sen.foundation.staging.parsers:rows", path, _options(), Limits()) as job:
        next(iter(job))
        process = job._process
    assert process.poll() is not None


def test_reading_a_long_csv_takes_no_memory_with_its_length(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("w") as f:
        f.write("Họ và tên;Ngày sinh;Chi bộ;Số thẻ\n")
        for i in range(300_000):
            f.write(f"Nguyễn Văn {i};03/02/1970;Chi bộ thôn {i % 100};{i:012}\n")
    count = 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # The parser itself is held to a size below that of the file's rows as Python objects.
    for _row in read(path, delimiter=";", limits=Limits(memory=120 * MB)):
        count += 1
    assert count == 300_001
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def _options():
    return {
        "max_unpacked": MB,
        "max_ratio": 10,
        "sheet": "",
        "encoding": "utf-8",
        "delimiter": ";",
        "start": 1,
    }


def _here():
    from pathlib import Path

    return Path(__file__)


def glutton(path):
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))
        if not hoard:
            yield


def thinker(path):
    while True:
        pass
    yield


def sleeper(path):
    time.sleep(60)
    yield


def talker(path):
    while True:
        yield [1, ["x" * 1000], None]


def dier(path):
    os._exit(3)
    yield


def complainer(path):
    yield [1, ["x"], None]
    raise ValueError("what a maintainer needs")


def chatterer(path):
    yield [1, ["x"], None]
    os.write(2, b"x" * 60_000)
    for _ in range(10):
        with suppress(BlockingIOError):
            os.write(2, b"x" * 60_000)
    raise ValueError


def lines(path):
    yield from ["x" * 3, "x" * 700_000, "x" * 5]
    yield from ["x" * 2] * 400
    yield "x" * 900_000


def spy(path):
    yield from ()
    wrote = True
    try:
        import tempfile

        with tempfile.NamedTemporaryFile() as f:
            f.write(b"x" * 100)
            f.flush()
    except OSError:
        wrote = False
    return {"secrets": [k for k, v in os.environ.items() if "secret" in v], "wrote": wrote}
