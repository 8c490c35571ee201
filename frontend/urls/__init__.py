"""Every page, by the person it serves."""

from frontend.urls import account, designer, development, judge, organiser, partner, public

urlpatterns = [
    *public.urlpatterns,
    *account.urlpatterns,
    *designer.urlpatterns,
    *judge.urlpatterns,
    *organiser.urlpatterns,
    *development.urlpatterns,
    *partner.urlpatterns,
]
