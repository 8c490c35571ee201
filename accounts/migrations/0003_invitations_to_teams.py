from django.db import migrations, models


class Migration(migrations.Migration):
    """Invitations may be to a team, and for whoever holds the link."""

    dependencies = [("accounts", "0001_squashed_0002_where_people_work_and_live")]

    operations = [
        migrations.AlterField(
            model_name="invitation",
            name="email",
            field=models.EmailField(blank=True, help_text="empty: whoever holds the link", max_length=254),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="purpose",
            field=models.CharField(
                choices=[("seat", "seat"), ("contact", "contact"), ("team", "team")], max_length=20
            ),
        ),
    ]
