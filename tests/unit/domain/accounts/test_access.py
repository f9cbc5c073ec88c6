import pytest

from domain.accounts.access import Permission, PermissionDenied, Role
from domain.shared.errors import Forbidden
from tests.builders import a_seller, an_actor

TABLE = {
    #                            admin  seller admin, seller, only looking
    Permission.READ_PRODUCTS: (True, True, True, True),
    Permission.SEE_COST: (True, False, True, False),
    Permission.MANAGE_PRODUCTS: (True, False, False, False),
    Permission.ADJUST_STOCK: (True, False, False, False),
    Permission.READ_LEDGER: (True, False, True, False),
    Permission.SELL: (True, True, False, False),
    Permission.SET_PRICE: (True, False, False, False),
    Permission.READ_SALES: (True, True, True, True),
    Permission.READ_TILLS: (True, False, True, False),
    Permission.REVERSE_SALES: (True, False, False, False),
    Permission.READ_PURCHASES: (True, False, True, False),
    Permission.MANAGE_PURCHASES: (True, False, False, False),
    Permission.READ_MONEY: (True, False, True, False),
    Permission.MANAGE_MONEY: (True, False, False, False),
    Permission.READ_CLIENTS: (True, True, True, True),
    Permission.MANAGE_CLIENTS: (True, False, False, False),
    Permission.TAKE_PAYMENTS: (True, True, False, False),
    Permission.VOID_PAYMENTS: (True, False, False, False),
    Permission.READ_SUPPLIERS: (True, True, True, True),
    Permission.MANAGE_SUPPLIERS: (True, False, False, False),
    Permission.READ_SELLERS: (True, False, True, False),
    Permission.MANAGE_SELLERS: (True, False, False, False),
    Permission.READ_CONFIGURATION: (True, False, True, False),
    Permission.CONFIGURE: (True, False, False, False),
    Permission.READ_AUDIT: (True, False, True, False),
    Permission.READ_REPORTS: (True, False, True, False),
    Permission.EDIT_PROFILE: (True, True, False, False),
    Permission.MANAGE_TOKENS: (True, True, False, False),
    Permission.USE_SECOND_FACTOR: (True, False, False, False),
}


class TestMay:
    def test_the_table_names_every_permission(self):
        assert set(TABLE) == set(Permission)

    @pytest.mark.parametrize("permission", Permission)
    def test_grants_exactly_what_the_table_says(self, permission):
        assert (
            an_actor().may(permission),
            a_seller().may(permission),
            an_actor(read_only=True).may(permission),
            a_seller(read_only=True).may(permission),
        ) == TABLE[permission]

    @pytest.mark.parametrize("role", Role)
    @pytest.mark.parametrize("permission", Permission)
    def test_looking_only_never_grants_more(self, role, permission):
        assert an_actor(role).may(permission) or not an_actor(role, read_only=True).may(permission)


class TestMust:
    def test_lets_through_what_is_granted(self):
        assert a_seller().must(Permission.SELL) is None

    def test_refuses_the_rest_and_says_which_permission(self):
        with pytest.raises(PermissionDenied) as refusal:
            a_seller().must(Permission.SEE_COST)
        assert refusal.value.permission is Permission.SEE_COST
        assert isinstance(refusal.value, Forbidden)
