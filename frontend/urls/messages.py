"""Messages: the outbox of a competition with its texts, and everybody's own inbox."""

from django.urls import path

from frontend.views import inbox
from frontend.views.organiser import message_texts, messages

MESSAGES = "organise/<slug:slug>/messages/"
TEXT = f"{MESSAGES}texts/<slug:kind>/<slug:locale>/"

urlpatterns = [
    path(MESSAGES, messages.outbox, name="organiser-messages"),
    path(f"{MESSAGES}retry/", messages.retry_all, name="organiser-messages-retry"),
    path(f"{MESSAGES}<int:pk>/", messages.message, name="organiser-message"),
    path(f"{MESSAGES}<int:pk>/retry/", messages.retry, name="organiser-message-retry"),
    path(f"{MESSAGES}texts/", message_texts.texts, name="organiser-message-texts"),
    path(TEXT, message_texts.text, name="organiser-message-text"),
    path(f"{TEXT}default/", message_texts.default, name="organiser-message-default"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<int:pk>/", inbox.message, name="inbox-message"),
    path("inbox/read/", inbox.read_all, name="inbox-read"),
    path("account/mails/", inbox.mails, name="mails"),
]
