"""What a contract may use: the ports of one adapter, and short ways to give them a history."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from secrets import token_urlsafe
from typing import Any, TypeVar
from uuid import uuid4

from attrs import Factory, define, frozen

from adapters.in_memory.clock import FixedClock
from adapters.in_memory.images import InMemoryImages
from adapters.in_memory.repositories.accounts.second_factors import app_code
from application.cart import RequestedLine
from application.passwords import SellerAccess
from application.ports.change_feed import ChangeFeed
from application.ports.passwords import Passwords
from application.ports.rate_limits import RateLimits
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.accounts.principals import PrincipalReader, TokenReader
from application.queries.accounts.second_factor import SecondFactorReader
from application.queries.accounts.sessions import SessionReader
from application.queries.accounts.users import PhotoReader, UserDetails, UserReader
from application.queries.assets import AssetReader
from application.queries.audit_trail import AuditCriteria, AuditEntryDetails, AuditTrailReader
from application.queries.business import ConfigurationDetails, ConfigurationReader
from application.queries.clients import ClientDetails, ClientReader
from application.queries.credit import CreditReader
from application.queries.expenses.expenses import ExpenseReader
from application.queries.expenses.extra_income import ExtraIncomeReader
from application.queries.listing import Listing, Page, Position
from application.queries.products import KardexEntry, ProductDetails, ProductReader
from application.queries.purchases.purchases import PurchaseReader
from application.queries.purchases.replenishment import SuggestionReader
from application.queries.sales.sale_documents import SaleDocumentReader
from application.queries.sales.sales import SaleReader, SaleReceipt
from application.queries.suppliers import SupplierDetails, SupplierReader
from application.queries.tills import TillDetails, TillReader
from application.reports.dashboard import DashboardReader
from application.reports.insights import InsightReader
from application.reports.report import ReportReader
from application.use_cases.accounts.issue_token import IssuedToken, IssueToken, IssueTokenCommand
from application.use_cases.accounts.record_token_use import RecordTokenUse, RecordTokenUseCommand
from application.use_cases.accounts.renew_recovery_codes import RenewRecoveryCodes, RenewRecoveryCodesCommand
from application.use_cases.accounts.revoke_token import RevokeToken, RevokeTokenCommand
from application.use_cases.accounts.switch_off_second_factor import (
    SwitchOffSecondFactor,
    SwitchOffSecondFactorCommand,
)
from application.use_cases.accounts.switch_on_second_factor import (
    SwitchOnSecondFactor,
    SwitchOnSecondFactorCommand,
)
from application.use_cases.business.edit_configuration import (
    EditConfiguration,
    EditConfigurationCommand,
    NewResolution,
)
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from application.use_cases.business.set_logo import SetLogo, SetLogoCommand
from application.use_cases.clients.delete_client import DeleteClient, DeleteClientCommand
from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from application.use_cases.inventory.adjust_stock import AdjustStock, AdjustStockCommand
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.products.delete_product import DeleteProduct, DeleteProductCommand
from application.use_cases.products.edit_product import EditProduct, EditProductCommand
from application.use_cases.products.register_product import RegisterProduct, RegisterProductCommand
from application.use_cases.profile.change_password import ChangePassword, ChangePasswordCommand
from application.use_cases.profile.edit_profile import EditProfile, EditProfileCommand
from application.use_cases.profile.end_other_sessions import EndOtherSessions, EndOtherSessionsCommand
from application.use_cases.profile.remove_photo import RemovePhoto, RemovePhotoCommand
from application.use_cases.profile.set_photo import SetPhoto, SetPhotoCommand
from application.use_cases.sales.edit_sale import EditSale, EditSaleCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.sales.return_sale import ReturnedLineRequest, ReturnSale, ReturnSaleCommand
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from application.use_cases.suppliers.delete_supplier import DeleteSupplier, DeleteSupplierCommand
from application.use_cases.suppliers.edit_supplier import EditSupplier, EditSupplierCommand
from application.use_cases.suppliers.register_supplier import RegisterSupplier, RegisterSupplierCommand
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from application.use_cases.users.delete_user import DeleteUser, DeleteUserCommand
from application.use_cases.users.edit_user import EditUser, EditUserCommand
from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from domain.accounts.access import Actor, Role
from domain.accounts.account import Account
from domain.accounts.second_factor import PERIOD
from domain.business.logo import Logo
from domain.clients.client import Client
from domain.inventory.stock import MovementType, Reason
from domain.products.product import Product
from domain.sales.sale import Sale
from domain.shared.money import Money
from domain.suppliers.supplier import Supplier
from tests.builders import NOON, a_resolution

T = TypeVar("T")
A_LOGO = b"\x89PNG\r\n\x1a\n picture IEND\xaeB`\x82"
"""Whole enough for InMemoryImages."""


SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""That of the examples in RFC 6238."""


def app_shows(at: datetime, secret: str = SECRET) -> str:
    """The code in the app of whoever has that secret."""
    return app_code(secret, int(at.timestamp()) // PERIOD)


@frozen
class Shop:
    """An open business, its admin and one seller."""

    id: int
    admin: Actor
    seller: Actor


@frozen
class FreshSecrets:
    def token(self) -> str:
        return token_urlsafe(32)

    def password(self) -> str:
        return token_urlsafe(9)


@define
class World:
    """`deactivate` switches the account with that id off, also an admin's. The clock starts a bit after noon.

    `begin_session` signs the account with that id in on a new browser (Edge on Windows, at 10.0.0.7) and says its key;
    browsers go by the real time.
    """

    unit_of_work: UnitOfWorkFactory
    product_reader: ProductReader
    change_feed: ChangeFeed
    sale_reader: SaleReader
    sale_document_reader: SaleDocumentReader
    till_reader: TillReader
    client_reader: ClientReader
    credit_reader: CreditReader
    supplier_reader: SupplierReader
    person_reader: PrincipalReader
    token_reader: TokenReader
    user_reader: UserReader
    passwords: Passwords
    rate_limits: RateLimits
    expense_reader: ExpenseReader
    extra_income_reader: ExtraIncomeReader
    purchase_reader: PurchaseReader
    asset_reader: AssetReader
    suggestion_reader: SuggestionReader
    configuration_reader: ConfigurationReader
    audit_reader: AuditTrailReader
    session_reader: SessionReader
    second_factor_reader: SecondFactorReader
    photo_reader: PhotoReader
    report_reader: ReportReader
    dashboard_reader: DashboardReader
    insight_reader: InsightReader
    deactivate: Callable[[int], None]
    begin_session: Callable[[int], str]
    clock: FixedClock = Factory(lambda: FixedClock(NOON + timedelta(microseconds=123_457)))

    def within(self, business_id: int | None, work: Callable[[UnitOfWork], T]) -> T:
        """`work` in a transaction of its own."""
        with self.unit_of_work(business_id) as uow:
            return work(uow)

    # People

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

    def hire(self, admin: Actor) -> Actor:
        """One more seller."""
        user_id = self.register_seller(admin)
        return Actor(user_id, admin.business_id, admin.owner_id, Role.SELLER)

    def register_seller(self, admin: Actor, username: str | None = None, **facts: Any) -> int:
        return self.register_access(admin, username, **facts).sheet.id

    def register_access(self, admin: Actor, username: str | None = None, **facts: Any) -> SellerAccess:
        username = username or f"seller-{uuid4().hex}"
        facts = {"email": f"{username}@example.com", "password": "otra clave larga"} | facts
        command = RegisterSellerCommand(actor=admin, username=username, **facts)
        return RegisterSeller(self.unit_of_work, self.clock, self.passwords, FreshSecrets())(command)

    def edit_user(self, admin: Actor, user_id: int, **facts: Any) -> SellerAccess:
        command = EditUserCommand(actor=admin, user_id=user_id, **facts)
        return EditUser(self.unit_of_work, self.clock, self.passwords, FreshSecrets())(command)

    def delete_user(self, admin: Actor, user_id: int) -> int:
        return DeleteUser(self.unit_of_work, self.clock)(DeleteUserCommand(actor=admin, user_id=user_id))

    def edit_profile(self, actor: Actor, **facts: Any) -> UserDetails:
        return EditProfile(self.unit_of_work, self.clock)(EditProfileCommand(actor=actor, **facts))

    def change_password(
        self, actor: Actor, current: str, new: str, repeated: str | None = None, **asked_by: Any
    ) -> UserDetails:
        repeated = new if repeated is None else repeated
        command = ChangePasswordCommand(actor=actor, current=current, new_password=new, repeated=repeated, **asked_by)
        return ChangePassword(self.unit_of_work, self.clock, self.passwords)(command)

    def stored_account(self, shop: Shop, user_id: int) -> Account:
        return self.within(shop.id, lambda uow: uow.accounts.lock(user_id))

    def an_account(self, **facts: Any) -> Account:
        """Not added yet; a seller whose name nobody has."""
        username = f"user-{uuid4().hex}"
        defaults = {
            "username": username,
            "email": f"{username}@example.com",
            "password": self.passwords.hash("otra clave larga"),
            "role": Role.SELLER,
            "verified": True,
            "created_at": self.clock.now(),
        }
        return Account(**(defaults | facts))

    def issue_token(self, actor: Actor, name: str = "caja", **facts: Any) -> IssuedToken:
        issue = IssueToken(self.unit_of_work, self.clock, FreshSecrets(), self.passwords)
        return issue(IssueTokenCommand(**{"actor": actor, "name": name, "signed_in_at": self.clock.now()} | facts))

    def revoke_token(self, actor: Actor, token_id: int) -> int:
        return RevokeToken(self.unit_of_work, self.clock)(RevokeTokenCommand(actor=actor, token_id=token_id))

    def use_token(self, issued: IssuedToken, actor: Actor) -> None:
        RecordTokenUse(self.unit_of_work, self.clock)(RecordTokenUseCommand(actor=actor, token_id=issued.sheet.id))

    def end_other_sessions(self, actor: Actor, session: str = "") -> int:
        end = EndOtherSessions(self.unit_of_work, self.clock)
        return end(EndOtherSessionsCommand(actor=actor, session=session))

    def sessions(self, user_id: int) -> int:
        """In how many browsers somebody is signed in."""
        return len(self.session_reader.of_user(user_id, "", datetime.now(UTC)))

    def switch_on(self, actor: Actor, current: str = "clave larga y propia", **facts: Any) -> tuple[str, ...]:
        """The recovery codes of a second factor with SECRET."""
        facts = {"secret": SECRET, "code": app_shows(self.clock.now())} | facts
        command = SwitchOnSecondFactorCommand(actor=actor, current=current, **facts)
        return SwitchOnSecondFactor(self.unit_of_work, self.clock, self.passwords)(command)

    def switch_off(self, actor: Actor, code: str, current: str = "clave larga y propia") -> None:
        command = SwitchOffSecondFactorCommand(actor=actor, code=code, current=current)
        SwitchOffSecondFactor(self.unit_of_work, self.clock, self.passwords)(command)

    def renew_codes(self, actor: Actor, code: str, current: str = "clave larga y propia") -> tuple[str, ...]:
        command = RenewRecoveryCodesCommand(actor=actor, code=code, current=current)
        return RenewRecoveryCodes(self.unit_of_work, self.clock, self.passwords)(command)

    def set_photo(self, actor: Actor, image: bytes = A_LOGO) -> UserDetails:
        return SetPhoto(self.unit_of_work, self.clock, InMemoryImages())(SetPhotoCommand(actor=actor, image=image))

    def remove_photo(self, actor: Actor) -> int:
        return RemovePhoto(self.unit_of_work, self.clock)(RemovePhotoCommand(actor=actor))

    def audited(self, shop: Shop, **criteria: Any) -> tuple[AuditEntryDetails, ...]:
        """What was written down, oldest first."""
        criteria = {"descending": False} | criteria
        return self.audit_reader.page(shop.id, AuditCriteria(**criteria), Listing(size=200)).items

    # Configuration

    def configure(self, shop: Shop, **facts: Any) -> ConfigurationDetails:
        command = EditConfigurationCommand(actor=shop.admin, **facts)
        return EditConfiguration(self.unit_of_work, self.clock)(command)

    def set_logo(self, shop: Shop, image: bytes = A_LOGO) -> Logo:
        return SetLogo(self.unit_of_work, self.clock, InMemoryImages())(SetLogoCommand(actor=shop.admin, image=image))

    # Products

    def register(self, shop: Shop, name: str = "Café", *, stock: int | str = 0, **facts: Any) -> ProductDetails:
        facts = {"price": Money.parse("1500.00"), "unit_cost": Money.parse("1000.00")} | facts
        if "final_price" in facts:
            del facts["price"]
        command = RegisterProductCommand(actor=shop.admin, name=name, stock=Decimal(stock), **facts)
        return RegisterProduct(self.unit_of_work, self.clock)(command)

    def edit(self, shop: Shop, product_id: int, **facts: Any) -> ProductDetails:
        command = EditProductCommand(actor=shop.admin, product_id=product_id, **facts)
        return EditProduct(self.unit_of_work, self.clock)(command)

    def archive(self, shop: Shop, product_id: int, *, archived: bool = True) -> ProductDetails:
        command = ArchiveProductCommand(actor=shop.admin, product_id=product_id, archived=archived)
        return ArchiveProduct(self.unit_of_work, self.clock)(command)

    def delete(self, shop: Shop, product_id: int) -> int:
        return DeleteProduct(self.unit_of_work)(DeleteProductCommand(actor=shop.admin, product_id=product_id))

    def adjust(
        self, shop: Shop, product_id: int, change: int | str, reason: Reason = Reason.SHRINKAGE, **facts: Any
    ) -> ProductDetails:
        command = AdjustStockCommand(
            actor=shop.admin, product_id=product_id, change=Decimal(change), reason=reason, **facts
        )
        return AdjustStock(self.unit_of_work, self.clock)(command)

    def stored_product(self, shop: Shop, product_id: int) -> Product:
        return self.within(shop.id, lambda uow: uow.products.get(product_id))

    def kardex(self, shop: Shop, product_id: int) -> tuple[KardexEntry, ...]:
        """The whole ledger of a product, oldest first."""
        newest_first = walk(lambda listing: self.product_reader.kardex(shop.id, product_id, listing), 50)
        return tuple(reversed(newest_first))

    def holding(self, shop: Shop, product_id: int) -> tuple[Decimal, str, str]:
        """Stock, value and average cost as stored."""
        sheet = self.product_reader.one(shop.id, product_id)
        return sheet.stock, str(sheet.stock_value), str(sheet.unit_cost)

    def moves(self, shop: Shop, product_id: int) -> list[tuple[MovementType, Decimal, str]]:
        """Cause, quantity and value of each movement, oldest first."""
        return [(entry.cause, entry.quantity, str(entry.value)) for entry in self.kardex(shop, product_id)]

    # Clients and suppliers

    def register_client(self, shop: Shop, name: str = "Ana", **facts: Any) -> ClientDetails:
        command = RegisterClientCommand(actor=shop.admin, name=name, **facts)
        return RegisterClient(self.unit_of_work, self.clock)(command)

    def edit_client(self, shop: Shop, client_id: int, **facts: Any) -> ClientDetails:
        return EditClient(self.unit_of_work)(EditClientCommand(actor=shop.admin, client_id=client_id, **facts))

    def delete_client(self, shop: Shop, client_id: int) -> int:
        return DeleteClient(self.unit_of_work)(DeleteClientCommand(actor=shop.admin, client_id=client_id))

    def stored_client(self, shop: Shop, client_id: int) -> Client:
        return self.within(shop.id, lambda uow: uow.clients.lock_shared(client_id))

    def register_supplier(self, shop: Shop, name: str = "Marta Ruiz", **facts: Any) -> SupplierDetails:
        defaults = {
            "company": "Distribuidora del Valle",
            "phone": "602 555 1234",
            "contact_email": "ventas@delvalle.example",
            "address": "Calle 5 # 10-20",
        }
        command = RegisterSupplierCommand(actor=shop.admin, name=name, **(defaults | facts))
        return RegisterSupplier(self.unit_of_work, self.clock)(command)

    def edit_supplier(self, shop: Shop, supplier_id: int, **facts: Any) -> SupplierDetails:
        return EditSupplier(self.unit_of_work)(EditSupplierCommand(actor=shop.admin, supplier_id=supplier_id, **facts))

    def delete_supplier(self, shop: Shop, supplier_id: int) -> int:
        return DeleteSupplier(self.unit_of_work)(DeleteSupplierCommand(actor=shop.admin, supplier_id=supplier_id))

    def stored_supplier(self, shop: Shop, supplier_id: int) -> Supplier:
        return self.within(shop.id, lambda uow: uow.suppliers.lock_shared(supplier_id))

    # Sales

    def sell(self, actor: Actor, wanted: Mapping[int, int | str], **facts: Any) -> SaleReceipt:
        """`wanted` maps product ids to quantities."""
        lines = tuple(RequestedLine(product_id=key, quantity=Decimal(amount)) for key, amount in wanted.items())
        return self.sell_lines(actor, *lines, **facts)

    def sell_lines(self, actor: Actor, *lines: RequestedLine, **facts: Any) -> SaleReceipt:
        command = RegisterSaleCommand(actor=actor, lines=lines, **facts)
        return RegisterSale(self.unit_of_work, self.clock)(command)

    def void(self, shop: Shop, sale_id: int, reason: str = "") -> SaleReceipt:
        command = VoidSaleCommand(actor=shop.admin, sale_id=sale_id, reason=reason)
        return VoidSale(self.unit_of_work, self.clock)(command)

    def edit_sale(self, actor: Actor, sale_id: int, **facts: Any) -> SaleReceipt:
        return EditSale(self.unit_of_work, self.clock)(EditSaleCommand(actor=actor, sale_id=sale_id, **facts))

    def return_lines(self, shop: Shop, sale_id: int, wanted: Mapping[int, int | str], reason: str = "") -> SaleReceipt:
        """`wanted` maps line ids to quantities."""
        lines = tuple(ReturnedLineRequest(key, Decimal(amount)) for key, amount in wanted.items())
        command = ReturnSaleCommand(actor=shop.admin, sale_id=sale_id, lines=lines, reason=reason)
        return ReturnSale(self.unit_of_work, self.clock)(command)

    def stored_sale(self, shop: Shop, sale_id: int) -> Sale:
        return self.within(shop.id, lambda uow: uow.sales.lock(sale_id))

    # Tills

    def open_till(self, actor: Actor, base: str = "50000.00") -> TillDetails:
        return OpenTill(self.unit_of_work, self.clock)(OpenTillCommand(actor=actor, base=Money.parse(base)))

    def close_till(self, actor: Actor, till_id: int, counted: str = "0.00", note: str = "") -> TillDetails:
        command = CloseTillCommand(actor=actor, till_id=till_id, counted=Money.parse(counted), note=note)
        return CloseTill(self.unit_of_work, self.clock)(command)


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


def walk(ask: Callable[[Listing], Page[T]], size: int) -> list[T]:
    """Every row, slice after slice by key."""
    page = ask(Listing(size=size))
    rows = list(page.items)
    while page.has_next:
        page = ask(Listing(size=size, after=page.next_after))
        rows += page.items
    return rows


def leaf_through(ask: Callable[[Listing], Page[T]], size: int) -> list[T]:
    """Every row, page after page by number."""
    page = ask(Listing(size=size))
    rows = list(page.items)
    for number in range(2, (page.num_pages or 0) + 1):
        rows += ask(Listing(page=number, size=size)).items
    return rows


def is_plain(key: Position) -> bool:
    """Whether JSON can carry it."""
    return type(key) is tuple and all(type(value) in (str, int) for value in key)
