"""How the API pages its lists: by cursor, in one fixed order a list."""

import re

from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination


class CursorPages(CursorPagination):
    """50 rows a page, at most 200. The view names its `ordering`; a request can't choose another."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    ordering = "-pk"

    def decode_cursor(self, request):
        """The cursor; one whose position is no whole number was not made here (404). Every list is in order of one."""
        cursor = super().decode_cursor(request)
        position = cursor.position if cursor else None
        if position is not None and not re.fullmatch(r"[0-9]{1,19}", position, re.ASCII):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def get_ordering(self, request, queryset, view):
        return tuple(getattr(view, "ordering", (self.ordering,)))
