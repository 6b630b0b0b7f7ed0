"""The people of this side: who they are, inviting them, their role, closing their account."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import selectors, services
from accounts.access import actor_of, requires
from accounts.forms.people import InviteForm, grantable_roles
from accounts.permissions import Capability, Role
from accounts.site import place_of
from gelt.errors import DomainError, NotAllowedError, NotFoundError


@require_safe
@requires(Capability.MANAGE_PEOPLE)
def people_list(request: HttpRequest) -> HttpResponse:
    return _page(request, InviteForm(actor=actor_of(request)))


@require_POST
@requires(Capability.MANAGE_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST, actor=actor_of(request))
    if not form.is_valid():
        return _page(request, form)
    try:
        invitation = services.invite(
            **form.cleaned_data,
            actor=actor_of(request),
            place=place_of(request),
            link=lambda secret: request.build_absolute_uri(reverse("accept_invitation", args=[secret])),
        )
    except NotAllowedError as error:
        raise PermissionDenied from error
    except DomainError as error:
        form.add_error(error.field, error.message)
        return _page(request, form)
    messages.success(request, f"Enviamos la invitación a {invitation.email}. Sirve durante siete días.")
    return redirect("people:list")


@require_POST
@requires(Capability.MANAGE_PEOPLE)
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    def work() -> str:
        user = services.change_role(user_id=pk, role=request.POST.get("role", ""), actor=actor_of(request))
        return f"{user.name} tiene ahora el rol «{user.role_label}»."

    return _told(request, work)


@require_POST
@requires(Capability.MANAGE_PEOPLE)
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    def work() -> str:
        user = services.deactivate(user_id=pk, actor=actor_of(request))
        return f"La cuenta de {user.name} quedó inactiva; sus sesiones y tokens terminaron."

    return _told(request, work)


@require_POST
@requires(Capability.MANAGE_PEOPLE)
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    def work() -> str:
        user = services.reactivate(user_id=pk, actor=actor_of(request))
        return f"La cuenta de {user.name} está activa de nuevo."

    return _told(request, work)


@require_POST
@requires(Capability.MANAGE_PEOPLE)
def revoke_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    def work() -> str:
        invitation = services.revoke_invitation(invitation_id=pk, actor=actor_of(request))
        return f"La invitación de {invitation.email} quedó anulada: su enlace ya no sirve."

    return _told(request, work)


def _told(request: HttpRequest, work: Callable[[], str]) -> HttpResponse:
    """Do it, say what happened, back to the list."""
    try:
        messages.success(request, work())
    except NotFoundError as error:
        raise Http404 from error
    except NotAllowedError as error:
        raise PermissionDenied from error
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("people:list")


def _page(request: HttpRequest, form: InviteForm) -> HttpResponse:
    actor = actor_of(request)
    people, now = list(selectors.people()), timezone.now()
    context = {
        "form": form,
        "roles": grantable_roles(actor),
        "active_count": sum(user.is_active for user in people),
        "people": [
            {"user": user, "manageable": user.pk != actor.user_id and actor.can_grant(Role(user.role))}
            for user in people
        ],
        "invitations": [
            {
                "invitation": row,
                "role_label": Role(row.role).label,
                "expired": row.expires_at <= now,
                "manageable": actor.can_grant(Role(row.role)),
            }
            for row in selectors.unused_invitations()
        ],
    }
    return render(request, "accounts/people.html", context)
