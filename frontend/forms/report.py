"""Forms of the outsole report: what it is assessed in, and what the file does not say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import number
from files.inspection.outsole.assessing import EU_SIZES
from files.inspection.outsole.figures import ABOVE, BELOW
from files.inspection.outsole.rules import Rules
from files.models import MeshReport
from files.reporting.mould_rules import Chosen
from files.reporting.sentences import unit_name
from frontend.forms.numbers import NumberField
from frontend.report.rows import material_name


class ChoiceForm(forms.Form):
    """Material and size, from the address; what it does not name is as the entry has it."""

    material = forms.ChoiceField(label=_("Material"))
    size = NumberField(label=_("EU size"), required=False, max_length=6)

    use_required_attribute = False

    def __init__(self, query, *, rules: Rules, given: Chosen):
        size = number(given.eu_size) if given.eu_size else ""
        super().__init__({"material": query.get("material", given.material.code), "size": query.get("size", size)})
        self.rules, self.given = rules, given
        self.is_material_asked = rules.material(query.get("material", "")) is not None
        offered = [(one.code, material_name(one)) for one in rules.materials]
        self.fields["material"] = forms.ChoiceField(label=_("Material"), choices=offered)

    def clean_size(self):
        size = self.cleaned_data["size"]
        low, high = EU_SIZES
        if size is not None and not low <= size <= high:
            raise forms.ValidationError(
                _("Give a European size from %(low)s to %(high)s."),
                params={"low": number(low), "high": number(high)},
            )
        return size

    def chosen(self) -> Chosen:
        """What was asked for; of what can't be, what the entry has."""
        self.is_valid()
        material = self.rules.material(self.cleaned_data.get("material", "")) or self.given.material
        is_given = self.given.is_given or self.is_material_asked
        if "size" in self.errors:
            return Chosen(material, is_given, self.given.eu_size)
        size = self.cleaned_data["size"]
        return Chosen(material, is_given, None if size is None else float(size))


class FrameForm(forms.Form):
    """The unit in which the model was drawn, and which side of it is the tread."""

    unit = forms.ChoiceField(label=_("Unit of the file"))
    tread = forms.ChoiceField(
        label=_("Where the tread lies in the file"), choices=[(BELOW, _("below")), (ABOVE, _("above"))]
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["unit"].choices = [(code, f"{unit_name(code)} ({code})") for code, _code in MeshReport.UNITS]
