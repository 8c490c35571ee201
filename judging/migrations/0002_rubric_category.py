import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('judging', '0001_initial'),
        ('submissions', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='rubric',
            name='category',
            field=models.OneToOneField(blank=True, help_text='the category whose entrants read these criteria before they enter', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rubric', to='submissions.category'),
        ),
    ]
