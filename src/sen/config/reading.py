"""``sen read``: what a narrative report says in figures, and whether they agree with each other."""

import argparse
import json
import logging
import sys
from pathlib import Path

from sen.foundation.staging.refusals import FileRefused
from sen.reading import Reading, as_json, read
from sen.reading.files.workers import text_of


def register(commands) -> None:
    """Add ``sen read`` to the command."""
    parser = commands.add_parser("read", help="read the figures of a narrative report and check them")
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="claims and checks as JSON")
    parser.add_argument("--text", action="store_true", help="the text that offsets point into")
    parser.set_defaults(run=read_report)


def read_report(args: argparse.Namespace) -> int:
    """Print claims and checks of a file; 2 and a reason in one line where it cannot be read."""
    # How a worker died is for the log of a server.
    logging.disable(logging.WARNING)
    try:
        return _read_report(args)
    finally:
        logging.disable(logging.NOTSET)


def _read_report(args: argparse.Namespace) -> int:
    try:
        text = text_of(args.file)
    except FileRefused as refusal:
        print(" ".join(str(refusal).split()), file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{args.file}: {error.strerror or error}", file=sys.stderr)
        return 2
    if args.text:
        sys.stdout.write(text)
        return 0
    reading = read(text)
    if args.json:
        json.dump(as_json(reading), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        _print(reading)
    return 0


def _print(reading: Reading) -> None:
    for claim in reading.claims:
        print(f"{claim.topic:<13} {claim.kind:<12} {' '.join(claim.quote.split())}")
    for check in reading.checks:
        print(f"{check.verdict:<17} {check.formula}" + (f" ({check.why})" if check.why else ""))
