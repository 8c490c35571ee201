"""A new database gets its tables in one step. What the replaced migrations filled in was for rows that stood before."""

import django.db.models.deletion
import files.models.upload
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('files', '0001_initial'), ('files', '0002_a_light_model_of_each_mesh'), ('files', '0003_an_upload_is_kept_while_something_waits_for_it'), ('files', '0004_a_report_of_each_mesh'), ('files', '0005_meshes_that_stand_wait_for_their_report'), ('files', '0006_fingerprints_of_files')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='MouldRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField(help_text='as files/inspection/outsole/rules.json')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'mould rules',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=files.models.upload.random_key, max_length=32, unique=True)),
                ('original_name', models.CharField(max_length=255)),
                ('kind', models.CharField(choices=[('image', 'image'), ('pdf', 'pdf'), ('mesh', 'mesh')], max_length=10)),
                ('format', models.CharField(max_length=10)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('stored_at', models.DateTimeField(auto_now_add=True)),
                ('status', models.CharField(choices=[('waiting', 'waiting'), ('good', 'good'), ('refused', 'refused')], default='waiting', max_length=10)),
                ('reason', models.CharField(blank=True, help_text='code of files/reasons.py where refused', max_length=60)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('previews_made', models.BooleanField(default=False)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stored_files', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='MeshReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.CharField(blank=True, choices=[('mm', 'mm'), ('cm', 'cm'), ('m', 'm'), ('in', 'in')], help_text='given by a person; empty: guessed', max_length=2)),
                ('tread', models.CharField(blank=True, choices=[('below', 'below'), ('above', 'above')], help_text='given by a person; empty: below', max_length=5)),
                ('figures', models.JSONField(blank=True, help_text='files.inspection.outsole.figures.Figures, plain', null=True)),
                ('reason', models.CharField(blank=True, help_text="code of files/reasons.py where it can't be made", max_length=60)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mesh_report', to='files.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='LightModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=files.models.upload.random_key, max_length=32, unique=True)),
                ('bytes', models.PositiveIntegerField()),
                ('triangles', models.PositiveIntegerField()),
                ('original_triangles', models.PositiveIntegerField()),
                ('unit', models.CharField(help_text='of the original, as we guess it: mm, cm, m, in', max_length=2)),
                ('unit_is_likely', models.BooleanField(help_text='in this unit it is as long as something to be worn')),
                ('size_mm', models.JSONField(help_text='[along x, y, z] of the light model, whose own unit is the metre')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='light_model', to='files.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='ReportPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('picture', 'picture'), ('model', 'model')], max_length=7)),
                ('name', models.CharField(help_text='thickness_bottom, draft_perspective, thickness, draft ...', max_length=20)),
                ('key', models.CharField(default=files.models.upload.random_key, max_length=32, unique=True)),
                ('bytes', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField(default=0, help_text='of a picture, in pixels')),
                ('height', models.PositiveIntegerField(default=0)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='files.meshreport')),
            ],
            options={
                'ordering': ['kind', 'name', 'width'],
                'constraints': [models.UniqueConstraint(fields=('report', 'kind', 'name', 'width'), name='report_part_once_per_width')],
            },
        ),
        migrations.CreateModel(
            name='Preview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=1, help_text='page of a document, still of a mesh')),
                ('view', models.CharField(blank=True, max_length=20)),
                ('key', models.CharField(default=files.models.upload.random_key, max_length=32, unique=True)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('bytes', models.PositiveIntegerField()),
                ('mean_colour', models.CharField(default='#e4ded4', max_length=7)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='previews', to='files.storedfile')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('number')), models.OrderBy(models.F('width'))],
                'constraints': [models.UniqueConstraint(fields=('file', 'number', 'width'), name='preview_once_per_width')],
            },
        ),
        migrations.CreateModel(
            name='Fingerprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('picture', 'picture'), ('shape', 'shape')], max_length=7)),
                ('number', models.PositiveIntegerField(default=1, help_text='page of a document')),
                ('version', models.PositiveSmallIntegerField(help_text='only fingerprints of one version are compared')),
                ('sketch', models.BinaryField(help_text='compared with those of all others', max_length=600)),
                ('detail', models.BinaryField(help_text='decides about a pair', max_length=4096)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='files.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'version'], name='fingerprint_kind')],
                'constraints': [models.UniqueConstraint(fields=('file', 'kind', 'number'), name='fingerprint_once_per_page')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=files.models.upload.random_key, max_length=32, unique=True)),
                ('about', models.CharField(help_text='what it is for, in the words of the caller: entry:12/slot:3', max_length=80)),
                ('name', models.CharField(max_length=255)),
                ('size', models.PositiveBigIntegerField()),
                ('declared_sha256', models.CharField(blank=True, max_length=64)),
                ('kinds', models.JSONField(help_text='the kinds that the caller takes: image, pdf, mesh')),
                ('part_bytes', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('receiving', 'receiving'), ('complete', 'complete'), ('refused', 'refused'), ('abandoned', 'abandoned')], default='receiving', max_length=10)),
                ('reason', models.CharField(blank=True, help_text='code of the refusal where refused', max_length=60)),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('kept_until', models.DateTimeField(blank=True, help_text='not given up as left before this, however old; empty where nobody asked', null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to=settings.AUTH_USER_MODEL)),
                ('stored', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='upload', to='files.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['about', 'status'], name='upload_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='upload_is_not_empty')],
            },
        ),
    ]
