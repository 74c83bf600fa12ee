
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hours', '0029_service_years'),
    ]

    operations = [
        migrations.AlterField(
            model_name='absence',
            name='state',
            field=models.CharField(choices=[('approved', 'Approved'), ('withdrawn', 'Withdrawn'), ('taken_back', 'Taken Back')], default='approved', max_length=12),
        ),
        migrations.AlterField(
            model_name='overtime',
            name='state',
            field=models.CharField(choices=[('approved', 'Approved'), ('withdrawn', 'Withdrawn'), ('taken_back', 'Taken Back')], default='approved', max_length=12),
        ),
    ]
