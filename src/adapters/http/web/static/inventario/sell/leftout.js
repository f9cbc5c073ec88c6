// Codes that were scanned and are not in the cart: listed until somebody takes them away, or sells without them.
// A word that the next scan takes away would be a product that nobody pays.

import { keepDraft } from "./draft.js";
import { part } from "./page.js";

/** Why a code is not in the cart, where the shop's page says it otherwise. */
const reasons = new Map();

/** Each as often as it was scanned. */
export const leftOut = () => [...part("unknown").querySelectorAll("[name=desconocido]")].map((input) => input.value);

const filled = (text, facts) => text.replace(/\{(code|many)\}/g, (_, fact) => facts[fact]);

/** A copy of the template's item, about this code. */
const item = (code, many) => {
  const element = part("unknown-code").content.firstElementChild.cloneNode(true);
  const link = element.querySelector("[data-part=create]");
  if (link) link.href = `${link.getAttribute("href").split("?")[0]}?${new URLSearchParams({ codigo_de_barras: code })}`;
  for (const each of [element, ...element.querySelectorAll("*")]) {
    for (const name of ["data-code", "value", "aria-label"]) {
      if (each.hasAttribute(name)) each.setAttribute(name, filled(each.getAttribute(name), { code, many }));
    }
  }
  const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) words.currentNode.data = filled(words.currentNode.data, { code, many });
  element.querySelector("[data-part=many]").hidden = many === 1;
  for (let count = 0; count < many; count += 1) {
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "desconocido", value: code });
    element.prepend(input);
  }
  return element;
};

/** Says how many there are where the total stands, and the reasons that only this page knows. */
export const tellLeftOut = () => {
  const many = leftOut().length;
  const { one, many: several } = part("left-out").dataset;
  part("left-out").hidden = !many;
  part("left-out").querySelector("span").textContent = many === 1 ? one : filled(several, { many });
  part("unknown").querySelectorAll("li").forEach((each) => {
    const why = reasons.get(each.dataset.code);
    if (why) each.querySelector("[data-part=why]").textContent = why;
  });
};

const list = (codes) => {
  const items = [...new Set(codes)].map((code) => item(code, codes.filter((each) => each === code).length));
  part("unknown").replaceChildren(...items);
  tellLeftOut();
  keepDraft();
};

/** `why`, where it is anything else than that no product has it. */
export const leaveOut = (code, why = null) => {
  if (why) reasons.set(code, why);
  else reasons.delete(code);
  list([...leftOut(), code]);
  const told = [...part("unknown").children].find((each) => each.dataset.code === code);
  told.scrollIntoView({ block: "nearest" });
};

/** All that was left out, which is listed no longer. */
export const takeLeftOut = () => {
  const codes = leftOut();
  list([]);
  return codes;
};

export const forget = (code) => list(leftOut().filter((each) => each !== code));
