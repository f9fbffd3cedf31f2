"""A change notice that names somebody can be taken out. It is still never changed."""

from django.db import migrations

from reachable.locks.append_only import may_be_removed


class Migration(migrations.Migration):
    dependencies = [("guidance", "0002_who_has_read_and_what_changed")]

    operations = [may_be_removed("guidance_changenotice")]
