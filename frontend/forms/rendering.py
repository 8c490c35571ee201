"""How every form of the pages is drawn, and how a verb's refusal is shown in one."""

from django.forms.renderers import TemplatesSetting

from audit.refusals import Refused


class Renderer(TemplatesSetting):
    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"


def show_refusal(form, refusal: Refused) -> None:
    """The sentences of the refusal stand beside the fields they name, else above the form."""
    for field, sentences in (refusal.fields or {"": [refusal.message]}).items():
        form.add_error(field if field in form.fields else None, list(sentences))
