"""Forms of the market: asking for a product, what becomes of an inquiry, market reports."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from development.market.asking import Asked
from development.market.reports import MONEY, WHOLE, Told
from development.models import Agreement, Inquiry, MarketReport
from frontend.forms.launching import WholeField

HONEYPOT = "website"


class InquiryForm(forms.Form):
    """`website` is a field that no person sees: what fills it is a program."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    firm = forms.CharField(
        label=_("Your firm"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(label=_("You are"), choices=Inquiry.KINDS)
    city = forms.CharField(
        label=_("City"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "address-level2"})
    )
    province = forms.CharField(
        label=_("Province"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level1"}),
    )
    phone = forms.CharField(
        label=_("Your WhatsApp number"),
        max_length=30,
        required=False,
        help_text=_("This or an e-mail address, so that we can answer."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "inputmode": "email"}),
    )
    pairs = WholeField(label=_("Pairs"))
    sizes = forms.CharField(
        label=_("Sizes (EU)"), max_length=80, required=False, help_text=_("For example 39–43, or 41 and 42.")
    )
    text = forms.CharField(
        label=_("What you would like to know"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    consents = forms.BooleanField(
        label=_("I agree that my inquiry is passed on to the firm that makes or sells the product."), required=False
    )
    website = forms.CharField(
        required=False,
        max_length=200,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def is_by_a_program(self) -> bool:
        return bool(self.data.get(HONEYPOT))

    def asked(self) -> Asked:
        given = self.cleaned_data
        return Asked(**{name: given[name] for name in Asked.__dataclass_fields__})

    def rows(self) -> list[list[forms.BoundField]]:
        """Fields that stand beside each other."""
        names = (("name", "firm"), ("kind",), ("city", "province"), ("phone", "email"), ("pairs", "sizes"), ("text",))
        return [[self[name] for name in row] for row in names]


class PassOnForm(forms.Form):
    agreement = forms.ChoiceField(label=_("Firm"))

    def __init__(self, data=None, *, agreements, proposed: Agreement | None = None):
        initial = {"agreement": str(proposed.pk)} if proposed else None
        super().__init__(data, initial=initial, auto_id="id_pass_%s")
        firms = [(str(one.pk), f"{one.partner.name} ({one.get_role_display()})") for one in agreements]
        cast(forms.ChoiceField, self.fields["agreement"]).choices = firms


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The sender reads it by mail and on the page of the code. Sign it with a name, if you wish."),
    )


class ClosingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is not answered"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The sender reads it."),
    )


class ReportForm(forms.Form):
    """A few figures; only the pairs sold must be known."""

    pairs_made = WholeField(label=_("Pairs made"))
    pairs_sold = WholeField(label=_("Pairs sold"), required=True)
    revenue = WholeField(label=_("Revenue (Rp)"))
    licence_fee = WholeField(label=_("Licence fee paid to the designer (Rp)"))
    complaints = WholeField(label=_("Complaints"))
    firms_reached = WholeField(label=_("Small firms that use it now"))
    jobs = WholeField(label=_("People at work on it now"))
    text = forms.CharField(
        label=_("In words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What customers say, what should be better, what is planned."),
    )

    def __init__(self, data=None, *, report: MarketReport):
        super().__init__(data, initial={name: getattr(report, name) for name in (*WHOLE, *MONEY, "text")})

    def told(self) -> Told:
        given = self.cleaned_data
        found: dict[str, Any] = {name: given[name] for name in (*WHOLE, "text")}
        found |= {name: None if given[name] is None else Decimal(given[name]) for name in MONEY}
        return Told(**found)

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        added = ("pairs_made", "pairs_sold", "revenue", "licence_fee", "complaints")
        now = ("firms_reached", "jobs")
        return [
            (_("Since the report before, or since the launch"), [self[name] for name in added]),
            (_("As it is now"), [self[name] for name in now]),
        ]


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("What is to be changed"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The firm reads it."),
    )
