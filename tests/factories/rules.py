"""The form of the mould rules as a browser sends it."""

from files.reporting import mould_rules
from frontend.forms.mould_rules import RulesForm


def form(**changed: str) -> dict[str, str]:
    """The table that counts now, as its page shows it in the language of this moment, with these values changed."""
    states = mould_rules.states()
    shown = RulesForm(None, known=mould_rules.current(), seen=states[0].pk if states else 0)
    sent = {field.html_name: field.value() for one in (shown, *shown.materials) for field in one}
    return {name: "" if value is None else str(value) for name, value in {**sent, **changed}.items()}
