"""How sign-up and log-in speak to our accounts: mails go through the outbox."""

from allauth.account.adapter import DefaultAccountAdapter
from django.template.loader import render_to_string

from accounts.messages import write
from accounts.models import User


class Adapter(DefaultAccountAdapter):
    """allauth's flows with our outbox and our single name field."""

    def send_mail(self, template_prefix, email, context):
        context = {"request": self.request, "email": email, **context}
        person = User.objects.filter(email__iexact=email).first()
        write(
            to=person,
            address=email,
            subject=lambda: render_to_string(f"{template_prefix}_subject.txt", context),
            body=lambda: render_to_string(f"{template_prefix}_message.txt", context),
            about="account",
        )

    def save_user(self, request, user, form, commit=True):
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit)
