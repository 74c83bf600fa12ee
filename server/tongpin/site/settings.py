"""Settings of the whole house; what differs between machines comes from TONGPIN_… variables."""

from __future__ import annotations

import os
from ipaddress import ip_network
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from . import keys, postgres
from .home import DATA, KEYS

DEBUG = False
SECRET_KEY = keys.django_secret()
DATA_KEYS = keys.data_keys()
LEDGER_KEY = keys.ledger_key()
FILES_FOLDER = DATA / "files"
# Signing of contracts: the house's own authority keeps its keys beside the data keys, never in the database. A company
# certificate of a licensed authority (PKCS#12) and a time stamp service (RFC 3161) may take its place; see docs.
SIGNING = {
    "folder": KEYS / "signing",
    "pkcs12": os.environ.get("TONGPIN_SEAL_FILE", ""),
    "pkcs12_password": os.environ.get("TONGPIN_SEAL_PASSWORD", ""),
    "time_stamp_url": os.environ.get("TONGPIN_TIME_STAMP_URL", ""),
}
PRODUCT = {"zh": "同频", "en": "Tongpin"}

HTTPS = os.environ.get("TONGPIN_HTTPS") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("TONGPIN_HOSTS", "").split(","))]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "tongpin.base",
    "tongpin.people",
    "tongpin.hours",
    "tongpin.pay",
    "tongpin.work",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tongpin.site.headers.SafeHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tongpin.base.signin.language.ViewerLanguage",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tongpin.site.urls"
ASGI_APPLICATION = "tongpin.site.asgi.application"
APPEND_SLASH = False
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": {"ENGINE": "django.db.backends.postgresql", **postgres.parameters(postgres.database_name())}
}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("prepare_threshold", 0)  # see base/often.py
WORKERS = max(1, int(os.environ.get("TONGPIN_WORKERS", "1")))  # processes that do the jobs

if os.environ.get("TONGPIN_POOL") == "1":  # the web process: every request has its own thread
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 2, "max_size": 16, "timeout": 20}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Sign-in. Accounts are made by HR, never by a stranger.
AUTH_USER_MODEL = "base.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
ACCOUNT_ADAPTER = "tongpin.base.signin.gate.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": "/sign-in?verify={key}",
    "account_reset_password": "/sign-in?forgot",
    "account_reset_password_from_key": "/sign-in?reset={key}",
    "account_signup": "/sign-in",
}

# Browsers.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"  # kept in the database, read from memory
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# One upload may hold a whole month of six offices; each file is limited by base/files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 200

# Out of the house: mail and push. What stands here wins over the settings screen.
ADDRESS = os.environ.get("TONGPIN_ADDRESS", "")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 15
SMTP: dict[str, Any] = {
    "host": os.environ.get("TONGPIN_SMTP_HOST", ""),
    "port": int(os.environ.get("TONGPIN_SMTP_PORT", "587")),
    "security": os.environ.get("TONGPIN_SMTP_SECURITY", "starttls"),
    "username": os.environ.get("TONGPIN_SMTP_USER", ""),
    "password": os.environ.get("TONGPIN_SMTP_PASSWORD", ""),
    "sender": os.environ.get("TONGPIN_SMTP_SENDER", ""),
}
PUSH_KEY = keys.push_key()
PUSH_HOSTS = (
    "fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com",
    *filter(None, os.environ.get("TONGPIN_PUSH_HOSTS", "").split(",")),
)
# Inside addresses that processes may call all the same, like http://10.0.0.5:8080; others must be public and https.
CALL_HOSTS = tuple(filter(None, os.environ.get("TONGPIN_CALL_HOSTS", "").split(",")))
# Reverse proxies of this installation (addresses or networks): only these are believed when they tell a browser's address.
try:
    PROXIES = tuple(ip_network(one.strip()) for one in os.environ.get("TONGPIN_PROXIES", "").split(",") if one.strip())
except ValueError as error:
    raise ImproperlyConfigured(f"TONGPIN_PROXIES: {error}; write addresses or networks like 10.0.0.5,10.1.0.0/24") from None
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("TONGPIN_LOG", "WARNING")},
}
