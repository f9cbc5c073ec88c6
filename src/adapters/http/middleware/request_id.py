"""Every request has an id, in its answer and in whatever it leaves in the trail."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from adapters.http.auth.client_address import client_address
from application.execution.origin import REQUEST_ID_LIMIT, Origin, acting_from

HEADER = "X-Request-Id"
_FIT = re.compile(rf"[A-Za-z0-9._~:/+=@-]{{1,{REQUEST_ID_LIMIT}}}", re.ASCII)


def request_id_middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The id that the client sends, if it is fit for a header and a log; otherwise one of ours."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        header = request.META.get("HTTP_X_REQUEST_ID", "")
        id = header if _FIT.fullmatch(header) else uuid4().hex
        with acting_from(Origin(request_id=id, address=client_address(request))):
            response = get_response(request)
        response.headers[HEADER] = id
        return response

    return answer
