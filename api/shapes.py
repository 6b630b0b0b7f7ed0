"""The shapes of the API's answers, for OpenAPI. Figures are filled in by api.documents."""

from rest_framework import serializers


class OverallShape(serializers.Serializer[object]):
    """Percentages with one decimal; null when the municipality has not reported anything."""

    declared = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True, coerce_to_string=False)
    verified = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True, coerce_to_string=False)


class CountsShape(serializers.Serializer[object]):
    """How many criteria of a phase are in each state."""

    total = serializers.IntegerField()
    applicable = serializers.IntegerField()
    met = serializers.IntegerField()
    verified = serializers.IntegerField()
    in_progress = serializers.IntegerField()
    not_met = serializers.IntegerField()
    not_applicable = serializers.IntegerField()
    unanswered = serializers.IntegerField()


class DeadlineStateShape(serializers.Serializer[object]):
    """A deadline on the reference date; days left, late, or between completion and deadline."""

    code = serializers.ChoiceField(["met_on_time", "met_late", "on_track", "due_soon", "overdue", "none"])
    label = serializers.CharField()  # type: ignore[assignment]
    days = serializers.IntegerField()


class CriterionShape(serializers.Serializer[object]):
    """A criterion and its state on the reference date."""

    code = serializers.CharField()
    text = serializers.CharField()
    referential = serializers.BooleanField()
    state = serializers.ChoiceField(["unanswered", "not_met", "in_progress", "met", "not_applicable"])
    true_from = serializers.DateField(allow_null=True)
    verified = serializers.BooleanField()


class PhaseShape(serializers.Serializer[object]):
    """A phase with both percentages, which are never mixed."""

    code = serializers.CharField()
    name = serializers.CharField()
    meaning = serializers.CharField()
    deadline = serializers.DateField(allow_null=True)
    deadline_state = DeadlineStateShape()
    declared_percent = serializers.DecimalField(
        max_digits=4, decimal_places=1, allow_null=True, coerce_to_string=False
    )
    verified_percent = serializers.DecimalField(
        max_digits=4, decimal_places=1, allow_null=True, coerce_to_string=False
    )
    counts = CountsShape()


class PhaseWithCriteriaShape(PhaseShape):
    """A phase and its criteria one by one."""

    criteria = CriterionShape(many=True)


class FrameworkShape(serializers.Serializer[object]):
    """The norm that a score is about."""

    code = serializers.CharField()
    name = serializers.CharField()
    norm = serializers.CharField()


class MunicipalityShape(serializers.Serializer[object]):
    """A municipality by its DIVIPOLA code, which is text."""

    divipola = serializers.CharField()
    name = serializers.CharField()
    department = serializers.CharField()


class ComplianceShape(serializers.Serializer[object]):
    """A municipality's compliance on a date."""

    municipality = MunicipalityShape()
    framework = FrameworkShape()
    reference_date = serializers.DateField()
    reference_reason = serializers.CharField()
    demo_progress = serializers.BooleanField()
    reported = serializers.BooleanField()
    overall = OverallShape()
    phases = PhaseWithCriteriaShape(many=True)


class ReportFiguresShape(serializers.Serializer[object]):
    """Follow-up reports that were due by the date: on time + late + missing = due."""

    due = serializers.IntegerField()
    on_time = serializers.IntegerField()
    late = serializers.IntegerField()
    missing = serializers.IntegerField()


class ObligationFiguresShape(serializers.Serializer[object]):
    """Periods of obligations that were over by the date: met + missed = due."""

    due = serializers.IntegerField()
    met = serializers.IntegerField()
    missed = serializers.IntegerField()


class ActivityFiguresShape(serializers.Serializer[object]):
    """Activities of the schedule on the date."""

    total = serializers.IntegerField()
    done = serializers.IntegerField()
    overdue = serializers.IntegerField()


class FollowUpFiguresShape(serializers.Serializer[object]):
    """The figures of the follow-up, the same as on the municipality's pages."""

    reports = ReportFiguresShape()
    obligations = ObligationFiguresShape()
    activities = ActivityFiguresShape()


class CountryRowShape(MunicipalityShape):
    """A row of the national comparison."""

    department_code = serializers.CharField()
    subdomain = serializers.CharField(allow_null=True)
    on_platform = serializers.BooleanField()
    reported = serializers.BooleanField()
    overall = OverallShape()
    follow_up = FollowUpFiguresShape(allow_null=True)
    phases = PhaseShape(many=True)


class CountryShape(serializers.Serializer[object]):
    """The national comparison, a page at a time."""

    framework = FrameworkShape()
    reference_date = serializers.DateField()
    demo_progress = serializers.BooleanField()
    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    results = CountryRowShape(many=True)


class AccountShape(serializers.Serializer[object]):
    """The account a token belongs to."""

    name = serializers.CharField()
    email = serializers.EmailField()
    role = serializers.CharField()
    role_label = serializers.CharField()


class ErrorShape(serializers.Serializer[object]):
    """What went wrong, in Spanish."""

    detail = serializers.CharField()
