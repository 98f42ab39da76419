"""The one settings file. Every value that differs between places comes from the environment.

A value that is there but wrong stops the start with a sentence that names it. `DATABASE_URL` may be absent
only where nothing is served (type checks): any use of the database then fails loudly.
"""

from __future__ import annotations

import os
import re
import secrets
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from piket.adapters import secret_names
from piket.adapters.home import public_root


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None or value == "":
        raise ImproperlyConfigured(f"{name} harus diisi. / {name} must be set.")
    return value


def flag(name: str, default: bool = False) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": default}
    value = os.environ.get(name, "").strip().lower()
    if value not in words:
        raise ImproperlyConfigured(f"{name}={value!r}: pakai 1 atau 0. / use 1 or 0.")
    return words[value]


def number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r}: bukan bilangan. / not a number.")
    return int(value)


def listing(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def address(name: str, *schemes: str) -> str:
    """An address of one of these schemes; empty where none is given."""
    value = os.environ.get(name, "").strip()
    if value and urlsplit(value).scheme not in schemes:
        wanted = ", ".join(f"{scheme}:" for scheme in schemes)
        raise ImproperlyConfigured(f"{name}={value!r}: pakai {wanted} / use {wanted}")
    return value


def secret_number(name: str) -> str:
    """A key of 32 bytes in base 64, as `python -m piket.web vapid` prints it; empty where none is given."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{43}", value):
        raise ImproperlyConfigured(
            f"{name}: bukan kunci dari 'python -m piket.web vapid'. / not a key of 'python -m piket.web vapid'."
        )
    return value


def postgres(name: str, *, pool: bool = False) -> dict[str, Any]:
    """A DATABASES entry from `postgresql://user:password@host:port/name?host=/socket/folder`."""
    url = urlsplit(text(name))
    if url.scheme not in ("postgresql", "postgres") or not url.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name}: hanya PostgreSQL, postgresql://pengguna:sandi@host/nama. / PostgreSQL only."
        )
    query = dict(part.split("=", 1) for part in url.query.split("&") if "=" in part)
    options: dict[str, Any] = {"application_name": "piket"}
    if flag("DATABASE_PREPARED", True):  # 0 behind a pooler that knows no prepared statements
        options["prepare_threshold"] = 2  # of `piket.web.prepared`; Django's own cursor prepares nothing
    if pool:
        # Connections that could not be made are soon given up: the next request tries at once, where the pool's own
        # tries come ever more seldom and would leave a process without a database long after that is back.
        options["pool"] = {
            "min_size": 1,
            "max_size": number("DATABASE_POOL", 8),
            "timeout": 10,
            "reconnect_timeout": 4,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(query.get("host", url.hostname or "")),
        "PORT": query.get("port", str(url.port or "")),
        "CONN_MAX_AGE": 0,
        # Asked as it leaves the pool: one that the server has closed since meets no request.
        "CONN_HEALTH_CHECKS": pool,
        "OPTIONS": options,
    }


# With a database there is something to protect, so the key must be given; without one nothing is served.
HAS_DATABASE = "DATABASE_URL" in os.environ
SECRET_KEY = text("SECRET_KEY") if HAS_DATABASE else secrets.token_urlsafe(50)
DEBUG = flag("DEBUG")
DEMO = flag("PIKET_DEMO")
TEST = flag("PIKET_TEST")
ALLOWED_HOSTS = listing("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
SITE_URL = text("SITE_URL", "http://127.0.0.1:8000")

DATABASES: dict[str, Any] = {}
if HAS_DATABASE:
    DATABASES["default"] = postgres("DATABASE_URL", pool=flag("DATABASE_POOLED", True))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "piket.web",
    "piket.web.accounts",
    "piket.web.organisation",
    "piket.web.people",
    "piket.web.directives",
    "piket.web.rulings",
    "piket.web.whatif",
    "piket.web.epidemic",
    "piket.web.rosters",
    "piket.web.agreed",
    "piket.web.drafts",
    "piket.web.requests",
    "piket.web.calendars",
    "piket.web.deadlines",
    "piket.web.letters",
    "piket.web.public",
    "piket.web.audit",
    "piket.web.jobs",
    "piket.web.notices",
    "piket.web.sending",
    "piket.web.links",
    "piket.web.presence",
    "piket.web.intake",
    "piket.web.recap",
    "piket.web.recall",
    "piket.web.reports",
    "piket.web.observations",
    "piket.web.chain",
    "piket.web.handover",
    "piket.web.situation",
    "piket.web.vaccination",
    "piket.web.protocol",
    "piket.web.cases",
    "piket.web.duties",
    "piket.web.briefings",
    "piket.web.coordination",
    "piket.web.money",
    "piket.web.dashboards",
    "piket.web.home",
    "piket.web.night",
    "piket.web.api",
    "piket.web.webhooks",
    "piket.web.watch",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "piket.web.watch.middleware.watched",  # first: health is asked of the process, not of an agency
    "django.middleware.security.SecurityMiddleware",
    "piket.web.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "piket.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "piket.web.accounts.signed_in.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "piket.web.api.middleware.api_gate",
    "piket.web.middleware.agency_transaction",  # last: the response it judges is the view's own
]

ROOT_URLCONF = "piket.web.urls"
WSGI_APPLICATION = "piket.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "piket.web.context.page",
            ],
            "builtins": [
                "piket.web.templatetags.piket",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "piket.web.accounts.passwords.OwnWordsValidator"},
]
ACCOUNT_ADAPTER = "piket.web.accounts.adapter.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# The agency's own identity provider, where the operator names one. The claim holds the user name here (the NIP) and
# must be one that people cannot change themselves.
OIDC_SERVER = os.environ.get("OIDC_SERVER_URL", "")
OIDC_NAME = os.environ.get("OIDC_NAME", "akun instansi")
OIDC_CLAIM = os.environ.get("OIDC_CLAIM", "preferred_username")
SOCIALACCOUNT_ADAPTER = "piket.web.accounts.provider.AgencyProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_SERVER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "instansi",
            "name": OIDC_NAME,
            "client_id": text("OIDC_CLIENT_ID"),
            "secret": text("OIDC_CLIENT_SECRET"),
            "settings": {"server_url": OIDC_SERVER},
        }
    ]

# Second factors: passkeys, codes of an application, recovery codes. Accounts have no e-mail to be verified. Whoever
# holds one of the roles named (`leader personnel`) can do nothing else before having one.
SECOND_FACTOR_ROLES = tuple(os.environ.get("SECOND_FACTOR_ROLES", "").replace(",", " ").split())
MFA_ADAPTER = "piket.web.accounts.second_factor.SealedMFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Piket"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SITE_URL.startswith("https://")

# How often may be tried: sign-in and second factor as allauth has them, links and other secrets in addresses so many
# wrong ones a minute. Counted in the database, for all processes together. Behind proxies say how many there are: else
# all visitors seem to come from the nearest one and share its limit.
CACHES = {"default": {"BACKEND": "piket.web.accounts.counting.SharedCounts"}}
GUESSES_PER_MINUTE = number("GUESSES_PER_MINUTE", 60)
ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXIES", 0)

# A sign-in costs 0.16 s of processor: sessions are long, so that the morning rush needs none.
SESSION_ENGINE = "piket.web.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
# Whoever holds more than a plain role signs in anew after so many days, and after so many hours without use.
OFFICE_SIGN_IN_DAYS, OFFICE_REST_HOURS = number("OFFICE_SIGN_IN_DAYS", 7), number("OFFICE_REST_HOURS", 12)
if SESSION_COOKIE_SECURE:  # no other host under the same domain can plant them
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SESSION_COOKIE_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SESSION_COOKIE_SECURE

# Language: the source strings are Indonesian; English is complete in the locale folders.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# Static files: from a collected folder with hashed names where one is named, else straight from the source.
STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("PIKET_STATIC_ROOT") or None
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_AUTOREFRESH = DEBUG
_STATIC_BACKEND = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if STATIC_ROOT
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_BACKEND},
}

# The public pages: where their files are written, and where anybody sees them (docs/public.md).
PUBLIC_ROOT = str(public_root())
PUBLIC_URL = os.environ.get("PUBLIC_URL") or f"{SITE_URL}/layanan/"

# Electronic signatures (docs/signing.md): the national service's client, or the agency's own certificate; else none.
ESIGN_URL = address("ESIGN_URL", "https", "http")
ESIGN_USER, ESIGN_PASSWORD = os.environ.get("ESIGN_USER", ""), os.environ.get("ESIGN_PASSWORD", "")
SIGNING_CERTIFICATE = os.environ.get("SIGNING_CERTIFICATE", "")
SIGNING_PASSWORD = os.environ.get("SIGNING_PASSWORD", "")

# Ways out to people, each off until it has its address here (docs/notices.md).
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = number("EMAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS", True)
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "piket@localhost")
VAPID_PRIVATE_KEY = secret_number("VAPID_PRIVATE_KEY")
VAPID_CONTACT = address("VAPID_CONTACT", "mailto", "https")
PUSH_SERVICES = listing("PUSH_SERVICES", "")  # besides those of the usual browsers
SMS_URL, SMS_KEY = address("SMS_URL", "https", "http"), os.environ.get("SMS_KEY", "")
SMS_SECRET = os.environ.get("SMS_SECRET", "")
WHATSAPP_URL, WHATSAPP_KEY = address("WHATSAPP_URL", "https", "http"), os.environ.get("WHATSAPP_KEY", "")
WHATSAPP_TEMPLATE = os.environ.get("WHATSAPP_TEMPLATE", "")
WHATSAPP_SECRET = os.environ.get("WHATSAPP_SECRET", "")
WHATSAPP_VERIFY_TOKEN = os.environ.get("WHATSAPP_VERIFY_TOKEN", "")
SENDING_TIMEOUT = EMAIL_TIMEOUT = number("SENDING_TIMEOUT", 10)
SENDING_PER_MINUTE = {
    "push": number("PUSH_PER_MINUTE", 600),
    "whatsapp": number("WHATSAPP_PER_MINUTE", 60),
    "sms": number("SMS_PER_MINUTE", 60),
    "email": number("EMAIL_PER_MINUTE", 120),
}
# Programs: how often an access key may be used in a minute.
API_RATE = number("API_RATE", 600)
# Whether what happens may be told to addresses inside our own network, and by plain HTTP.
WEBHOOK_PRIVATE = flag("WEBHOOK_PRIVATE")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # a directive of 120 provisions as a form
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# What machines may read of how Piket stands (docs/operation.md): nobody without this token.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")

# Logs: lines of JSON where the operator wants them, plain ones on a terminal; scrubbed either way.
LOG_FORMAT = os.environ.get("LOG_FORMAT", "plain")
if LOG_FORMAT not in ("plain", "json"):
    raise ImproperlyConfigured(f"LOG_FORMAT={LOG_FORMAT!r}: pakai plain atau json. / use plain or json.")
_STRUCK = (
    SECRET_KEY,
    DATABASES.get("default", {}).get("PASSWORD", ""),
    *(os.environ.get(name, "") for name in secret_names.SECRETS),
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "piket.web.logs.ScrubbedFormatter", "secrets": _STRUCK},
        "json": {"()": "piket.web.logs.JsonFormatter", "secrets": _STRUCK},
    },
    # The level stands at the handler: the worker sets its own loggers to INFO, and its chatter is nobody's news.
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "level": text("LOG_LEVEL", "WARNING"),
            "formatter": LOG_FORMAT,
        }
    },
    # Refusals (403, 404) are answers, not faults.
    "loggers": {"django.request": {"level": "ERROR"}, "piket.security": {"level": "INFO"}},
    "root": {"handlers": ["console"], "level": text("LOG_LEVEL", "WARNING")},
}
