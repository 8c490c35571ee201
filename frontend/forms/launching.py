"""Forms of a product's page: its words and shops, pictures, results, launch; and what the catalogue is filtered by."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.locale import number, parse_rupiah, spoken
from audit.refusals import Refused
from development.launching.catalogue import BY_NAME, CHEAPEST, NEWEST, Wish, materials_offered, tests_offered
from development.launching.figuring import MOST_FIGURES
from development.launching.picturing import Candidate, Chosen
from development.launching.words import MOST_SHOPS, Words
from development.models import Product, ProductPicture, Stage, StageTemplate
from files.reporting import mould_rules

BLANK_SHOPS = 2


class WholeField(forms.CharField):
    """Whole numbers and rupiah as people write them: 1500, 1.500 or Rp1.500. The cleaned value is an int, or None."""

    def __init__(self, **more):
        attributes = {"inputmode": "numeric", "autocomplete": "off", "class": "whole-input"}
        super().__init__(**{"required": False, "max_length": 24, "widget": forms.TextInput(attrs=attributes), **more})

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else number(value)

    def clean(self, value) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            found = parse_rupiah(text)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        if found != int(found):
            raise forms.ValidationError(gettext("Write a whole number."))
        return int(found)


def day_field(label, **more) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **more)


def material_choices(first: str) -> list[tuple[str, str]]:
    return [("", first), *((one.code, spoken(one, "name")) for one in mould_rules.current().materials)]


class ProductForm(forms.Form):
    """Everything that is written of a product; shops as rows of three fields, with two empty ones at the end."""

    name = forms.CharField(label=_("Name of the product"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    slug = forms.CharField(
        label=_("Address of the page"),
        max_length=80,
        help_text=_("Small letters, digits and hyphens. It stays as it is once the page was public."),
    )
    story = forms.CharField(
        label=_("Story in Indonesian"), max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    story_en = forms.CharField(
        label=_("Story in English"), max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    price = WholeField(label=_("Price of a pair (Rp)"))
    price_on = day_field(_("Price as of"), required=False)
    material = forms.ChoiceField(label=_("Material"), required=False)
    size_from = forms.IntegerField(label=_("Smallest size (EU)"), required=False, min_value=15, max_value=55)
    size_to = forms.IntegerField(label=_("Largest size (EU)"), required=False, min_value=15, max_value=55)
    in_catalogue = forms.BooleanField(label=_("In the catalogue, where small industry can ask for it"), required=False)
    least_order = WholeField(label=_("Least order, in pairs"))
    delivery_days = WholeField(label=_("Days until delivery"))
    terms = forms.CharField(
        label=_("On which terms others may use it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    terms_en = forms.CharField(
        label=_("Terms in English"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data=None, *, product: Product | None = None, initial: dict[str, Any] | None = None, **more):
        known = {name: getattr(product, name) for name in Words.__dataclass_fields__} if product else {}
        super().__init__(data, initial={**known, **(initial or {})}, **more)
        cast(forms.ChoiceField, self.fields["material"]).choices = material_choices(gettext("not said"))
        shops = product.shops if product else []
        self.rows = min(MOST_SHOPS, len(shops) + BLANK_SHOPS)
        for n in range(self.rows):
            shop = shops[n] if n < len(shops) else {}
            for part, label, most in (("name", _("Shop"), 80), ("city", _("City"), 80), ("url", _("Link"), 300)):
                self.fields[f"shop-{n}-{part}"] = forms.CharField(
                    label=label, max_length=most, required=False, initial=shop.get(part, "")
                )
        self.fields["shops"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        given = super().clean() or self.cleaned_data
        rows = [{part: given.get(f"shop-{n}-{part}", "") for part in ("name", "city", "url")} for n in range(self.rows)]
        given["shops"] = [row for row in rows if any(row.values())]
        return given

    def words(self) -> Words:
        return Words.of(self.cleaned_data)

    def pairs(self) -> list[list[forms.BoundField]]:
        """Fields that stand beside each other."""
        return [[self[name] for name in row] for row in (("name", "name_en"), ("story", "story_en"))]

    def figures(self) -> list[list[forms.BoundField]]:
        rows = (("price", "price_on", "material"), ("size_from", "size_to"))
        return [[self[name] for name in row] for row in rows]

    def shop_rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"shop-{n}-{part}"] for part in ("name", "city", "url")] for n in range(self.rows)]


class PicturesForm(forms.Form):
    """One row for each picture that the project holds, in the order in which the page shows those that are chosen."""

    def __init__(self, data=None, *, candidates: list[Candidate], chosen: list[ProductPicture], stages: list[Stage]):
        super().__init__(data)
        known = {row.stored_id: row for row in chosen}
        place = {row.stored_id: n for n, row in enumerate(chosen, start=1)}
        self.candidates = sorted(candidates, key=lambda one: place.get(one.stored.pk, len(place) + 1))
        choices = [
            ("", gettext("the design itself")),
            *((str(s.pk), f"{s.number}. {spoken(s, 'name')}") for s in stages),
        ]
        for one in self.candidates:
            row, key = known.get(one.stored.pk), one.stored.pk
            stage = row.stage_id if row else one.stage
            self.fields[f"show-{key}"] = forms.BooleanField(label=_("Show"), required=False, initial=row is not None)
            self.fields[f"place-{key}"] = forms.IntegerField(
                label=_("Order on the page"), required=False, min_value=1, max_value=999, initial=place.get(key)
            )
            self.fields[f"stage-{key}"] = forms.ChoiceField(
                label=_("Stage"), required=False, choices=choices, initial=str(stage or "")
            )
            for name, label in (("caption", _("Caption")), ("caption_en", _("Caption in English"))):
                self.fields[f"{name}-{key}"] = forms.CharField(
                    label=label, required=False, max_length=200, initial=getattr(row, name) if row else ""
                )

    def rows(self):
        names = ("show", "place", "stage", "caption", "caption_en")
        return [(one, {name: self[f"{name}-{one.stored.pk}"] for name in names}) for one in self.candidates]

    def chosen(self) -> list[Chosen]:
        """By place; those without one at the end, in the order of the page."""
        given, found = self.cleaned_data, []
        for n, one in enumerate(self.candidates):
            key = one.stored.pk
            if given[f"show-{key}"]:
                stage = given[f"stage-{key}"]
                picture = Chosen(
                    key, int(stage) if stage else None, given[f"caption-{key}"], given[f"caption_en-{key}"]
                )
                found.append((given[f"place-{key}"] or 1000, n, picture))
        return [picture for _place, _n, picture in sorted(found, key=lambda one: one[:2])]


class FiguresForm(forms.Form):
    """Results that meet their limit, in the order of the list."""

    figures = forms.MultipleChoiceField(
        label=_("Tests passed"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"})
    )

    def __init__(self, data=None, *, choices: list[tuple[str, str]], chosen: list[int] | None = None):
        super().__init__(data, initial={"figures": [str(pk) for pk in chosen or []]})
        cast(forms.MultipleChoiceField, self.fields["figures"]).choices = choices

    def measurements(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["figures"][: MOST_FIGURES + 1]]


class LaunchForm(forms.Form):
    launched_on = day_field(_("Launched on"))
    seller = forms.ChoiceField(
        label=_("Who reports how it sells"),
        required=False,
        help_text=_("Asked by mail 3, 6 and 12 months after the launch, also when the project is finished."),
    )

    def __init__(self, data=None, *, agreements, initial: dict[str, Any] | None = None):
        super().__init__(data, initial=initial, auto_id="id_launch_%s")
        firms = [(str(one.pk), f"{one.partner.name} ({one.get_role_display()})") for one in agreements]
        cast(forms.ChoiceField, self.fields["seller"]).choices = [*firms, ("", gettext("the office itself"))]


class CatalogueForm(forms.Form):
    """What the catalogue shows; an unknown value is refused, and so is an unknown name."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    size = forms.IntegerField(
        label=_("Size (EU)"), required=False, min_value=15, max_value=55, widget=forms.NumberInput
    )
    material = forms.ChoiceField(label=_("Material"), required=False)
    price = WholeField(label=_("Price up to (Rp)"))
    tests = forms.MultipleChoiceField(label=_("Tests passed"), required=False, widget=forms.CheckboxSelectMultiple)
    order = forms.ChoiceField(label=_("Order"), required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput)

    def __init__(self, data):
        super().__init__(data, auto_id="filter_%s")
        offered = set(materials_offered())
        materials = [one for one in material_choices(gettext("all")) if one[0] in offered or not one[0]]
        everything: dict[str, list] = {
            "kind": [("", gettext("all")), *StageTemplate.KINDS],
            "material": materials,
            "tests": tests_offered(),
            "order": [
                ("", gettext("newest first")),
                (CHEAPEST, gettext("lowest price first")),
                (BY_NAME, gettext("by name")),
            ],
        }
        for name, choices in everything.items():
            cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean(self):
        if unknown := sorted(set(self.data) - set(self.fields)):
            raise forms.ValidationError(
                gettext("This is not known here: %(names)s") % {"names": ", ".join(unknown[:5])[:80]}
            )
        return super().clean()

    def beside(self) -> list[forms.BoundField]:
        """The fields that stand in one line."""
        return [self[name] for name in ("kind", "size", "material", "price", "order")]

    @property
    def wish(self) -> Wish:
        """What is looked for; the form is valid."""
        given = self.cleaned_data
        return Wish(
            kind=given["kind"],
            size=given["size"],
            material=given["material"],
            price=given["price"],
            tests=tuple(given["tests"]),
            order=given["order"] or NEWEST,
        )
