// The till, quick: what hands do on keys, on the screen and with a scanner.

import { canSee, look } from "./camera.js";
import { change, complain, lastLine, paying, preview, put, receive, refresh, remove } from "./counter.js";
import { centsOf, shortPesos } from "./numbers.js";
import { form, part, ready, say, scan, tell } from "./page.js";
import { picker } from "./picker.js";
import { queueCode, queueSale } from "./turns.js";

const A_CODE_NOT_A_QUANTITY = /^\d{8,14}$/;
const A_CODE_NOT_MONEY = /^\d{11,14}$/;

// ---- finding by name -----------------------------------------------------------------------------------------------

const failed = (error, unreached) => tell(unreached ? say("unreached") : error.message);

const products = picker({
  input: () => part("buscar"),
  list: () => part("found"),
  address: form.dataset.search,
  describe: (product) => [product.nombre, shortPesos(centsOf(product.precio_con_iva))],
  take: (product) => {
    tell("");
    put(product);
    part("buscar").value = "";
    ready();
  },
  nothing: (text) => tell(say("nothing", { text })),
  failed,
});

const clientName = () => form.elements.cliente;

/** Only a registered client may owe. */
const lend = (known) => {
  const methods = form.elements.forma_pago;
  const credit = [...methods.options].find((option) => option.value === form.dataset.credit);
  if (known && !credit) methods.add(new Option(form.dataset.creditName, form.dataset.credit));
  if (!known && credit) credit.remove();
  paying();
};

const clients = picker({
  input: clientName,
  list: () => part("clients"),
  address: form.dataset.clients,
  describe: (client) => [client.nombre, client.documento || client.telefono || ""],
  take: (client) => {
    clientName().value = client.nombre;
    form.elements.cliente_fk.value = client.id;
    lend(true);
    ready();
  },
  nothing: () => {},
  failed,
});

const closeAll = () => {
  products.close();
  clients.close();
};

// ---- scanning ------------------------------------------------------------------------------------------------------

const scanned = () => {
  const code = scan.value.trim();
  scan.value = "";
  scan.focus();
  if (code) queueCode(code);
  else queueSale();
};

/** A scanner typed into a field that is not for codes: the field gets back what it said. */
const strayCode = (input) => {
  const row = input.closest("tr");
  const stray = row ? A_CODE_NOT_A_QUANTITY : A_CODE_NOT_MONEY;
  if (input !== form.elements.recibido && !row) return false;
  if (!stray.test(input.value.trim())) return false;
  queueCode(input.value.trim());
  input.value = input.dataset.before ?? "";
  refresh();
  return true;
};

form.addEventListener("focusin", (event) => {
  const input = event.target;
  if (input instanceof HTMLInputElement && input !== scan) {
    input.dataset.before = input.value;
    if (input.closest("tr") || input === form.elements.recibido) input.select();
  }
});

// ---- hands on the keyboard -----------------------------------------------------------------------------------------

const pay = () => (part("cash").hidden ? form.elements.forma_pago : form.elements.recibido).focus();

const back = () => {
  closeAll();
  tell("");
  part("buscar").value = "";
  scan.value = "";
  scan.focus();
};

const keys = { F2: () => part("buscar").focus(), F4: () => clientName().focus(), F8: pay, Escape: back };

const onEmptyScan = {
  "+": () => lastLine() && change(lastLine(), 1000n),
  "-": () => lastLine() && change(lastLine(), -1000n),
  Delete: () => lastLine() && remove(lastLine()),
};

const enter = (event) => {
  const input = event.target;
  event.preventDefault();
  if (input === scan) scanned();
  else if (strayCode(input)) scan.focus();
  else if (input === form.elements.recibido) queueSale();
  else scan.focus();
};

/** Whatever is typed while no field has the focus is meant for the scan field. */
const takesWords = (target) => target.closest("input, select, textarea, button, a, summary, dialog");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || part("viewer").open) return;
  const act = keys[event.key] || (event.target === scan && !scan.value && onEmptyScan[event.key]);
  if (act) {
    event.preventDefault();
    act();
  } else if (products.press(event) || clients.press(event)) {
    event.preventDefault();
  } else if (event.key === "Enter" && event.target instanceof HTMLInputElement && form.contains(event.target)) {
    enter(event);
  } else if (event.key.length === 1 && !takesWords(event.target)) {
    scan.focus();
  }
});

// ---- hands on the screen -------------------------------------------------------------------------------------------

const onLine = {
  more: (row) => change(row, 1000n),
  less: (row) => change(row, -1000n),
  remove,
};

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const row = button?.closest("tr");
  if (row) {
    event.preventDefault();
    onLine[button.dataset.part](row);
    ready();
  } else if (button?.dataset.cents) {
    receive(button.dataset.cents);
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const action = event.submitter?.value ?? "vender";
  if (action === "agregar") scanned();
  else if (action === "buscar") products.search();
  else queueSale();
});

form.addEventListener("input", (event) => {
  const input = event.target;
  const row = input.closest("tr");
  if (row) complain(row, "");
  if (input === part("buscar")) products.soon();
  if (input === clientName()) {
    form.elements.cliente_fk.value = "";
    lend(false);
    clients.soon();
  }
  if (input === scan) scan.classList.remove("refused");
  preview();
});

form.addEventListener("change", (event) => event.target === form.elements.forma_pago && paying());

// Leaving with goods on the counter asks first; after a sale there is nothing to lose.
window.addEventListener("beforeunload", (event) => part("rows").children.length && event.preventDefault());
// Coming back through the browser's history: a fresh counter, so that an old form is not sent again.
window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());

part("camera").hidden = !canSee();
part("camera").addEventListener("click", () => look(queueCode));

refresh();
paying();
