from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feeds', '0007_a_week_says_who_told_each_mark'),
    ]

    operations = [
        migrations.AddField(
            model_name='waiting',
            name='again_at',
            field=models.DateTimeField(null=True),
        ),
    ]
