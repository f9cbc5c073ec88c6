"""What a contract may use: the ports of one adapter, and short ways to give them a history."""

from tests.contracts.world.businesses import Businesses
from tests.contracts.world.clients import Clients
from tests.contracts.world.products import Products
from tests.contracts.world.profiles import Profiles
from tests.contracts.world.proofs import Proofs
from tests.contracts.world.sales import Sales
from tests.contracts.world.suppliers import Suppliers
from tests.contracts.world.tills import Tills


class World(Businesses, Profiles, Proofs, Products, Clients, Suppliers, Sales, Tills):
    """All of it together."""
