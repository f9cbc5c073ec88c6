from django.test import Client

from application.queries.listing import Listing
from application.queries.sales.sales import ListSales, SaleCriteria
from tests.integration.shop import Shop, resolve

TILL = "/ventas/nueva/"


def sales(shop: Shop):
    return resolve(ListSales)(shop.admin, SaleCriteria(), Listing()).items


def key(client: Client) -> str:
    return client.get(TILL).context["form"]["clave"].value()
