"""What pages that take a record away, or out of use, have in common."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from adapters.http.errors import problem_of
from adapters.http.web.core.pages import Page
from adapters.http.web.widgets.field_options import LazyText
from domain.shared.errors import Conflict, Protected


class RemovalPage(Page):
    """GET asks, POST acts. What has to stay stays: the page says why and offers something else.

    `thing` is what its template calls the record, `home` names the list, `message` is the flash.
    """

    thing = ""
    home = ""
    message: LazyText = ""

    def record(self, id: int) -> object:
        """The record. Raises NotFound."""
        raise NotImplementedError

    def remove(self, id: int) -> None:
        """Raises NotFound, Protected and other Conflict."""
        raise NotImplementedError

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return self.render(status=200, **{self.thing: self.record(id)})

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        record = self.record(id)
        try:
            self.remove(id)
        except (Protected, Conflict) as error:
            problem = problem_of(error)
            return self.render(status=problem.status, problem=problem, **{self.thing: record})
        messages.success(request, self.message)
        return redirect(self.home)


class SwitchPage(Page):
    """POST puts a record in or out of use and shows it; a link to it only shows it. `detail` names
    its page. What is told is the flash."""

    detail = ""
    message_on: LazyText = ""
    message_off: LazyText = ""
    on = True

    def switch(self, id: int, *, on: bool) -> None:
        """Raises NotFound, Conflict."""
        raise NotImplementedError

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return redirect(self.detail, id)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        try:
            self.switch(id, on=self.on)
            messages.success(request, self.message_on if self.on else self.message_off)
        except Conflict as error:
            messages.error(request, problem_of(error).sentence)
        return redirect(self.detail, id)
