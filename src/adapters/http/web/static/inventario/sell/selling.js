// A sale, in place: the cart is sent as the form it is, and the shop answers the next cart.

import { fieldOf, freeOfCharge, lines, paying, plainQuantity, refresh, tooMuch, wrongLine } from "./cart.js";
import { leftOut } from "./leftout.js";
import { ask, form, part, post, ready, say, tell } from "./page.js";
import { sound } from "./sounds.js";

/** Puts the shop's cart in place of this one. Throws when the answer is none. */
export const replace = (html) => {
  const next = new DOMParser().parseFromString(html, "text/html").getElementById("counter");
  if (!next) throw new Error(say("refused"));
  part("counter").replaceWith(next);
  refresh();
  paying();
};

const show = (place) => {
  place.focus({ preventScroll: true });
  (place.closest("tr") ?? place).scrollIntoView({ block: "center" });
};

/** The first thing that is wrong comes into sight and gets the focus: a field, or the sentence where none is to blame. */
const showWrong = () => {
  const cart = part("counter");
  const field = cart.querySelector('[aria-invalid="true"]:not([type="hidden"])');
  const client = cart.querySelector(".client > .error") && form.elements.cliente;
  const place = field ?? client ?? cart.querySelector(".note");
  if (place) show(place);
};

/** Nothing is in the cart: what to do instead. */
export const nothingToSell = () => {
  sound("refused");
  tell(say("empty"));
  ready();
};

/** Whether everything can be sold as it is, and what is unusual is confirmed. */
const confirm = async () => {
  const wrong = wrongLine();
  if (wrong) {
    sound("refused");
    show(fieldOf(wrong, "cantidad"));
    return false;
  }
  const [much, free] = [tooMuch(), freeOfCharge()];
  if (much || free.length) sound("refused");
  if (much && !(await ask(say("tooMuch", much), say("tooMuchYes")))) {
    show(form.elements.recibido);
    return false;
  }
  if (free.length && !(await ask(say("free", { names: free.join(", ") }), say("freeYes")))) return false;
  const codes = leftOut();
  if (codes.length) sound("refused");
  return !codes.length || ask(say("leftOut", { codes: [...new Set(codes)].join(", ") }), say("leftOutYes"));
};

/** Sells what is in the cart; a refusal shows it as it was, with what is wrong beside it. */
export const sell = async () => {
  if (!lines().length || !(await confirm())) return;
  const button = part("sell");
  let refused = false;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    const response = await post((body) => {
      body.set("codigo", "");
      leftOut().forEach((code) => body.append("avisado", code));
      lines().forEach((row) => body.set(fieldOf(row, "cantidad").name, plainQuantity(row)));
    });
    replace(await response.text());
    tell("");
    refused = !response.ok;
    if (response.ok) {
      part("restored").hidden = true;
      part("buscar").value = "";
      window.scrollTo({ top: 0 });
    }
    sound(response.ok ? "sold" : "refused");
  } catch (error) {
    sound("refused");
    tell(error instanceof TypeError ? say("unreachedSale") : error.message, error);
  } finally {
    part("sell").disabled = false;
    part("sell").removeAttribute("aria-busy");
    if (refused) showWrong();
    else ready();
  }
};
