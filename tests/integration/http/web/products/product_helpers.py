from application.queries.products import ShowProduct
from tests.integration.shop import Shop, resolve


def fields(**changes: object) -> dict[str, object]:
    return {"nombre": "Café molido", "precio": "1500.00", "codigo_de_barras": "7701", "stock": "5", **changes}


def details(shop: Shop, id: int):
    return resolve(ShowProduct)(shop.admin, id)
