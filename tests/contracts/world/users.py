"""Sellers and accounts."""

from typing import Any
from uuid import uuid4

from application.shared_steps.passwords import SellerAccess
from application.use_cases.users.delete_user import DeleteUser, DeleteUserCommand
from application.use_cases.users.edit_user import EditUser, EditUserCommand
from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from domain.accounts.access import Actor, Role
from domain.accounts.account import Account
from tests.contracts.world.ports import Ports
from tests.contracts.world.shops import FreshSecrets, Shop


class Users(Ports):
    """Hiring, editing and deleting sellers."""

    def hire(self, admin: Actor) -> Actor:
        """One more seller."""
        user_id = self.register_seller(admin)
        return Actor(user_id, admin.business_id, admin.owner_id, Role.SELLER)

    def register_seller(self, admin: Actor, username: str | None = None, **facts: Any) -> int:
        return self.register_access(admin, username, **facts).details.id

    def register_access(self, admin: Actor, username: str | None = None, **facts: Any) -> SellerAccess:
        username = username or f"seller-{uuid4().hex}"
        facts = {"email": f"{username}@example.com", "password": "otra clave larga"} | facts
        command = RegisterSellerCommand(actor=admin, username=username, **facts)
        return RegisterSeller(self.unit_of_work, self.clock, self.passwords, FreshSecrets())(command)

    def edit_user(self, admin: Actor, user_id: int, **facts: Any) -> SellerAccess:
        command = EditUserCommand(actor=admin, user_id=user_id, **facts)
        return EditUser(self.unit_of_work, self.clock, self.passwords, FreshSecrets())(command)

    def delete_user(self, admin: Actor, user_id: int) -> int:
        return DeleteUser(self.unit_of_work, self.clock)(DeleteUserCommand(actor=admin, user_id=user_id))

    def stored_account(self, shop: Shop, user_id: int) -> Account:
        return self.within(shop.id, lambda uow: uow.accounts.lock(user_id))

    def an_account(self, **facts: Any) -> Account:
        """Not added yet; a seller whose name nobody has."""
        username = f"user-{uuid4().hex}"
        defaults = {
            "username": username,
            "email": f"{username}@example.com",
            "password": self.passwords.hash("otra clave larga"),
            "role": Role.SELLER,
            "verified": True,
            "created_at": self.clock.now(),
        }
        return Account(**(defaults | facts))
