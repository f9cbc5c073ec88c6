"""The pages that make and correct a product."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from adapters.http.injection import Injected
from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.web.core.forms import ShopForm
from adapters.http.web.core.pages import FormPage, new_key, printable
from adapters.http.web.products.forms import EditProductForm, NewProductForm, ProductForm
from application.queries.business import ShowSettings
from application.queries.products import ListCategories, ProductDetails, ShowProduct
from application.use_cases.products.edit_product import EditProduct, EditProductCommand
from application.use_cases.products.register_product import RegisterProduct, RegisterProductCommand
from domain.accounts.access import Permission
from domain.products.product_errors import StockChanged
from domain.shared.quantity import Unit


class ProductFormPage(FormPage):
    """What making and correcting a product share."""

    template = "inventario/products/product_form.html"
    section = "products"
    permission = Permission.MANAGE_PRODUCTS
    list_categories: ListCategories = Injected
    show_settings: ShowSettings = Injected

    def form_page(self, form: ShopForm, **context: object) -> HttpResponse:
        tax_is_cost = self.show_settings(self.person.actor).tax_is_cost
        if tax_is_cost:
            form["precio_compra"].label = _("Costo (con IVA)")
        categories = self.list_categories(self.person.actor)
        return super().form_page(form, categories=categories, tax_is_cost=tax_is_cost, **context)


class NewProductPage(ProductFormPage):
    """GET shows the form, with the barcode of `?codigo_de_barras=` if there is one; a good POST goes to the list."""

    register_product: RegisterProduct = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        treatment = TREATMENTS[self.show_settings(self.person.actor).default_treatment]
        code = printable(request.GET.get("codigo_de_barras", ""))
        usual = {"tarifa_iva": treatment, "unidad_medida": UNITS[Unit.PIECE], "codigo_de_barras": code}
        return self.form_page(NewProductForm(initial={"clave": new_key(), **usual}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewProductForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._register(form)) is not None:
            messages.success(request, _("Producto agregado correctamente."))
            return redirect("product-list")
        return self.form_page(form)

    def _register(self, form: NewProductForm) -> str:
        command = form.build(RegisterProductCommand, actor=self.person.actor)
        return self.once(self.register_product, command, form.cleaned_data["clave"], lambda details: str(details.id))


class EditProductPage(ProductFormPage):
    """GET shows the product; a good POST leads to the list. A stock nobody touched is not adjusted to what it was."""

    show_product: ShowProduct = Injected
    edit_product: EditProduct = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        product = self.show_product(self.person.actor, id)
        return self.form_page(EditProductForm(initial=ProductForm.initial_of(product)), product=product)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        product = self.show_product(self.person.actor, id)
        form = EditProductForm(request.POST, initial=ProductForm.initial_of(product))
        if form.is_valid() and self.attempt(form, lambda: self._edit(form, product)) is not None:
            messages.success(request, _("Producto actualizado correctamente."))
            return redirect("product-list")
        return self.form_page(form, product=product)

    def _edit(self, form: EditProductForm, product: ProductDetails) -> ProductDetails:
        seen = form.initial_value("stock")
        if "stock" in form.facts() and isinstance(seen, Decimal) and seen != product.stock:
            raise StockChanged(seen, product.stock, field="stock")
        version = form.cleaned_data["version"]
        command = form.build(EditProductCommand, actor=self.person.actor, product_id=product.id, version=version)
        return self.runner(self.edit_product, command)
