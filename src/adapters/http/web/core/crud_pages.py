"""What small records (expenses, extra income, assets, purchases) have in common: their forms, and pages that make,
correct and delete them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from adapters.http.errors import problem_of
from adapters.http.injection import Injected
from adapters.http.web.core.forms import FactsForm, ShopForm
from adapters.http.web.core.messages import LazyText
from adapters.http.web.core.pages import FormPage, Page, new_key
from application.ports.clock import Clock
from domain.shared.calendar import bogota_day
from domain.shared.errors import Conflict


class RecordFormPage(FormPage):
    """A form alone. `done` is the flash of a good one. `home` names the list, `detail` the page of one record."""

    template = "inventario/layout/record_form.html"
    form_class: type[FactsForm] = FactsForm
    home = detail = ""
    title: LazyText = ""
    done: LazyText = ""

    def form(self, *args: Any, **options: Any) -> Any:
        """A form of this page; one that offers choices fills them in here."""
        return self.form_class(*args, **options)

    def form_page(self, form: ShopForm, **context: Any) -> HttpResponse:
        record = context.get("record")
        back = reverse(self.detail, args=[record.id]) if record else reverse(self.home)
        return super().form_page(form, title=self.title, back=back, **context)

    def finish(self, form: Any, work: Callable[[], Any], *page: Any, **context: Any) -> HttpResponse:
        """Do the work of a form that makes sense, or show it with what is wrong. `page` is where a good one leads."""
        if form.is_valid() and self.attempt(form, work) is not None:
            messages.success(self.request, self.done)
            return redirect(*page)
        return self.form_page(form, **context)


class NewRecordPage(RecordFormPage):
    """GET shows the form with today's date; a good POST goes to the list. Sent twice, it is written down once."""

    clock: Clock = Injected
    use_case: Any
    command: Any = None
    day_name = "fecha"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.form_page(self.form(initial={"clave": new_key(), self.day_name: bogota_day(self.clock.now())}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        return self.finish(form, lambda: self._save(form), self.home)

    def _save(self, form: Any) -> str:
        command = self.command(actor=self.person.actor, **form.facts())
        return self.once(self.use_case, command, form.cleaned_data["clave"], lambda sheet: str(sheet.id))


class EditRecordPage(RecordFormPage):
    """GET shows the record, a good POST goes to it. `id_name` is the command's."""

    use_case: Any
    show: Any
    command: Any = None
    id_name = ""

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        record = self.show(self.person.actor, id)
        return self.form_page(self.form(initial=self.initial(record), record=record), record=record)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        record = self.show(self.person.actor, id)
        form = self.form(request.POST, record=record)
        return self.finish(form, lambda: self._save(form, record), self.detail, id, record=record)

    def form(self, *args: Any, record: Any = None, **options: Any) -> Any:
        return super().form(*args, **options)

    def initial(self, record: Any) -> dict[str, Any]:
        """What the fields say at first: the record's own facts."""
        facts = {name: getattr(record, fact) for fact, name in self.form_class.FACTS.items()}
        return {**facts, "version": record.version}

    def facts(self, form: Any, record: Any) -> dict[str, Any]:
        """What the form says of the `record`, under the command's names."""
        facts: dict[str, Any] = form.facts()
        return facts

    def _save(self, form: Any, record: Any) -> Any:
        ids = {self.id_name: record.id, "version": form.cleaned_data["version"]}
        return self.runner(self.use_case, self.command(actor=self.person.actor, **ids, **self.facts(form, record)))


class DeleteRecordPage(Page):
    """GET asks, POST acts and goes to the list."""

    template = "inventario/layout/record_delete.html"
    home = detail = ""
    title: LazyText = ""
    question: LazyText = ""
    done: LazyText = ""
    use_case: Any
    show: Any
    command: Any = None
    id_name = ""

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        record = self.show(self.person.actor, id)
        back = reverse(self.detail, args=[id])
        return self.render(record=record, title=self.title, question=self.question, back=back)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        try:
            self.runner(self.use_case, self.command(actor=self.person.actor, **{self.id_name: id}))
            messages.success(request, self.done)
        except Conflict as error:
            messages.error(request, problem_of(error).sentence)
        return redirect(self.home)
