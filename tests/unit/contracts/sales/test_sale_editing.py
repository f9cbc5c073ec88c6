from tests.contracts.sales.sale_editing import SaleEditingContract


class TestInMemorySaleEditing(SaleEditingContract):
    pass
