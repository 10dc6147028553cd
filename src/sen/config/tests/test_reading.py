"""The command ``sen read``."""

import json
import os

import pytest

from sen.config import cli


def run(*words: str) -> int:
    args = cli.build_parser().parse_args(["read", *words])
    return args.run(args)


def test_the_command_keeps_its_contract(tmp_path, capsys):
    file = tmp_path / "report.txt"
    file.write_text("Toàn tỉnh có 41.004/43.519 đảng viên dự, đạt 94,2%.\n", "utf-8")

    def said(*words: str) -> str:
        assert run(str(file), *words) == 0
        return capsys.readouterr().out

    text, found = said("--text"), json.loads(said("--json"))
    (claim,) = found["claims"]
    assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert set(claim) == {
        "start", "end", "quote", "kind", "value", "value_max", "of", "percent", "qualifier", "object", "topic", "unit",
        "level", "period", "target", "confidence",
    }  # fmt: skip
    assert {"relation", "inputs", "computed", "stated", "tolerance", "verdict"} <= set(found["checks"][0])
    assert found["text_chars"] == len(text)


def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path, capsys):
    file = tmp_path / "report.docx"
    file.touch()
    assert run(str(file)) == 2
    assert run(str(tmp_path / "missing.docx")) == 2
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize(
    "make", [os.mkdir, os.mkfifo, lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")]
)
def test_what_is_no_file_or_no_report_is_refused_at_once(tmp_path, capsys, make):
    make(tmp_path / "report.doc")
    assert run(str(tmp_path / "report.doc")) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_worker_that_dies_leaves_one_line(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sen.reading.files.workers.TEXT", "sen.reading.files.documents:missing")
    (tmp_path / "report.txt").write_text("12 xã")
    assert run(str(tmp_path / "report.txt")) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert said.out == ""
