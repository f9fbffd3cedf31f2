"""Settings. Three names in the environment: REACHABLE_HOME, REACHABLE_DATABASE, REACHABLE_ADDRESS."""

import os
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from reachable.config.home import home, is_invented, secret_key
from reachable.errors import CannotDo

HOME = home()
INVENTED = is_invented(HOME)
SECRET_KEY = secret_key(HOME)
DEBUG = False
SETTINGS_VERSION = "2026-11"

ADDRESS = os.environ.get("REACHABLE_ADDRESS", "http://127.0.0.1:8000")
SECURE = ADDRESS.startswith("https://")
ALLOWED_HOSTS = [urlsplit(ADDRESS).hostname or "127.0.0.1", "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [ADDRESS] if SECURE else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "reachable.words",
    "reachable.locks",
    "reachable.agencies",
    "reachable.notices",
    "reachable.sharing",
    "reachable.guidance",
    "reachable.feeds",
    "reachable.people",
    "reachable.actions",
    "reachable.chronology",
    "reachable.indicators",
    "reachable.family",
    "reachable.front_door",
    "reachable.reachable_moments",
    "reachable.learning",
    "reachable.audits",
    "reachable.measures",
    "reachable.action_plan",
    "reachable.in_confidence",
    "reachable.mix_ups",
    "reachable.single_view",
    "reachable.oversight",
    "reachable.worklist",
    "reachable.config.apps.Config",
    # After ours, so that our sign-in pages win.
    "allauth",
    "allauth.account",
]

if INVENTED:
    PASSWORD_HASHERS = ["reachable.config.quick_passwords.Quick"]

# The order matters: now is read once, then who is asking, then what the page says it needs, and only then is anything
# read of what was sent: to look for a form's token is to read all of it, and only who may send a file may send half a
# gigabyte.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "reachable.config.middleware.NeverStored",
    "reachable.config.middleware.OneNow",
    "reachable.config.middleware.KnownMethods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "reachable.config.middleware.NotTooLarge",
    "reachable.config.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "reachable.config.middleware.PlainRefusals",
    "reachable.config.middleware.IdleSession",
    "reachable.config.middleware.KeptOut",
    "reachable.config.middleware.OwnPasswordFirst",
    "reachable.config.middleware.PageSaysWhatItNeeds",
    "django.middleware.csrf.CsrfViewMiddleware",
]

ROOT_URLCONF = "reachable.config.urls"
WSGI_APPLICATION = "reachable.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reachable.config.furniture.furniture",
            ],
        },
    }
]


# A page's question has many parts and is answered in milliseconds. Wherever PostgreSQL supposed that many rows would be
# read it compiled the question first, for several times as long. What an address says as `options` stands instead.
NOT_COMPILED = {"options": "-c jit=off"}


def _options(query: str, said: set[str]) -> dict[str, str]:
    """What stands after the ? of a PostgreSQL address, as libpq reads it: sslmode=require and the like.

    Raises CannotDo for what libpq does not know, and for what the address says already.
    """
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        options = conninfo_to_dict(f"postgresql:///?{query}")
    except ProgrammingError:
        options = dict.fromkeys(said)
    if said & set(options):
        raise CannotDo(
            "What stands after the ? in REACHABLE_DATABASE is not understood, or said twice. "
            "Write it like postgresql://user:password@host:port/name?sslmode=require."
        )
    return options


def database(address: str) -> dict:
    """Django's settings for a PostgreSQL address, or for the SQLite file in the home when there is none.

    Raises CannotDo for what is no such address.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "reachable.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: NORMAL loses acknowledged rows at a power cut.
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-32000;PRAGMA secure_delete=ON;",
            },
            "TEST": {"NAME": None},
        }
    try:
        parts, port = urlsplit(address), urlsplit(address).port
    except ValueError:
        parts, port = urlsplit(""), None
    name = parts.path.lstrip("/")
    if parts.scheme not in ("postgres", "postgresql") or not name or "/" in name:
        # Not a word of it is repeated: it holds a password.
        raise CannotDo(
            "REACHABLE_DATABASE is not the address of a database. "
            "Write it like postgresql://user:password@host:port/name."
        )
    said = {"dbname": name, "user": parts.username, "password": parts.password, "host": parts.hostname, "port": port}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": NOT_COMPILED | _options(parts.query, {key for key, value in said.items() if value}),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(os.environ.get("REACHABLE_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.Practitioner"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_ADAPTER = "reachable.config.sign_in.Closed"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# Idle 15 minutes would lose what a tired person is writing: 30, and twelve hours at most (a whole shift).
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "reachable.words.refusals.forged"
# The proxy that holds the certificate says by which scheme somebody came. It must set this header, never pass it on.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = ["^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "reachable.config.static.Hashed"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
LARGEST_UPLOAD = 500_000_000
# An upload that is not small goes to a nameless file in the home: gone with the process, never kept.
FILE_UPLOAD_HANDLERS = ["reachable.config.uploads.Nameless"]

LOGGING_CONFIG = None

# Pages that refuse are drawn without the request: this is all they know.
ON_EVERY_REFUSAL = {
    "invented": INVENTED,
    "what_we_hold_href": "/what-we-hold/",
    "accessibility_href": "/accessibility/",
}
