import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A run that awaited approval has no process that asks anybody: it is submitted once more.
GIVEN_BACK = """
UPDATE pay_payrun SET state = 'computed', submitted_by_id = NULL, submitted_at = NULL,
  back_reason = '审批改为流程，请再提交一次 / Approval is a process now, please submit again'
WHERE state = 'submitted';
"""


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('pay', '0004_settlement'),
    ]

    operations = [
        migrations.RenameField(model_name='payrun', old_name='unlock_reason', new_name='back_reason'),
        migrations.AddField(
            model_name='payrun',
            name='computed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='payrun',
            name='digest',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
        migrations.RunSQL(GIVEN_BACK, migrations.RunSQL.noop),
    ]
