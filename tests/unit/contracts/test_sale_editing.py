from tests.contracts.sale_editing import SaleEditingContract


class TestInMemorySaleEditing(SaleEditingContract):
    pass
