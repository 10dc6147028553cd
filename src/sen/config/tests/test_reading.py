"""The command ``sen read``."""

import json

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
