"""The form that sends a file: plain HTML first, and all that the element needs to do it in parts."""

import re

from django.template import Context, Template
from django.template.loader import render_to_string
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
    # What may come, for the element: how many, how large, and whether a phone's camera is of use.
    for part in ('data-room="1"', f'data-largest="{50 * 1024 * 1024}"', 'capture="environment"', "Take a photo"):
        assert part in html
    assert "style=" not in html
    assert "<script" not in html


def test_the_camera_is_no_second_field_of_the_plain_form():
    form = drawn().split("<form")[1].split("</form>")[0]
    fields = re.findall(r'<input type="file"[^>]*>', form)
    assert [' name="file"' in one for one in fields] == [True, False]
    assert "capture" not in fields[0]
    assert " hidden" in fields[1]


def test_the_row_of_a_file_on_its_way_says_everything_in_the_persons_language():
    for language, words in (("en", "Paused at {share}."), ("id", "Dijeda pada {share}.")):
        with translation.override(language):
            html = render_to_string("parts/upload_row.html")
        assert words in html
        for state in (
            "queued",
            "sending",
            "share",
            "pace",
            "waiting",
            "next",
            "offline",
            "paused",
            "finishing",
            "done",
        ):
            assert f'data-text-{state}="' in html
        assert html.count("<button") == 5
