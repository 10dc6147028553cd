"""``sen report draft``."""

import argparse
from datetime import date

import pytest

from sen.areas.reports import commands
from sen.areas.reports.models import Report
from sen.foundation.typesetting import layout_on, lint_docx
from sen.foundation.typesetting.reading import read_docx


class Words:
    """What the command ``sen`` hands to an area: here, a parser for each word."""

    def __init__(self):
        self.parsers = {}

    def add_parser(self, name: str, **words) -> argparse.ArgumentParser:
        return self.parsers.setdefault(name, argparse.ArgumentParser(prog=name))


def run(*given: str) -> int:
    words = Words()
    commands.register(words)
    args = words.parsers["report draft"].parse_args(given)
    return args.run(args)


ASKED = ("--unit", "ha-nam", "--campaign", "ct-05", "--from", "2016-01", "--to", "2018-12")


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_it_writes_the_file(province, tmp_path, capsys, form):
    out = tmp_path / f"report.{form}"
    assert run(*ASKED, "--out", str(out)) == 0
    assert out.stat().st_size > 5_000
    told = capsys.readouterr()
    assert str(out) in told.out
    assert told.err == "", "the linter finds nothing"
    assert not Report.objects.exists()


def test_what_it_writes_is_the_official_report(province, tmp_path):
    out = tmp_path / "report.docx"
    run(*ASKED, "--out", str(out))
    assert lint_docx(out.read_bytes(), layout_on("party", date.today())) == []
    text = "\n".join(line.text for line in read_docx(out.read_bytes()).every_line())
    assert "TỈNH ỦY HÀ NAM" in text
    assert "Có 6/7 đảng viên được triệu tập đã tham dự (kể cả học bù), đạt tỷ lệ 85,7%." in text
    assert "Nguồn của số liệu" in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"--unit": "ha-nan"}, "Gần nhất: ha-nam"),
        ({"--campaign": "ct-50"}, "ct-05"),
        ({"--from": "2019-01"}, "Kỳ kết thúc"),
        ({"--to": "2018-13"}, "13"),
        ({"--out": "report.exe"}, ".docx hoặc .pdf"),
        ({"--out": "/nowhere/report.pdf"}, "Không có thư mục"),
        ({"--outline": "khac"}, "general-2016"),
    ],
)
def test_a_wrong_wish_is_explained(province, tmp_path, capsys, changed, words):
    asked = (
        dict(zip(ASKED[::2], ASKED[1::2], strict=True)) | {"--out": str(tmp_path / "report.docx")} | changed
    )
    assert run(*(word for pair in asked.items() for word in pair)) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "report.docx").exists()
