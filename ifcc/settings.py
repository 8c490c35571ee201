"""The one settings file. Every value that an installation may change is read from the environment;
docs/operations.md lists them all."""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from ifcc import env
from ifcc.mail import mail
from ifcc.secret import secret_key
from ifcc.storage import storage

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var")))

PRODUCTION = env.flag("PRODUCTION")
DEBUG = env.flag("DEBUG") and not PRODUCTION
SECRET_KEY = secret_key(env.text("SECRET_KEY"), DATA_DIR, production=PRODUCTION)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1],testserver")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", SITE_URL if PRODUCTION else "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "django_htmx",
    "csp",
    "audit",
    "accounts",
    "files",
    "submissions",
    "judging",
    "development",
    "office",
    "frontend",
    "ifcc",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "ifcc.reading.own_cookies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "frontend.middleware.language",
    "frontend.middleware.private_pages",
    "allauth.account.middleware.AccountMiddleware",
    "frontend.proving.last_seen",
    "frontend.proving.second_factor_first",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "frontend.middleware.doors_for_forms",
    "frontend.middleware.refusals",
]

ROOT_URLCONF = "ifcc.urls"
WSGI_APPLICATION = "ifcc.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frontend.context.page",
            ],
            "builtins": ["frontend.templatetags.shown"],
        },
    }
]
FORM_RENDERER = "frontend.forms.rendering.Renderer"

# Database. SQLite is the embedded default: IMMEDIATE transactions, WAL and a busy timeout, because
# with Django's own defaults concurrent writers meet "database is locked".
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'ifcc.sqlite3'}", conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        pool={"min_size": 1, "max_size": env.number("DATABASE_POOL", 8, 1, 100)},
        # Statements are prepared, which spares this process work, but planned anew each time: a lasting plan does not
        # know the values, and was seen to expect no row and take a hundred times as long. Nor are they compiled:
        # queries of pages join many tables and return few rows, and compiling one can take longer than many runs of it.
        server_side_binding=True,
        prepare_threshold=5,
        options="-c plan_cache_mode=force_custom_plan -c jit=off",
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Only limits on attempts are kept here. Several web processes must count together, or each would grant its own number;
# one process on SQLite counts in memory.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "attempts"}
    if DATABASES["default"]["ENGINE"].endswith("postgresql")
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.passwords.NotGuessed"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "desk"
LOGIN_URL = "account_login"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.NameForm"
ACCOUNT_FORMS = {
    "login": "frontend.forms.account.LoginForm",
    "signup": "frontend.forms.account.SignupForm",
    "add_email": "frontend.forms.account.AddEmailForm",
    "change_password": "frontend.forms.account.ChangePasswordForm",
    "set_password": "frontend.forms.account.SetPasswordForm",
    "reset_password": "frontend.forms.account.ResetPasswordForm",
    "reset_password_from_key": "frontend.forms.account.ResetPasswordKeyForm",
    "reauthenticate": "frontend.forms.account.ReauthenticateForm",
    "request_login_code": "frontend.forms.account.RequestLoginCodeForm",
    "confirm_login_code": "frontend.forms.account.ConfirmLoginCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # also before an address is added, removed or made the main one
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # the mail waits for the worker, and on a slow line for the post
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# A second factor: an app with codes, passkeys, and codes on paper for the day when both are lost.
MFA_ADAPTER = "accounts.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody logs in before an address is confirmed, so none can be taken from its owner
MFA_TOTP_ISSUER = "IFCC"
MFA_TOTP_TOLERANCE = 1  # half a minute, for phones whose clock is wrong
MFA_RECOVERY_CODE_DIGITS = 10
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost has no certificate
MFA_FORMS = {
    "authenticate": "frontend.forms.second_factor.AuthenticateForm",
    "authenticate_webauthn": "frontend.forms.second_factor.AuthenticateKeyForm",
    "reauthenticate": "frontend.forms.second_factor.ReauthenticateForm",
    "reauthenticate_webauthn": "frontend.forms.second_factor.ReauthenticateKeyForm",
    "login_webauthn": "frontend.forms.second_factor.LoginKeyForm",
    "activate_totp": "frontend.forms.second_factor.ActivateAppForm",
    "add_webauthn": "frontend.forms.second_factor.AddKeyForm",
    "edit_webauthn": "frontend.forms.second_factor.RenameKeyForm",
}
# Whoever decides over others' work, or holds a secret of theirs, needs a second factor (docs/decisions/log-in.md).
REQUIRE_MFA = env.flag("REQUIRE_MFA", PRODUCTION)
# Behind a proxy all visitors have its address: without this one person's wrong passwords would lock everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 1 if PRODUCTION else 0, 0, 10)
RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "favourite": "300/h/ip,20/10m/user",  # a whole school votes from one address; a person changes a choice seldom
}
ACCOUNT_RATE_LIMITS = False if env.flag("NO_RATE_LIMITS") and not PRODUCTION else RATE_LIMITS
MFA_RATE_LIMITS = False if ACCOUNT_RATE_LIMITS is False else {"webauthn_login": "60/m/ip"}  # an office logs in at once
# From one address; a school or an office may be behind it.
_PAGES_A_MINUTE = {"document_check": 60, "results_sheet": 60, "bundle": 60, "fairness_pdf": 60}
_PAGES_A_MINUTE |= {"guardian": 60, "helping": 10}
_PAGES_A_MINUTE |= {"inquiry": 6, "inquiry_check": 60, "search": 60, "find": 60}
PAGES_A_MINUTE = {} if ACCOUNT_RATE_LIMITS is False else _PAGES_A_MINUTE
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Languages, time, numbers
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# Static files: built by Vite into frontend/static/frontend/build
STATIC_URL = "/static/"
# Where nothing is collected, as in development, there is no such folder: scripts and styles come from the sources.
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles") if PRODUCTION else "") or None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_MAX_AGE = 3600

# Design files: bytes live under FILES_ROOT, never below a public folder, or in the private bucket of FILES_S3
FILES_ROOT, FILES_S3 = storage(
    env.text("STORAGE_URL"),
    env.text("STORAGE_PUBLIC_URL"),
    Path(env.text("FILES_ROOT", str(DATA_DIR / "files"))),
)
FILES_ORIGIN = [FILES_S3["public"]] if FILES_S3 else []  # pages may send parts there
UPLOAD_PART_BYTES = 8 * 1024 * 1024
SIGNED_LINK_SECONDS = 300
DATA_UPLOAD_MAX_MEMORY_SIZE = 9 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = ["ifcc.reading.BoundedUploads"]
FILE_UPLOAD_TEMP_DIR = None

# Mail: rows in the outbox, sent by the worker to this server; where none is named outside production, to files
_MAIL_SERVER = mail(env.text("MAIL_URL", "smtp://localhost" if PRODUCTION else ""))
EMAIL_BACKEND = env.text(
    "EMAIL_BACKEND", f"django.core.mail.backends.{'smtp' if _MAIL_SERVER else 'filebased'}.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
if _MAIL_SERVER:
    EMAIL_HOST, EMAIL_PORT = _MAIL_SERVER.host, _MAIL_SERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL_SERVER.user, _MAIL_SERVER.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL_SERVER.is_tls_at_once, _MAIL_SERVER.is_tls_later
EMAIL_TIMEOUT = 20
CONTACT_EMAIL = env.text("CONTACT_EMAIL")
SECURITY_CONTACT = env.text("SECURITY_CONTACT")  # mailto: or https: address for who finds a hole
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "IFCC <ifcc@example.org>")

# API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "ifcc.strictness.KnownParameters",
        "accounts.tokens.WithinScope",
        "office.permissions.SecondFactor",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["ifcc.reading.BoundedJson"],
    "DEFAULT_PAGINATION_CLASS": "ifcc.paging.CursorPages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "ifcc.api_errors.answer",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.ScopedRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"password": "10/min"},
    "COERCE_DECIMAL_TO_STRING": True,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "IFCC API",
    "DESCRIPTION": "Entering, files, scoring, results and product development.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "CategoryPhase": "submissions.models.Category.PHASES",
        "EntryStatus": "submissions.models.Entry.STATUSES",
        "GuardianConsentStatus": "submissions.models.GuardianConsent.STATUSES",
        "ConflictKind": "submissions.models.Conflict.KINDS",
        "QuestionKind": "submissions.models.Question.KINDS",
        "RoundStatus": "judging.models.Round.STATUSES",
        "SheetStatus": "judging.models.Scoresheet.STATUSES",
        "ProjectStatus": "development.models.DevelopmentProject.STATUSES",
        "ProjectKind": "development.models.StageTemplate.KINDS",
        "PartnerKind": "development.models.Partner.KINDS",
        "StageStatus": "development.models.Stage.STATUSES",
        "MilestoneStatus": "development.models.Milestone.STATUSES",
        "GateAnswers": "development.models.GateDecision.ANSWERS",
        "DocumentKind": "development.models.Document.KINDS",
        "CostLineKind": "development.models.CostLine.KINDS",
        "SampleKind": "development.models.Sample.KINDS",
        "WearFindingKind": "development.models.WearFinding.KINDS",
        "InquiryKind": "development.models.Inquiry.KINDS",
        "MeshUnit": "files.models.MeshReport.UNITS",
        "RevisionStatus": "development.models.Revision.STATUSES",
        "UploadStatus": "files.models.Upload.STATUSES",
        "FileStatus": "files.models.StoredFile.STATUSES",
        "FileKind": "files.models.StoredFile.KINDS",
    },
}

# Headers
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF, *FILES_ORIGIN],
        "manifest-src": [SELF],
        "form-action": [SELF, *FILES_ORIGIN],  # a form that is answered with a signed address leads there
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the host of this installation.")
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# What the worker does: dotted paths of {kind: handler} tables
WORK_HANDLERS = [
    "accounts.work.HANDLERS",
    "files.work.HANDLERS",
    "submissions.work.HANDLERS",
    "judging.work.HANDLERS",
    "development.work.HANDLERS",
    "office.work.HANDLERS",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"veiled": {"()": "ifcc.logs.Veiled"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["veiled"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
