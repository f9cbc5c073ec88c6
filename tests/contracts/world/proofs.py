"""Tokens and second factors."""

from typing import Any

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
from domain.accounts.access import Actor
from tests.contracts.world.codes import SECRET, app_shows
from tests.contracts.world.ports import Ports
from tests.contracts.world.shops import FreshSecrets


class Proofs(Ports):
    """By what else than a password somebody is known."""

    def issue_token(self, actor: Actor, name: str = "caja", **facts: Any) -> IssuedToken:
        issue = IssueToken(self.unit_of_work, self.clock, FreshSecrets(), self.passwords)
        return issue(IssueTokenCommand(**{"actor": actor, "name": name, "signed_in_at": self.clock.now()} | facts))

    def revoke_token(self, actor: Actor, token_id: int) -> int:
        return RevokeToken(self.unit_of_work, self.clock)(RevokeTokenCommand(actor=actor, token_id=token_id))

    def use_token(self, issued: IssuedToken, actor: Actor) -> None:
        RecordTokenUse(self.unit_of_work, self.clock)(RecordTokenUseCommand(actor=actor, token_id=issued.details.id))

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
