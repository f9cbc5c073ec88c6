// A sale, in place: the counter is sent as the form it is, and the shop answers the next counter.

import { lines, paying, refresh } from "./counter.js";
import { form, part, ready, say, tell } from "./page.js";
import { sound } from "./sounds.js";

const send = async () => {
  const body = new FormData(form);
  body.set("codigo", "");
  const headers = { "HX-Request": "true" };
  return fetch(form.action, { method: "POST", headers, body, credentials: "same-origin" });
};

/** Puts the shop's counter in place of this one. Throws when the answer is none. */
const replace = (html) => {
  const next = new DOMParser().parseFromString(html, "text/html").getElementById("counter");
  if (!next) throw new Error(say("refused"));
  part("counter").replaceWith(next);
  refresh();
  paying();
};

/** Sells what is on the counter; a refusal shows it as it was, with what is wrong beside it. */
export const sell = async () => {
  if (!lines().length) return;
  const button = part("sell");
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    const response = await send();
    if (response.headers.has("HX-Redirect")) throw new Error(say("ended"));
    replace(await response.text());
    tell("");
    if (response.ok) {
      part("buscar").value = "";
      window.scrollTo({ top: 0 });
    }
    sound(response.ok ? "sold" : "refused");
  } catch (error) {
    sound("refused");
    tell(error instanceof TypeError ? say("unreachedSale") : error.message);
  } finally {
    part("sell").disabled = false;
    part("sell").removeAttribute("aria-busy");
    ready();
  }
};
