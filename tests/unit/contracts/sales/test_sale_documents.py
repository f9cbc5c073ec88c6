from tests.contracts.sales.sale_documents import SaleDocumentsContract


class TestInMemorySaleDocuments(SaleDocumentsContract):
    pass
