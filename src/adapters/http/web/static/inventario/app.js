// What every page does better with JavaScript: menus close, work shows, unsaved words are not lost, scanners are heard.

import { sending } from "./drafts.js";
import "./fields.js";
import { noteCode } from "./scanner.js";

// ---- scanners: a code goes into the form's field for codes, and its Enter moves on where one of a person saves ----

const NOT_FOR_HANDS = "[type=hidden], [disabled], [tabindex='-1']";

/** On to the next field, as Tab does; after the last one, to the button. */
const moveOn = (field) => {
  const all = [...field.form.elements].filter((each) => !each.matches(NOT_FOR_HANDS) && each.offsetParent);
  all[all.indexOf(field) + 1]?.focus();
};

const isNumber = (field) => field.matches("[inputmode=decimal], [inputmode=numeric], [type=number], select");

window.addEventListener("scan", (event) => {
  const { code, field, restore } = event.detail;
  const form = field.form ?? document.querySelector("form:has([data-code])"); // with the focus nowhere, the page's own
  if (event.defaultPrevented || form?.method !== "post") return;
  event.preventDefault();
  const place = form.querySelector("[data-code]");
  if (place || isNumber(field)) restore();
  if (place) {
    place.value = code;
    place.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (!place || field === place) moveOn(field);
});

// Typed by hand or by a slow scanner, a code is no reason to save either.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input[data-code]")) return;
  event.preventDefault();
  if (event.target.value) noteCode(event);
  moveOn(event.target);
});

// ---- menus: one open at a time, closed by Escape or by going elsewhere ----

const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  open().forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  open().forEach((menu) => {
    menu.removeAttribute("open");
    menu.querySelector("summary").focus();
  });
});

// ---- forms: the pressed button shows that it works, and leaving unsaved words asks ----

let unsaved = false;

// A form that came back: on to what is wrong first, or to the sentence that says so. A form that is new: on to its first
// field at once, because browsers wait for a picture of the page with that, and the first key would go nowhere.
const refused =
  document.querySelector("main [aria-invalid='true']:not([type=hidden])") ??
  document.querySelector("main .note.error[tabindex]:not([hidden])");
if (refused) refused.focus();
else if (!window.location.hash && document.activeElement === document.body) document.querySelector("[autofocus]")?.focus();

document.addEventListener("input", (event) => {
  if (event.target.form?.matches("[data-guard]")) unsaved = true;
});

document.addEventListener("unsent", (event) => {
  if (event.target.matches("[data-guard]")) unsaved = true;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  unsaved = false;
  if (sending(form, event)) return;
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

window.addEventListener("beforeunload", (event) => unsaved && event.preventDefault());

// Coming back through the browser's history: buttons that can be pressed again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll("[aria-busy='true']").forEach((each) => each.removeAttribute("aria-busy"));
});

// ---- lists that change in place: what cannot be answered there is answered by a whole page ----

const wholePage = (event) => {
  const { requestConfig, pathInfo } = event.detail;
  window.location.assign(pathInfo?.finalRequestPath ?? requestConfig.path);
};
document.addEventListener("htmx:responseError", wholePage);
document.addEventListener("htmx:sendError", wholePage);

// ---- dialogs: opened by a button, closed by Escape or by their own button ----

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
});

// ---- copying: the text of an element, by the button that names it, where the browser lets pages copy ----

document.querySelectorAll("[data-copy]").forEach((button) => (button.hidden = !navigator.clipboard));
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  button.nextElementSibling.textContent = button.dataset.done;
});

// ---- paper ----

document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
