"""Who may do what, in one table."""

from enum import Enum

from attrs import define, field, frozen

from domain.shared.errors import Forbidden


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
    READ_TILLS = "read every till, and what an open one should hold"
    REVERSE_SALES = "edit, void and return sales"
    READ_PURCHASES = "read purchases and assets"
    MANAGE_PURCHASES = "buy, order, receive and void purchases and assets"
    READ_MONEY = "read expenses and extra income"
    MANAGE_MONEY = "record expenses and extra income"
    READ_CLIENTS = "read clients"
    MANAGE_CLIENTS = "create, edit, archive and delete clients"
    TAKE_PAYMENTS = "take payments of what clients owe"
    VOID_PAYMENTS = "void payments of what clients owed"
    READ_SUPPLIERS = "read suppliers"
    MANAGE_SUPPLIERS = "create, edit, archive and delete suppliers"
    READ_SELLERS = "read who works in the shop"
    MANAGE_SELLERS = "create, edit, deactivate and delete sellers"
    READ_CONFIGURATION = "read the configuration"
    CONFIGURE = "change the configuration"
    READ_AUDIT = "read who did what"
    READ_REPORTS = "read every report and the dashboard"
    EDIT_PROFILE = "edit one's own profile and password"
    MANAGE_TOKENS = "make and revoke one's own tokens"
    USE_SECOND_FACTOR = "protect one's own account with a second factor"


_READ = frozenset(
    {
        Permission.READ_PRODUCTS,
        Permission.SEE_COST,
        Permission.READ_LEDGER,
        Permission.READ_SALES,
        Permission.READ_TILLS,
        Permission.READ_PURCHASES,
        Permission.READ_MONEY,
        Permission.READ_CLIENTS,
        Permission.READ_SUPPLIERS,
        Permission.READ_SELLERS,
        Permission.READ_CONFIGURATION,
        Permission.READ_AUDIT,
        Permission.READ_REPORTS,
    }
)

_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(Permission),
    Role.SELLER: frozenset(
        {
            Permission.READ_PRODUCTS,
            Permission.SELL,
            Permission.READ_SALES,
            Permission.READ_CLIENTS,
            Permission.TAKE_PAYMENTS,
            Permission.READ_SUPPLIERS,
            Permission.EDIT_PROFILE,
            Permission.MANAGE_TOKENS,
        }
    ),
}


@define
class PermissionDenied(Forbidden):
    permission: Permission


@frozen
class Actor:
    """A person acting in one business, whose owner is the admin `owner_id`.

    `read_only` is a visitor's badge: it narrows the role to what only looks. `address` is where on the network the
    person acts from, as far as it is known; it says nothing about who it is.
    """

    user_id: int
    business_id: int
    owner_id: int
    role: Role
    read_only: bool = False
    address: str = field(default="", eq=False, repr=False, kw_only=True)

    def may(self, permission: Permission) -> bool:
        return permission in _GRANTS[self.role] and (not self.read_only or permission in _READ)

    def must(self, permission: Permission) -> None:
        """Raises PermissionDenied unless the table grants it."""
        if not self.may(permission):
            raise PermissionDenied(permission)
