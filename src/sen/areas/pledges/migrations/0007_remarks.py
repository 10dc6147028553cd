"""Monthly remarks, the months of cells, and which cells owe them."""

import django.db.models.deletion
import sen.foundation.fields
from django.db import migrations, models

DUTY = """
CREATE VIEW pledges_remarkduty AS
WITH asked AS NOT MATERIALIZED (
    SELECT id, unit_id, campaign_id, daterange(remarks_from, make_date(year + 1, 1, 1)) AS span
    FROM pledges_pledgeround WHERE remarks_from IS NOT NULL
), owing AS NOT MATERIALIZED (
    SELECT a.id AS round_id, a.campaign_id, x.descendant_id AS unit_id,
        CASE k.kind WHEN 'base-cell' THEN 'grassroots' ELSE 'cell-under-base' END AS tier,
        a.span * x.valid * k.valid AS valid
    FROM asked a
    JOIN organisations_reach x ON x.lens = 'w' AND x.ancestor_id = a.unit_id AND x.valid && a.span
    JOIN organisations_unitkind k ON k.unit_id = x.descendant_id AND k.kind IN ('cell', 'base-cell')
        AND k.valid && (a.span * x.valid)
)
SELECT 'd/' || round_id || '/' || unit_id || '/' || lower(valid) AS id, round_id, campaign_id, unit_id,
    tier::varchar AS tier, valid, NULL::date AS concluded_on, 0 AS n, 1 AS d
FROM owing WHERE NOT isempty(valid)
UNION ALL
SELECT 'n/' || o.round_id || '/' || o.unit_id || '/' || c.month || '/' || lower(o.valid), o.round_id, o.campaign_id,
    o.unit_id, o.tier::varchar, o.valid * daterange(c.month, (c.month + interval '1 month')::date), c.concluded_on, 1, 0
FROM owing o
JOIN pledges_cellmonth c ON c.unit_id = o.unit_id AND c.concluded_on IS NOT NULL
    AND c.month < coalesce(upper(o.valid), 'infinity') AND c.month >= date_trunc('month', lower(o.valid))
WHERE NOT isempty(o.valid * daterange(c.month, (c.month + interval '1 month')::date))
"""


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0004_issuing_later_and_sheets'),
        ('organisations', '0002_units_imports'),
        ('people', '0003_allotments'),
        ('pledges', '0006_duty_by_unit'),
    ]

    operations = [
        migrations.CreateModel(
            name='RemarkDuty',
            fields=[
                ('id', models.TextField(primary_key=True, serialize=False)),
                ('tier', models.CharField(choices=[('centre', 'trung ương'), ('province', 'cấp tỉnh'), ('district', 'cấp huyện và tương đương'), ('grassroots', 'cấp cơ sở'), ('cell-under-base', 'chi bộ trực thuộc đảng bộ cơ sở'), ('other', 'khác')], max_length=20)),
                ('valid', sen.foundation.fields.ValidField()),
                ('concluded_on', models.DateField(null=True)),
                ('n', models.IntegerField()),
                ('d', models.IntegerField()),
            ],
            options={
                'db_table': 'pledges_remarkduty',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='CellMonth',
            fields=[
                ('pk', models.CompositePrimaryKey('shard', 'month', 'unit', blank=True, editable=False, primary_key=True, serialize=False)),
                ('shard', models.SmallIntegerField()),
                ('month', models.DateField()),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='remark_months', to='organisations.unit')),
                ('level', models.SmallIntegerField(choices=[(0, 'không nhận xét'), (1, 'làm tốt'), (2, 'đạt yêu cầu'), (3, 'còn hạn chế'), (4, 'chưa đạt')], help_text='Mức của tập thể', null=True)),
                ('note', models.CharField(blank=True, default='', max_length=1000)),
                ('conclusion', models.CharField(blank=True, default='', max_length=2000)),
                ('chair', models.CharField(blank=True, default='', max_length=120)),
                ('secretary', models.CharField(blank=True, default='', max_length=120)),
                ('concluded_on', models.DateField(null=True)),
                ('reopened_why', models.CharField(blank=True, default='', max_length=500)),
                ('version', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField(null=True)),
                ('changed_by', models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='MonthlyRemark',
            fields=[
                ('pk', models.CompositePrimaryKey('shard', 'month', 'unit', 'person', blank=True, editable=False, primary_key=True, serialize=False)),
                ('shard', models.SmallIntegerField()),
                ('month', models.DateField()),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.unit')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='people.person')),
                ('level', models.SmallIntegerField(choices=[(0, 'không nhận xét'), (1, 'làm tốt'), (2, 'đạt yêu cầu'), (3, 'còn hạn chế'), (4, 'chưa đạt')])),
                ('common', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, default='', max_length=500)),
                ('items', models.JSONField(blank=True, default=dict)),
                ('version', models.SmallIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.BigIntegerField(null=True)),
                ('maker_id', models.BigIntegerField(null=True)),
                ('answer', models.CharField(blank=True, default='', max_length=1000)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='pledgeround',
            name='remarks_by',
            field=models.PositiveSmallIntegerField(db_default=10, default=10),
        ),
        migrations.AddField(
            model_name='pledgeround',
            name='remarks_from',
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name='pledgeround',
            constraint=models.CheckConstraint(condition=models.Q(('remarks_from__isnull', True), models.Q(('remarks_from__day', 1), ('remarks_from__year', models.F('year'))), _connector='OR'), name='round_remarks_in_its_year'),
        ),
        migrations.AddConstraint(
            model_name='pledgeround',
            constraint=models.CheckConstraint(condition=models.Q(('remarks_by__gte', 1), ('remarks_by__lte', 28)), name='round_remarks_by_some_day'),
        ),
        migrations.AddIndex(
            model_name='cellmonth',
            index=models.Index(fields=['unit', '-month'], name='cell_month_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='cellmonth',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='cell_month_first_day_when'),
        ),
        migrations.AddConstraint(
            model_name='cellmonth',
            constraint=models.CheckConstraint(condition=models.Q(('level__isnull', True), models.Q(('level__gte', 1), ('level__lte', 4)), _connector='OR'), name='cell_month_level_known'),
        ),
        migrations.AddConstraint(
            model_name='cellmonth',
            constraint=models.CheckConstraint(condition=models.Q(('concluded_on__isnull', True), models.Q(('level__isnull', False), models.Q(('conclusion', ''), _negated=True), models.Q(('chair', ''), _negated=True)), _connector='OR'), name='cell_month_concluded_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='cellmonth',
            constraint=models.CheckConstraint(condition=models.Q(('concluded_on__isnull', True), ('concluded_on__gte', models.F('month')), _connector='OR'), name='cell_month_concluded_in_time'),
        ),
        migrations.AddIndex(
            model_name='monthlyremark',
            index=models.Index(fields=['person', '-month'], name='remark_of_person'),
        ),
        migrations.AddConstraint(
            model_name='monthlyremark',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='remark_first_day_when'),
        ),
        migrations.AddConstraint(
            model_name='monthlyremark',
            constraint=models.CheckConstraint(condition=models.Q(('level__gte', 0), ('level__lte', 4)), name='remark_level_known'),
        ),
        migrations.AddConstraint(
            model_name='monthlyremark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', 0), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='remark_none_says_why'),
        ),
        migrations.AddConstraint(
            model_name='monthlyremark',
            constraint=models.CheckConstraint(condition=models.Q(('maker_id__isnull', True), models.Q(('maker_id', models.F('person')), _negated=True), ('common', True), _connector='OR'), name='remark_not_on_oneself'),
        ),
        migrations.AddConstraint(
            model_name='monthlyremark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='remark_answered_when'),
        ),
        migrations.RunSQL(DUTY, "DROP VIEW pledges_remarkduty"),
    ]
