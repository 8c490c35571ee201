from django.urls import path

from frontend.views import account, desk

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("account/profile/", account.profile, name="profile"),
    path("account/language/", account.language, name="language"),
]
