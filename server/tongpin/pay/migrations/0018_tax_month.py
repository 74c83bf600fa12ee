"""The month in which a payslip's tax counts. What has been paid was withheld by the month of work: it stays where it was withheld."""

from django.db import migrations, models
from django.db.models import F


def as_withheld(apps, schema_editor):
    for name in ("PayRun", "Payslip"):
        apps.get_model("pay", name).objects.update(tax_month=F("month"))


def keep_pay_day(apps, schema_editor):
    """Where months have been paid, nobody's pay day moves with the new default: it was the tenth of the next month."""
    group = apps.get_model("pay", "PayGroup")
    if apps.get_model("pay", "PayRun").objects.exists() and not group.objects.filter(key="everybody").exists():
        group.objects.create(key="everybody", name_zh="其他办公室", name_en="All other offices", day=10, pays_in="next", shift="as_is")


class Migration(migrations.Migration):

    dependencies = [("pay", "0017_item_offices")]

    operations = [
        migrations.AddField("payrun", "tax_month", models.DateField(null=True, editable=False)),
        migrations.AddField("payslip", "tax_month", models.DateField(null=True, editable=False)),
        migrations.RunPython(as_withheld, migrations.RunPython.noop),
        migrations.RunPython(keep_pay_day, migrations.RunPython.noop),
        migrations.AlterField("payrun", "tax_month", models.DateField(editable=False)),
        migrations.AlterField("payslip", "tax_month", models.DateField(editable=False)),
    ]
