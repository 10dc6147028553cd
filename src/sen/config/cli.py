"""The command ``sen``. It only wires: areas add their sub-commands in their room ``commands``.

An area's ``register(commands)`` calls ``commands.add_parser("figure", help=…)`` (or ``"import roster"`` for a word
of a group), adds arguments and says ``parser.set_defaults(run=function)``; ``function(args)`` returns an exit code
or None.
"""

import argparse
import difflib
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NoReturn

NEEDS_NO_DATABASE = {"stop", "read"}


class Parser(argparse.ArgumentParser):
    """A parser whose group of sub-commands can be asked for again, so that several areas share one word."""

    _group: Any = None

    def add_subparsers(self, **words: Any) -> Any:
        if self._group is None:
            words.setdefault("metavar", "COMMAND")
            self._group = super().add_subparsers(**words)
        return self._group

    def error(self, message: str) -> NoReturn:
        """Say in one Vietnamese line what was asked wrongly, and how it is asked."""
        for english, vietnamese in WRONGLY:
            if found := re.fullmatch(english, message, re.S):
                words = found.groupdict()
                if "choices" in words:
                    words["choices"] = _nearest(words["word"], re.findall(r"[\w-]+", words["choices"]))
                message = vietnamese.format(**words)
                break
        self.exit(2, f"{self.prog}: {message} Xem: {self.prog} --help\n")


WRONGLY = (
    (r"the following arguments are required: (?P<names>.*)", "thiếu {names}."),
    (r"argument (?P<name>\S+): invalid choice: '(?P<word>.*)' \(choose from (?P<choices>.*)\)",
     "không có “{word}”; có: {choices}."),
    (r"argument (?P<name>\S+): expected .*arguments?", "sau {name} phải có giá trị."),
    (r"argument (?P<name>\S+): invalid \S+ value: '(?P<word>.*)'", "{name} không nhận “{word}”."),
    (r"argument (?P<name>\S+): (?P<said>.*)", "{name}: {said}"),
    (r"unrecognized arguments: (?P<names>.*)", "không hiểu {names}."),
)  # fmt: skip
"""What argparse says → how it is said here."""


def _nearest(word: str, choices: list[str]) -> str:
    return ", ".join(difflib.get_close_matches(word, choices, n=3) or choices)


class Commands:
    """The words after ``sen``, as an area sees them."""

    def __init__(self, root: Parser):
        self._parsers: dict[str, Parser] = {"": root}

    def add_parser(self, name: str, **words: Any) -> Parser:
        """The parser of a sub-command. ``"import roster"`` is the word ``roster`` of the group ``import``."""
        if name in self._parsers:
            return self._parsers[name]
        group, _, word = name.rpartition(" ")
        if group not in self._parsers:
            self.add_parser(group, help=GROUPS.get(group))
        sub = self._parsers[group].add_subparsers(dest=f"{group or 'sen'}_command".replace(" ", "_"))
        words.setdefault("description", words.get("help"))
        self._parsers[name] = sub.add_parser(word, **words)
        return self._parsers[name]


GROUPS = {
    "import": "import files: rosters, units, reorganisations",
    "report": "draft and print reports",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 (done), 1 (found something wrong) or 2 (wrongly asked)."""
    argv = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sen.config.settings")
    first = next((word for word in argv if not word.startswith("-")), "")
    from django.core.exceptions import ImproperlyConfigured

    from sen.foundation import embedded

    try:
        problem = None
        if first and first not in NEEDS_NO_DATABASE and not os.environ.get("DATABASE_URL"):
            problem = _start_database(first)
        import django

        django.setup()
    except (ImproperlyConfigured, embedded.NoBinaries, embedded.StartFailed, ValueError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    parser = build_parser()
    args = parser.parse_args(argv)
    run: Callable[[argparse.Namespace], int | None] | None = getattr(args, "run", None)
    if run is None:
        _parser_of(parser, argv).print_help()
        return 2
    args.problem = problem
    from sen.foundation.refusals import Refusal

    try:
        return int(run(args) or 0)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def build_parser() -> Parser:
    """The parser of all commands; needs ``django.setup()``."""
    from django.conf import settings

    from sen.config import backup, checking, reading, serving

    root = Parser(
        prog="sen", description="Sen: runs a campaign down a tree of organisations (docs/operations.md)."
    )
    commands = Commands(root)
    for wiring in (serving, backup, checking, reading):
        wiring.register(commands)
    for area in settings.AREAS:
        name = f"sen.areas.{area}.commands"
        if find_spec(name) is not None:
            import_module(name).register(commands)
    return root


def _start_database(command: str) -> str | None:
    from sen.config import environment
    from sen.config.paths import var_directory

    if environment.kind() == environment.PRODUCTION:
        return None  # settings will say that DATABASE_URL is missing, together with all else
    from sen.foundation import embedded

    try:
        embedded.server_for(var_directory() / "postgres").ensure()
    except (embedded.NoBinaries, embedded.StartFailed) as problem:
        if command != "check":
            raise
        return str(problem)
    return None


def _parser_of(parser: Parser, argv: Sequence[str]) -> Parser:
    for word in argv:
        group = parser._group
        if group is None or word not in group.choices:
            break
        parser = group.choices[word]
    return parser


if __name__ == "__main__":
    sys.exit(main())
