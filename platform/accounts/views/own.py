"""A person's own account and tokens."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import services
from accounts.access import actor_of, requires
from accounts.forms.people import TokenForm
from accounts.models import User
from accounts.permissions import Capability
from accounts.selectors import tokens_of
from accounts.site import place_of
from gelt.errors import DomainError, NotFoundError


@require_safe
@requires(Capability.USE_TOKENS)
def account_home(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/home.html", {"person": request.user, "place": place_of(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.USE_TOKENS)
def tokens(request: HttpRequest) -> HttpResponse:
    """The list and the form; the answer to a POST is the only page that ever shows the token."""
    user, secret = cast(User, request.user), ""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _, made = services.create_token(user=user, label=form.cleaned_data["label"], actor=actor_of(request))
            secret, form = made.text, TokenForm()
        except DomainError as error:
            form.add_error(error.field, error.message)
    context = {"form": form, "tokens": tokens_of(user), "secret": secret, "host": request.get_host()}
    return render(request, "accounts/tokens.html", context)


@require_POST
@requires(Capability.USE_TOKENS)
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        token = services.revoke_token(token_id=pk, user=cast(User, request.user), actor=actor_of(request))
    except NotFoundError as error:
        raise Http404 from error
    messages.success(request, f"El token «{token.label}» quedó anulado.")
    return redirect("api_tokens")
