from application.use_cases.sales import void_sale  # noqa: F401
