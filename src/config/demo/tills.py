"""The tills of the demonstration shop: opened in the morning, counted at night, and now and then not quite right."""

from collections.abc import Sequence
from random import Random

from attrs import define, field

from application.queries.tills import ShowTill
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from config.demo.run import Run
from domain.accounts.access import Actor
from domain.shared.money import Money

BASE = Money(100_000)
DIFFERENCES = (0, 0, 0, 0, -2_000, -500, -50, 1_000)
"""In pesos: what is too much or too little at night."""


@define
class Tills:
    """Of `people`; what is in them the `admin` may see at any time."""

    _run: Run
    _show: ShowTill
    _admin: Actor
    _people: Sequence[Actor]
    _open: list[tuple[Actor, int]] = field(factory=list, init=False)

    def open(self) -> None:
        self._open += [
            (person, self._run(OpenTill, OpenTillCommand(actor=person, base=BASE)).id) for person in self._people
        ]

    def close(self, day: int) -> None:
        """The same differences on the same `day`."""
        rng = Random(day)  # no secret depends on it
        while self._open:
            person, id = self._open.pop()
            expected, difference = self._show(self._admin, id).expected, rng.choice(DIFFERENCES)
            counted = Money(max(expected or 0, 0) + difference)
            note = "Se pagó un domicilio de la caja" if difference < -1_000 else ""
            self._run(CloseTill, CloseTillCommand(actor=person, till_id=id, counted=counted, note=note))
