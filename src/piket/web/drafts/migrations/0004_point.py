from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("drafts", "0003_planning"),
    ]

    operations = [
        migrations.AddField(
            model_name="edit",
            name="name",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
    ]
