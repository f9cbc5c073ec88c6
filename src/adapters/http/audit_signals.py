"""What leaves a trail though nothing of the shop changes: refused permissions, and figures taken away in files.

Both faces send these signals, so that neither the views nor their addresses have to carry the use cases.
"""

from collections.abc import Mapping
from contextlib import suppress

from attrs import frozen
from django.dispatch import Signal
from django.http import HttpRequest

from adapters.http.auth.authentication import SAFE_METHODS
from application.execution.runner import Runner
from application.ports.unit_of_work import LockTimeout
from application.use_cases.audit_trail.record_export import RecordExport, RecordExportCommand
from application.use_cases.audit_trail.record_refusal import RecordRefusal, RecordRefusalCommand
from domain.accounts.access import Actor, Permission

_refused, _exported = Signal(), Signal()


def tell_refused(request: HttpRequest, actor: Actor, permission: Permission) -> None:
    """Somebody may not; only what would have changed something is worth a record."""
    if request.method not in SAFE_METHODS:
        _refused.send(None, actor=actor, permission=permission, request_line=f"{request.method} {request.path}")


def tell_exported(actor: Actor, what: str, format: str, facts: Mapping[str, str]) -> None:
    """A file leaves the shop."""
    _exported.send(None, actor=actor, what=what, format=format, facts=facts)


@frozen
class AuditTrailListener:
    """An export that cannot be written down does not happen; a refusal stays one."""

    _runner: Runner
    _record_refusal: RecordRefusal
    _record_export: RecordExport

    def listen(self) -> None:
        """From now on; whoever listened before no longer does."""
        for signal, receiver in ((_refused, self._note_refusal), (_exported, self._note_export)):
            signal.disconnect(dispatch_uid="inventario.trail")
            signal.connect(receiver, weak=False, dispatch_uid="inventario.trail")

    def _note_refusal(self, actor: Actor, permission: Permission, request_line: str, **_: object) -> None:
        printable = "".join(character for character in request_line if character.isprintable())
        command = RecordRefusalCommand(actor=actor, permission=permission, request=printable)
        with suppress(LockTimeout):
            self._runner(self._record_refusal, command)

    def _note_export(self, actor: Actor, what: str, format: str, facts: Mapping[str, str], **_: object) -> None:
        command = RecordExportCommand(actor=actor, what=what, format=format, facts=facts)
        self._runner(self._record_export, command)
