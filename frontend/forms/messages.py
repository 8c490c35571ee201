"""Forms of the outbox, of its texts, and of the own inbox."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Message
from office.messages.catalogue import GROUPS
from office.messages.texts import MOST_BODY, MOST_SUBJECT

STATES = {
    Message.WAITING: pgettext_lazy("message", "waiting"),
    Message.SENT: pgettext_lazy("message", "sent"),
    Message.FAILED: pgettext_lazy("message", "not delivered"),
}


def kinds_by_group() -> list:
    return [(str(group.label), [(kind.code, kind.label) for kind in group.kinds]) for group in GROUPS]


class OutboxFilter(forms.Form):
    """What the list shows; an unknown value is refused."""

    state = forms.ChoiceField(
        label=pgettext_lazy("message", "State"), required=False, choices=[("", _("All")), *STATES.items()]
    )
    kind = forms.ChoiceField(label=pgettext_lazy("message", "About"), required=False)
    search = forms.CharField(
        label=_("Name, address or subject"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["kind"].choices = [("", _("All")), *kinds_by_group()]


class TextForm(forms.Form):
    """Subject and text of one kind of message, with placeholders in braces."""

    subject = forms.CharField(label=_("Subject"), max_length=MOST_SUBJECT)
    body = forms.CharField(label=_("Text"), max_length=MOST_BODY, widget=forms.Textarea(attrs={"rows": 12}))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class VersionForm(forms.Form):
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class MailsForm(forms.Form):
    """How often mails come. Nobody can refuse deadlines, codes and invitations."""

    AT_ONCE, DAILY = "at_once", "daily"

    mails = forms.ChoiceField(
        label=_("How mails come"),
        choices=[(AT_ONCE, _("Each at once")), (DAILY, _("One mail a day, at 7 in the morning"))],
        widget=forms.RadioSelect,
        help_text=_("What can't wait always comes at once: deadlines, receipts, results, codes and invitations."),
    )
