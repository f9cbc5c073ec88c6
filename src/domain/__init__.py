"""The rules of the shop: plain Python and attrs."""

DISTRIBUTION = "inventario"
"""Whose package of this common name it is: the other layers look."""
