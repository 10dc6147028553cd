"""What ``sen figure`` says to what cannot be asked: one line in words, exit code 2."""

import pytest

from sen.config.cli import build_parser
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2016-13"),
        ("--from", "2018-01", "--to", "2016-01"),
        ("--campaign", "khong-co"),
        ("--where", "khong-co=1"),
        ("--by", "khong-co"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(words, capsys):
    factories.make_unit("Đảng bộ xã", code="xa")
    args = build_parser().parse_args(["figure", "study.attended", "--unit", "xa", *words])
    assert args.run(args) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
