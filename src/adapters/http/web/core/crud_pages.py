"""What small records (expenses, extra income, assets, purchases) have in common: their forms, and pages that make,
correct and delete them."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from adapters.http.errors import problem_of
from adapters.http.injection import Injected
from adapters.http.web.core.forms import FactsForm
from adapters.http.web.core.pages import FormPage, Page, new_key
from adapters.http.web.widgets.field_options import LazyText
from application.execution.runner import Command
from application.ports.clock import Clock
from domain.accounts.access import Actor
from domain.shared.calendar import bogota_day
from domain.shared.errors import Conflict


class Record(Protocol):
    """What a page about one record has to know of it."""

    @property
    def id(self) -> int: ...

    @property
    def version(self) -> int: ...


C = TypeVar("C", bound=Command)
F = TypeVar("F", bound=FactsForm)
R = TypeVar("R", bound=Record)


class RecordFormPage(FormPage, Generic[F, C, R]):
    """A form alone. `message` is the flash of a good one. `home` names the list, `detail` the page of one record."""

    template = "inventario/layout/record_form.html"
    form_class: type[F]
    use_case: Callable[[C], R]
    command: Callable[..., C]
    home = detail = ""
    title: LazyText = ""
    message: LazyText = ""

    def prepare(self, form: F, record: R | None = None) -> F:
        """A form that offers choices gets them here; `record` is the one that it edits."""
        return form

    def record_page(self, form: F, record: R | None = None) -> HttpResponse:
        back = reverse(self.detail, args=[record.id]) if record else reverse(self.home)
        return self.form_page(form, title=self.title, back=back, record=record)

    def save(self, form: F, work: Callable[[], object]) -> bool:
        """Do the work of a form that makes sense. False: it shows what is wrong."""
        if form.is_valid() and self.attempt(form, work) is not None:
            messages.success(self.request, self.message)
            return True
        return False


class NewRecordPage(RecordFormPage[F, C, R]):
    """GET shows the form with today's date; a good POST goes to the list. Sent twice, it is written down once."""

    clock: Clock = Injected
    day_name = "fecha"

    def get(self, request: HttpRequest) -> HttpResponse:
        usual = {"clave": new_key(), self.day_name: bogota_day(self.clock.now())}
        return self.record_page(self.prepare(self.form_class(initial=usual)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.prepare(self.form_class(request.POST))
        return redirect(self.home) if self.save(form, lambda: self._run(form)) else self.record_page(form)

    def _run(self, form: F) -> str:
        command = form.build(self.command, actor=self.person.actor)
        return self.once(self.use_case, command, form.cleaned_data["clave"], lambda details: str(details.id))


class EditRecordPage(RecordFormPage[F, C, R]):
    """GET shows the record, a good POST goes to it. `id_name` is the command's."""

    show: Callable[[Actor, int], R]
    id_name = ""

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        record = self.show(self.person.actor, id)
        return self.record_page(self.prepare(self.form_class(initial=self.initial(record)), record), record)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        record = self.show(self.person.actor, id)
        form = self.prepare(self.form_class(request.POST), record)
        if self.save(form, lambda: self._run(form, record)):
            return redirect(self.detail, id)
        return self.record_page(form, record)

    def initial(self, record: R) -> dict[str, object]:
        """What the fields say at first: the record's own facts."""
        facts = {name: getattr(record, fact) for fact, name in self.form_class.FACTS.items()}
        return {**facts, "version": record.version}

    def facts(self, form: F, record: R) -> dict[str, object]:
        """What the form says of the `record`, under the command's names."""
        return form.facts()

    def _run(self, form: F, record: R) -> R:
        ids = {self.id_name: record.id, "version": form.cleaned_data["version"]}
        return self.runner(self.use_case, self.command(actor=self.person.actor, **ids, **self.facts(form, record)))


class DeleteRecordPage(Page, Generic[C]):
    """GET asks, POST acts and goes to the list."""

    template = "inventario/layout/record_delete.html"
    home = detail = ""
    title: LazyText = ""
    question: LazyText = ""
    message: LazyText = ""
    use_case: Callable[[C], object]
    show: Callable[[Actor, int], Record]
    command: Callable[..., C]
    id_name = ""

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        record = self.show(self.person.actor, id)
        back = reverse(self.detail, args=[id])
        return self.render(record=record, title=self.title, question=self.question, back=back)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        try:
            self.runner(self.use_case, self.command(actor=self.person.actor, **{self.id_name: id}))
            messages.success(request, self.message)
        except Conflict as error:
            messages.error(request, problem_of(error).sentence)
        return redirect(self.home)
