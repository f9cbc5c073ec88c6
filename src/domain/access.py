"""Who may do what, in one table."""

from enum import Enum

from attrs import define, frozen

from domain.errors import Forbidden


class Role(Enum):
    ADMIN = "admin"
    SELLER = "seller"


class Permission(Enum):
    READ_PRODUCTS = "read products"
    SEE_COST = "see cost, margin and stock value"
    MANAGE_PRODUCTS = "create, edit, archive and delete products"
    ADJUST_STOCK = "adjust stock"
    READ_LEDGER = "read the ledger of a product"
    SELL = "sell"
    SET_PRICE = "set another price or a discount on a line"
    READ_SALES = "read sales"
    REVERSE_SALES = "edit, void and return sales"
    MANAGE_TOKENS = "make and revoke one's own tokens"
    MANAGE_SELLERS = "create and manage sellers"


_READ = frozenset({Permission.READ_PRODUCTS, Permission.SEE_COST, Permission.READ_LEDGER, Permission.READ_SALES})

_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(Permission),
    Role.SELLER: frozenset(
        {Permission.READ_PRODUCTS, Permission.SELL, Permission.READ_SALES, Permission.MANAGE_TOKENS}
    ),
}


@define
class PermissionDenied(Forbidden):
    permission: Permission


@frozen
class Actor:
    """A person acting in one business, whose owner is the admin `owner_id`.

    `read_only` is a visitor's badge: it narrows the role to what only looks.
    """

    user_id: int
    business_id: int
    owner_id: int
    role: Role
    read_only: bool = False

    def may(self, permission: Permission) -> bool:
        return permission in _GRANTS[self.role] and (not self.read_only or permission in _READ)

    def must(self, permission: Permission) -> None:
        """Raises PermissionDenied unless the table grants it."""
        if not self.may(permission):
            raise PermissionDenied(permission)
