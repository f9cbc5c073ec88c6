"""Opening and setting up a shop."""

from datetime import date
from typing import Any
from uuid import uuid4

from adapters.in_memory.images import InMemoryImages
from application.queries.audit_trail import AuditCriteria, AuditEntryDetails
from application.queries.business import ConfigurationDetails
from application.queries.listing import Listing
from application.use_cases.business.edit_configuration import (
    EditConfiguration,
    EditConfigurationCommand,
    NewResolution,
)
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from application.use_cases.business.set_logo import SetLogo, SetLogoCommand
from domain.accounts.access import Actor, Role
from domain.business.logo import Logo
from tests.builders import a_resolution
from tests.contracts.world.shops import A_LOGO, Shop
from tests.contracts.world.users import Users


class Businesses(Users):
    """A shop, its settings and what was written down in it."""

    def open_shop(self, *, name: str = "Tienda La 14", prefix: str = "", verified: bool = True) -> Shop:
        username = f"owner-{uuid4().hex}"
        opened = OpenBusiness(self.unit_of_work, self.clock, self.passwords)(
            OpenBusinessCommand(
                name=name,
                username=username,
                email=f"{username}@example.com",
                password="clave larga y propia",
                prefix=prefix,
                verified=verified,
            )
        )
        admin = Actor(opened.owner_id, opened.business_id, opened.owner_id, Role.ADMIN)
        return Shop(opened.business_id, admin, self.hire(admin))

    def configure(self, shop: Shop, **facts: Any) -> ConfigurationDetails:
        command = EditConfigurationCommand(actor=shop.admin, **facts)
        return EditConfiguration(self.unit_of_work, self.clock)(command)

    def set_logo(self, shop: Shop, image: bytes = A_LOGO) -> Logo:
        return SetLogo(self.unit_of_work, self.clock, InMemoryImages())(SetLogoCommand(actor=shop.admin, image=image))

    def audited(self, shop: Shop, **criteria: Any) -> tuple[AuditEntryDetails, ...]:
        """What was written down, oldest first."""
        criteria = {"descending": False} | criteria
        return self.audit_reader.page(shop.id, AuditCriteria(**criteria), Listing(size=200)).items


def a_new_resolution(*, prefix: str = "FV", first: int = 1, last: int = 5000, **dates: date) -> NewResolution:
    """Valid from a hundred days before TODAY until a year after, unless said otherwise."""
    granted = a_resolution()
    return NewResolution(
        number=granted.number,
        prefix=prefix,
        first=first,
        last=last,
        valid_from=dates.get("valid_from", granted.valid_from),
        valid_until=dates.get("valid_until", granted.valid_until),
    )
