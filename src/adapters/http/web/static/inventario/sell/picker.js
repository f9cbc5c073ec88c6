// Finding by name while typing: arrows choose, Enter takes, Escape closes. For products and for clients.
// A list answers one text. Typing on makes it stale at once; Enter then waits for the answer to what is typed now.

import { asked } from "./page.js";

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
  let serial = 0; // of the question whose answer counts
  let textOfQuestion = null; // its text
  let textOfList = null; // the text that the list answers
  let takeFirst = false; // Enter was pressed before the answer came
  let waiting = null;

  const typed = () => input().value.trim();
  const buttons = () => [...list().querySelectorAll("button")];

  const forget = () => {
    serial += 1;
    clearTimeout(waiting);
    textOfQuestion = textOfList = null;
    takeFirst = false;
  };

  const close = () => {
    forget();
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

  const answer = (text, found) => {
    const taken = takeFirst;
    textOfQuestion = null;
    textOfList = text;
    takeFirst = false;
    show(found);
    if (!found.length) nothing(text);
    else if (taken) buttons()[0].click();
  };

  const search = async () => {
    const text = typed();
    const taken = takeFirst;
    forget();
    if (!text) return list().replaceChildren();
    const mine = serial;
    textOfQuestion = text;
    takeFirst = taken;
    try {
      const found = await asked(`${address}?page_size=8&q=${encodeURIComponent(text)}`);
      if (mine === serial) answer(text, found);
    } catch (error) {
      if (mine !== serial) return;
      close();
      failed(error);
    }
  };

  /** Something else is typed: what the list says is of before. */
  const soon = () => {
    forget();
    buttons().forEach((button) => (button.disabled = true));
    waiting = setTimeout(search, PAUSE);
  };

  const enter = () => {
    const text = typed();
    if (text && text === textOfList) return buttons().length ? buttons()[0].click() : nothing(text);
    takeFirst = true;
    if (textOfQuestion !== text) search();
  };

  /** Whether `key` meant this picker. */
  const press = (event) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement);
    const here = event.target === input() || at >= 0;
    if (!here) return false;
    if (event.key === "ArrowDown") all[Math.min(at + 1, all.length - 1)]?.focus();
    else if (event.key === "ArrowUp") (all[at - 1] ?? input()).focus();
    else if (event.key === "Enter" && at < 0) event.repeat || enter();
    else return false;
    return true;
  };

  return { close, press, search, soon };
};
