from tests.contracts.asset_reader import AssetReaderContract
from tests.contracts.document_numbers import DocumentNumbersContract
from tests.contracts.product_prices import ProductPricesContract
from tests.contracts.purchase_reader import PurchaseReaderContract
from tests.contracts.purchase_repository import PurchaseRepositoryContract
from tests.contracts.reordering import ReorderingContract
from tests.contracts.suggestion_reader import SuggestionReaderContract


class TestInMemoryPurchaseRepository(PurchaseRepositoryContract):
    pass


class TestInMemoryPurchaseReader(PurchaseReaderContract):
    pass


class TestInMemoryAssetReader(AssetReaderContract):
    pass


class TestInMemorySuggestionReader(SuggestionReaderContract):
    pass


class TestInMemoryReordering(ReorderingContract):
    pass


class TestInMemoryProductPrices(ProductPricesContract):
    pass


class TestInMemoryDocumentNumbers(DocumentNumbersContract):
    pass
