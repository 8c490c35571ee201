"""What the list of a round's works and their judging shows, and the judges whom a reminder is for."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from judging.progress import ALL, NONE, SOME

WITH_NAMES = ("title",)  # orders that only who may know the works' titles can ask for
ORDERS = ("code", *WITH_NAMES, "state", "dealt", "begun", "done", "judge", "calibration", "short")
MOST_LETTERS = 60


class ProgressFilter(forms.Form):
    """What is shown and in which order; an unknown value is refused."""

    q = forms.CharField(label=_("Code or title"), required=False, max_length=MOST_LETTERS)
    state = forms.ChoiceField(
        label=pgettext_lazy("scoresheet", "Handed in"),
        required=False,
        choices=[("", _("All")), (NONE, _("none")), (SOME, _("some")), (ALL, _("all of them"))],
    )
    judge = forms.TypedChoiceField(label=_("Judge"), required=False, coerce=int, empty_value=None)
    calibration = forms.ChoiceField(
        label=_("Calibration"),
        required=False,
        choices=[("", _("All")), ("yes", _("calibration works")), ("no", _("the others"))],
    )
    short = forms.ChoiceField(
        label=_("Scoresheets"),
        required=False,
        choices=[("", _("All")), ("yes", _("too few")), ("no", _("enough"))],
    )
    order = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    page = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(self, *args, judges: Iterable[tuple[int, str]], with_names: bool, has_calibration: bool, **options):
        super().__init__(*args, **options)
        self.fields["judge"].choices = [("", _("All")), *judges]  # type: ignore[attr-defined]
        named = [order for order in ORDERS if with_names or order not in WITH_NAMES]
        both_ways = [*named, *(f"-{order}" for order in named)]
        self.fields["order"].choices = [(order, order) for order in both_ways]  # type: ignore[attr-defined]
        if not with_names:
            self.fields["q"].label = _("Code")
        if not has_calibration:
            del self.fields["calibration"]

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "state", "judge", "calibration", "short"))


class RemindForm(forms.Form):
    """Which judges; at least one."""

    judge = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Choose at least one judge."), "invalid_choice": _("Choose again.")}
    )

    def __init__(self, *args, among: Iterable[int], **options):
        super().__init__(*args, **options)
        self.fields["judge"].choices = [(pk, pk) for pk in among]  # type: ignore[attr-defined]
