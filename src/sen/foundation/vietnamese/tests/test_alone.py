"""A parser's process knows no Django: it would cost each file its start."""

import subprocess
import sys

from django.utils.translation import override

from sen.foundation.vietnamese import Unreadable, parse_date, weekday


def loaded(*modules: str) -> set[str]:
    """The packages at the root of all that importing these loads."""
    code = f"import sys, {', '.join(modules)}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_words_of_vietnamese_need_no_django():
    assert not {"django", "asyncio"} & loaded("sen.foundation.vietnamese", "sen.reading.files.bounded")


def test_a_sentence_is_said_in_the_language_of_whoever_reads_it():
    from datetime import date

    try:
        parse_date("31/02/2025")
    except Unreadable as wrong:
        said = wrong
    assert str(said) == "Tháng 2 năm 2025 không có ngày 31."
    with override("en"):
        assert str(said) != "Tháng 2 năm 2025 không có ngày 31."
        assert weekday(date(2025, 9, 5)) == "Friday"
