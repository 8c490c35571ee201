"""The form that sends a file: plain HTML first, and all that the element needs to do it in parts."""

from django.template import Context, Template
from django.utils import translation

FORM = (
    '{% load uploads %}{% upload_form id="f" action="/plain/" begin="/api/" kinds=kinds label=label '
    'target="slot-1 rail" fields=fields completion_fields="note" %}'
)


def drawn() -> str:
    context = Context(
        {"kinds": ["image", "pdf"], "csrf_token": "t" * 32, "fields": {"slot": "bottom"}, "label": "Tampak <bawah>"}
    )
    with translation.override("en"):
        return Template(FORM).render(context)


def test_it_is_a_plain_form_with_its_limits_in_words():
    html = drawn()
    for part in (
        '<form method="post" action="/plain/" enctype="multipart/form-data"',
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{"t" * 32}">',
        '<input type="hidden" name="slot" value="bottom">',
        '<label class="field-label" for="f">Choose a file: Tampak &lt;bawah&gt;</label>',
        "JPEG, PNG, WebP, HEIC up to 30 MB; PDF up to 50 MB",
        "Without JavaScript: up to 20 MB.",
        'aria-describedby="f-limits"',
    ):
        assert part in html, html
    accepted = html.split('accept="')[1].split('"')[0].split(",")
    assert {"image/jpeg", ".jpg", ".heic", "application/pdf"} <= set(accepted)
    assert ".stl" not in accepted


def test_it_says_to_the_element_where_to_go_and_carries_no_script_or_style():
    html = drawn()
    for part in ('data-begin-url="/api/"', 'data-target="slot-1 rail"', 'data-completion-fields="note"'):
        assert part in html
    assert "data-refresh-url" not in html
    assert "{share}" in html
    assert "style=" not in html
    assert "<script" not in html
