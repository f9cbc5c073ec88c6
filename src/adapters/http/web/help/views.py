"""Help for whoever is logged in: each person reads of what is theirs."""

from django.http import HttpRequest, HttpResponse

from adapters.http.web.core.pages import Page


class HelpPage(Page):
    template = "inventario/help/help.html"
    section = "help"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render()
