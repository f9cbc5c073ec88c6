// The goods in the cart and what they come to. Totals are a preview: the server decides.

import { keepDraft } from "./draft.js";
import { tellLeftOut } from "./leftout.js";
import { amount, beyondNotes, centsOf, changeOf, columnOf, leastOf, offersFor, readQuantity, shortPesos, thousandthsOf, times, typable, typedCents } from "./numbers.js";
import { form, part, say, unitName } from "./page.js";
import { sound } from "./sounds.js";

const UNIT_CENTS = BigInt(form.dataset.cashUnit) * 100n;
const LINE_LIMIT = Number(form.dataset.lineLimit);
const TEN_MILLIONS = 1_000_000_000n;

export const lines = () => [...part("rows").children];
export const inside = (row, name) => row.querySelector(`[data-part="${name}"]`);
export const fieldOf = (row, name) => row.querySelector(`[data-field="${name}"]`);
const quantityOf = (row) => readQuantity(fieldOf(row, "cantidad").value, row.dataset.unit);

export const lastLine = () => part("rows").querySelector(".fresh") || part("rows").lastElementChild;

export const complain = (row, text) => {
  const error = inside(row, "error");
  error.textContent = text;
  error.hidden = !text;
  if (text) fieldOf(row, "cantidad").setAttribute("aria-invalid", "true");
  else fieldOf(row, "cantidad").removeAttribute("aria-invalid");
};

/** Names by position, as the server reads them, and how many there are. */
const renumber = () => {
  lines().forEach((row, position) => {
    row.querySelectorAll("[data-field]").forEach((input) => {
      input.name = `detalles-${position}-${input.dataset.field}`;
    });
    inside(row, "remove").value = `quitar-${position}`;
    inside(row, "more").value = `mas-${position}`;
    inside(row, "less").value = `menos-${position}`;
  });
  part("refresh").hidden = true;
  part("known").hidden = true;
  const count = lines().length;
  part("total-forms").value = count;
  part("lines").hidden = count === 0;
  part("empty").hidden = count > 0 || Boolean(part("sold"));
};

const WRONG = {
  missing: "noQuantity",
  unclear: "unclear",
  unreadable: "unreadable",
  fraction: "fraction",
  nothing: "nothingOf",
};

/** Takes back only what it said itself: the server's word stays until an edit. */
const warn = (row, text) => {
  if (text) {
    complain(row, text);
    row.dataset.warned = "yes";
  } else if (row.dataset.warned) {
    complain(row, "");
    delete row.dataset.warned;
  }
};

/** Marks a line that cannot be sold as it is. */
const check = (row, { thousandths, wrong }) => {
  if (wrong) return warn(row, say(WRONG[wrong]));
  const stock = thousandthsOf(row.dataset.stock);
  if (thousandths <= stock) return warn(row, "");
  if (!row.dataset.warned) sound("refused");
  return warn(row, say("short", { left: amount(stock), asked: amount(thousandths) }));
};

/** What a line comes to; null where that cannot be said. */
const previewRow = (row) => {
  if (!row.dataset.final) return null;
  const quantity = quantityOf(row);
  check(row, quantity);
  const final = quantity.wrong ? null : times(centsOf(row.dataset.final), quantity.thousandths);
  if (final === null) inside(row, "subtotal").textContent = "";
  return final === null ? null : { row, final, base: times(centsOf(row.dataset.price), quantity.thousandths) };
};

/** What all lines come to, and the first one that could not be counted in. */
const due = () => {
  const sum = { final: 0n, base: 0n, wrong: null };
  const counted = [];
  for (const row of lines()) {
    const each = previewRow(row);
    if (!each && row.dataset.final) sum.wrong ??= row;
    if (each) counted.push(each);
    sum.final += each?.final ?? 0n;
    sum.base += each?.base ?? 0n;
  }
  const write = columnOf(counted.map((each) => each.final));
  counted.forEach(({ row, final }) => (inside(row, "subtotal").textContent = write(final)));
  return sum;
};

/** The first line that has no sensible quantity, if any. */
export const wrongLine = () => due().wrong;

/** A line's quantity as it reads back the same whatever the unit. */
export const plainQuantity = (row) => {
  const { thousandths, wrong } = quantityOf(row);
  return wrong ? fieldOf(row, "cantidad").value : typable(thousandths);
};

/** The names of what would be sold for nothing. */
export const freeOfCharge = () =>
  lines().filter((row) => row.dataset.final && centsOf(row.dataset.final) === 0n).map((row) => inside(row, "name").textContent);

const showLast = () => {
  const row = lastLine();
  part("last").hidden = !row;
  if (!row) return;
  const { thousandths, wrong } = quantityOf(row);
  part("last-name").textContent = inside(row, "name").textContent;
  part("last-sum").textContent =
    wrong || !row.dataset.final ? "" : `${amount(thousandths)} ${unitName(row.dataset.unit)} × ${shortPesos(centsOf(row.dataset.final))}`;
};

const offer = (cents, words) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words;
  button.dataset.cents = cents;
  return button;
};

const showOffers = (final) => {
  const place = part("offers");
  if (place.dataset.due === String(final)) return;
  place.dataset.due = String(final);
  const sums = offersFor(final).map((sum) => offer(sum, shortPesos(sum)));
  place.replaceChildren(...(final > 0n ? [offer(leastOf(final, UNIT_CENTS), place.dataset.exact), ...sums] : []));
};

/** Takes what an offered sum says as the cash received. */
export const receive = (cents) => {
  form.elements.recibido.value = typable(BigInt(cents) * 10n);
  preview();
};

const received = () => (part("cash").hidden ? null : typedCents(form.elements.recibido.value));

/** What was received, due and goes back, as words, where nobody hands over so much; null where all is well. */
export const tooMuch = () => {
  const [{ final }, cash] = [due(), received()];
  if (cash === null || !beyondNotes(final, cash)) return null;
  const facts = { received: cash, total: final, change: cash - final };
  return Object.fromEntries(Object.entries(facts).map(([name, cents]) => [name, shortPesos(cents)]));
};

export const preview = () => {
  const { final, base, wrong } = due();
  part("total").textContent = shortPesos(final);
  part("total").classList.toggle("long", final >= TEN_MILLIONS);
  part("incomplete").hidden = !wrong;
  part("tax").textContent = shortPesos(final - base);
  showLast();
  showOffers(wrong ? 0n : final);
  const cash = received();
  const shown = cash !== null && !wrong && final > 0n && cash >= leastOf(final, UNIT_CENTS);
  part("change-line").hidden = !shown;
  if (shown) part("change").textContent = shortPesos(changeOf(final, cash, UNIT_CENTS));
  keepDraft();
};

export const refresh = () => {
  renumber();
  tellLeftOut();
  preview();
};

const highlight = (row) => {
  lines().forEach((each) => each.classList.toggle("fresh", each === row));
  row.scrollIntoView({ block: "nearest" });
};

export const remove = (row) => {
  row.remove();
  refresh();
};

/** So many thousandths more of what is on that line; with nothing left, the line goes. */
export const change = (row, thousandths) => {
  const quantity = (quantityOf(row).thousandths ?? 0n) + thousandths;
  if (quantity <= 0n) {
    remove(row);
    return;
  }
  fieldOf(row, "cantidad").value = typable(quantity);
  highlight(row);
  refresh();
};

const known = (row, product) => {
  row.dataset.price = product.precio;
  row.dataset.final = product.precio_con_iva;
  row.dataset.stock = String(product.stock);
  row.dataset.unit = product.unidad_medida;
  inside(row, "free").hidden = centsOf(product.precio_con_iva) !== 0n;
};

/** One more of `product`, on its line or on a new one; the first of them begins another sale. Throws where no line is left. */
export const put = (product) => {
  part("sold")?.remove();
  const same = lines().find((row) => fieldOf(row, "producto").value === String(product.id));
  if (!same && lines().length >= LINE_LIMIT) {
    throw new Error(say("full", { limit: LINE_LIMIT, name: product.nombre }));
  }
  sound("added");
  if (same) {
    known(same, product);
    change(same, 1000n);
    return;
  }
  const row = part("row").content.firstElementChild.cloneNode(true);
  known(row, product);
  row.dataset.code = product.codigo_de_barras || "";
  inside(row, "name").textContent = product.nombre;
  inside(row, "final").textContent = shortPesos(centsOf(product.precio_con_iva));
  inside(row, "unit").textContent = unitName(product.unidad_medida);
  fieldOf(row, "producto").value = product.id;
  fieldOf(row, "cantidad").value = "1";
  part("rows").append(row);
  highlight(row);
  refresh();
};

const CASH = "Efectivo";
const TRANSFER = "Transferencia";

/** Shows what the chosen way of paying needs, and sends nothing else. */
export const paying = () => {
  const method = form.elements.forma_pago.value;
  const show = (id, wanted) => {
    part(id).hidden = !wanted;
    part(id).querySelectorAll("input").forEach((input) => { input.disabled = !wanted; });
  };
  show("cash", method === CASH);
  show("bank", method === TRANSFER);
  show("reference", method !== CASH);
  preview();
};
