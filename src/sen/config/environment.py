"""Reading the environment, strictly: production names what is missing, development helps itself."""

import contextlib
import os
import secrets
import tempfile
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PRODUCTION = "production"
DEVELOPMENT = "development"

WHY = {
    "SEN_SECRET_KEY": "chuỗi ngẫu nhiên ít nhất 50 ký tự (a random text of at least 50 characters)",
    "SEN_MATCH_KEY": "khoá để băm số thẻ đảng viên, không bao giờ đổi (keys the hash of member cards; never changes)",
    "SEN_ALLOWED_HOSTS": "tên miền của hệ thống, cách nhau bằng dấu phẩy (host names, separated by commas)",
    "DATABASE_URL": "postgres://USER:PASSWORD@HOST:PORT/NAME",
}


class MissingSettings(ImproperlyConfigured):
    """Production was asked for and something it cannot do without is absent or unsafe."""


def kind() -> str:
    """``production`` or ``development``; anything else is an error, not a guess."""
    named = os.environ.get("SEN_ENV", DEVELOPMENT)
    if named not in (PRODUCTION, DEVELOPMENT):
        raise MissingSettings(f"SEN_ENV={named}: chỉ nhận production hoặc development (one of the two).")
    return named


def require_production() -> None:
    """Refuse to start in production without every setting that has no safe default. Names all of them at once."""
    problems = [f"  {name}: {why}" for name, why in WHY.items() if not os.environ.get(name, "").strip()]
    for name in ("SEN_SECRET_KEY", "SEN_MATCH_KEY"):
        if 0 < len(os.environ.get(name, "").strip()) < 50:
            problems.append(f"  {name}: quá ngắn, cần ít nhất 50 ký tự (too short, at least 50 characters)")
    if "*" in hosts():
        problems.append("  SEN_ALLOWED_HOSTS: không được là * (must not be *)")
    if problems:
        raise MissingSettings(
            "SEN_ENV=production: thiếu hoặc sai thiết lập trong biến môi trường "
            "(missing or unsafe settings in the environment):\n" + "\n".join(problems)
        )


def hosts() -> list[str]:
    """The names under which the site may be reached."""
    named = os.environ.get("SEN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver")
    return [host.strip() for host in named.split(",") if host.strip()]


def flag(name: str, default: bool = False) -> bool:
    """A yes or no: 1/0, true/false, yes/no."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in ("1", "true", "yes", "on"):
        return True
    if value.lower() in ("0", "false", "no", "off"):
        return False
    raise MissingSettings(f"{name}={value}: chỉ nhận 1 hoặc 0 (use 1 or 0).")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise MissingSettings(f"{name}={value}: phải là số nguyên (a whole number).") from None


def day(name: str) -> date | None:
    """A day as YYYY-MM-DD; None when not given."""
    value = os.environ.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise MissingSettings(f"{name}={value}: phải là ngày dạng YYYY-MM-DD (a day).") from None


def kept_secret(name: str, var: Path) -> str:
    """The secret from the environment; in development one that is made once and kept in ``var``, for the owner
    alone."""
    given = os.environ.get(name, "").strip()
    if given:
        return given
    path = var / f"{name.lower().removeprefix('sen_')}.secret"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        # Written aside and put in place whole: of several processes that start together the first one's holds.
        with tempfile.NamedTemporaryFile("w", dir=var, prefix=path.name) as aside:
            aside.write(secrets.token_urlsafe(64) + "\n")
            aside.flush()
            with contextlib.suppress(FileExistsError):
                os.link(aside.name, path)
    return path.read_text().strip()
