"""People: one account each, named by e-mail address, with one name field."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A new account; without a password it can't log in by one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person. What the person may do is rows elsewhere (seats, entries, contacts), never a column here."""

    TIME_ZONES = [
        ("Asia/Jakarta", _("Western Indonesia (WIB)")),
        ("Asia/Makassar", _("Central Indonesia (WITA)")),
        ("Asia/Jayapura", _("Eastern Indonesia (WIT)")),
    ]
    LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("full name"), max_length=150)
    locale = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="id")
    time_zone = models.CharField(_("time zone"), max_length=40, choices=TIME_ZONES, default="Asia/Jakarta")
    phone = models.CharField(_("WhatsApp number"), max_length=20, blank=True)
    institution = models.CharField(_("school, office or firm"), max_length=150, blank=True)
    city = models.CharField(_("city or regency"), max_length=80, blank=True)
    mails_daily = models.BooleanField(
        default=False, help_text="one mail a day with everything that need not come at once"
    )
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_case")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
