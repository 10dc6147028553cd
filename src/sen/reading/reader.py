"""The whole of it: clean, find, describe, check."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sen.reading.claims.assembling import claims_of
from sen.reading.claims.claim import Claim
from sen.reading.relations.checks import Check, check
from sen.reading.text.source import Source


@dataclass(frozen=True)
class Reading:
    """What was found in a text. ``claims`` stand in its order, ``checks`` name claims by their index."""

    text_chars: int
    claims: list[Claim]
    checks: list[Check]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Reading makes many small objects and no cycles: to look for cycles meanwhile takes a fifth of the time.

    Other threads only collect later; what is freed by counting references, nearly all, is freed at once as ever.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read(raw: str) -> Reading:
    """Find and check every figure of a text; offsets are into ``raw`` as it is."""
    with _no_collection():
        source = Source.of(raw)
        claims = claims_of(source.text)
        checks = check(source.text, claims)
    for claim in claims:
        claim.start, claim.end = source.original(claim.start, claim.end)
        claim.quote = raw[claim.start : claim.end]
    return Reading(len(raw), claims, checks)


def as_json(reading: Reading) -> dict:
    """What was read, in the form that other programs are promised."""
    return {
        "claims": [_claim(claim) for claim in reading.claims],
        "checks": [_check(check) for check in reading.checks],
        "text_chars": reading.text_chars,
    }


def _claim(claim: Claim) -> dict:
    names = "start end quote kind value value_max of percent qualifier object topic level unit period target confidence"
    return {name: getattr(claim, name) for name in names.split()}


def _check(check: Check) -> dict:
    names = "relation inputs computed stated tolerance verdict formula why claims"
    return {name: getattr(check, name) for name in names.split()}
