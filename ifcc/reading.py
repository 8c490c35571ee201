"""How requests are read: bounded, and refused in one way where they can't be read."""

import json

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from audit.refusals import TooLarge

MOST_JSON_BYTES = 1024 * 1024
MOST_FORM_FILE_BYTES = 24 * 1024 * 1024


def own_cookies(get_response):
    """Cookies with a NUL are dropped: no page set them, and PostgreSQL takes no NUL when a session is looked up."""

    def middleware(request):
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\x00" not in value}
        return get_response(request)

    return middleware


class BoundedJson(JSONParser):
    """JSON of at most 1 MB. Refused (400): what is nested too deep, and half characters that nobody could answer."""

    def parse(self, stream, media_type=None, parser_context=None):
        body = stream.read(MOST_JSON_BYTES + 1)
        if len(body) > MOST_JSON_BYTES:
            raise TooLarge(_("This is more than can be read at once. Send less."))
        try:
            data = json.loads(body.decode("utf-8"), parse_constant=_no_number)
            json.dumps(data, ensure_ascii=False).encode("utf-8")
        except (ValueError, RecursionError) as trouble:
            raise ParseError(_("This is not JSON that can be read.")) from trouble
        return data


class BoundedUploads(TemporaryFileUploadHandler):
    """Files of a form go to the disk up to 24 MB in all; of what is beyond, only the size is known.

    A form is read before anybody asks who sent it, so that a stranger could fill the disk otherwise. Whoever takes
    the file sees its whole size and refuses it.
    """

    kept = 0

    def receive_data_chunk(self, raw_data, start):
        if self.kept + len(raw_data) <= MOST_FORM_FILE_BYTES:
            self.kept += len(raw_data)
            super().receive_data_chunk(raw_data, start)


def _no_number(word: str):
    raise ValueError(f"{word} is not a number")
