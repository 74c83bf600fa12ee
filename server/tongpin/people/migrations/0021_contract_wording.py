"""Templates of contracts: who published a version, out of use; whether a term has an end becomes data of the text."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TERMS = {"labour-fixed": "fixed", "labour-open": "open", "labour-de": "open"}


def tell_terms(apps, schema):
    """Until now the screen knew these by name; every version that is there is told, also those HR wrote."""
    for one in apps.get_model("people", "ContractTemplate").objects.all():
        one.body = {**one.body, "term": TERMS.get(one.key, "either")}
        one.save(update_fields=["body"])


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0020_leaver_link"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("contracttemplate", "retired", models.BooleanField(default=False, editable=False)),
        migrations.AddField("contracttemplate", "made_by", models.ForeignKey(
            editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
        migrations.AlterField("contract", "template", models.ForeignKey(
            blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="uses",
            to="people.contracttemplate")),
        migrations.RunPython(tell_terms, migrations.RunPython.noop),
    ]
