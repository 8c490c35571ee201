from django.apps import AppConfig


class IfccConfig(AppConfig):
    name = "ifcc"
    default_auto_field = "django.db.models.BigAutoField"
