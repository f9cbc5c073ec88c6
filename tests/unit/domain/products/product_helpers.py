from domain.products.product import Product


def shelf(product: Product) -> tuple[str, str, str]:
    holding = product.holding
    return str(holding.quantity.amount), str(holding.value), str(holding.unit_cost)
