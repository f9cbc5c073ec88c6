// Finding by name while typing: arrows choose, Enter takes, Escape closes. For products and for clients.

import { asked, unreached } from "./page.js";

const PAUSE = 200;

const choice = (words, detail, take) => {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const name = document.createElement("span");
  const more = document.createElement("span");
  button.type = "button";
  button.className = "button";
  name.textContent = words;
  more.textContent = detail;
  more.className = "nowrap";
  button.append(name, more);
  button.addEventListener("click", take);
  item.append(button);
  return item;
};

/**
 * `input` and `list` are functions, since both may be replaced. `describe(found)` gives [words, detail].
 * `take(found)` when one is chosen, `nothing(text)` and `failed(error)` tell the others.
 */
export const picker = ({ input, list, address, describe, take, nothing, failed }) => {
  let asking = 0;
  let waiting = null;

  const close = () => {
    asking += 1;
    clearTimeout(waiting);
    list().replaceChildren();
  };

  const show = (all) =>
    list().replaceChildren(
      ...all.map((each) =>
        choice(...describe(each), () => {
          close();
          take(each);
        }),
      ),
    );

  const search = async () => {
    const text = input().value.trim();
    close();
    if (!text) return;
    const mine = asking;
    try {
      const found = await asked(`${address}?page_size=8&q=${encodeURIComponent(text)}`);
      if (mine !== asking) return;
      show(found);
      if (!found.length) nothing(text);
    } catch (error) {
      failed(error, unreached(error));
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  };

  /** Whether `key` meant this picker. */
  const press = (event) => {
    const buttons = [...list().querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const here = event.target === input() || at >= 0;
    if (!here) return false;
    if (event.key === "ArrowDown") buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === "ArrowUp") (buttons[at - 1] ?? input()).focus();
    else if (event.key === "Enter" && at < 0) (buttons.length ? buttons[0].click() : search());
    else return false;
    return true;
  };

  return { close, press, search, soon };
};
