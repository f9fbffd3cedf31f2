"""What stands in an address for an agency is random, and not its number."""

import uuid

from django.db import migrations, models


def give(apps, schema_editor):
    """One to each of those that are there."""
    agencies = apps.get_model("agencies", "Agency").objects
    for pk in agencies.values_list("pk", flat=True):
        agencies.filter(pk=pk).update(uuid=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("agencies", "0008_when_schools_are_closed")]

    operations = [
        migrations.AddField("agency", "uuid", models.UUIDField(default=uuid.uuid4, editable=False, null=True)),
        migrations.RunPython(give, migrations.RunPython.noop),
        migrations.AlterField("agency", "uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
    ]
