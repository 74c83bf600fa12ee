"""A question and its one answer become a thread; answers that were given are its first replies."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def answers_to_replies(apps, _schema):
    question, reply = apps.get_model("pay", "SlipQuestion"), apps.get_model("pay", "SlipReply")
    answered = list(question.objects.exclude(answered_at=None))
    reply.objects.bulk_create([
        reply(question=one, text=one.answer, written_by_id=one.answered_by_id, written_at=one.answered_at) for one in answered])
    question.objects.filter(pk__in=[one.pk for one in answered]).update(waits=False)


class Migration(migrations.Migration):
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("pay", "0020_pay_cycles")]

    operations = [
        migrations.CreateModel(
            name="SlipReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=1000)),
                ("by_asker", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField()),
                ("question", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="pay.slipquestion")),
                ("written_by", models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField("slipquestion", "waits", models.BooleanField(default=True)),
        migrations.AddField("slipquestion", "closed_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(answers_to_replies, migrations.RunPython.noop),
        migrations.RemoveField("slipquestion", "answer"),
        migrations.RemoveField("slipquestion", "answered_by"),
        migrations.RemoveField("slipquestion", "answered_at"),
    ]
