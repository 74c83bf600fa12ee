"""Kept counts of judged days: the database writes a line for what each statement changed (docs/decisions/kept-counts.md)."""

import django.db.models.deletion
from django.db import migrations, models

AS_COUNTED = """
CREATE FUNCTION hours_counted_as(exceptions jsonb, waiting jsonb) RETURNS TABLE (sort text, code text) LANGUAGE sql IMMUTABLE AS $$
  SELECT 'exceptions', code FROM jsonb_array_elements_text(exceptions) AS code
  UNION ALL SELECT 'waiting', code FROM jsonb_array_elements_text(waiting) AS code
  UNION ALL SELECT 'open', '' WHERE waiting NOT IN ('[]', '["no_data"]')
$$;
"""
LINES = """
  INSERT INTO hours_daycount (office_id, month, sort, code, days)
  SELECT office_id, date_trunc('month', day)::date, sort, code, sum(days)
  FROM ({rows}) AS changed CROSS JOIN LATERAL hours_counted_as(exceptions, waiting)
  GROUP BY 1, 2, 3, 4 HAVING sum(days) <> 0;
"""
KEPT = """
CREATE FUNCTION hours_count_{deed}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {lines} RETURN NULL; END $$;
CREATE TRIGGER kept_count_{deed} AFTER {deed} ON hours_dayresult REFERENCING {referencing}
  FOR EACH STATEMENT EXECUTE FUNCTION hours_count_{deed}();
"""
CAME = "SELECT office_id, day, exceptions, waiting, 1 AS days FROM {table} WHERE exceptions <> '[]' OR waiting <> '[]'"
WENT = CAME.replace("1 AS", "-1 AS")
NEW, OLD = "NEW TABLE AS new_days", "OLD TABLE AS old_days"
OF = {  # what of a statement is counted: of a change only what differs, since both sides meet in one sum
    "insert": (CAME.format(table="new_days"), NEW),
    "delete": (WENT.format(table="old_days"), OLD),
    "update": (f"{CAME.format(table='new_days')} UNION ALL {WENT.format(table='old_days')}", f"{OLD} {NEW}"),
}
TRIGGERS = "".join(
    KEPT.format(deed=deed, lines=LINES.format(rows=rows), referencing=referencing) for deed, (rows, referencing) in OF.items())
SO_FAR = LINES.format(rows=CAME.format(table="hours_dayresult"))
BACK = "".join(f"DROP TRIGGER kept_count_{deed} ON hours_dayresult; DROP FUNCTION hours_count_{deed}();" for deed in OF) + (
    "DROP FUNCTION hours_counted_as(jsonb, jsonb);")


class Migration(migrations.Migration):

    dependencies = [
        ('hours', '0024_face_check'),
        ('people', '0015_certificate_told'),
    ]

    operations = [
        migrations.CreateModel(
            name='DayCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('sort', models.CharField(choices=[('exceptions', 'exceptions'), ('waiting', 'waiting'), ('open', 'open')], max_length=10)),
                ('code', models.CharField(max_length=40)),
                ('days', models.IntegerField()),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office')),
            ],
            options={
                'indexes': [models.Index(fields=['month', 'office', 'sort'], name='day_count_month')],
            },
        ),
        migrations.RunSQL(AS_COUNTED + TRIGGERS + SO_FAR, BACK),
    ]
