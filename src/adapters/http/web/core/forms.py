"""Forms translate what was typed into shapes and types. What is allowed, the domain says; `blame` tells where."""

from collections.abc import Callable, Mapping, MutableMapping
from enum import Enum
from typing import Any, ClassVar, Generic, Protocol, TypedDict, TypeVar, Unpack

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.errors import problem_of
from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.vocabulary.records import concerns, concerns_of
from adapters.http.vocabulary.words import members
from adapters.http.web.templatetags.shop import word
from adapters.http.web.widgets.field_options import FieldOptions, LazyText
from adapters.http.web.widgets.number_fields import TypedField
from adapters.http.web.widgets.number_parsing import NotANumber, parse_money
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.ports.repositories.idempotency import IdempotencyKeyReused
from application.ports.unit_of_work import LockTimeout
from domain.credit.credit import PaymentExceedsBalance
from domain.inventory.stock import InsufficientStock
from domain.products.product_errors import BarcodeTaken, ProductArchived, UnitInUse
from domain.purchases.purchase_header import SupplierArchived
from domain.purchases.purchase_line import ReceivesMoreThanOrdered
from domain.sales.numbering import NumbersUsed, PrefixOfResolution
from domain.sales.sale_line import ReturnsMoreThanSold
from domain.shared.confirmation import Concern, ConfirmationNeeded
from domain.shared.errors import DomainError, Forbidden, NotFound, SeveralInvalid, StaleVersion
from domain.shared.money import Money, MoneyOutOfRange, NotMoney
from domain.shared.text import TextMissing

# The state of the shop refuses them, but it is what was typed that has to change: a bad form like any other.
_INPUT_ERRORS = (
    BarcodeTaken,
    ProductArchived,
    UnitInUse,
    InsufficientStock,
    ReturnsMoreThanSold,
    ReceivesMoreThanOrdered,
    SupplierArchived,
    UsernameTaken,
    EmailTaken,
    NumbersUsed,
    PrefixOfResolution,
    PaymentExceedsBalance,
)


C = TypeVar("C")
E = TypeVar("E", bound=Enum)
Data = Mapping[str, object]
"""What was sent; usually the QueryDict of a POST."""
Files = MultiValueDict[str, UploadedFile]


class FormOptions(TypedDict, total=False):
    """What every form can be created with, besides what was sent."""

    initial: MutableMapping[str, Any]
    prefix: str
    auto_id: str


class Versioned(Protocol):
    """A record that says which version of it a form shows."""

    @property
    def version(self) -> int: ...


class ShopForm(forms.Form):
    """`status` is what a page that shows this form again answers with, `to_confirm` what its second button confirms."""

    status = 400
    to_confirm = ""
    clave = forms.CharField(required=False, widget=forms.HiddenInput)

    def blame(self, error: DomainError | LockTimeout) -> None:
        """Tell the refusal beside its field, or above the form. What is about the whole page goes on: it is raised."""
        if isinstance(error, Forbidden) or (isinstance(error, NotFound) and not error.field):
            raise error
        if isinstance(error, SeveralInvalid):
            for each in error.errors:
                self.blame(each)
            return
        problem = problem_of(error)
        if isinstance(error, ConfirmationNeeded):
            self.to_confirm = " ".join(concerns(error.concerns))
        other = problem.status in {409, 503} and not isinstance(error, _INPUT_ERRORS)
        self.status = problem.status if other else 400
        if isinstance(error, IdempotencyKeyReused):
            self.status = 409
            self.add_error(None, _("Este formulario ya se envió con otros datos y eso quedó guardado."))
            return
        for path, sentences in (problem.fields or {"": [problem.sentence]}).items():
            beside = path in self.fields and not isinstance(error, StaleVersion)  # of whose field nothing is seen
            self.add_error(path if beside else None, sentences)


def confirmed(data: QueryDict) -> tuple[type[Concern], ...]:
    """What the button that was pressed confirms; a page is always asked."""
    return concerns_of(data.get("confirmar", "").split())


class MoneyField(TypedField):
    """Pesos, as people type them (see `number_parsing`). Gives Money, or None for nothing."""

    def to_python(self, value: object) -> Money | None:
        text = self.text_of(value)
        try:
            return Money(parse_money(text)) if text else None
        except NotANumber as error:
            raise forms.ValidationError(_not_money()) from error
        except (NotMoney, MoneyOutOfRange) as error:
            raise forms.ValidationError(sentence_of(error)) from error


class WordField(forms.TypedChoiceField, Generic[E]):
    """One of the wire's words. Gives the enum's member, or None for nothing."""

    def __init__(self, codes: Mapping[E, str], **options: Unpack[FieldOptions]) -> None:
        self.codes = codes
        self._members = members(codes)
        choices = [(code, _Later(member)) for member, code in codes.items()]
        super().__init__(choices=choices, coerce=self._members.__getitem__, empty_value=None, required=False, **options)


class WordsField(forms.TypedMultipleChoiceField, Generic[E]):
    """Some of the wire's words, to be ticked. Gives the set of the enum's members."""

    def __init__(self, codes: Mapping[E, str], **options: Unpack[FieldOptions]) -> None:
        by_code = members(codes)
        choices = [(code, _Later(member)) for member, code in codes.items()]
        super().__init__(
            choices=choices,
            coerce=by_code.__getitem__,
            empty_value=[],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **options,
        )

    def clean(self, value: object) -> frozenset[object]:
        return frozenset(super().clean(value))


class _Later:
    """A member's word in the reader's language, decided when it is shown."""

    def __init__(self, member: Enum) -> None:
        self._member = member

    def __str__(self) -> str:
        return word(self._member)


def words(label: LazyText, *, required: bool = False, **attributes: object) -> forms.CharField:
    """A line of text; `attributes` of its input. That it is `required` the shop says, with all else that is wrong."""
    constraint = {"required": True} if required else {}
    widget = forms.TextInput({"autocomplete": "off", **constraint, **attributes})
    return forms.CharField(label=label, required=False, widget=widget)


class FactsForm(ShopForm):
    """A record as a person describes it; FACTS are the command's names and the fields that say them.

    `partial`: what is not sent stays as it is, so that nothing of it is missed. Without a value for the REQUIRED
    fields there is nothing to ask the shop.
    """

    FACTS: ClassVar[Mapping[str, str]] = {}
    REQUIRED: ClassVar[tuple[str, ...]] = ()
    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        partial: bool = False,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self._partial = partial
        for name, field in self.fields.items():
            field.error_messages["required"] = sentence_of(TextMissing())
            if partial and self.is_bound and name not in self.data:
                field.required = False

    def clean(self) -> None:
        """The shop is not asked about what cannot be read: then what is missing is told here, with that."""
        if not self.errors and all(self.cleaned_data.get(name) is not None for name in self.REQUIRED):
            return
        for name in self.fields:
            if (
                (name in self.REQUIRED or self._asks_for(name))
                and name not in self.errors
                and self.cleaned_data.get(name) in (None, "")
            ):
                self.add_error(name, sentence_of(TextMissing()))

    def facts(self) -> dict[str, object]:
        """What was filled in, under the command's names."""
        pairs = [(fact, name) for fact, name in self.FACTS.items() if name in self.data or self._asks_for(name)]
        values = {fact: self.cleaned_data.get(name) for fact, name in pairs}
        return {fact: value for fact, value in values.items() if value is not None}

    def build(self, command: Callable[..., C], **others: object) -> C:
        """The command, with the facts and the `others`."""
        return command(**self.facts(), **others)

    @classmethod
    def initial_of(cls, record: Versioned) -> dict[str, object]:
        """What the fields say of a record that has its facts under the command's names."""
        values = {name: getattr(record, fact) for fact, name in cls.FACTS.items()}
        for name, field in cls.base_fields.items():
            if isinstance(field, WordField) and name in values:
                values[name] = field.codes[values[name]]
        return {**values, "version": record.version}

    def _asks_for(self, name: str) -> bool:
        """Whether this must be said; of a `partial` form only what was sent."""
        return "required" in self.fields[name].widget.attrs and (name in self.data or not self._partial)


class VoidForm(ShopForm):
    motivo = forms.CharField(
        label=gettext_lazy("Motivo"), required=False, widget=forms.TextInput({"autocomplete": "off", "autofocus": True})
    )


class LoginForm(forms.Form):
    username = forms.CharField(
        label=gettext_lazy("Usuario o correo"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = forms.CharField(
        label=gettext_lazy("Contraseña"),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


def no_price() -> str:
    return _("Falta el precio: escribirlo, o marcar que no tiene.")


def _not_money() -> str:
    return _("Escribir el valor en pesos, como 1500, 1.500 o 1.500,50.")
