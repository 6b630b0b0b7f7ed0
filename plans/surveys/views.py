"""The surveys applied: their results, a new one, and withdrawing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.text import date_es
from plans.matrix.desk import Desk, accepted
from plans.surveys import services
from plans.surveys.forms import survey_form, withdraw_form
from plans.surveys.models import SurveyResult
from plans.surveys.selectors import favourable_percent, result_words, surveys_on, surveys_sentence

UNPROCESSABLE = 422
PER_PAGE = 50


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def home(request: HttpRequest) -> HttpResponse:
    """The surveys that count on the page's day, the last one first."""
    desk = Desk.open(request)
    found = surveys_on(desk.on)
    page = Paginator(found, PER_PAGE).get_page(desk.query.get("pagina"))
    rows = [(survey, favourable_percent(survey)) for survey in page]
    context = desk.context(found=found, page=page, rows=rows, sentence=surveys_sentence(found))
    return render(request, "surveys/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def add(request: HttpRequest) -> HttpResponse:
    """Record the result of a survey."""
    desk = Desk.open(request)
    data = request.POST if request.method == "POST" else None
    form = survey_form(desk, data)
    made: list[SurveyResult] = []

    def act() -> None:
        said = form.cleaned_data
        made.append(services.add_survey(host=desk.host, actor=desk.actor, validity_end=desk.validity_end, **said))

    if data is not None and accepted(form, act):
        messages.success(request, f"Registró «{made[0].title}»: {result_words(made[0])}.")
        return redirect(_url(desk))
    status = UNPROCESSABLE if data is not None else 200
    return render(request, "surveys/add.html", desk.context(form=form), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask since when, and withdraw a result."""
    desk = Desk.open(request)
    survey = SurveyResult.objects.filter(pk=pk).first()
    if survey is None:
        raise Http404(str(pk))
    data = request.POST if request.method == "POST" else None
    if survey.withdrawn_on is not None and data is None:
        return redirect(_url(desk))
    form = withdraw_form(desk, survey, data)

    def act() -> None:
        services.withdraw_survey(
            host=desk.host, survey_id=pk, actor=desk.actor, validity_end=desk.validity_end, **form.cleaned_data
        )

    if data is not None and accepted(form, act):
        since = date_es(form.cleaned_data["withdrawn_on"])
        messages.success(request, f"Retiró «{survey.title}» desde el {since}; queda en el historial.")
        return redirect(_url(desk))
    status = UNPROCESSABLE if data is not None else 200
    context = desk.context(form=form, survey=survey, words=result_words(survey))
    return render(request, "surveys/withdraw.html", context, status=status)


def _url(desk: Desk) -> str:
    return reverse("surveys:home") + desk.kept
