"""A delegation covers what is open, too: whether that was seen to when it began and when it ended. Those that are over stay as they were."""

from django.db import migrations, models
from django.db.models import F
from django.utils import timezone


def over(apps, schema_editor):
    found = apps.get_model("base", "Delegation").objects.filter(to_at__lte=timezone.now())
    found.update(begun_at=F("from_at"), ended_at=F("to_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("base", "0019_one_time_codes"),
    ]

    operations = [
        migrations.AddField("delegation", "begun_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("delegation", "ended_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunPython(over, migrations.RunPython.noop),
    ]
