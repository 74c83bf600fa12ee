from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('work', '0002_duties'),
    ]

    operations = [
        migrations.AddField(
            model_name='change',
            name='request',
            field=models.BigIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='change',
            name='urgent',
            field=models.CharField(blank=True, default='', editable=False, max_length=300),
        ),
    ]
