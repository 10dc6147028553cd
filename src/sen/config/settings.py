"""All settings of an installation: one file, filled from the environment (docs/operations.md lists the names)."""

import os
from pathlib import Path

from sen.config import environment
from sen.config.paths import PROJECT as PROJECT
from sen.config.paths import var_directory
from sen.foundation import embedded
from sen.foundation.observe import logs

IS_PRODUCTION = environment.kind() == environment.PRODUCTION
if IS_PRODUCTION:
    environment.require_production()

VAR = var_directory()

SECRET_KEY = environment.kept_secret("SEN_SECRET_KEY", VAR)
SEN_MATCH_KEY = environment.kept_secret("SEN_MATCH_KEY", VAR)
DEBUG = False
ALLOWED_HOSTS = environment.hosts()

# -- what is installed ------------------------------------------------------------------------------------------------

AREAS = (
    "organisations",
    "people",
    "accounts",
    "directives",
    "meetings",
    "intakes",
    "study",
    "pledges",
    "practices",
    "priorities",
    "outreach",
    "exemplars",
    "indicators",
    "readings",
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
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "procrastinate.contrib.django",
    "sen.foundation",
    "sen.foundation.ui",
    *(f"sen.areas.{area}" for area in AREAS),
    # After the areas: accounts brings templates of its own for every page of theirs that is mounted.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "sen.foundation.observe.middleware.Observe",
    # A long roll is a megabyte of markup: phones in the field get a tenth of it, with or without a proxy before the server.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "sen.foundation.web.headers.StrictHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sen.config.errors.MethodsInWords",
    "sen.foundation.web.middleware.Moment",
    "sen.foundation.web.middleware.CleanText",
    "sen.foundation.access.KnowTheActor",
    "sen.foundation.web.guard.RefuseUnguardedViews",
]
ROOT_URLCONF = "sen.config.urls"
WSGI_APPLICATION = "sen.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEN_ACTOR_FACTORY = "sen.areas.accounts.queries.actor_for"
SEN_ROOT = os.environ.get("SEN_ROOT", "vn")
"""Code of the unit at the root of the tree: a role held there sees everything."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            # Partials around components around files: the two packages would undo each other's automatic set-up.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "sen.foundation.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

COTTON_ISOLATE_BY_DEFAULT = True
"""A component sees its declared parameters and the request, never the page's other variables."""

# -- database ---------------------------------------------------------------------------------------------------------


def _database() -> dict:
    """Django's words for the database. The embedded one is started by the command, not by reading settings."""
    url = os.environ.get("DATABASE_URL")
    if url:
        found = embedded.parse_dsn(url)
    else:
        server = embedded.server_for(VAR / "postgres")
        found = server.dsn() if server.created else {"host": str(server.run), "dbname": embedded.DATABASE}
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{theirs: str(found.pop(ours, "")) for ours, theirs in known.items()},
        "OPTIONS": found,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}

# -- people who sign in (the accounts area) ---------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "sen.areas.accounts.views.door.Door"
ACCOUNT_FORMS = {
    "login": "sen.areas.accounts.forms.SignInForm",
    "reset_password": "sen.areas.accounts.forms.ForgottenForm",
    "reset_password_from_key": "sen.areas.accounts.forms.NewPasswordForm",
    "change_password": "sen.areas.accounts.forms.ChangePasswordForm",
    "reauthenticate": "sen.areas.accounts.forms.AgainForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    # A commune office shares one address: many wrong passwords from it, few against one account.
    "login_failed": "30/5m/ip,5/5m/key",
    "reset_password": "20/m/ip,3/5m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "sen.areas.accounts.views.door.SecondFactor"
MFA_FORMS = {
    "authenticate": "sen.areas.accounts.forms.CodeForm",
    "reauthenticate": "sen.areas.accounts.forms.CodeAgainForm",
    "activate_totp": "sen.areas.accounts.forms.TurnOnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Sen"
MFA_TOTP_TOLERANCE = 1
# Without the visitor's own address everybody behind the proxy would be slowed down together.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number(
    "SEN_TRUSTED_PROXIES", int(environment.flag("SEN_BEHIND_PROXY"))
)
PASSWORD_RESET_TIMEOUT = environment.number("SEN_RESET_LINK_HOURS", 24) * 3600
SEN_TOTP_REQUIRED_FROM = environment.day("SEN_TOTP_REQUIRED_FROM")
"""From this day on, whoever writes above a cell must have a second factor; None: it stays a choice."""

# -- language, time, numbers ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [
    Path(__file__).parent / "locale",
    *sorted((Path(__file__).parents[1] / "foundation").glob("*/locale")),
]
FORMAT_MODULE_PATH = ["sen.config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# -- files ------------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = Path(os.environ.get("SEN_MEDIA") or VAR / "media")
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = ["sen.foundation.staging.uploads.LimitedUpload"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
SEN_LARGEST_UPLOAD = environment.number("SEN_LARGEST_UPLOAD_MB", 50) * 1024 * 1024
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Development serves static files from where they lie; production from STATIC_ROOT, with hashed names.
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = environment.flag("SEN_AUTORELOAD")

# -- security ---------------------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if "." in host and not host.startswith(".")
]
CSRF_FAILURE_VIEW = "sen.config.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_HSTS_SECONDS = environment.number("SEN_HSTS_SECONDS", 31_536_000) if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("SEN_HSTS_SUBDOMAINS")
SEN_BEHIND_PROXY = environment.flag("SEN_BEHIND_PROXY")
if SEN_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SEN_METRICS_TOKEN = os.environ.get("SEN_METRICS_TOKEN", "")

# -- sending, remembering, telling ------------------------------------------------------------------------------------

EMAIL_HOST = os.environ.get("SEN_EMAIL_HOST", "")
EMAIL_PORT = environment.number("SEN_EMAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("SEN_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SEN_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("SEN_EMAIL_TLS", True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("SEN_EMAIL_FROM", "sen@localhost")
if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

# Only the door uses it, and only on POST: limits and used codes must hold on every machine that serves pages.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_attempt",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING_CONFIG = None
logs.configure(level=os.environ.get("SEN_LOG_LEVEL", "INFO"), plain=environment.flag("SEN_LOG_PLAIN"))
