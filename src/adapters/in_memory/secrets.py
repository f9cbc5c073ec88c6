"""Secrets that a test can foresee."""

from attrs import define, field

LENGTH = 43


@define
class CountingSecrets:
    """As long as real ones, all different, and not secret at all: 000001xxx…, 000002xxx…"""

    _handed_out: int = field(default=0, init=False)

    def token(self) -> str:
        self._handed_out += 1
        return f"{self._handed_out:06d}".ljust(LENGTH, "x")

    def password(self) -> str:
        """temporal0001, temporal0002, …"""
        self._handed_out += 1
        return f"temporal{self._handed_out:04d}"
