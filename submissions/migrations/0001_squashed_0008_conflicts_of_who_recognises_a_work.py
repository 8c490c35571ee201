"""A new database gets its tables in one step. What the replaced migrations filled in was for rows that stood before."""

import django.db.models.deletion
import django.utils.timezone
import submissions.models.entry
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('submissions', '0001_initial'), ('submissions', '0002_hand_ins_name_files_in_flight'), ('submissions', '0003_remarks_on_pictures_of_entries'), ('submissions', '0004_typed_conflicts_and_suspicions'), ('submissions', '0005_likely_copies'), ('submissions', '0006_slots_say_whether_they_ask_for_outsoles'), ('submissions', '0007_competition_for_practice'), ('submissions', '0008_conflicts_of_who_recognises_a_work')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('files', '0001_squashed_0006_fingerprints_of_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='Competition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('theme', models.CharField(blank=True, max_length=200, verbose_name='theme')),
                ('theme_en', models.CharField(blank=True, max_length=200, verbose_name='theme in English')),
                ('summary', models.TextField(blank=True, max_length=4000, verbose_name='what it is about')),
                ('summary_en', models.TextField(blank=True, max_length=4000, verbose_name='what it is about, in English')),
                ('terms', models.TextField(blank=True, max_length=20000, verbose_name='rules and terms')),
                ('terms_en', models.TextField(blank=True, max_length=20000, verbose_name='rules and terms in English')),
                ('time_zone', models.CharField(default='Asia/Jakarta', max_length=40)),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='contact line')),
                ('announced_at', models.DateTimeField(blank=True, null=True)),
                ('is_practice', models.BooleanField(default=False, help_text='for trying things out: never public, never counted, may be thrown away')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('summary', models.TextField(blank=True, max_length=4000, verbose_name='what is asked for')),
                ('summary_en', models.TextField(blank=True, max_length=4000, verbose_name='what is asked for, in English')),
                ('phase', models.CharField(choices=[('draft', 'being prepared'), ('open', 'open for entries'), ('closed', 'closed for entries'), ('judging', 'being judged'), ('deliberating', 'in deliberation'), ('decided', 'decided')], default='draft', max_length=12)),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='opens')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes')),
                ('entries_per_person', models.PositiveSmallIntegerField(default=3, verbose_name='entries per person')),
                ('grace_minutes', models.PositiveSmallIntegerField(default=30, help_text='So long after the deadline a file may still arrive whose sending was begun and declared before.', verbose_name='minutes for files on their way')),
                ('keeps_secrets', models.BooleanField(default=True, verbose_name='winning designs stay secret until they are registered')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('competition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='categories', to='submissions.competition')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('competition', 'code'), name='category_code_once'), models.CheckConstraint(condition=models.Q(('opens_at__isnull', True), ('closes_at__isnull', True), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='category_closes_after_it_opens')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=submissions.models.entry.random_code, max_length=8, unique=True)),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('answers', models.JSONField(blank=True, default=dict, help_text='{question code: value}')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('submitted', 'handed in'), ('returned', 'needs correction'), ('accepted', 'passed the eligibility check'), ('rejected', 'did not pass the eligibility check'), ('withdrawn', 'withdrawn'), ('disqualified', 'disqualified')], default='draft', max_length=12)),
                ('version', models.PositiveIntegerField(default=1, help_text='counts saves; a save names the one it saw')),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, help_text='last change of texts or files')),
                ('correction_until', models.DateTimeField(blank=True, null=True)),
                ('screening_note', models.TextField(blank=True, help_text='what the designer is told', max_length=4000)),
                ('is_secret', models.BooleanField(default=False, help_text='a winner whose design is not registered yet')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='submissions.category')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'entries',
                'indexes': [models.Index(fields=['category', 'status'], name='entry_category_status')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('team', 'took part in the work'), ('family', 'family or close friend'), ('institution', 'same school, office or firm'), ('mentor', 'teacher or mentor'), ('business', 'business relation'), ('recognised', 'knows whose work it is'), ('other', 'another reason')], default='other', max_length=12, verbose_name='type')),
                ('origin', models.CharField(choices=[('declared', 'declared by the judge'), ('detected', 'detected'), ('pinned', 'set by the organiser')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('noted_at', models.DateTimeField(auto_now_add=True)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('lifting_reason', models.CharField(blank=True, max_length=500)),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_by', models.ForeignKey(blank=True, help_text='empty where the system noted it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='submissions.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('person', 'entry'), name='conflict_once_in_force')],
            },
        ),
        migrations.CreateModel(
            name='FileSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='name in English')),
                ('guidance', models.CharField(blank=True, max_length=300, verbose_name='what to show')),
                ('guidance_en', models.CharField(blank=True, max_length=300, verbose_name='what to show, in English')),
                ('kinds', models.JSONField(default=list, help_text='image, pdf, mesh', verbose_name='kinds of file')),
                ('is_required', models.BooleanField(default=True, verbose_name='required')),
                ('at_most', models.PositiveSmallIntegerField(default=1, verbose_name='files at most')),
                ('is_outsole', models.BooleanField(default=True, help_text='They get the outsole report.', verbose_name='3D files here are outsoles')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='submissions.category')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('category', 'code'), name='slot_code_once')],
            },
        ),
        migrations.CreateModel(
            name='DesignFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('removed_at', models.DateTimeField(blank=True, help_text='replaced or removed; kept for Submissions', null=True)),
                ('released_by_designer_at', models.DateTimeField(blank=True, null=True)),
                ('released_by_office_at', models.DateTimeField(blank=True, null=True)),
                ('stored', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='design_files', to='files.storedfile')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='submissions.entry')),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='submissions.fileslot')),
            ],
            options={
                'indexes': [models.Index(fields=['entry', 'slot'], name='design_file_place')],
            },
        ),
        migrations.CreateModel(
            name='EntryPin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='of the picture, as of its previews')),
                ('x', models.DecimalField(decimal_places=4, help_text='from the left edge, 0 to 1', max_digits=5, null=True)),
                ('y', models.DecimalField(decimal_places=4, help_text='from the upper edge, 0 to 1', max_digits=5, null=True)),
                ('text', models.CharField(max_length=500)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('shown_at', models.DateTimeField(blank=True, help_text='when the entry was returned with it', null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='submissions.designfile')),
            ],
            options={
                'ordering': ['number', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('x__isnull', True), ('y__isnull', True)), models.Q(('x__isnull', False), ('x__range', (0, 1)), ('y__isnull', False), ('y__range', (0, 1))), _connector='OR'), name='entrypin_lies_on_the_picture')],
            },
        ),
        migrations.CreateModel(
            name='PendingSubmission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('until', models.DateTimeField(help_text='the deadline and the grace after it')),
                ('content', models.JSONField(help_text='as of a Submission; a file on its way has `upload` in place of `file`')),
                ('digest', models.CharField(max_length=64)),
                ('status', models.CharField(choices=[('waiting', 'waiting'), ('whole', 'whole'), ('lapsed', 'lapsed')], default='waiting', max_length=8)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pending', to='submissions.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, verbose_name='code')),
                ('label', models.CharField(max_length=120, verbose_name='question')),
                ('label_en', models.CharField(blank=True, max_length=120, verbose_name='question in English')),
                ('guidance', models.CharField(blank=True, max_length=300, verbose_name='help')),
                ('guidance_en', models.CharField(blank=True, max_length=300, verbose_name='help in English')),
                ('kind', models.CharField(choices=[('text', 'short text'), ('long', 'long text'), ('number', 'number'), ('choice', 'choice')], default='text', max_length=10, verbose_name='kind')),
                ('choices', models.JSONField(blank=True, default=list, help_text='[{code, label, label_en}]', verbose_name='choices')),
                ('unit', models.CharField(blank=True, max_length=20, verbose_name='unit')),
                ('most_words', models.PositiveIntegerField(default=300, verbose_name='words at most')),
                ('is_required', models.BooleanField(default=True, verbose_name='required')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='submissions.category')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('category', 'code'), name='question_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('organiser', 'organiser'), ('curator', 'curator'), ('head_judge', 'head judge'), ('judge', 'judge'), ('finance', 'finance'), ('observer', 'observer')], max_length=12)),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('competition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='submissions.competition')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('person', 'competition', 'kind'), name='seat_once_in_force')],
            },
        ),
        migrations.CreateModel(
            name='SimilarPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('one_number', models.PositiveIntegerField(default=1, help_text='page of a document')),
                ('other_number', models.PositiveIntegerField(default=1)),
                ('kind', models.CharField(choices=[('bytes', 'the same file'), ('picture', 'the same picture'), ('mirrored', 'the same picture, mirrored'), ('shape', 'the same shape')], max_length=8)),
                ('distance', models.DecimalField(decimal_places=4, help_text='0: the same; 1: nothing alike', max_digits=5)),
                ('found_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.CharField(blank=True, choices=[('', 'waiting'), ('different', 'different works'), ('allowed', 'the same work, allowed'), ('copy', 'a copy, to be looked into')], default='', max_length=9)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='submissions.entry')),
                ('one_file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.storedfile')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='submissions.entry')),
                ('other_file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ['distance', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('one_file', 'other_file', 'one', 'other'), name='similar_pair_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='similar_pair_in_order'), models.CheckConstraint(condition=models.Q(('distance__range', (0, 1))), name='similar_pair_distance')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('completed_at', models.DateTimeField(blank=True, help_text='when the last file had arrived; empty where all were there at the hand-in', null=True)),
                ('content', models.JSONField(help_text='title, answers, files [{slot, name, size, sha256, file}], declarations')),
                ('digest', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='submissions.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'number'), name='submission_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Suspicion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grounds', models.JSONField(help_text='[{kind, words}], the strongest first')),
                ('strength', models.PositiveSmallIntegerField(help_text='of the strongest ground: 1 possible, 2 probable, 3 certain')),
                ('found_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.CharField(blank=True, choices=[('', 'waiting'), ('conflict', 'conflict'), ('none', 'no conflict')], default='', max_length=8)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, help_text='empty where the system answered it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suspicions', to='submissions.entry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspicions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('person', 'entry'), name='suspicion_waits_once')],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='submissions.entry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'person'), name='member_once')],
            },
        ),
    ]
