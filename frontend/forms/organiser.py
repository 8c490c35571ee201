"""Forms of those who set up a competition. Verbs store what they gave; no form saves itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import spoken
from accounts.models import User
from files.limits import IMAGE, MESH, PDF
from frontend.forms.moments import MomentField
from frontend.forms.numbers import NumberField
from frontend.forms.rows import RowForm
from submissions.defaults import PATTERNS
from submissions.models import Category, Competition, FileSlot, Question, Seat
from submissions.seating import INVITABLE
from submissions.setting_up.categories import RULES
from submissions.setting_up.editions import TEXTS
from submissions.setting_up.parts import MOST_FILES, MOST_WORDS

KINDS = [(IMAGE, _("picture")), (PDF, _("PDF document")), (MESH, _("3D model"))]


NO_ADDRESS = _("Use only letters without accents, digits and hyphens, such as ifcc-2027.")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class CompetitionForm(RowForm):
    time_zone = forms.ChoiceField(label=_("Time zone of all dates"), choices=User.TIME_ZONES)

    model = Competition
    names = [*TEXTS, "slug", "time_zone"]
    widgets = {"summary": _lines(4), "summary_en": _lines(4), "terms": _lines(8), "terms_en": _lines(8)}
    labels = {"slug": _("Address of the page")}
    help_texts = {
        "slug": _("Small letters, digits and hyphens, such as ifcc-2027. Leave it empty to take the name."),
        "contact": _("Whom people can ask: an e-mail address or a WhatsApp number."),
        "terms": _("Who may enter, how it is judged, who owns the designs. People agree to this."),
    }

    def __init__(self, data=None, *, row: Competition | None = None, **options):
        super().__init__(data, row=row, **options)
        self.fields["slug"].required = row is not None
        self.fields["slug"].error_messages["invalid"] = NO_ADDRESS
        for name in ("slug", "time_zone"):
            self.fields[name].disabled = row is not None and row.announced_at is not None
            if self.fields[name].disabled:
                self.fields[name].help_text = _("Announced, so this stays.")


class CategoryForm(RowForm):
    model = Category
    names = [
        "code",
        "name",
        "name_en",
        "summary",
        "summary_en",
        "opens_at",
        "closes_at",
        "entries_per_person",
        "grace_minutes",
        "keeps_secrets",
    ]
    widgets = {"summary": _lines(3), "summary_en": _lines(3)}
    help_texts = {"code": _("2 to 8 capital letters or digits, such as OUT.")}

    def __init__(self, data=None, *, zone: str, row: Category | None = None, **options):
        super().__init__(data, row=row, **options)
        for name, label in (("opens_at", _("Takes entries from")), ("closes_at", _("Deadline"))):
            self.fields[name] = MomentField(zone=zone, label=label, required=False)
        if row is not None and row.phase != Category.DRAFT:
            self.fields["code"].disabled = self.fields["closes_at"].disabled = True
            self.fields["opens_at"].disabled = row.has_begun
            self.fields["closes_at"].help_text = _(
                "Announced: it can only be moved later, with a reason, on the page of the category. Before it has "
                "passed, the category can't be closed."
            )
            if row.has_begun:
                self.fields["opens_at"].help_text = _("It has begun, so this stays.")


class RulesForm(RowForm):
    """Who may enter a category. An empty field asks for nothing."""

    age_on = forms.DateField(
        label=_("Age counted on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        help_text=_("For example the day on which the category opens."),
    )
    entrant_classes = forms.MultipleChoiceField(
        label=_("Who may enter"),
        choices=Category.ENTRANTS,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
        help_text=_("Tick none, and everybody may enter."),
    )

    model = Category
    names = [*RULES]
    help_texts = {"most_team": _("The one who begins the entry counts too. 1: everybody enters alone.")}

    def rows(self):
        """The two ends of a range beside each other."""
        rows = [["entrant_classes"], ["least_age", "most_age", "age_on"], ["least_team", "most_team"]]
        return [[self[name] for name in names] for names in rows]


class DefaultCategoryForm(forms.Form):
    """Starts a category from one of the defaults that the competition does not use yet."""

    def __init__(self, *args, used, zone: str, **options):
        super().__init__(*args, **options)
        free = [(code, f"{code} · {spoken(pattern, 'name')}") for code, pattern in PATTERNS.items() if code not in used]
        self.fields["code"] = forms.ChoiceField(
            label=_("Default"), choices=free, widget=forms.RadioSelect(attrs={"class": "choices"})
        )
        for name, label in (("opens_at", _("Takes entries from")), ("closes_at", _("Deadline"))):
            self.fields[name] = MomentField(zone=zone, label=label, required=False)


class DeadlineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=_lines(2),
        help_text=_("Everybody who has begun an entry gets a message with this reason."),
    )

    def __init__(self, *args, zone: str, **options):
        super().__init__(*args, **options)
        self.fields["closes_at"] = MomentField(zone=zone, label=_("New deadline"))
        self.order_fields(["closes_at", "reason"])


class SlotForm(RowForm):
    """The zone is that of dates; a file has none."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of file"), choices=KINDS, widget=forms.CheckboxSelectMultiple, initial=[IMAGE]
    )
    at_most = forms.IntegerField(label=_("Files at most"), min_value=1, max_value=MOST_FILES, initial=1)

    model = FileSlot
    names = ["name", "name_en", "guidance", "guidance_en", "kinds", "at_most", "is_outsole", "is_required"]
    widgets = {"guidance": _lines(2), "guidance_en": _lines(2)}

    def __init__(self, data=None, *, zone: str = "", **options):
        super().__init__(data, **options)


class QuestionForm(RowForm):
    choices = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        max_length=6000,
        widget=_lines(4),
        help_text=_(
            "Only for a choice, of one or of several. One answer a line; an English text follows after a vertical "
            "bar: Karet | Rubber"
        ),
    )
    most_words = forms.IntegerField(label=_("Words at most"), min_value=1, max_value=MOST_WORDS, initial=300)

    model = Question
    names = [
        "label",
        "label_en",
        "guidance",
        "guidance_en",
        "kind",
        "choices",
        "unit",
        "least",
        "most",
        "most_words",
        "is_required",
        "needed_from",
    ]
    widgets = {"guidance": _lines(2), "guidance_en": _lines(2)}
    help_texts = {"unit": _("For a number: stands behind the answer, such as mm or Shore A.")}

    def __init__(self, data=None, *, zone: str, row: Question | None = None, **options):
        offered = row.choices if row else []
        lines = [" | ".join(filter(None, (one["label"], one.get("label_en")))) for one in offered]
        super().__init__(data, row=row, initial={"choices": "\n".join(lines)} if row else None, **options)
        for name, label in (("least", _("Smallest number")), ("most", _("Largest number"))):
            self.fields[name] = NumberField(label=label, required=False)
        self.fields["needed_from"] = MomentField(zone=zone, label=_("Required only from"), required=False)
        self.fields["needed_from"].help_text = _(
            "Leave it empty to ask for it at once. With a date, works can be handed in without it before, and those "
            "who go on are asked for it later. %(zone)s"
        ) % {"zone": self.fields["needed_from"].help_text}
        self.known = {one["label"]: one["code"] for one in offered}

    def rows(self):
        """As every form of texts; unit and bounds of a number beside each other."""
        for row in super().rows():
            name = row[0].name
            if name == "unit":
                yield [self["unit"], self["least"], self["most"]]
            elif name not in ("least", "most"):
                yield row

    def clean_choices(self) -> list[dict[str, str]]:
        """An answer whose text is unchanged keeps its code, so that drafts keep their answer."""
        read = []
        for line in self.cleaned_data["choices"].splitlines():
            label, _bar, english = (part.strip() for part in line.partition("|"))
            if label:
                read.append({"code": self.known.get(label, ""), "label": label, "label_en": english})
        return read


class InviteForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Seat"),
        choices=[(kind, dict(Seat.KINDS)[kind]) for kind in INVITABLE],
        initial=Seat.JUDGE,
    )
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Only the person with this address can take the seat."),
    )
