"""How the API pages its lists: by cursor, in one fixed order a list."""

from rest_framework.pagination import CursorPagination


class CursorPages(CursorPagination):
    """50 rows a page, at most 200. The view names its `ordering`; a request can't choose another."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    ordering = "-pk"

    def get_ordering(self, request, queryset, view):
        return tuple(getattr(view, "ordering", (self.ordering,)))
