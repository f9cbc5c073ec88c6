"""The number of a sale: the SQL that takes it, and what stands in its place until the commit brings it.

Other documents have their numbers from `document_numbers.py`.
"""

from secrets import token_hex

from attrs import define, field

TAKE_NUMBER = """
        UPDATE numbering SET next = next + 1
        WHERE business_id = %(business_id)s AND next <= %(highest)s
            AND resolution_id IS NOT DISTINCT FROM %(resolution)s::bigint
        RETURNING prefix, next - 1 AS consecutive, resolution_id
"""
"""The next number of the series that the sale was judged by, or no row if the shop has left that series.

The counter is taken here and nowhere else: its row stays locked until the transaction ends.
"""


@define
class DeferredSaleNumbers:
    """Of the sales that one transaction adds. A placeholder is a text that nobody can have typed."""

    _placeholders: dict[int, str] = field(factory=dict)
    _numbers: dict[int, str] = field(factory=dict)

    def reserve(self, sale_id: int) -> None:
        self._placeholders[sale_id] = token_hex(16)

    def assign(self, sale_id: int, number: str) -> None:
        self._numbers[sale_id] = number

    def get(self, sale_id: int) -> str:
        """The number, or its placeholder."""
        return self._numbers.get(sale_id) or self._placeholders[sale_id]

    def substitute(self, draft: bytes) -> bytes:
        """With every number that has arrived in its placeholder."""
        for sale_id, number in self._numbers.items():
            draft = draft.replace(self._placeholders[sale_id].encode(), number.encode())
        return draft

    def missing_in(self, draft: bytes) -> list[tuple[int, str]]:
        """The sales whose numbers are still to come there, and their placeholders."""
        awaited = ((id, placeholder) for id, placeholder in self._placeholders.items() if id not in self._numbers)
        return [(id, placeholder) for id, placeholder in awaited if placeholder.encode() in draft]
