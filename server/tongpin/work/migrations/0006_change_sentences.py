from django.db import migrations


class Migration(migrations.Migration):
    """`told` is what a list says of how many were told."""

    dependencies = [("work", "0005_written_by_house")]

    operations = [migrations.RenameField("change", "told", "sentences")]
