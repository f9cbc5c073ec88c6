// A form that is sent after the session ended is there again after the login: it is kept on this device when it is sent,
// under the person who sent it, and forgotten as soon as the shop answers anything but the login. Passwords and files never are.

import { mark, renew } from "./csrf.js";

const OURS = "inventario.";
const SLOT = `${OURS}form`;
const LEFT = `${OURS}signed-out`;
const NEVER = "[type=password], [autocomplete=one-time-code], [type=file], [name=csrfmiddlewaretoken], [name=clave], button, [type=submit]";

const person = document.body.dataset.person ?? null;
/** The addresses of the login and the logout. */
const doors = document.body.dataset;
const here = () => window.location.pathname + window.location.search;
const at = (form) => new URL(form.getAttribute("action") || window.location.href, window.location.href).pathname;

let record = JSON.parse(sessionStorage.getItem(SLOT) ?? "null");
let known = mark();

const forget = () => sessionStorage.removeItem(SLOT);
const write = () => sessionStorage.setItem(SLOT, JSON.stringify(record));

const keep = (form) => {
  const never = new Set([...form.querySelectorAll(NEVER)].map((each) => each.name));
  const entries = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !never.has(name));
  record = { person, page: here(), action: at(form), place: [...document.forms].indexOf(form), entries };
  write();
};

// ---- coming back ----

const fill = (form, entries) => {
  const said = new Map(entries.map(([name]) => [name, []]));
  entries.forEach(([name, value]) => said.get(name).push(value));
  for (const field of form.elements) {
    if (!field.name || field.matches(NEVER)) continue;
    const values = said.get(field.name) ?? [];
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
    else if (values.length) field.value = values.shift();
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
};

/** What lies in a form with lines, which fetches those from the shop by itself. */
export let draftOfLines = null;

const putBack = () => {
  const form = document.forms[record.place];
  if (!form || at(form) !== record.action) return;
  if (form.matches("[data-lines]")) draftOfLines = record.entries;
  fill(form, record.entries);
  document.getElementById("kept").hidden = false;
};

const atTheDoor = () => {
  record.ended = true;
  write();
  const [note, login] = [document.getElementById("kept-for-later"), document.querySelector(`form[action="${doors.login}"]`)];
  if (note) note.hidden = false;
  const next = login?.elements.next;
  if (next && new URL(next.value || "/", window.location.href).pathname === record.action) next.value = record.page;
};

/** The page that says that a form came without protection. */
const unsent = document.querySelector("a[data-unsent]");

const notTaken = () => {
  record.ended = true;
  write();
  unsent.href = record.page;
  unsent.hidden = false;
};

if (record && !person) atTheDoor();
else if (record?.person === person && unsent) notTaken();
else if (record && (record.person !== person || !record.ended)) forget();
else if (record?.page === here()) {
  putBack();
  forget();
}

// ---- sending ----

const leave = () => {
  Object.keys(sessionStorage).filter((name) => name.startsWith(OURS)).forEach((name) => sessionStorage.removeItem(name));
};

/** What could not be sent stays where it is, and the page says why. */
const stay = (form, why) => {
  const note = document.getElementById("not-sent");
  note.querySelector("span").textContent = note.dataset[why];
  note.classList.add("error");
  note.hidden = false;
  note.focus();
  forget();
  form.dispatchEvent(new CustomEvent("unsent", { bubbles: true }));
};

/** Sends it once the form has the token of now; in the name of somebody else, or with an old token, never. */
const sendAgain = async (form, submitter) => {
  const outcome = await renew().catch(() => "unreached");
  if (outcome === "ended") {
    window.location.assign(`${doors.login}?next=${encodeURIComponent(here())}`);
  } else if (outcome === "renewed") {
    known = mark();
    form.requestSubmit(submitter);
  } else {
    stay(form, outcome);
  }
};

/** Keeps what is sent; true where it has to wait for the token of whoever logged in since. */
export const sending = (form, event) => {
  if (!person) return false;
  if (at(form) === doors.logout) {
    leave();
    localStorage.setItem(LEFT, String(Date.now()));
    return false;
  }
  keep(form);
  if (mark() === known) return false;
  event.preventDefault();
  sendAgain(form, event.submitter);
  return true;
};

// Whoever signs out in another tab leaves nothing in this one.
window.addEventListener("storage", (event) => event.key === LEFT && leave());
