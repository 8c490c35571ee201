"""Unknown query parameters are refused, never ignored: a misspelt filter must not answer with everything."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import BasePermission

_PAGING = {"cursor", "page_size"}


class KnownParameters(BasePermission):
    """Lets a request pass only if the view knows every query parameter.

    A view lists its own in `query_parameters`; a view with paging knows `cursor` and `page_size` too.
    """

    def has_permission(self, request, view):
        known = set(getattr(view, "query_parameters", ()))
        if getattr(view, "pagination_class", None) and request.method == "GET":
            known |= _PAGING
        unknown = sorted(set(request.query_params) - known)
        if unknown:
            raise ValidationError({name: [_("This parameter is not known here.")] for name in unknown[:10]})
        return True
