"""Compiling the catalogues of translations; Babel does it, so no machine needs the gettext programs."""

from pathlib import Path

from babel.messages import mofile, pofile

import sen


def compile_messages(root: Path | None = None) -> list[str]:
    """Compile every ``.po`` that is newer than its ``.mo``; returns what is wrong with entries, one line each."""
    problems = []
    for source in sorted((root or Path(sen.__file__).parent).rglob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalog = pofile.read_po(text, locale=source.parent.parent.name)
        for message, errors in catalog.check():
            problems += [f"{source}:{message.lineno}: {error}" for error in errors]
        fresh = target.with_suffix(".mo.new")
        with fresh.open("wb") as out:
            mofile.write_mo(out, catalog)
        fresh.rename(target)
    return problems
