from django.urls import path

from frontend.views import account, desk, invitation

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("account/profile/", account.profile, name="profile"),
    path("account/language/", account.language, name="language"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
]
