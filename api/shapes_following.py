"""The shapes of a municipality's follow-up, for OpenAPI. Filled in by api.following."""

from rest_framework import serializers

from api.shapes import FollowUpFiguresShape, MunicipalityShape


class FollowedIndicatorShape(serializers.Serializer[object]):
    """An indicator of the published plan. `progress`: 0–100 of the way to its target, null when nothing says it."""

    id = serializers.CharField()
    action = serializers.CharField()
    name = serializers.CharField()
    value = serializers.DecimalField(max_digits=15, decimal_places=4, allow_null=True, coerce_to_string=False)
    verified_value = serializers.DecimalField(
        max_digits=15, decimal_places=4, allow_null=True, coerce_to_string=False
    )
    value_text = serializers.CharField(allow_blank=True)
    value_on = serializers.DateField(allow_null=True)
    target = serializers.CharField(allow_blank=True)
    progress = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True, coerce_to_string=False)
    status = serializers.ChoiceField(
        ["met", "on_track", "behind", "off_track", "no_sheet", "no_target", "no_measurement"]
    )
    reason = serializers.CharField()
    fed = serializers.BooleanField()


class ScheduleCountsShape(serializers.Serializer[object]):
    """How many activities are in each state; `total` counts the cancelled ones too."""

    total = serializers.IntegerField()
    done = serializers.IntegerField()
    in_progress = serializers.IntegerField()
    not_started = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    overdue = serializers.IntegerField()
    blocked = serializers.IntegerField()
    undated = serializers.IntegerField()


class ObligationPeriodShape(serializers.Serializer[object]):
    """A calendar period of an obligation, cut to its days; the last day is included."""

    starts = serializers.DateField()
    ends = serializers.DateField()
    needed = serializers.IntegerField()
    done = serializers.IntegerField()
    state = serializers.ChoiceField(["met", "missed", "open", "not_due"])


class FollowedObligationShape(serializers.Serializer[object]):
    """Something promised so many times in each period, with all its periods that have begun."""

    title = serializers.CharField()
    source_id = serializers.CharField(allow_blank=True)
    source_text = serializers.CharField(allow_blank=True)
    every = serializers.ChoiceField(["week", "month", "bimonth", "quarter", "semester", "year"])
    times = serializers.IntegerField()
    starts = serializers.DateField()
    ends = serializers.DateField(allow_null=True)
    met = serializers.IntegerField()
    missed = serializers.IntegerField()
    periods = ObligationPeriodShape(many=True)


class ReportPeriodShape(serializers.Serializer[object]):
    """A period a report is awaited of; `report` is its number once it is presented."""

    starts = serializers.DateField()
    ends = serializers.DateField()
    due_on = serializers.DateField()
    author = serializers.ChoiceField(["committee", "internal_control"])
    state = serializers.ChoiceField(["open", "due", "presented", "presented_late", "missing"])
    report = serializers.IntegerField(allow_null=True)
    presented_on = serializers.DateField(allow_null=True)


class FollowUpShape(serializers.Serializer[object]):
    """What the plan promises and what was done, on a date; `figures` are those of the national list."""

    municipality = MunicipalityShape()
    reference_date = serializers.DateField()
    reference_reason = serializers.CharField(allow_blank=True)
    demo_progress = serializers.BooleanField()
    figures = FollowUpFiguresShape()
    indicators = FollowedIndicatorShape(many=True)
    schedule = ScheduleCountsShape()
    obligations = FollowedObligationShape(many=True)
    reports = ReportPeriodShape(many=True)
