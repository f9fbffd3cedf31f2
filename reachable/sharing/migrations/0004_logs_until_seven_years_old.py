from django.db import migrations

from reachable.locks.append_only import until_seven_years_old


class Migration(migrations.Migration):
    """Who looked may be forgotten after seven years, and nothing younger: the database itself compares."""

    dependencies = [('sharing', '0003_talked_through')]
    operations = [
        until_seven_years_old('sharing_look', 'OLD.at'),
        until_seven_years_old('sharing_lookedat', '(SELECT at FROM sharing_look WHERE id = OLD.look_id)'),
    ]
