from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_the_questions_that_wait_in_their_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='matching',
            name='only_done',
            field=models.BigIntegerField(default=0),
        ),
    ]
