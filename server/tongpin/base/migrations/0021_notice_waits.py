"""What is asked waits until it is done. Until now reading took it off the list: what was read stays off, what was not waits on."""

from django.db import migrations, models
from django.db.models import Q


def unread_wait(apps, schema_editor):
    asked = apps.get_model("base", "Notice").objects.filter(read_at__isnull=True, sort__in=("ask", "remind"))
    asked.exclude(link="").exclude(link__startswith="/flow/requests").update(waits=True)


class Migration(migrations.Migration):
    dependencies = [("base", "0020_delegation_seen_to")]

    operations = [
        migrations.AddField("notice", "waits", models.BooleanField(default=False)),
        migrations.AddField("notice", "about_entity", models.CharField(blank=True, default="", max_length=60)),
        migrations.AddField("notice", "about_id", models.BigIntegerField(null=True)),
        migrations.AddField("notice", "matter", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("notice", "due_day", models.DateField(null=True)),
        migrations.AddField("notice", "reminded", models.SmallIntegerField(null=True)),
        migrations.RunPython(unread_wait, migrations.RunPython.noop),
        migrations.AddIndex("notice", models.Index(fields=["user"], name="notice_waits", condition=Q(waits=True))),
        migrations.AddIndex(
            "notice", models.Index(fields=["about_entity", "about_id"], name="notice_waits_about", condition=Q(waits=True))),
    ]
