"""A new database gets its tables in one step. What the replaced migrations filled in was for rows that stood before."""

import django.db.models.deletion
import judging.models.document
import judging.models.round
import submissions.models.entry
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('judging', '0001_initial'), ('judging', '0002_rubric_category'), ('judging', '0003_deal_proposal'), ('judging', '0004_rounds_of_several_kinds'), ('judging', '0005_rules_of_opened_rounds'), ('judging', '0006_fair_results'), ('judging', '0007_an_alias_salt_for_every_round'), ('judging', '0008_comments_released_by_judges_and_grounds_of_revocation'), ('judging', '0009_documents_in_place_of_others_and_a_ground_of_objection')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('submissions', '0001_squashed_0008_conflicts_of_who_recognises_a_work'),
    ]

    operations = [
        migrations.CreateModel(
            name='FavouriteVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='name in English')),
                ('status', models.CharField(choices=[('draft', 'being prepared'), ('open', 'open'), ('counted', 'counted')], default='draft', max_length=10)),
                ('opens_at', models.DateTimeField(verbose_name='voting opens')),
                ('closes_at', models.DateTimeField(verbose_name='voting closes')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('counted_at', models.DateTimeField(blank=True, null=True)),
                ('competition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='favourites', to='submissions.competition')),
                ('counted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='favourite_vote_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='FavouriteWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('votes', models.PositiveIntegerField(blank=True, help_text='null until counted', null=True)),
                ('place', models.PositiveIntegerField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='judging.favouritevote')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vote', 'entry'), name='work_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='FavouriteBallot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cast_at', models.DateTimeField(auto_now=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='judging.favouritevote')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='judging.favouritework')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vote', 'person'), name='one_favourite_per_person')],
            },
        ),
        migrations.CreateModel(
            name='Rubric',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('least', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=6, verbose_name='lowest score')),
                ('most', models.DecimalField(decimal_places=2, default=Decimal('10'), max_digits=6, verbose_name='highest score')),
                ('step', models.DecimalField(decimal_places=2, default=Decimal('0.5'), max_digits=6, verbose_name='step')),
                ('category', models.OneToOneField(blank=True, help_text='the category whose entrants read these criteria before they enter', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rubric', to='submissions.category')),
                ('competition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rubrics', to='submissions.competition')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('most__gt', models.F('least'))), name='rubric_scale_goes_up'), models.CheckConstraint(condition=models.Q(('step__gt', 0)), name='rubric_step_above_zero')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('guidance', models.CharField(blank=True, max_length=400, verbose_name='what to look at')),
                ('guidance_en', models.CharField(blank=True, max_length=400, verbose_name='what to look at, in English')),
                ('weight', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='weight')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_carried', models.BooleanField(default=False, help_text="no judge scores it: its value is the entry's total of the round that the contenders come from", verbose_name='carried from the round before')),
                ('rubric', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='judging.rubric')),
            ],
            options={
                'verbose_name_plural': 'criteria',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('rubric', 'code'), name='criterion_code_once'), models.CheckConstraint(condition=models.Q(('weight__gt', 0)), name='criterion_weighs_something')],
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='score')),
                ('text', models.CharField(max_length=300, verbose_name='description')),
                ('text_en', models.CharField(blank=True, max_length=300, verbose_name='description in English')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='judging.criterion')),
            ],
            options={
                'ordering': ['score'],
                'constraints': [models.UniqueConstraint(fields=('criterion', 'score'), name='level_once_per_score')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='name in English')),
                ('kind', models.CharField(choices=[('screening', 'screening by curators: yes, maybe, no'), ('scored', 'scored by judges'), ('live', 'live presentation')], default='scored', max_length=10, verbose_name='kind of round')),
                ('status', models.CharField(choices=[('draft', 'being prepared'), ('open', 'open for judging'), ('closed', 'judging closed'), ('published', 'results published')], default='draft', max_length=10)),
                ('rule', models.CharField(choices=[('weighted_mean', 'weighted mean'), ('severity_adjusted', 'adjusted for severe and lenient judges'), ('trimmed_mean', 'mean without the highest and the lowest'), ('z_score', "in each judge's own spread (z-score)"), ('rank_sum', 'sum of ranks')], default='weighted_mean', max_length=30, verbose_name='official rule')),
                ('sheets_per_entry', models.PositiveSmallIntegerField(default=3, verbose_name='scoresheets per entry')),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='judging opens')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='judging closes')),
                ('is_blind', models.BooleanField(default=True, verbose_name='names are hidden from the judges')),
                ('shows_answers', models.BooleanField(default=True, verbose_name='judges read the texts of the works')),
                ('shares_comments', models.BooleanField(default=True, verbose_name='designers read the comments after publication')),
                ('shares_scores', models.BooleanField(default=True, verbose_name='designers read their own scores after publication')),
                ('ties', models.JSONField(blank=True, default=list, help_text='what separates equal totals, in order: [kind, name], kind criterion or rule')),
                ('renormalises', models.BooleanField(default=False, verbose_name='a criterion may be left out as not applicable, its weight goes to the others')),
                ('wanted_comment', models.PositiveSmallIntegerField(default=0, help_text='characters; a shorter comment is pointed out, not refused', verbose_name='wanted length of a comment')),
                ('moves_on_rule', models.CharField(blank=True, choices=[('', 'by hand, each with a reason'), ('top', 'the first places, so many'), ('threshold', 'every work from this total on')], default='', max_length=10, verbose_name='who moves on')),
                ('moves_on_value', models.DecimalField(blank=True, decimal_places=4, help_text='how many, or from which total on', max_digits=8, null=True)),
                ('moved_on_at', models.DateTimeField(blank=True, help_text='when who moves on was made known', null=True)),
                ('version', models.PositiveSmallIntegerField(default=0, help_text='of its rules; 0: not opened yet')),
                ('seed', models.PositiveBigIntegerField(default=1, help_text='of the dealing, so that it can be repeated')),
                ('alias_salt', models.CharField(default=judging.models.round.alias_salt, help_text='judges are named to the public by an alias that it makes', max_length=32)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='submissions.category')),
                ('expertise_by', models.ForeignKey(blank=True, help_text='a question with choices: judges have a grade of expertise for each choice', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='submissions.question')),
                ('source', models.ForeignKey(blank=True, help_text='the round whose contenders that moved on are judged here; null: every accepted entry', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='judging.round')),
                ('rubric', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='judging.rubric')),
            ],
            options={
                'ordering': ['category', 'number'],
                'constraints': [models.UniqueConstraint(fields=('category', 'number'), name='round_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('moves_on_rule', ''), ('moves_on_value__isnull', True)), models.Q(models.Q(('moves_on_rule', ''), _negated=True), ('moves_on_value__isnull', False)), _connector='OR'), name='round_moves_on_by_a_value')],
            },
        ),
        migrations.CreateModel(
            name='Contender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=submissions.models.entry.random_code, max_length=8)),
                ('is_out', models.BooleanField(default=False, help_text='withdrawn or disqualified after the round opened')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contenders', to='submissions.entry')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.submission')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contenders', to='judging.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'entry'), name='contender_once_per_round'), models.UniqueConstraint(fields=('round', 'code'), name='contender_code_once_per_round')],
            },
        ),
        migrations.CreateModel(
            name='Plenary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('status', models.CharField(choices=[('open', 'in session'), ('closed', 'closed')], default='open', max_length=8)),
                ('held_at', models.CharField(blank=True, max_length=120, verbose_name='place of the meeting')),
                ('remarks', models.TextField(blank=True, max_length=4000, verbose_name='remarks for the minutes')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('shown', models.ForeignKey(help_text='the work on the screen', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.contender')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plenaries', to='judging.round')),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='plenary_number_once'), models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('round',), name='one_open_plenary_per_round')],
            },
        ),
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('tie', 'separate works that share a place'), ('place', 'give a work another place'), ('unplaced', 'give a work no place'), ('record', 'put something on record')], max_length=10, verbose_name='what is proposed')),
                ('place', models.PositiveIntegerField(blank=True, null=True, verbose_name='place')),
                ('reason', models.CharField(max_length=1000, verbose_name='reason')),
                ('reason_en', models.CharField(blank=True, max_length=1000, verbose_name='reason in English')),
                ('status', models.CharField(choices=[('draft', 'being discussed'), ('voting', 'open to the vote'), ('agreed', 'agreed'), ('rejected', 'rejected'), ('revoked', 'taken back')], default='draft', max_length=10)),
                ('by_hands', models.BooleanField(default=False, help_text="counted in the room, not cast by the judges' devices")),
                ('in_favour', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('against', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('abstained', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_reason', models.CharField(blank=True, max_length=1000)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plenary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='judging.plenary')),
            ],
            options={
                'ordering': ['plenary', 'number'],
                'constraints': [models.UniqueConstraint(fields=('plenary', 'number'), name='motion_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'place'), ('place__isnull', False)), models.Q(models.Q(('kind', 'place'), _negated=True), ('place__isnull', True)), _connector='OR'), name='motion_names_a_place_where_it_gives_one'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='motion_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='MotionWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('contender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.contender')),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='judging.motion')),
            ],
            options={
                'ordering': ['motion', 'position'],
                'constraints': [models.UniqueConstraint(fields=('motion', 'contender'), name='motion_names_a_work_once'), models.UniqueConstraint(fields=('motion', 'position'), name='motion_position_once')],
            },
        ),
        migrations.CreateModel(
            name='PlenaryPresence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('came_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plenary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='judging.plenary')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plenary', 'person'), name='present_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('mail', 'e-mail'), ('whatsapp', 'WhatsApp')], max_length=10)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='judging.round')),
            ],
            options={
                'indexes': [models.Index(fields=['round', 'judge', 'at'], name='reminder_latest')],
            },
        ),
        migrations.CreateModel(
            name='PanelMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criteria', models.JSONField(blank=True, default=list, help_text='codes of the criteria that this judge scores; empty: all')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='null: no limit', null=True, verbose_name='works at most')),
                ('expertise', models.JSONField(blank=True, default=dict, help_text='grade 0 to 3 by answer to the question of expertise; "" for every work')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panel', to='judging.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('round', 'judge'), name='panel_member_once')],
            },
        ),
        migrations.CreateModel(
            name='FairnessStudy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(help_text='of everything that decides the ranking', max_length=64)),
                ('top', models.PositiveSmallIntegerField(help_text='how many places count as the top')),
                ('values', models.JSONField(help_text='entries and judges by primary key; null: not computed', null=True)),
                ('trouble', models.CharField(blank=True, max_length=20)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('computed_at', models.DateTimeField(blank=True, null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='studies', to='judging.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'digest', 'top'), name='fairness_study_once')],
            },
        ),
        migrations.CreateModel(
            name='DealProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seed', models.PositiveBigIntegerField(help_text='the same seed and basis give the same pairs')),
                ('pairs', models.JSONField(help_text='[[entry, judge]] in order, with the changes made by hand')),
                ('basis', models.JSONField(help_text='entries, judges, barred and standing pairs, and sheets wanted, when it was made')),
                ('basis_digest', models.CharField(max_length=64)),
                ('parts', models.PositiveIntegerField(help_text='entries of different parts have no judge in common, however indirectly')),
                ('version', models.PositiveIntegerField(default=1, help_text='counts changes by hand; who applies names the one seen')),
                ('worst_contrast_se', models.FloatField(help_text='in residual standard deviations; null: nothing to compare', null=True)),
                ('measured_version', models.PositiveIntegerField(default=0, help_text='the version that the figure is of')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('applied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deal_proposals', to='judging.round')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('applied_at__isnull', True), ('applied_by__isnull', True)), models.Q(('applied_at__isnull', False), ('applied_by__isnull', False)), _connector='OR'), name='deal_applied_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='CalibrationEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.entry')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calibration', to='judging.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'entry'), name='calibration_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='RoundRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('facts', models.JSONField(help_text='{field of the round: value}, and the criteria with their weights')),
                ('digest', models.CharField(help_text='SHA-256 over the canonical JSON of the facts', max_length=64)),
                ('note', models.CharField(blank=True, max_length=600, verbose_name='what changed and why')),
                ('note_en', models.CharField(blank=True, max_length=600, verbose_name='what changed and why, in English')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='judging.round')),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='round_rules_once_per_number'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('note', ''), _negated=True), _connector='OR'), name='changed_round_rules_carry_a_note')],
            },
        ),
        migrations.CreateModel(
            name='Scoresheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('assigned', 'not begun'), ('in_progress', 'begun'), ('submitted', 'handed in'), ('reopened', 'reopened'), ('void', 'void')], default='assigned', max_length=12)),
                ('version', models.PositiveIntegerField(default=1, help_text='counts saves; a save names the one it saw')),
                ('place', models.PositiveIntegerField(default=0, help_text="random place in this judge's list")),
                ('comment', models.TextField(blank=True, max_length=4000, verbose_name='comment for the designer')),
                ('releases_comment', models.BooleanField(default=True, verbose_name='the designer may read the comment')),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('contender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='judging.contender')),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='judging.round')),
            ],
            options={
                'indexes': [models.Index(fields=['judge', 'round', 'place'], name='sheet_desk')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'void'), _negated=True), fields=('contender', 'judge'), name='sheet_once_per_judge')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=2, help_text='null: not applicable, never 0', max_digits=6, null=True)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='judging.criterion')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='judging.scoresheet')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'criterion'), name='score_once_per_criterion')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recusal', to='judging.scoresheet')),
            ],
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('for', 'in favour'), ('against', 'against'), ('abstain', 'abstain')], max_length=8)),
                ('cast_at', models.DateTimeField(auto_now=True)),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='judging.motion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('motion', 'judge'), name='one_vote_per_judge')],
            },
        ),
        migrations.CreateModel(
            name='ConfidentialityAcceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.CharField(help_text='version of the text that was accepted', max_length=20)),
                ('accepted_at', models.DateTimeField()),
                ('competition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='submissions.competition')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'competition'), name='confidentiality_accepted_once')],
            },
        ),
        migrations.CreateModel(
            name='Advance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('on', 'moves on'), ('reserve', 'in reserve'), ('out', 'does not move on')], max_length=8, verbose_name='decision')),
                ('reserve_place', models.PositiveSmallIntegerField(blank=True, help_text='1 is called first', null=True)),
                ('by_rule', models.BooleanField(default=True, help_text='false: a person decided, with a reason')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('decided_at', models.DateTimeField(auto_now=True)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contender', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='advance', to='judging.contender')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('by_rule', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='advance_by_hand_has_a_reason'), models.CheckConstraint(condition=models.Q(('decision', 'reserve'), ('reserve_place__isnull', True), _connector='OR'), name='only_reserves_have_a_place_in_line')],
            },
        ),
        migrations.CreateModel(
            name='ResultProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='what is corrected and why')),
                ('note_en', models.CharField(blank=True, max_length=1000, verbose_name='what is corrected and why, in English')),
                ('objection_days', models.PositiveSmallIntegerField(default=7, help_text='0: no window', verbose_name='days for objections')),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_at', models.DateTimeField(blank=True, help_text='replaced or taken back', null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='judging.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True), ('dropped_at__isnull', True)), fields=('round',), name='one_waiting_proposal_per_round'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='result_confirmed_by_another_person')],
            },
        ),
        migrations.CreateModel(
            name='Ranking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('rule', models.CharField(max_length=30)),
                ('weights', models.JSONField(help_text='{criterion code: weight as decimal string}')),
                ('facts', models.JSONField(default=dict, help_text='the rest of the rules that decided: ties, renormalise, by_criterion, carried_from')),
                ('input_digest', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, help_text='public; of a correction', max_length=1000)),
                ('note_en', models.CharField(blank=True, max_length=1000)),
                ('objections_until', models.DateTimeField(blank=True, help_text='null: no objections were invited', null=True)),
                ('published_at', models.DateTimeField()),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ranking', to='judging.resultproposal')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rankings', to='judging.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'version'), name='ranking_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=submissions.models.entry.random_code, help_text='by which both sides name it', max_length=8)),
                ('ground', models.CharField(choices=[('sum', 'The arithmetic is wrong'), ('procedure', 'The announced rules were not followed'), ('plenary', "A decision of the jury's meeting was not right"), ('conflict', 'A judge had a conflict of interest'), ('originality', "An awarded work is not its designer's own"), ('other', 'Something else')], max_length=12, verbose_name='ground')),
                ('text', models.TextField(max_length=4000, verbose_name='what you object to, and why')),
                ('status', models.CharField(choices=[('made', 'waits for an answer'), ('upheld', 'upheld'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], default='made', max_length=10)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.TextField(blank=True, max_length=4000, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='judging.contender')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='judging.ranking')),
            ],
            options={
                'ordering': ['made_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'made')), fields=('ranking', 'contender'), name='one_waiting_objection_per_work'), models.CheckConstraint(condition=models.Q(('status__in', ['made', 'withdrawn']), models.Q(('answer', ''), _negated=True), _connector='OR'), name='objection_is_decided_in_words')],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField(help_text='null: no counting scoresheet, or none by agreement', null=True)),
                ('scored_place', models.PositiveIntegerField(help_text='the place by the scores alone, where the plenary agreed on another', null=True)),
                ('agreed', models.JSONField(default=list, help_text='numbers of the agreed decisions that moved it')),
                ('is_tied', models.BooleanField(default=False)),
                ('total', models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ('total_exact', models.CharField(blank=True, help_text='a fraction such as 203/30; empty: computed in floats, 4 places are all', max_length=80)),
                ('raw', models.DecimalField(decimal_places=4, help_text='the plain weighted mean', max_digits=12, null=True)),
                ('raw_place', models.PositiveIntegerField(help_text='the place by the plain weighted mean alone', null=True)),
                ('decided_by', models.CharField(blank=True, help_text='the tie-break that it took: kind:name', max_length=80)),
                ('sheets', models.PositiveSmallIntegerField(default=0)),
                ('contender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='judging.contender')),
                ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='judging.ranking')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('ranking', 'contender'), name='standing_once')],
            },
        ),
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='award')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='award in English')),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('taken_back_reason', models.CharField(blank=True, max_length=500)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='submissions.entry')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('favourite', models.ForeignKey(help_text="the public's", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='judging.favouritework')),
                ('standing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='judging.standing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('entry', 'name'), name='award_once_per_entry'), models.CheckConstraint(condition=models.Q(('taken_back_at__isnull', True), models.Q(('taken_back_reason', ''), _negated=True), _connector='OR'), name='award_taken_back_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('favourite__isnull', True), ('standing__isnull', False)), models.Q(('favourite__isnull', False), ('standing__isnull', True)), _connector='OR'), name='award_by_the_jury_or_by_the_public')],
            },
        ),
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('minutes', 'minutes of the judging'), ('decree', 'decree naming the winners'), ('results', 'results sheet'), ('certificate', 'certificate')], max_length=12)),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='number')),
                ('dated_on', models.DateField(verbose_name='date')),
                ('code', models.CharField(default=judging.models.document.verification_code, max_length=12, unique=True)),
                ('facts', models.JSONField(help_text='everything that the document says')),
                ('digest', models.CharField(help_text='SHA-256 over the canonical JSON of the facts', max_length=64)),
                ('issued_at', models.DateTimeField(auto_now_add=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_for', models.CharField(blank=True, choices=[('mistake', 'issued by mistake, or with a mistake in it'), ('taken_back', 'an award that it names was taken back'), ('replaced', 'a newer document took its place')], help_text='everybody may read this', max_length=10)),
                ('revoked_reason', models.CharField(blank=True, help_text='for the office alone', max_length=500)),
                ('award', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='judging.award')),
                ('competition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='submissions.competition')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to=settings.AUTH_USER_MODEL)),
                ('replaced_by', models.ForeignKey(help_text='what was issued in its place', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='judging.issueddocument')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ranking', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='judging.ranking')),
                ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='judging.round')),
            ],
            options={
                'ordering': ['-issued_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('revoked_at__isnull', True), models.Q(('revoked_reason', ''), _negated=True), _connector='OR'), name='document_revoked_with_a_reason'), models.CheckConstraint(condition=models.Q(('replaced_by__isnull', True), ('revoked_for', 'replaced'), _connector='OR'), name='document_replaced_is_revoked'), models.UniqueConstraint(condition=models.Q(('award__isnull', False), ('kind', 'certificate'), ('revoked_at__isnull', True)), fields=('award', 'person'), name='one_certificate_per_award_and_person')],
            },
        ),
        migrations.AddField(
            model_name='resultproposal',
            name='corrects',
            field=models.ForeignKey(help_text='the published result that this one takes the place of', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='judging.ranking'),
        ),
        migrations.AddConstraint(
            model_name='resultproposal',
            constraint=models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('note', ''), _negated=True), _connector='OR'), name='correction_carries_a_public_note'),
        ),
    ]
