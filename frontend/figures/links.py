"""Numbers that lead to the rows behind them."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.locale import number
from office.figures.scope import Choice, Scope


@dataclass(frozen=True)
class Links:
    """For one scope; without rows to open, numbers are only numbers."""

    scope: Scope
    addresses: dict[str, str] = field(default_factory=dict)

    def to(self, what: str, count: int, *, of: Choice | None = None, **which: str) -> SafeString:
        """The number, as a link to its rows where there are some; `of`: a narrower choice than the page's."""
        if not self.scope.in_full or not count:
            return format_html("{}", number(count))
        query = {**query_of(of or self.scope.choice), **which}
        if what not in self.addresses:
            self.addresses[what] = reverse("figures-rows", args=[what])
        return format_html('<a href="{}?{}">{}</a>', self.addresses[what], urlencode(query), number(count))


def query_of(choice: Choice) -> dict[str, str]:
    """The choice as parameters of an address; nothing that is empty."""
    found = {"edition": choice.edition, "category": choice.category}
    return {name: value for name, value in found.items() if value}
