// Everything scanned waits its turn, and so does the sale: nothing is lost while an answer is on its way.

import { put } from "./counter.js";
import { asked, form, ready, say, tell, unreached } from "./page.js";
import { sell } from "./selling.js";
import { sound } from "./sounds.js";

const SELL = Symbol("sell");
const queue = [];
let busy = false;

const lookUp = (code) =>
  asked(form.dataset.lookup, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify({ codigo_barras: code }),
  });

/** A code that fails takes the waiting sale away: somebody has to look first. */
const add = async (code) => {
  try {
    put(await lookUp(code));
  } catch (error) {
    sound("refused");
    tell(unreached(error) ? say("unreachedCode", { code }) : error.message);
    if (queue.includes(SELL)) queue.splice(queue.indexOf(SELL), 1);
    ready();
  }
};

const work = async () => {
  if (busy) return;
  busy = true;
  form.setAttribute("aria-busy", "true");
  while (queue.length) {
    const next = queue.shift();
    await (next === SELL ? sell() : add(next));
  }
  busy = false;
  form.removeAttribute("aria-busy");
};

/** Sell once everything scanned before is on the counter. */
export const queueSale = () => {
  if (queue.at(-1) !== SELL) queue.push(SELL);
  work();
};

export const queueCode = (code) => {
  if (!queue.length && !busy) tell("");
  queue.push(code);
  work();
};
