"""Ways in and out: HTTP, PostgreSQL, memory, the system.

Raises ImportError where another distribution has put its own `application` in the place of ours.
"""

import application

if getattr(application, "DISTRIBUTION", "") != "inventario":
    raise ImportError(
        f"The package `application` in {application.__path__[0]} is not Inventario's. Python has one package of a name "
        "per environment: install Inventario and the other distribution in two."
    )
