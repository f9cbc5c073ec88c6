// The page of the till: its parts, its sentences, its banner. The counter inside is replaced after every sale.

export const form = document.getElementById("till");
export const part = (id) => document.getElementById(id);
export const scan = part("codigo");

/** A sentence of the page, with its {names} filled in. */
export const say = (name, facts = {}) => form.dataset[name].replace(/\{(\w+)\}/g, (_, fact) => facts[fact]);

export const tell = (text) => {
  part("banner-text").textContent = text;
  part("banner").hidden = !text;
  scan.classList.toggle("refused", Boolean(text));
};

/** Back to the scan field; after a touch only where no keyboard would cover the screen. */
export const ready = ({ touched = false } = {}) => {
  if (!touched || window.matchMedia("(pointer: fine)").matches) scan.focus({ preventScroll: true });
};

/** Whether the shop was not reached at all, or something else than the shop answered. */
export const unreached = (error) => error instanceof TypeError || error instanceof SyntaxError;

/** The `data` of a JSON answer. Throws what the shop says of a refusal. */
export const asked = async (address, options = {}) => {
  const headers = { Accept: "application/json", ...options.headers };
  const response = await fetch(address, { credentials: "same-origin", ...options, headers });
  const answer = await response.json();
  if (!answer.success) throw new Error(response.status === 401 ? say("ended") : answer.error);
  return answer.data;
};
