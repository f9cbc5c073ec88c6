// The sell page: its parts, its sentences, its banner. The cart inside is replaced after every sale.

import { renew } from "../csrf.js";

export const form = document.getElementById("till");
export const part = (id) => document.getElementById(id);
export const scan = part("codigo");

/** A sentence of the page, with its {names} filled in. */
export const say = (name, facts = {}) => form.dataset[name].replace(/\{(\w+)\}/g, (_, fact) => facts[fact]);

/** What people call a unit of measure. */
export const unitName = (code) => (code === "und" ? say("piece") : code);

/** Says what went wrong, or takes it back. `error`, where there is one, may be a session that ended. */
export const tell = (text, error = null) => {
  part("banner-text").textContent = text;
  part("banner").hidden = !text;
  part("log-in").hidden = !(error instanceof Ended);
  scan.classList.toggle("refused", Boolean(text));
};

/** Back to the scan field, where no keyboard would cover the screen; elsewhere the next key finds it by itself. */
export const ready = () => {
  if (window.matchMedia("(pointer: fine)").matches) scan.focus({ preventScroll: true });
};

/** Whether the shop was not reached at all, or something else than the shop answered. */
export const unreached = (error) => error instanceof TypeError || error instanceof SyntaxError;

/** Nobody is logged in any more, or somebody else: said with the way back in. */
export class Ended extends Error {
  constructor(why = "ended") {
    super(say(why));
  }
}

/** The shop has no such thing. */
export class Missing extends Error {}

const token = () => form.elements.csrfmiddlewaretoken.value;

/** Sends the request; where the page's token is of before, once more with the current one. Throws Ended. */
const send = async (address, options) => {
  const request = () => fetch(address, { credentials: "same-origin", ...options(token()) });
  const response = await request();
  if (response.status !== 403) return response;
  const outcome = await renew();
  if (outcome !== "renewed") throw new Ended(outcome);
  return request();
};

/** The `data` of a JSON answer. Throws what the shop says of a refusal. */
export const asked = async (address, body = null) => {
  const response = await send(address, (current) => {
    if (!body) return { headers: { Accept: "application/json" } };
    const headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": current };
    return { method: "POST", headers, body: JSON.stringify(body) };
  });
  const answer = await response.json();
  if (response.status === 401) throw new Ended();
  if (response.status === 404) throw new Missing(answer.error);
  if (!answer.success) throw new Error(answer.error);
  return answer.data;
};

/** The shop's answer to the cart, sent as the form that it is with what `change` does to it. Throws Ended. */
export const post = async (change) => {
  const response = await send(form.action, (current) => {
    const body = new FormData(form);
    change(body);
    body.set("csrfmiddlewaretoken", current);
    return { method: "POST", headers: { "HX-Request": "true" }, body };
  });
  if (response.headers.has("HX-Redirect")) throw new Ended();
  return response;
};

/** Asks and waits: whether the answer is yes. Escape is no, and no is what Enter says. */
export const ask = (text, yes) =>
  new Promise((resolve) => {
    const question = part("question");
    part("question-text").textContent = text;
    part("question-yes").textContent = yes;
    question.returnValue = "";
    question.addEventListener("close", () => resolve(question.returnValue === "yes"), { once: true });
    question.showModal();
  });
