"""Is this process able to answer, and does it reach its database?"""

from django.db import connection
from django.http import JsonResponse


def healthz(request):
    """200 with {"status": "ok"} where the database answers; a server error otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "ok"})
