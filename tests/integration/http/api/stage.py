"""A shop where something can be done at every address, and who may ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from domain.accounts.access import Actor
from tests.integration.http.api.conftest import Answer, Program, browser_of, program_of
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, Target, send
from tests.integration.http.api.samples import SAMPLES, Sample, Scene, books
from tests.integration.pictures import picture
from tests.integration.shop import PASSWORD, Shop


class Stage(Scene):
    """A shop as seen by one of its people, who has a token and where there is something of everything."""

    def __init__(self, shop: Shop, actor: Actor | None = None) -> None:
        super().__init__(shop)
        self.shop, self.actor = shop, actor or shop.admin

    @cached_property
    def seller(self) -> int:
        name = f"mar{self.shop.admin.user_id}"  # names are of one person in all shops
        return int(self.made("/usuarios/api/", {"username": name, "email": f"{name}@shop.example"})["id"])

    @cached_property
    def token(self) -> int:
        own = browser_of(self.shop, self.actor)
        return int(own.post("/perfil/api/tokens/", {"nombre": "otra caja"}).data["id"])

    @cached_property
    def till(self) -> int:
        """Open, and one's own."""
        own = program_of(self.shop, self.actor)
        return int(own.post("/ventas/api/caja/", {"base": "50000"}).data["id"])

    @cached_property
    def closed_till(self) -> int:
        """One's own, with something in it."""
        own = program_of(self.shop, self.actor)
        id = int(own.post("/ventas/api/caja/", {"base": "50000"}).data["id"])
        own.post("/ventas/api/", {"detalles": [{"producto": self.product, "cantidad": 1}]})
        assert own.post(f"/ventas/api/caja/{id}/cerrar/", {"contado": "51785"}).status == 200
        return id

    @cached_property
    def logo(self) -> int:
        assert send(self.program, Endpoint("configuracion/api/logo/", "put"), 0, picture()).status == 200
        return 0

    def sign_in(self) -> None:
        """On one more browser."""
        username = self.shop.admin_username if self.actor == self.shop.admin else self.shop.seller_username
        assert Program().post("/login/", {"username": username, "password": PASSWORD}).status == 200

    @cached_property
    def session(self) -> int:
        self.sign_in()
        return 0

    @cached_property
    def photo(self) -> int:
        own = program_of(self.shop, self.actor)
        assert send(own, Endpoint("perfil/api/foto/", "put"), 0, picture()).status == 200
        return self.actor.user_id

    @cached_property
    def categorised(self) -> int:
        body = {"nombre": "Lenteja", "precio": "1", "categoria": "Granos"}
        return int(self.made("/productos/api/", body)["id"])

    def furnish(self) -> None:
        """Something of everything."""
        for endpoint in ENDPOINTS:
            self.target(endpoint)

    def target(self, endpoint: Endpoint) -> Target:
        """What stands in the address."""
        return TARGETS.get(str(endpoint), sample_of(endpoint).id)(self)

    def body(self, endpoint: Endpoint) -> Any:
        """A good one."""
        if str(endpoint) in FILES:
            return FILES[str(endpoint)]
        return sample_of(endpoint).body(endpoint.message, self) if endpoint.message else None

    def ask(self, program: Program, endpoint: Endpoint) -> Answer:
        return send(
            asking_at(endpoint, self.shop, program, self.actor), endpoint, self.target(endpoint), self.body(endpoint)
        )


def asking_at(endpoint: Endpoint, shop: Shop, program: Program, actor: Actor | None = None) -> Program:
    """The program itself, but where a session alone is let in."""
    return browser_of(shop, actor or shop.admin) if str(endpoint) == "post perfil/api/tokens/" else program


def sample_of(endpoint: Endpoint) -> Sample:
    return SAMPLES.get(endpoint.route, (Sample(),))[0]


TARGETS: Mapping[str, Callable[[Any], Target]] = {
    "get productos/api/categorias/": lambda stage: stage.categorised,
    "get productos/api/<id:id>/kardex/": lambda stage: stage.product,
    "get clientes/api/<id:id>/cuenta/": lambda stage: stage.payment[0],
    "get clientes/api/<id:id>/abonos/": lambda stage: stage.payment[0],
    "delete productos/api/<id:id>/": lambda stage: stage.low,  # has never moved
    "get compras/api/sugerencias/": lambda stage: stage.low,
    "get ventas/api/caja/": lambda stage: stage.closed_till,
    "get ventas/api/caja/<id:id>/": lambda stage: stage.closed_till,
    "get ventas/api/caja/<id:id>/movimientos/": lambda stage: stage.closed_till,
    "delete perfil/api/tokens/<id:id>/": lambda stage: stage.token,
    "delete configuracion/api/logo/": lambda stage: stage.logo,
    "get configuracion/logo/": lambda stage: stage.logo,
    "get perfil/api/sesiones/": lambda stage: stage.session,
    "delete perfil/api/foto/": lambda stage: stage.photo,
    "get perfil/foto/<id:id>/": lambda stage: stage.photo,
}
"""What stands in the address, or has to be there, where no sample says it or another one is needed."""

FILES = dict.fromkeys(["put configuracion/api/logo/", "put perfil/api/foto/"], picture())


def program(shop: Shop, who: str) -> Program:
    return program_of(shop, shop.seller if "seller" in who else shop.admin, read_only="reading" in who)


def stage(shop: Shop, who: str = "admin") -> Stage:
    return Stage(shop, shop.seller if "seller" in who else shop.admin)


def refusals(
    there: Stage, program: Program, endpoints: Iterable[Endpoint], *, body_of: Stage | None = None
) -> Iterator[tuple[Endpoint, Answer]]:
    """What each answers; nothing may be stored meanwhile."""
    requests = [(each, there.target(each), (body_of or there).body(each)) for each in endpoints]
    before = books()
    for endpoint, target, body in requests:
        answer = send(program, endpoint, target, body)
        assert books() == before, f"{endpoint} stored something"
        yield endpoint, answer
