from tests.contracts.sale_documents import SaleDocumentsContract


class TestInMemorySaleDocuments(SaleDocumentsContract):
    pass
