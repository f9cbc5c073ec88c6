// A form with lines, more comfortably: scans take turns and none is lost, lines come and go in place, totals follow what is typed.

import { renew } from "./csrf.js";
import { draftOfLines } from "./drafts.js";

const form = document.querySelector("form[data-lines]");
const search = form.elements.buscar;
const trouble = document.getElementById("unreached");
let turn = Promise.resolve();
let waiting = 0;

/** Does the work once everything that was asked for before is done. */
const inTurn = (work) => {
  waiting += 1;
  turn = turn.then(work).finally(() => (waiting -= 1));
};

const tell = (text) => {
  trouble.querySelector("span").textContent = text;
  trouble.hidden = !text;
};

/** What the server makes of the form after an action, as a document. `change` may say otherwise what it says. */
const answerTo = async (action, text, change = () => {}) => {
  const request = () => {
    const data = new FormData(form);
    change(data);
    data.set("accion", action);
    data.set("buscar", text);
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(window.location.href, { method: "POST", body: data, headers: { "HX-Request": "true" } });
  };
  let answer = await request();
  if (answer.status === 403) {
    if ((await renew()) !== "renewed") throw new Error("ended");
    answer = await request();
  }
  if (answer.headers.has("HX-Redirect")) throw new Error("ended");
  if (!answer.ok || answer.redirected) throw new Error("unreached");
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

/** Puts the new lines in place of the old ones, and the cursor where the next word belongs. */
const replace = (page) => {
  const scanning = document.activeElement === search;
  document.getElementById("renglones").replaceWith(document.adoptNode(page.getElementById("renglones")));
  const fresh = form.querySelector(".fresh input:not([type=hidden])");
  if (!scanning) (fresh ?? search).focus();
  if (!scanning) fresh?.select();
  fresh?.closest(".fresh").scrollIntoView({ block: "nearest" });
};

/** One after the other, in the order in which they were asked for. */
const ask = (action, text = "") => {
  inTurn(async () => {
    try {
      replace(await answerTo(action, text));
      tell("");
    } catch (error) {
      const why = error.message === "ended" ? "ended" : "unreached";
      tell(form.dataset[why].replace("{text}", text || "…"));
    }
  });
};

/** Quantities that make no sense are marked where they were typed. */
const mark = (page) => {
  page.querySelectorAll("[name$='-cantidad']").forEach((answer) => {
    const field = form.elements[answer.name];
    if (field?.value !== answer.value) return;
    const [place, told] = [field.closest(".field"), answer.closest(".field").querySelector(".error")];
    place.querySelector(".error")?.remove();
    ["aria-invalid", "aria-describedby"].forEach((name) => {
      if (told) field.setAttribute(name, answer.getAttribute(name));
      else field.removeAttribute(name);
    });
    if (told) place.append(document.adoptNode(told));
  });
};

const addUp = () => {
  inTurn(async () => {
    try {
      const page = await answerTo("actualizar", "");
      page.querySelectorAll("output[id]").forEach((output) => {
        const shown = document.getElementById(output.id);
        if (shown) shown.textContent = output.textContent;
      });
      mark(page);
    } catch {
      // The total is only a preview: saving works it out again.
    }
  });
};

const add = (text) => {
  search.value = "";
  if (text) ask("agregar", text);
};

search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (!event.repeat) add(search.value.trim());
});

// A code is a line, whichever field has the focus; in the field for the code of a new product it is that code.
document.addEventListener("scan", (event) => {
  const { code, field, restore } = event.detail;
  if (field.matches("[data-code]")) return;
  event.preventDefault();
  if (field === search) return add(search.value.trim());
  restore();
  search.focus();
  return ask("agregar", code);
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=accion]");
  if (!button || button.value === "guardar") return;
  event.preventDefault();
  const text = search.value.trim();
  search.value = "";
  if (button.value !== "agregar" || text) ask(button.value, text);
  else search.focus();
});

// What is under way is saved as well: saving waits for it.
form.addEventListener("submit", (event) => {
  if (!waiting) return;
  event.preventDefault();
  const { submitter } = event;
  turn.then(() => form.requestSubmit(submitter));
});

form.addEventListener("change", (event) => {
  if (event.target.closest("#renglones")) addUp();
});

// Sent after the session ended: the lines of then are asked for again.
if (draftOfLines) {
  inTurn(async () => {
    const page = await answerTo("actualizar", "", (data) => {
      draftOfLines.forEach(([name]) => data.delete(name));
      draftOfLines.forEach(([name, value]) => data.append(name, value));
    });
    replace(page);
  });
}
