"""Rolls from files stand on the steps that all files take. What waits is forgotten; what was written is in the rolls."""

import django.db.models.deletion
from django.db import migrations, models

DROP_STAGED = """
DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'staging' AND tablename ~ '^roll_[0-9]+$' LOOP
        EXECUTE format('DROP TABLE staging.%I', one.tablename);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0006_roll_columns"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.DeleteModel("RollImport"),
        migrations.RunSQL(DROP_STAGED, migrations.RunSQL.noop),
        migrations.CreateModel(
            name='RollImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField(null=True)),
                ('user_label', models.CharField(blank=True, max_length=150)),
                ('file_name', models.CharField(max_length=255)),
                ('file_digest', models.CharField(blank=True, max_length=64)),
                ('sheet', models.CharField(blank=True, max_length=255)),
                ('encoding', models.CharField(blank=True, max_length=20)),
                ('delimiter', models.CharField(blank=True, max_length=1)),
                ('data_from', models.PositiveIntegerField(default=1, help_text='Dòng dữ liệu đầu tiên')),
                ('columns', models.JSONField(default=list, help_text='Các cột: tiêu đề và trường tương ứng')),
                ('fingerprint', models.CharField(blank=True, max_length=32)),
                ('day', models.DateField()),
                ('status', models.CharField(choices=[('uploaded', 'chờ ghép cột'), ('checking', 'đang kiểm tra'), ('checked', 'chờ xem và ghi'), ('applying', 'đang ghi'), ('applied', 'đã ghi'), ('failed', 'không đọc được'), ('discarded', 'đã bỏ')], default='uploaded', max_length=10)),
                ('counts', models.JSONField(default=dict)),
                ('problem', models.CharField(blank=True, max_length=1000)),
                ('progress_id', models.BigIntegerField(null=True)),
                ('created_at', models.DateTimeField()),
                ('checked_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('file', models.FileField(blank=True, upload_to='rolls/%Y/%m/')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='meetings.meeting')),
                ('point', models.ForeignKey(help_text='Chỉ một điểm', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.point')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['meeting', '-created_at'], name='roll_import_by_meeting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['applied', 'discarded']), _negated=True), ('finished_at__isnull', False), _connector='OR'), name='roll_import_over_when')],
            },
        ),
    ]
