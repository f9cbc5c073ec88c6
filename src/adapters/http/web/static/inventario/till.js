// The till, quick: scans are looked up one after another, totals are previewed in whole centavos, the server decides.

const form = document.getElementById("till");
const part = (id) => document.getElementById(id);
const scan = part("codigo");
const rows = part("rows");
const sellButton = part("sell");
const UNIT_CENTS = BigInt(form.dataset.cashUnit) * 100n;
const LINE_LIMIT = Number(form.dataset.lineLimit);
const SELL = Symbol("sell");

/** A sentence of the page, with its {names} filled in. */
const say = (name, facts = {}) => form.dataset[name].replace(/\{(\w+)\}/g, (_, fact) => facts[fact]);

// ---- exact numbers -------------------------------------------------------------------------------------------------

const scaled = (whole, decimals, places) => BigInt(whole + (decimals || "").padEnd(places, "0"));

/** "1785.00", as the server writes it, in centavos. */
const centsOf = (text) => {
  const [whole, decimals] = text.split(".");
  return scaled(whole, (decimals || "").slice(0, 2), 2);
};

/** "10.000" or "0.25", a stock as the server writes it, in thousandths. */
const thousandthsOf = (text) => {
  const [whole, decimals] = text.split(".");
  return scaled(whole, (decimals || "").slice(0, 3), 3);
};

/** Pesos as typed ("1500", "1.500", "1.500,50", "1500.5") in centavos; null for what is not money. */
const typedCents = (text) => {
  const bare = text.replace(/[\s$]/g, "");
  const plain = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (plain) return scaled(plain[1], plain[2], 2);
  const dotted = /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,2}))?$/.exec(bare);
  const thousands = dotted || /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(bare);
  return thousands ? scaled(thousands[1].replace(/[.,]/g, ""), thousands[2], 2) : null;
};

/** A quantity as typed ("3", "0,25", "0.250") in thousandths; null for what is not one, or not clearly. */
const typedThousandths = (text) => {
  const bare = text.replace(/\s/g, "");
  if (bare === "") return 1000n;
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(bare)) return null;
  const found = /^(\d+)(?:[.,](\d{1,3}))?$/.exec(bare) || /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,3}))?$/.exec(bare);
  return found ? scaled(found[1].replace(/\./g, ""), found[2], 3) : null;
};

const times = (cents, thousandths) => (cents * thousandths * 2n + 1000n) / 2000n;

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ".");

const pesos = (cents) => `$${grouped(String(cents / 100n))},${String(cents % 100n).padStart(2, "0")}`;

const amount = (thousandths) => {
  const decimals = String(thousandths % 1000n).padStart(3, "0").replace(/0+$/, "");
  return grouped(String(thousandths / 1000n)) + (decimals && `,${decimals}`);
};

/** The same, as the quantity field takes it back. */
const typable = (thousandths) => amount(thousandths).replace(/\./g, "");

// ---- the counter ---------------------------------------------------------------------------------------------------

const all = () => [...rows.children];
const inside = (row, name) => row.querySelector(`[data-part="${name}"]`);
const fieldOf = (row, name) => row.querySelector(`[data-field="${name}"]`);
const quantityOf = (row) => typedThousandths(fieldOf(row, "cantidad").value);

const tell = (text) => {
  part("banner-text").textContent = text;
  part("banner").hidden = !text;
};

const complain = (row, text) => {
  const error = inside(row, "error");
  error.textContent = text;
  error.hidden = !text;
  if (text) fieldOf(row, "cantidad").setAttribute("aria-invalid", "true");
  else fieldOf(row, "cantidad").removeAttribute("aria-invalid");
};

/** Names by position, as the server reads them, and how many there are. */
const renumber = () => {
  all().forEach((row, position) => {
    row.querySelectorAll("[data-field]").forEach((input) => {
      input.name = `detalles-${position}-${input.dataset.field}`;
    });
    inside(row, "remove").value = `quitar-${position}`;
  });
  const count = all().length;
  part("total-forms").value = count;
  part("lines").hidden = count === 0;
  part("empty").hidden = count > 0;
};

/** Says when there is not enough, and takes back only what it said itself: the server's word stays until an edit. */
const warn = (row, quantity) => {
  const stock = thousandthsOf(row.dataset.stock);
  if (quantity > stock) {
    complain(row, say("short", { left: amount(stock), asked: amount(quantity) }));
    row.dataset.warned = "yes";
  } else if (row.dataset.warned) {
    complain(row, "");
    delete row.dataset.warned;
  }
};

const previewRow = (row) => {
  const quantity = quantityOf(row);
  if (quantity === null || !row.dataset.final) {
    inside(row, "subtotal").textContent = "";
    return { final: 0n, base: 0n };
  }
  warn(row, quantity);
  const final = times(centsOf(row.dataset.final), quantity);
  inside(row, "subtotal").textContent = pesos(final);
  return { final, base: times(centsOf(row.dataset.price), quantity) };
};

const due = () =>
  all().map(previewRow).reduce(
    (sum, each) => ({ final: sum.final + each.final, base: sum.base + each.base }),
    { final: 0n, base: 0n },
  );

const preview = () => {
  const { final, base } = due();
  part("total").textContent = pesos(final);
  part("total").classList.toggle("long", final >= 1_000_000_000n);
  part("tax").textContent = pesos(final - base);
  const received = typedCents(form.elements.recibido.value);
  const shown = received !== null && final > 0n && received >= final && !part("cash").hidden;
  part("change-line").hidden = !shown;
  if (shown) part("change").textContent = pesos(((received - final + UNIT_CENTS - 1n) / UNIT_CENTS) * UNIT_CENTS);
};

const refresh = () => {
  renumber();
  preview();
};

const highlight = (row) => {
  all().forEach((each) => each.classList.toggle("fresh", each === row));
  row.scrollIntoView({ block: "nearest" });
};

const change = (row, thousandths) => {
  const quantity = (quantityOf(row) ?? 0n) + thousandths;
  if (quantity <= 0n) row.remove();
  else {
    fieldOf(row, "cantidad").value = typable(quantity);
    highlight(row);
  }
  refresh();
};

const put = (product) => {
  const same = all().find((row) => fieldOf(row, "producto").value === String(product.id));
  if (same) {
    same.dataset.stock = String(product.stock);
    same.dataset.price = product.precio;
    same.dataset.final = product.precio_con_iva;
    change(same, 1000n);
    return;
  }
  if (all().length >= LINE_LIMIT) {
    tell(say("full", { limit: LINE_LIMIT, name: product.nombre }));
    return;
  }
  const row = part("row").content.firstElementChild.cloneNode(true);
  row.dataset.price = product.precio;
  row.dataset.final = product.precio_con_iva;
  row.dataset.stock = String(product.stock);
  row.dataset.code = product.codigo_de_barras || "";
  inside(row, "name").textContent = product.nombre;
  inside(row, "final").textContent = pesos(centsOf(product.precio_con_iva));
  fieldOf(row, "producto").value = product.id;
  fieldOf(row, "cantidad").value = "1";
  rows.append(row);
  highlight(row);
  refresh();
};

// ---- scans, in order -----------------------------------------------------------------------------------------------

const queue = [];
let busy = false;

const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };

const lookUp = async (code) => {
  const body = JSON.stringify({ codigo_barras: code });
  const response = await fetch(form.dataset.lookup, { method: "POST", headers, body, credentials: "same-origin" });
  const answer = await response.json();
  if (!answer.success) throw new Error(response.status === 401 ? say("ended") : answer.error);
  return answer.data;
};

/** Whether the shop was not reached at all, or something else than the shop answered. */
const unreached = (error) => error instanceof TypeError || error instanceof SyntaxError;

/** Everything scanned waits its turn. A code that fails takes a waiting "sell" away: somebody has to look first. */
const work = async () => {
  if (busy) return;
  busy = true;
  form.setAttribute("aria-busy", "true");
  while (queue.length) {
    const next = queue.shift();
    if (next === SELL) {
      sell();
      continue;
    }
    try {
      put(await lookUp(next));
    } catch (error) {
      tell(unreached(error) ? say("unreachedCode", { code: next }) : error.message);
      if (queue.includes(SELL)) queue.splice(queue.indexOf(SELL), 1);
      scan.focus();
    }
  }
  busy = false;
  form.removeAttribute("aria-busy");
};

const queueSale = () => {
  if (!queue.includes(SELL)) queue.push(SELL);
  work();
};

const scanned = () => {
  const code = scan.value.trim();
  scan.value = "";
  scan.focus();
  if (!code) {
    queueSale();
    return;
  }
  if (!queue.length && !busy) tell("");
  queue.push(code);
  work();
};

// ---- selling once --------------------------------------------------------------------------------------------------

let sending = false;
let cleared = false;

/** Its turn came: everything scanned before is on the counter. */
const sell = () => {
  if (sending || !all().length) return;
  cleared = true;
  form.requestSubmit(sellButton);
};

form.addEventListener("submit", (event) => {
  const action = event.submitter?.value ?? "vender";
  if (action === "agregar" || action === "buscar" || sending || (busy && !cleared)) event.preventDefault();
  if (action === "agregar") scanned();
  else if (action === "buscar") search();
  else if (!sending && busy && !cleared) queueSale();
  else if (!sending) send();
});

const send = () => {
  sending = true;
  sellButton.textContent = say("sending");
  // Not yet: the button that sends must still be part of what is sent.
  setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
};

// ---- searching by name ---------------------------------------------------------------------------------------------

const search = async () => {
  const text = part("buscar").value.trim();
  const found = part("found");
  found.replaceChildren();
  if (!text) return;
  try {
    const address = `${form.dataset.search}?page_size=8&q=${encodeURIComponent(text)}`;
    const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    const answer = await response.json();
    if (!answer.success) throw new Error(answer.error);
    found.replaceChildren(...answer.data.map(choice));
    if (answer.data.length) found.querySelector("button").focus();
    else tell(say("nothing", { text }));
  } catch (error) {
    tell(unreached(error) ? say("unreached") : error.message);
  }
};

const choice = (product) => {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const name = document.createElement("span");
  const price = document.createElement("span");
  button.type = "button";
  button.className = "button";
  name.textContent = product.nombre;
  price.textContent = pesos(centsOf(product.precio_con_iva));
  price.className = "nowrap";
  button.append(name, price);
  button.addEventListener("click", () => {
    tell("");
    put(product);
    part("found").replaceChildren();
    part("buscar").value = "";
    scan.focus();
  });
  item.append(button);
  return item;
};

// ---- hands on the keyboard -----------------------------------------------------------------------------------------

const last = () => rows.querySelector(".fresh") || rows.lastElementChild;

const keys = {
  F2: () => part("buscar").focus(),
  F4: () => form.elements.cliente.focus(),
  F8: () => (part("cash").hidden ? form.elements.forma_pago : form.elements.recibido).focus(),
  Escape: () => {
    part("found").replaceChildren();
    tell("");
    scan.focus();
  },
};

const onEmptyScan = {
  "+": () => last() && change(last(), 1000n),
  "-": () => last() && change(last(), -1000n),
  Delete: () => {
    last()?.remove();
    refresh();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const act = keys[event.key] || (event.target === scan && !scan.value && onEmptyScan[event.key]);
  if (act) {
    event.preventDefault();
    act();
  } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
    event.preventDefault();
    if (event.target === scan) scanned();
    else if (event.target === part("buscar")) search();
    else if (event.target === form.elements.recibido) queueSale();
    else scan.focus();
  }
});

rows.addEventListener("click", (event) => {
  const button = event.target.closest('[data-part="remove"]');
  if (!button) return;
  event.preventDefault();
  button.closest("tr").remove();
  refresh();
  scan.focus();
});

form.addEventListener("input", (event) => {
  const row = event.target.closest("tr");
  if (row) complain(row, "");
  preview();
});

const paying = () => {
  const method = form.elements.forma_pago.value;
  const show = (id, wanted) => {
    part(id).hidden = !wanted;
    part(id).querySelectorAll("input").forEach((input) => { input.disabled = !wanted; });
  };
  show("cash", method === "Efectivo");
  show("bank", method === "Transferencia");
  show("reference", method !== "Efectivo");
  preview();
};

form.elements.forma_pago.addEventListener("change", paying);
// Coming back through the browser's history: a fresh counter, so that an old form is not sent again.
window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());

part("refresh").hidden = true;
renumber();
paying();
