"""Internal control's opinions: every action with the one that holds, and the history of each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.text import Word
from plans.matrix.desk import Desk, accepted
from plans.monitoring.models import ActionOpinion
from plans.monitoring.reports.forms import OpinionForm
from plans.monitoring.reports.opinions import give_opinion, known_actions
from plans.monitoring.reports.selectors import opinions_of, opinions_on
from plans.monitoring.reports.views.common import UNPROCESSABLE
from plans.monitoring.reports.wording import OPINIONS


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def opinions(request: HttpRequest) -> HttpResponse:
    """Every action with the opinion that holds on the day."""
    desk = Desk.open(request)
    held = opinions_on(desk.on)
    titles = known_actions(desk.host)
    gone = {action: action for action in held if action not in titles}
    rows = [(action, title, held.get(action), _word(held.get(action))) for action, title in (titles | gone).items()]
    context = {"rows": rows, "given": len(held)}
    return render(request, "monitoring/reports/opinions.html", desk.context(**context))


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def opinion(request: HttpRequest, action: str) -> HttpResponse:
    """An action, every opinion on it, and the form for internal control."""
    desk = Desk.open(request)
    history = opinions_of(action)
    form = None
    if desk.actor.can(Capability.GIVE_OPINION):
        form = OpinionForm(initial={"true_from": desk.on, "expected_latest": _latest(history)})
    return _opinion_page(request, desk, action, history, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.GIVE_OPINION)
def opine(request: HttpRequest, action: str) -> HttpResponse:
    """Record the opinion; a GET (back from logging in) goes to the action."""
    desk = Desk.open(request)
    url = reverse("monitoring:opinion", args=[action]) + desk.kept
    if request.method != "POST":
        return redirect(url)
    form = OpinionForm(request.POST)
    if not accepted(form, lambda: give_opinion(host=desk.host, action=action, actor=desk.actor, **form.cleaned_data)):
        history = opinions_of(action)
        form.data = form.data.dict() | {"expected_latest": str(_latest(history))}  # type: ignore[attr-defined]
        return _opinion_page(request, desk, action, history, form, UNPROCESSABLE)
    messages.success(request, "Quedó registrada la opinión; se publica con el informe de su período.")
    return redirect(url)


def _opinion_page(
    request: HttpRequest,
    desk: Desk,
    action: str,
    history: list[ActionOpinion],
    form: OpinionForm | None,
    status: int = 200,
) -> HttpResponse:
    title = known_actions(desk.host).get(action)
    if title is None and not history:
        raise Http404(action)
    until = [row for row in history if row.true_from <= desk.on]
    context = {
        "action": action,
        "title": title or action,
        "held": until[0] if until else None,
        "history": [(row, _word(row)) for row in history if row.true_from <= desk.on or desk.reference.is_default],
        "form": form,
    }
    return render(request, "monitoring/reports/opinion.html", desk.context(**context), status=status)


def _word(row: ActionOpinion | None) -> Word | None:
    return OPINIONS[row.opinion] if row else None


def _latest(history: list[ActionOpinion]) -> int:
    return max((row.pk for row in history), default=0)
