// The till, quick: what hands do on keys, on the screen and with a scanner.

import { canSee, look } from "./camera.js";
import { hasDraft, restoreDraft } from "./draft.js";
import { change, complain, lastLine, lines, paying, preview, put, receive, refresh, remove } from "./cart.js";
import { amount, centsOf, shortPesos, thousandthsOf } from "./numbers.js";
import { form, part, ready, say, scan, tell, unitName, unreached } from "./page.js";
import { picker } from "./picker.js";
import { forget, leftOut } from "./leftout.js";
import { nothingToSell, replace } from "./selling.js";
import { atWork, inTurn, lookAgain, queueCode, queueSale } from "./turns.js";
import { noteCode, followsCode } from "../scanner.js";

/** What a slow scanner leaves in a field for numbers. */
const NO_QUANTITY = /^\d{8,14}$/;
const NO_MONEY = /^\d{11,14}$/;
/** After a code, in milliseconds: until then an empty Enter that would sell at once is no decision. */
const WITHOUT_DOUBT = 1_000;

// ---- finding by name -----------------------------------------------------------------------------------------------

const failed = (error) => tell(unreached(error) ? say("unreached") : error.message, error);

const stockOf = (product) => say("have", { stock: amount(thousandthsOf(String(product.stock))), unit: unitName(product.unidad_medida) });

const products = picker({
  input: () => part("buscar"),
  list: () => part("found"),
  address: form.dataset.search,
  describe: (product) => [product.nombre, `${shortPesos(centsOf(product.precio_con_iva))} · ${stockOf(product)}`],
  take: (product) => {
    tell("");
    try {
      put(product);
    } catch (error) {
      failed(error);
    }
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

/** The client that was selected, under which name, and whether to owe: a name that is typed over and comes back is the same client. */
let selection = null;

const remember = () => {
  const { cliente_fk: known } = form.elements;
  if (known.value) selection = { id: known.value, name: clientName().value, owes: false, sale: part("counter") };
};

const nameTyped = () => {
  const { cliente_fk: known, forma_pago: method } = form.elements;
  const again = selection?.sale === part("counter") && selection.name === clientName().value;
  if (known.value && !again && selection) selection.owes = method.value === form.dataset.credit;
  known.value = again ? selection.id : "";
  lend(again);
  if (!again || !selection.owes) return;
  method.value = form.dataset.credit;
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
    remember();
    lend(true);
    ready();
  },
  nothing: () => {
    const word = document.createElement("li");
    word.className = "soft";
    word.textContent = say("nobody");
    part("clients").replaceChildren(word);
  },
  failed,
});

const closeAll = () => {
  products.close();
  clients.close();
};

// ---- scanning ------------------------------------------------------------------------------------------------------

const pay = () => {
  const { banco, referencia, recibido } = form.elements;
  const next = [recibido, banco, referencia].find((field) => !field.disabled && !field.value);
  (part("cash").hidden ? (next ?? part("sell")) : recibido).focus();
};

const sellsByEnter = part("enter-sells");

/** Without a code, Enter leads to the payment, and sells from there; right after a code it says nothing. */
const emptyScan = (event) => {
  if (followsCode(event, sellsByEnter.checked ? WITHOUT_DOUBT : undefined) || !(lines().length || atWork())) return;
  if (sellsByEnter.checked) queueSale();
  else pay();
};

const takeScan = (event) => {
  const code = scan.value.trim();
  scan.value = "";
  scan.focus();
  if (!code) return emptyScan(event);
  noteCode(event);
  return queueCode(code);
};

/** Whatever has the focus, a code goes to the lines, and the field says again what it said. */
document.addEventListener("scan", (event) => {
  event.preventDefault();
  const { code, field, restore, key } = event.detail;
  if (field === scan) return takeScan(key);
  restore();
  closeAll();
  scan.value = "";
  if (!field.closest?.("dialog")) scan.focus();
  return queueCode(code);
});

/** A slow scanner typed into a field for numbers: the field gets back what it said. */
const strayCode = (input) => {
  const row = input.closest("tr");
  const stray = row ? NO_QUANTITY : NO_MONEY;
  if (input !== form.elements.recibido && !row) return false;
  if (!stray.test(input.value.trim())) return false;
  queueCode(input.value.trim());
  input.value = input.dataset.before ?? "";
  refresh();
  return true;
};

form.addEventListener("focusin", (event) => {
  const input = event.target;
  if (input === clientName()) remember();
  if (input instanceof HTMLInputElement && input !== scan) {
    input.dataset.before = input.value;
    if (input.closest("tr") || input === form.elements.recibido) input.select();
  }
});

// ---- hands on the keyboard -----------------------------------------------------------------------------------------

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
  const { banco, referencia, recibido } = form.elements;
  event.preventDefault();
  if (input === scan) takeScan(event);
  else if (strayCode(input)) {
    noteCode(event);
    scan.focus();
  } else if (input === recibido) {
    input.blur(); // what comes next is not money of this sale
    ready();
    queueSale();
  } else if (input === banco) referencia.focus();
  else if (input === referencia) part("sell").focus();
  else scan.focus();
};

/** Whatever is typed while no field has the focus is meant for the scan field. */
const takesWords = (target) => target.closest("input, select, textarea, button, a, summary, dialog");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || part("viewer").open || part("question").open) return;
  if (event.key === "Enter" && event.repeat) {
    event.preventDefault();
    return;
  }
  const act = keys[event.key] || (event.target === scan && !scan.value && onEmptyScan[event.key]);
  if (act) {
    event.preventDefault();
    act();
  } else if (products.press(event) || clients.press(event)) {
    event.preventDefault();
  } else if (event.key === "Enter" && event.target instanceof HTMLInputElement && form.contains(event.target)) {
    enter(event);
  } else if (event.key === "Tab" && !event.shiftKey && event.target === scan && scan.value.trim()) {
    event.preventDefault();
    takeScan(event);
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
  const unknown = button?.closest("#unknown li");
  if (unknown) {
    event.preventDefault();
    forget(unknown.dataset.code);
    ready();
  } else if (row) {
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
  if (action === "agregar") takeScan(event);
  else if (action === "buscar") products.search();
  else if (lines().length || atWork()) queueSale();
  else nothingToSell();
});

form.addEventListener("input", (event) => {
  const input = event.target;
  const row = input.closest("tr");
  if (row) complain(row, "");
  if (input === part("buscar")) products.soon();
  if (input === clientName()) {
    nameTyped();
    clients.soon();
  }
  if (input === scan) scan.classList.remove("refused");
  preview();
});

form.addEventListener("change", (event) => event.target === form.elements.forma_pago && paying());

// Leaving with goods in the cart asks first; after a sale there is nothing to lose.
let toTheLogin = false;
part("log-in").addEventListener("click", () => (toTheLogin = true));
window.addEventListener("beforeunload", (event) => (lines().length || leftOut().length) && !toTheLogin && event.preventDefault());
// Coming back through the browser's history: a fresh cart, so that an old form is not sent again.
window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());

part("camera").hidden = !canSee();
part("camera").addEventListener("click", () => look(queueCode));

// How this till is used is kept on the device.
const ENTER_SELLS = "inventario.enter-sells";
sellsByEnter.checked = localStorage.getItem(ENTER_SELLS) === "yes";
sellsByEnter.addEventListener("change", () => localStorage.setItem(ENTER_SELLS, sellsByEnter.checked ? "yes" : "no"));

refresh();
paying();

/** What was in the cart when the page was left, or the session ended. */
const bringBack = async () => {
  try {
    replace(await restoreDraft());
    part("restored").hidden = false;
    lookAgain();
  } catch (error) {
    tell(unreached(error) ? say("notRestored") : error.message, error);
  }
};

if (hasDraft()) inTurn(bringBack);
