"""Accounts, invitations and tokens; the same tables on both sides, each in its own schema."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from accounts.permissions import ROLE_CHOICES, Role


class UserManager(BaseUserManager["User"]):
    """Creates accounts with their e-mail in lower case, as it is compared."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user


class User(AbstractBaseUser):
    """A person of one municipality, or of the base domain; deactivated, never deleted."""

    email = models.EmailField("correo electrónico", max_length=254, unique=True)
    name = models.CharField("nombre", max_length=150)
    role = models.CharField("rol", max_length=20, choices=ROLE_CHOICES)
    is_active = models.BooleanField("activa", default=True)
    created_at = models.DateTimeField("creada", auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    class Meta:
        ordering = ["name", "email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_any_case")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def role_label(self) -> str:
        return Role(self.role).label


class Invitation(models.Model):
    """A single-use link by which a person makes their account; only the token's SHA-256 is kept."""

    email = models.EmailField("correo electrónico")
    name = models.CharField("nombre", max_length=150)
    role = models.CharField("rol", max_length=20, choices=ROLE_CHOICES)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by_id = models.BigIntegerField()
    invited_by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField("enviada", auto_now_add=True)
    expires_at = models.DateTimeField("vence")
    used_at = models.DateTimeField("usada", null=True, blank=True)
    revoked_at = models.DateTimeField("anulada", null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(used_at=None, revoked_at=None),
                name="invitation_open_once_per_email",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.role})"


class ApiToken(models.Model):
    """A personal token for the API of this side only; shown once, kept as SHA-256."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    label = models.CharField("nombre", max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("creado", auto_now_add=True)
    last_used_at = models.DateTimeField("último uso", null=True, blank=True)
    revoked_at = models.DateTimeField("anulado", null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.label
