"""Signing in with Django's sessions: by username or e-mail, in whichever letters."""

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from adapters.django_orm.models import UserRow


class AccountBackend(ModelBackend):
    """Loads the account together with its business, so that a request needs one statement to know who it is."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: object
    ) -> UserRow | None:
        """None unless the password is right. Takes as long for an unknown name as for a wrong password."""
        name = (username or "").strip()
        if "\x00" in name or "\x00" in (password or ""):
            return None
        row = UserRow.named(name)
        if row is None:
            UserRow().set_password(password)
            return None
        return row if row.check_password(password or "") and self.user_can_authenticate(row) else None

    def get_user(self, user_id: int) -> UserRow | None:
        row = UserRow.objects.select_related("business").filter(pk=user_id).first()
        return row if row is not None and self.user_can_authenticate(row) else None
