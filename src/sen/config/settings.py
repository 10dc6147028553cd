"""All settings, from the environment."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

PROJECT = Path(__file__).resolve().parents[3]
SECRET_KEY = os.environ.get("SEN_SECRET_KEY", "development-only")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SEN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

AREAS = (
    "organisations",
    "people",
    "accounts",
    "directives",
    "meetings",
    "study",
    "indicators",
    "reports",
    "home",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_cotton",
    "template_partials",
    "procrastinate.contrib.django",
    "sen.foundation",
    *(f"sen.areas.{area}" for area in AREAS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sen.foundation.web.middleware.Moment",
    "sen.foundation.access.KnowTheActor",
    "sen.foundation.web.guard.RefuseUnguardedViews",
]
ROOT_URLCONF = "sen.config.urls"
WSGI_APPLICATION = "sen.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEN_ACTOR_FACTORY = "sen.areas.accounts.queries.actor_for"
SEN_ROOT = os.environ.get("SEN_ROOT", "vn")
"""Code of the unit at the root of the tree: a role held there sees everything."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def database_from(url: str) -> dict:
    """Django's database settings from a URL such as ``postgres://user:password@host:5432/name``."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
    }


DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", "postgres://sen@localhost/sen"))}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = PROJECT / "staticfiles"
