"""Questions that wait are found by their payslip; apart from the rows that the migration before has changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pay", "0021_question_thread")]

    operations = [
        migrations.AddIndex("slipquestion", models.Index(
            condition=models.Q(("waits", True)), fields=["slip"], name="question_waits")),
    ]
