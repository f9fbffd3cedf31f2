from django.db import migrations

from reachable.locks.append_only import append_only


class Migration(migrations.Migration):
    """The log can only be added to: the database itself refuses anything else."""

    dependencies = [("locks", "0001_initial")]
    operations = [
        append_only("locks_activity"),
    ]
