"""A shop to measure: filled by SQL with a fixed pattern, its ledger in order, its tables analysed."""

from attrs import frozen

PRODUCTS = 10_000
USERNAME, PASSWORD = "medida", "una clave para medir"
STOCK = 1_000_000
SALES = 500

_PRODUCTS = """
    INSERT INTO product (id, business_id, barcode, name, name_key, category, category_key, search_words, price,
        price_tax, price_includes_tax, treatment, unit, minimum_stock, active, version, created_at, updated_at)
    SELECT nextval('product_id_seq'), %(business)s, '770' || lpad(n::text, 10, '0'), 'Producto ' || n, 'producto ' || n,
        'Categoría ' || n %% 20, 'categoria ' || n %% 20, 'producto ' || n || ' categoria ' || n %% 20, 1500, 285,
        false, 'general', 'piece', 5, true, 1, now(), now()
    FROM generate_series(1, %(count)s) n
"""
_STOCK = """
    INSERT INTO product_stock (product_id, business_id, stock, stock_value, unit_cost)
    SELECT id, business_id, %(stock)s, %(stock)s * 900, 900 FROM product WHERE business_id = %(business)s
"""
_LEDGER = """
    INSERT INTO stock_movement (business_id, product_id, cause, document_id, reason, note, quantity, unit_cost, value,
        balance, value_balance, average_cost, actor_id, at)
    SELECT business_id, product_id, 'opening', NULL, '', '', stock, unit_cost, stock_value, stock, stock_value,
        unit_cost, %(owner)s, now()
    FROM product_stock WHERE business_id = %(business)s ORDER BY product_id
"""


@frozen
class SeededShop:
    """`first_id` to `last_id` are the products, without gaps. `token` opens JSON as the admin of this name."""

    username: str
    password: str
    token: str
    first_id: int
    last_id: int


def seed(products: int = PRODUCTS) -> SeededShop:
    """Needs Django set up on a migrated database."""
    from django.db import connection

    from adapters.django_orm.db.bulk import tidy, without_time_limit
    from application.execution.runner import Runner
    from application.ports.clock import Clock
    from application.ports.repositories.idempotency import IdempotencyKey
    from application.shared_steps.cart import RequestedLine
    from application.use_cases.accounts.issue_token import IssueToken, IssueTokenCommand
    from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
    from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
    from config.container import shared
    from domain.accounts.access import Actor, Role

    run, resolve = shared().resolve(Runner), shared().resolve
    opening = OpenBusinessCommand(
        name="Medida", username=USERNAME, email="medida@tienda.example", password=PASSWORD, verified=True
    )
    opened = run(resolve(OpenBusiness), opening)
    admin = Actor(opened.owner_id, opened.business_id, opened.owner_id, Role.ADMIN)
    token = run(
        resolve(IssueToken), IssueTokenCommand(actor=admin, name="medida", signed_in_at=resolve(Clock).now())
    ).secret
    parameters = {"business": opened.business_id, "owner": opened.owner_id, "count": products, "stock": STOCK}
    with without_time_limit(), connection.cursor() as cursor:
        for statement in (_PRODUCTS, _STOCK, _LEDGER):
            cursor.execute(statement, parameters)
        cursor.execute("SELECT min(id), max(id) FROM product WHERE business_id = %s", [opened.business_id])
        first, last = cursor.fetchone()
    # Plans made on tables analysed while empty would scan them for as long as their connection lives.
    for number in range(SALES):
        lines = (RequestedLine(product_id=first + number * 7 % products),)
        key = IdempotencyKey(admin.user_id, f"seed-{number:08}", "")
        run.run_idempotent(resolve(RegisterSale), RegisterSaleCommand(actor=admin, lines=lines), key, lambda _: b"")
    tidy(connection.introspection.table_names())
    return SeededShop(USERNAME, PASSWORD, token, first, last)
