from django.urls import path

from frontend.views import account, desk, invitation, sessions, tokens

# allauth's page of sessions can end all but this one, and asks the database for each of them; ours comes first.
before_allauth = [path("sessions/", sessions.own_sessions, name="usersessions_list")]

urlpatterns = [
    path("account/sessions/<int:pk>/end/", sessions.end, name="session-end"),
    path("account/tokens/", tokens.own_tokens, name="tokens"),
    path("account/tokens/<int:pk>/end/", tokens.end, name="token-end"),
    path("desk/", desk.desk, name="desk"),
    path("account/profile/", account.profile, name="profile"),
    path("account/language/", account.language, name="language"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
]
