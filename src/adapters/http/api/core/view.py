"""What every JSON view does: who is it, read, make one call, answer; and one way out for every refusal."""

import logging
from collections.abc import Callable, Mapping
from typing import ClassVar, TypeVar

from attrs import evolve
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView

from adapters.http import json_format
from adapters.http.api.core.idempotency import Replayed, Reply, request_key
from adapters.http.api.core.parsing import read_json
from adapters.http.api.core.preconditions import (
    conditional_answer,
    refuse_condition,
    tag_of,
    version_read,
    with_version,
)
from adapters.http.api.core.query_string import refuse_unknown
from adapters.http.api.core.request_body import RequestBody, Values
from adapters.http.api.core.schema import Described
from adapters.http.api.core.token_limits import refuse_outside_token
from adapters.http.audit_signals import tell_refused
from adapters.http.auth.authentication import Authenticator
from adapters.http.errors import (
    Problem,
    Refused,
    method_not_allowed,
    must_change_password,
    problem_of,
    unsupported_media_type,
)
from adapters.http.idempotency import answered_before, bound_to, run_once
from adapters.http.injection import Injected
from application.execution.runner import Command, Runner
from application.ports.repositories.idempotency import IdempotencyKey
from application.queries.accounts.principals import Principal
from domain.accounts.access import Actor, Permission, PermissionDenied
from domain.shared.errors import DomainError, Forbidden, StaleVersion

log = logging.getLogger(__name__)

_REPLAYED: Mapping[str, str] = {"Idempotent-Replay": "true"}
METHODS = ("get", "head", "post", "put", "patch", "delete")
C = TypeVar("C", bound=Command)
R = TypeVar("R")


class ApiView(APIView):
    """The JSON face of one resource.

    DRF describes it (`schema`); requests take the short way below, which neither negotiates nor wraps anything.
    `public`: nobody has to be signed in. `open_to_newcomers`: also before a temporary password was changed.
    `needs`: the permission by method, looked at before query string and body; the application layer looks again.
    """

    schema = Described()
    parser_classes = (JSONParser,)
    renderer_classes = (JSONRenderer,)
    authentication_classes = ()
    permission_classes = ()
    public = False
    open_to_newcomers = False
    needs: ClassVar[Mapping[str, Permission]] = {}

    authenticator: Authenticator = Injected
    runner: Runner = Injected
    person: Principal
    body: Mapping[str, object] | bytes | None
    """What the JSON says, once it is read."""
    message: type[RequestBody] | None
    """As what it was read."""
    conditional: bool
    """Whether the version that counts is the one of `If-Match`."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        self.body, self.message, self.conditional = None, None, False
        try:
            handler = self._handler(request.method or "")
            if not self.public:
                self.person = self.authenticator.authenticate(request)
                refuse_outside_token(request, self.person)
                if self.person.must_change_password and not self.open_to_newcomers:
                    raise Refused(must_change_password())
                if permission := self.needs.get(handler.__name__):
                    self.actor.must(permission)
            refuse_unknown(request, getattr(handler, "query", None))
            return conditional_answer(request, handler(request, *args, **kwargs))
        except Replayed as replayed:
            return replayed.reply.response(**_REPLAYED)
        except Exception as error:
            if isinstance(error, PermissionDenied):
                tell_refused(request, self.actor, error.permission)
            return refusal(error, conditional=self.conditional)

    def options(  # type: ignore[override]  # what answers here are Django's
        self,
        request: HttpRequest,
        *args: object,
        **kwargs: object,
    ) -> HttpResponse:
        """Which methods this address takes."""
        return reply({"metodos": self._methods()}, Allow=", ".join(self._methods()))

    @property
    def actor(self) -> Actor:
        return self.person.actor

    def read(
        self,
        message: type[RequestBody],
        *,
        partial: bool = False,
        present: Callable[[], Mapping[str, object]] | None = None,
        secret: bool = False,
    ) -> Values:
        """The body as English attributes. Raises Refused (400, 413, 415), Replayed.

        `present` shows what is edited as GET does, so that its answer may come back with what cannot be changed. All
        this may be another by the time a request is repeated: the answer that was kept comes before it is compared.
        `secret`: whether that answer is, see `run`.
        """
        body = self.request.body
        if body and self.request.content_type != "application/json":
            raise Refused(unsupported_media_type())
        comparison = present and (lambda: self._compared_with(present, secret=secret))
        self.body, self.message = read_json(body), message
        values = message.read(self.body, partial=partial, present=comparison)
        if "version" not in message.names():
            return values
        values = with_version(self.request, values)
        self.conditional = version_read(self.request) is not None
        return values

    def read_file(self, limit: int) -> bytes:
        """A body that is a file: one byte beyond what is allowed at most, since it is larger than any JSON may be."""
        self.body = self.request.read(limit + 1)
        return self.body

    def run(
        self,
        use_case: Callable[[C], R],
        command: C,
        show: Callable[[R], object],
        *,
        status: int = 200,
        location: Callable[[R], str] | None = None,
        secret: bool = False,
    ) -> HttpResponse:
        """The one call of a view that writes; once per `Idempotency-Key`.

        A `secret` answer is for the very token or session that got it, see `run_once`.
        """

        def answer(result: R) -> Reply:
            headers = {"Location": location(result)} if location else {}
            data = show(result)
            body = envelope(data)
            return Reply(status, body, {**headers, **tag_of(data, body)})

        if not self.conditional:
            refuse_condition(self.request)
        key = self._key(secret=secret)
        stored = run_once(self.runner, use_case, command, key, lambda result: answer(result).to_bytes(), secret=secret)
        return Reply.from_bytes(stored.body).response(**(_REPLAYED if stored.replayed else {}))

    def _compared_with(self, present: Callable[[], Mapping[str, object]], *, secret: bool) -> Mapping[str, object]:
        """Looked at first: a twin that is done between the two is found as well. Raises Replayed."""
        try:
            now = present()
        except Forbidden:
            raise
        except DomainError:
            self._replay(secret=secret)
            raise
        self._replay(secret=secret)
        return read_json(json_format.dumps(now))

    def _replay(self, *, secret: bool) -> None:
        """Raises Replayed where this very request was answered before, IdempotencyKeyReused where it was another
        one.
        """
        stored = answered_before(self.runner, self.actor, self._key(secret=secret), secret=secret)
        if stored is not None:
            raise Replayed(Reply.from_bytes(stored))

    def _key(self, *, secret: bool) -> IdempotencyKey | None:
        bound = bound_to(self.request, self.person, secret=secret)
        return request_key(self.request, self.actor, self.body, self.message, bound)

    def _methods(self) -> list[str]:
        return [method.upper() for method in METHODS if hasattr(self, method)]

    def _handler(self, method: str) -> Callable[..., HttpResponse]:
        known = method.lower() in self.http_method_names
        handler: Callable[..., HttpResponse] | None = getattr(self, method.lower(), None) if known else None
        if handler is None:
            allowed = ", ".join(self._methods())
            raise Refused(method_not_allowed(allowed))
        return handler


def envelope(data: object) -> bytes:
    return json_format.dumps({"success": True, "data": data})


def reply(data: object, **headers: str) -> HttpResponse:
    """200 with data."""
    body = envelope(data)
    return Reply(200, body, tag_of(data, body)).response(**headers)


def refusal(error: Exception, *, conditional: bool = False) -> HttpResponse:
    """Any exception as the client gets it; the log gets what the client must not.

    `conditional`: another version is what `If-Match` was there to find out.
    """
    problem = problem_of(error)
    if conditional and isinstance(error, StaleVersion):
        problem = evolve(problem, status=412)
    if problem.status >= 500:
        log.error("%s: %s", problem.code, type(error).__name__, exc_info=error)
    return refused(problem)


def refused(problem: Problem) -> HttpResponse:
    """The envelope of a failure."""
    body: dict[str, object] = {"success": False, "error": problem.sentence, "code": problem.code}
    if problem.fields:
        body["fields"] = problem.fields
    if problem.details is not None:
        body["details"] = problem.details
    return Reply(problem.status, json_format.dumps(body), problem.headers).response()
