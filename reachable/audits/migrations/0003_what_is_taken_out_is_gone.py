"""What was learnt and taken out is kept nowhere: it may have named somebody."""

from django.db import migrations


def let_go(apps, schema_editor):
    """Those that were taken out and still held."""
    apps.get_model("audits", "Learnt").objects.filter(taken_out_at__isnull=False).delete()


class Migration(migrations.Migration):
    dependencies = [("audits", "0002_surveys")]

    operations = [
        migrations.RunPython(let_go, migrations.RunPython.noop),
        migrations.RemoveConstraint("learnt", "what_was_learnt_and_taken_out_says_why"),
        migrations.RemoveField("learnt", "taken_out_at"),
        migrations.RemoveField("learnt", "taken_out_why"),
        migrations.RemoveField("learnt", "uuid"),
    ]
