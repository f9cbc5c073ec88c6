"""Numbers of sales that come with the commit, and what stands in their place until then."""

from secrets import token_hex

from attrs import define, field


@define
class LateNumbers:
    """Of the sales that one transaction adds. A place is a text that nobody can have typed."""

    _places: dict[int, str] = field(factory=dict)
    _numbers: dict[int, str] = field(factory=dict)

    def expect(self, sale_id: int) -> None:
        self._places[sale_id] = token_hex(16)

    def arrived(self, sale_id: int, number: str) -> None:
        self._numbers[sale_id] = number

    def of(self, sale_id: int) -> str:
        """The number, or its place."""
        return self._numbers.get(sale_id) or self._places[sale_id]

    def fill(self, draft: bytes) -> bytes:
        """With every number that has arrived in its place."""
        for sale_id, number in self._numbers.items():
            draft = draft.replace(self._places[sale_id].encode(), number.encode())
        return draft

    def awaited_in(self, draft: bytes) -> list[tuple[int, str]]:
        """The sales whose numbers are still to come there, and their places."""
        awaited = ((id, place) for id, place in self._places.items() if id not in self._numbers)
        return [(id, place) for id, place in awaited if place.encode() in draft]
