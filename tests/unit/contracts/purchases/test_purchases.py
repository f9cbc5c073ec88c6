from tests.contracts.assets.asset_reader import AssetReaderContract
from tests.contracts.products.product_prices import ProductPricesContract
from tests.contracts.purchases.purchase_reader import PurchaseReaderContract
from tests.contracts.purchases.purchase_repository import PurchaseRepositoryContract
from tests.contracts.purchases.replenishment import ReorderingContract
from tests.contracts.purchases.replenishment_reader import SuggestionReaderContract
from tests.contracts.sales.document_numbers import DocumentNumbersContract


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
