"""Saying how indicators are read: one sheet with the preview of its feed, or all the proposed ones."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError
from gelt.text import counted, date_es
from plans.matrix.desk import Desk, accepted
from plans.matrix.interchange.rows import Document
from plans.matrix.working import working_document
from plans.monitoring.feeds.registry import FEEDS, FedValue, FeedContext, fed_values, preview, settings_form
from plans.monitoring.indicators import services
from plans.monitoring.indicators.amounts import value_words
from plans.monitoring.indicators.pairing import target_choices
from plans.monitoring.indicators.place import page_url
from plans.monitoring.indicators.promised import promised_in
from plans.monitoring.indicators.proposing import Proposal, proposals
from plans.monitoring.indicators.selectors import sheets_on
from plans.monitoring.indicators.services.sheets import SAID
from plans.monitoring.indicators.sheetforms import ProposedForm, SheetForm
from plans.monitoring.indicators.views.pages import crumbs
from plans.monitoring.models import IndicatorKind, IndicatorSheet

UNPROCESSABLE = 422
PREVIEW = "previsualizar"


@dataclass(frozen=True, slots=True)
class Feeding:
    """The source chosen in the form: its settings, and what it would give (or why not)."""

    label: str
    help: str
    form: forms.Form
    value: FedValue | None
    problem: str


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def sheet(request: HttpRequest, indicator: str) -> HttpResponse:
    """Define how an indicator is read; with the plan's proposal while it has no sheet."""
    desk = Desk.open(request)
    document = _document(indicator)
    proposal = _proposal(document, desk, indicator)
    held = IndicatorSheet.objects.filter(indicator=indicator)
    latest = held.order_by("-id").first()
    now = sheets_on(desk.on, [indicator]).get(indicator)
    form = _form(request, desk, document, proposal, now, latest)
    settings = _settings(request, desk, form, now, proposal)
    asked = request.method == "POST" and PREVIEW not in request.POST
    ready = asked and form.is_valid() and (settings is None or settings.is_valid())
    made: list[IndicatorSheet] = []
    if ready and accepted(form, lambda: made.append(_define(desk, indicator, form, settings))):
        _say_saved(request, made[0], form.cleaned_data["target_value"])
        return redirect(page_url(desk, indicator))
    wrong = asked and bool(form.errors or (settings and settings.errors))
    if wrong:  # sending again is then a decision, taken knowing what another person saved meanwhile
        form.data = dict(form.data.items()) | {"expected_latest": str(latest.pk if latest else 0)}
    context = desk.context(
        form=form,
        feeding=_feeding(desk, form, settings),
        proposal=proposal if now is None else None,
        sheet=now,
        name=proposal.name,
        indicator=indicator,
        back=page_url(desk, indicator),
        crumbs=crumbs(desk, indicator, proposal.name, "Ficha"),
    )
    return render(request, "monitoring/indicators/sheet.html", context, status=UNPROCESSABLE if wrong else 200)


def _say_saved(request: HttpRequest, made: IndicatorSheet, written: Decimal | None) -> None:
    """That it was saved, and what became of the target's value when nobody wrote one."""
    messages.success(request, f"Guardó la ficha, que rige desde el {date_es(made.true_from)}.")
    if written is not None or not made.target_id or made.kind == IndicatorKind.QUALITATIVE:
        return
    if made.target_value is not None:
        read = value_words(made, made.target_value)
        messages.info(request, f"El valor de la meta quedó en {read}: es el que se leyó en el plan.")
    else:
        messages.warning(
            request,
            "De la meta elegida no se leyó ninguna cifra que sirva para este tipo de indicador: escriba en la ficha "
            "el valor de la meta, para poder decir cómo va.",
        )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def proposed(request: HttpRequest) -> HttpResponse:
    """The sheets the plan's words propose for indicators without one, to take at once."""
    desk = Desk.open(request)
    document = working_document()
    context = FeedContext(desk.host, desk.on)
    have = set(IndicatorSheet.objects.values_list("indicator", flat=True))
    offered = [each for each in proposals(document, context) if each.id not in have] if document else []
    starts = _first_day(document) if document else desk.on
    sent = (request.POST,) if request.method == "POST" else ()
    form = ProposedForm(offered, *sent, initial={"true_from": starts})

    def act() -> object:
        return services.define_proposed(
            host=desk.host, actor=desk.actor, validity_end=desk.validity_end, **form.cleaned_data
        )

    if request.method == "POST" and accepted(form, act):
        said = counted(len(form.cleaned_data["indicators"]), "ficha", "fichas")
        messages.success(request, f"Definió {said}, que rigen desde el {date_es(form.cleaned_data['true_from'])}.")
        return redirect("monitoring:indicators")
    fed = fed_values(context, offered)
    page = desk.context(
        form=form,
        rows=[(each, each.id in form.chosen(), each.id in form.confirmed(), fed.get(each.id)) for each in offered],
        untargeted=[each for each in offered if each.choosable and not (each.target_id or each.by_place)],
        has_plan=document is not None,
        crumbs=crumbs(desk, last="Fichas propuestas"),
    )
    return render(request, "monitoring/indicators/proposed.html", page, status=UNPROCESSABLE if form.errors else 200)


def _document(indicator: str) -> Document:
    """The working plan, which has that indicator; 404 otherwise."""
    document = working_document()
    if document is None or all(indicator != row["id"] for a in document["actions"] for row in a["indicators"]):
        raise Http404(indicator)
    return document


def _proposal(document: Document, desk: Desk, indicator: str) -> Proposal:
    found = proposals(document, FeedContext(desk.host, desk.on))
    return next(each for each in found if each.id == indicator)


def _form(
    request: HttpRequest,
    desk: Desk,
    document: Document,
    proposal: Proposal,
    now: IndicatorSheet | None,
    latest: IndicatorSheet | None,
) -> SheetForm:
    """The form with what the sheet says now, or with what the plan proposes."""
    action = next(each for each in document["actions"] if each["id"] == proposal.action_id)
    said = {name: getattr(now, name) for name in SAID} if now else proposal.values()
    since = now.true_from if now else _first_day(document)
    initial = said | {"true_from": since, "expected_latest": latest.pk if latest else 0}
    sent = request.POST if request.method == "POST" else None
    return SheetForm(target_choices(action), sent, corrects=now is not None, initial=initial)


def _first_day(document: Document) -> date:
    """The first day of the plan's validity; a fact is never of a day to come."""
    return min(promised_in(document).validity.starts, clock.today())


def _settings(
    request: HttpRequest, desk: Desk, form: SheetForm, now: IndicatorSheet | None, proposal: Proposal
) -> forms.Form | None:
    """The form of the chosen source's settings, filled in only when it was on the page that was sent."""
    code = request.POST.get("feed", "") if form.is_bound else form.initial.get("feed", "")
    if code not in FEEDS:
        return None
    known = (now.feed, now.feed_settings) if now else (proposal.feed, proposal.feed_settings)
    settings = known[1] if known[0] == code else {}
    sent = request.POST if any(name.startswith(f"{code}-") for name in request.POST) else None
    if form.is_bound and sent is None and PREVIEW not in request.POST:
        sent = request.POST
    return settings_form(FeedContext(desk.host, desk.on), code, sent, settings)


def _feeding(desk: Desk, form: SheetForm, settings: forms.Form | None) -> Feeding | None:
    """The chosen source and what it gives on the page's day with the settings as they are."""
    if settings is None or settings.prefix is None:
        return None
    feed = FEEDS[settings.prefix]
    value, problem = None, ""
    if not settings.is_bound or settings.is_valid():
        said = settings.cleaned_data if settings.is_bound else settings.initial
        try:
            value = preview(desk.host, desk.on, feed.code, said)
        except DomainError as error:
            problem = error.message
    return Feeding(feed.label, feed.help, settings, value, problem)


def _define(desk: Desk, indicator: str, form: SheetForm, settings: forms.Form | None) -> IndicatorSheet:
    return services.define_sheet(
        host=desk.host,
        indicator=indicator,
        actor=desk.actor,
        validity_end=desk.validity_end,
        feed_settings=settings.cleaned_data if settings else {},
        **form.cleaned_data,
    )
