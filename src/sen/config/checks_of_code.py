"""``make check``: lint, form, types, import contracts, templates, migrations and laws, side by side."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BIN = Path(sys.executable).parent
PROJECT = Path(__file__).resolve().parents[3]

CHECKS = {
    "types": ["mypy", "src/sen", "--no-error-summary"],
    # Laws that need rows (who sees what, a number equals its list) take minutes: they belong to `make test`.
    "laws": [
        "python",
        "-m",
        "pytest",
        "tests/laws",
        "-n0",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not rows",
    ],
    "import contracts": ["lint-imports"],
    "templates": ["djlint", "src", "--lint", "--quiet"],
    "migrations": ["python", "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "django": ["python", "-m", "django", "check"],
    "lint": ["ruff", "check", "."],
    "form": ["ruff", "format", "--check", "."],
}


def main() -> int:
    """Run them two at a time; print what a failing one said; 1 when any failed."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "sen.config.settings", "PYTHONPATH": str(PROJECT / "src")}
    # Nothing here needs rows: an address where nobody listens keeps a check from depending on a database.
    lifeless = env | {"DATABASE_URL": "postgres://nobody@localhost:1/none"}
    failed = []

    def run(name: str):
        began = time.monotonic()
        done = subprocess.run(
            [str(BIN / CHECKS[name][0]), *CHECKS[name][1:]],
            cwd=PROJECT,
            env=env if name == "laws" else lifeless,
            capture_output=True,
            text=True,
            check=False,
        )
        return name, done, time.monotonic() - began

    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, done, seconds in pool.map(run, CHECKS):
            # Pytest says 5 when a law directory holds no test: that is a failure too.
            print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({seconds:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
