"""The page behind an invitation's link: name, password, and the account is made."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import services
from accounts.forms.people import AcceptForm
from accounts.models import Invitation
from accounts.permissions import Role
from accounts.selectors import invitation_for, why_closed
from accounts.site import place_of
from gelt.errors import DomainError


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password1", "password2")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """404 for a link that was not made on this side; 410 when it no longer serves."""
    invitation = invitation_for(token)
    if invitation is None:
        raise Http404
    if why_closed(invitation):
        return _closed(request, invitation)
    form = AcceptForm(request.POST or None, invitation=invitation)
    if form.is_valid():
        return _accepted(request, invitation, form)
    context = {
        "form": form,
        "invitation": invitation,
        "place": place_of(request),
        "role_label": Role(invitation.role).label,
    }
    return render(request, "accounts/accept_invitation.html", context)


def _accepted(request: HttpRequest, invitation: Invitation, form: AcceptForm) -> HttpResponse:
    try:
        services.accept_invitation(
            invitation=invitation, name=form.cleaned_data["name"], password=form.cleaned_data["password1"]
        )
    except DomainError:
        invitation.refresh_from_db()
        return _closed(request, invitation)
    logout(request)
    messages.success(request, f"Su cuenta está lista. Ingrese con {invitation.email} y su contraseña.")
    return redirect("account_login")


def _closed(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    why = why_closed(invitation) or "Ya hay una cuenta con ese correo."
    context = {"why": why, "used": bool(invitation.used_at)}
    return render(request, "accounts/invitation_closed.html", context, status=HTTPStatus.GONE)
