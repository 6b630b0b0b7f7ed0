"""A person's work, the number of it for the header, and what they want to be told of."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import actor_of, requires
from accounts.models import User
from accounts.permissions import Capability, Role
from gelt import clock
from gelt.errors import DomainError
from plans.inbox import counting, listing
from plans.inbox.choosing import choice_of, choose, latest_mails
from plans.inbox.days import open_day
from plans.inbox.forms import FilterForm, choice_form
from plans.inbox.registry import all_items
from plans.inbox.sharing import mine
from plans.inbox.wording import summary

NO_CONTENT = 204
UNPROCESSABLE = 422


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def work(request: HttpRequest) -> HttpResponse:
    """What is due, overdue, returned or waiting for the reader on the reference date, over all the rooms."""
    day, actor = open_day(request), actor_of(request)
    items = all_items(day.host, day.on)
    matters = mine(items, request.user, day.on) if isinstance(request.user, User) else []
    if day.reference.is_default:
        counting.remember(request, len(matters))
    filters = FilterForm(request.GET)
    kind, reason = filters.asked()
    context = {
        "day": day,
        "reference": day.reference,
        "reference_error": day.error,
        "reference_max": clock.today(),
        "total": len(matters),
        "summary": summary(matters),
        "groups": listing.groups(matters, day, kind=kind, reason=reason),
        "filters": filters,
        "filtering": bool(kind or reason),
        "reads_only": actor.kind == "observer" or actor.role is Role.READER,
        "coming": listing.coming(items, day.on),
        "municipal": listing.municipal_counts(items),
    }
    return render(request, "inbox/work.html", context)


@require_safe
@never_cache
def count(request: HttpRequest) -> HttpResponse:
    """The number for the header; nothing for who has no account here, whoever asks."""
    known = counting.refreshed(request)
    if known is None:
        return HttpResponse(status=NO_CONTENT)
    return render(request, "inbox/partials/_counts.html", {"known": known})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.USE_TOKENS)  # whoever has an account of their own, as on "Mi cuenta"
def choices(request: HttpRequest) -> HttpResponse:
    """How often the person wants to be told by mail, and about what."""
    actor = actor_of(request)
    person_id = actor.user_id or 0
    form = choice_form(choice_of(person_id), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choose(frequency=form.cleaned_data["frequency"], muted=form.muted, actor=actor)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, "Sus avisos quedaron como los eligió.")
            return redirect("inbox:choices")
    context = {"form": form, "mails": latest_mails(person_id), "email": actor.email}
    return render(request, "inbox/choices.html", context, status=UNPROCESSABLE if form.errors else 200)
