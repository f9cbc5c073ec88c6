// The cart is kept on this device until it is sold: products, quantities, the client and how it is paid.
// It lives as long as the tab does, under the person and the shop, and knows no price and no cost: the shop says those.

import { form, part, post, say } from "./page.js";

const SLOT = `inventario.till.${document.body.dataset.person}`;
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "codigo", "buscar"]);
const CLIENT = new Set(["cliente", "cliente_fk"]);

let draft = JSON.parse(sessionStorage.getItem(SLOT) ?? "null");

/** Whether there is a draft of before, which is not in the cart yet. */
export const hasDraft = () => Boolean(draft);

/** Keeps the cart as it is now; one of before has to be put back first. */
export const keepDraft = () => {
  if (draft) return;
  const entries = [...new FormData(form)].filter(([name]) => !LEFT_OUT.has(name));
  if (part("rows").children.length || part("unknown").children.length) sessionStorage.setItem(SLOT, JSON.stringify(entries));
  else sessionStorage.removeItem(SLOT);
};

/** The shop's cart with the draft in it; a client that this page was opened for stays. */
export const restoreDraft = async () => {
  const opened = Boolean(form.elements.cliente_fk.value);
  const response = await post((body) => {
    const kept = draft.filter(([name]) => !(opened && CLIENT.has(name)));
    kept.forEach(([name]) => body.delete(name));
    kept.forEach(([name, value]) => body.append(name, value));
    body.set("accion", "actualizar");
  });
  if (!response.ok) throw new Error(say("notRestored"));
  const html = await response.text();
  draft = null;
  return html;
};
