// Everything scanned waits its turn, and so does the sale: nothing is lost while an answer is on its way.

import { put } from "./cart.js";
import { leaveOut, takeLeftOut } from "./leftout.js";
import { asked, Ended, form, Missing, ready, say, scan, tell, unreached } from "./page.js";
import { sell } from "./selling.js";
import { sound } from "./sounds.js";

const queue = []; // of codes, and of work to do between them
let busy = false;

const lookUp = (code) => asked(form.dataset.lookup, { codigo_barras: code });

/** A code that fails takes the waiting sale away: somebody has to look first. */
const add = async (code) => {
  try {
    put(await lookUp(code));
  } catch (error) {
    sound("refused");
    if (error instanceof Ended) tell(error.message, error);
    leaveOut(code, error instanceof Missing ? null : unreached(error) ? say("unreachedCode", { code }) : error.message);
    scan.classList.add("refused");
    if (queue.includes(sell)) queue.splice(queue.indexOf(sell), 1);
    ready();
  }
};

const work = async () => {
  if (busy) return;
  busy = true;
  form.setAttribute("aria-busy", "true");
  while (queue.length) {
    const next = queue.shift();
    await (typeof next === "string" ? add(next) : next());
  }
  busy = false;
  form.removeAttribute("aria-busy");
};

/** Sell once everything scanned before is in the cart. */
export const queueSale = () => {
  if (queue.at(-1) !== sell) inTurn(sell);
};

/** Does the work once everything that was asked for before is done. */
export const inTurn = (task) => {
  queue.push(task);
  work();
};

/** Whether something waits, or is on its way. */
export const atWork = () => busy;

/** Looks up again what was left out: the product may be there by now. */
export const lookAgain = () => takeLeftOut().forEach(queueCode);

export const queueCode = (code) => {
  if (!queue.length && !busy) tell("");
  queue.push(code);
  work();
};

// The product of a code is made in another tab: whoever comes back finds it in the cart.
let making = false;
form.addEventListener("click", (event) => (making ||= Boolean(event.target.closest("#unknown a"))));
document.addEventListener("visibilitychange", () => {
  if (!making || document.hidden) return;
  making = false;
  lookAgain();
});
