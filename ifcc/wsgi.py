"""What the web server loads."""

import os
import re

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from ifcc.garbage import spare_what_stays

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ifcc.settings")
_CHARSET = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)


def in_utf8(inner):
    """Every request is read as UTF-8. What a Content-Type names may be no text encoding at all (zlib, rot13), and
    Django decodes by it before anything of ours could refuse."""

    def answered(environ, start_response):
        environ["CONTENT_TYPE"] = _CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
        return inner(environ, start_response)

    return answered


application = in_utf8(get_wsgi_application())
# All addresses with their pages are loaded now, and not while the first visitor waits.
len(get_resolver().url_patterns)
spare_what_stays()
