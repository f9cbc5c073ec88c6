"""What the system can do: use cases, queries, and the ports they need.

Raises ImportError where another distribution has put its own `domain` in the place of ours.
"""

import domain

DISTRIBUTION = "inventario"

if getattr(domain, "DISTRIBUTION", "") != DISTRIBUTION:
    raise ImportError(
        f"The package `domain` in {domain.__path__[0]} is not Inventario's. Python has one package of a name per "
        "environment: install Inventario and the other distribution in two."
    )
