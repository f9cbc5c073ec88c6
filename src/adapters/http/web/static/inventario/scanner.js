// A barcode scanner is a keyboard that types faster than people do. What arrives at its speed and ends in Enter or Tab
// is a code, whichever field has the focus: a `scan` event tells the page, which decides where codes go.

/**
 * Milliseconds between two keys. Scanners type one key every 1 to 30 ms; the fastest people need 80 on average and
 * reach 50 only within a word. A quarter of the keys may be late: a busy computer delivers some of them so.
 */
const PACE = 50;
/** After this long without a key something new begins. */
const PAUSE = 250;
/** Enter and Tab so soon after a code belong to the scanner: many end a code in two of them (CR and LF). */
const ECHO = 500;

/** Letters alone are a word, unless all are capitals. */
const CODE = /^(?=.*\d|[A-Z-]+$)[A-Za-z0-9-]{4,50}$/;
const HELD_DOWN = new Set(["Shift", "CapsLock", "NumLock"]);
const ENDS = new Set(["Enter", "Tab"]);
/** Security keys type as fast as scanners; what they type is no code. */
const SECRET = "[type=password], [autocomplete=one-time-code]";

let keystrokes = []; // since the last pause: each key, when, where, and what stood there before
let codeEnded = -Infinity;
let echoing = false;

/** Whether that event came so soon after a code that nobody decided anything in between. */
export const followsCode = (event, within = ECHO) => event.timeStamp - codeEnded < within;

/** For pages with a field for codes, which take whatever is typed there: a code ended just now. */
export const noteCode = (event) => {
  codeEnded = event.timeStamp;
  echoing = true;
};

const type = ({ key, target, timeStamp: at }) => {
  if (keystrokes.length && at - keystrokes.at(-1).at > PAUSE) keystrokes = [];
  keystrokes.push({ key, at, target, before: "value" in target ? target.value : null });
};

const isLate = (keys, place, end) => (keys[place + 1]?.at ?? end) - keys[place].at > PACE;

/** Whether a scanner struck these keys, and then the one that ended it. */
const isCode = (keys, end) =>
  CODE.test(keys.map(({ key }) => key).join("")) &&
  end - keys.at(-1).at <= PAUSE &&
  keys.filter((_, place) => isLate(keys, place, end)).length <= keys.length / 4;

/** Whether the last digit of a printed code (EAN, UPC, GTIN) agrees with the others. */
const agrees = (keys) => {
  if (![8, 12, 13, 14].includes(keys.length) || !keys.every(({ key }) => /\d/.test(key))) return false;
  const digits = keys.map(({ key }) => Number(key)).reverse();
  return digits.reduce((sum, digit, place) => sum + digit * (place % 2 ? 3 : 1), 0) % 10 === 0;
};

/**
 * One key before the quick ones is the code's own first: nobody types one key and scans within a quarter of a second,
 * unless the check digit says so.
 */
const withFirst = (first, quick) => {
  const all = keystrokes.slice(first - 1);
  const own = first === 1 && CODE.test(all.map(({ key }) => key).join("")) && (agrees(all) || !agrees(quick));
  return own ? all : quick;
};

/** The keys of the code that ends now: all since the last pause, but for what a person typed just before. */
const keysOfCode = (end) => {
  const first = keystrokes.findIndex((_, place) => !isLate(keystrokes, place, end));
  const quick = keystrokes.slice(first);
  if (first < 0) return [];
  if (isCode(quick, end)) return withFirst(first, quick);
  const slow = quick.findLastIndex((_, place) => place < quick.length - 1 && isLate(quick, place, end));
  const rest = quick.slice(slow + 1);
  return isCode(rest, end) ? rest : [];
};

/** The fields say again what they said before the scanner typed into them. */
const giveBack = (keys) => () => {
  const before = new Map([...keys].reverse().map(({ target, before }) => [target, before]));
  before.forEach((value, field) => {
    if (value === null || field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event("change", { bubbles: true }));
  });
};

/** Whether the page takes the code that ends with this key. */
const announce = (event) => {
  const keys = keysOfCode(event.timeStamp);
  if (!keys.length) return false;
  const code = keys.map(({ key }) => key).join("");
  const detail = { code, field: event.target, restore: giveBack(keys), key: event };
  return !document.dispatchEvent(new CustomEvent("scan", { bubbles: true, cancelable: true, detail }));
};

const swallow = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

const press = (event) => {
  const { key } = event;
  if (!key || HELD_DOWN.has(key)) return; // without a key: the browser fills in by itself
  if (event.target.matches?.(SECRET) || event.isComposing || event.repeat || event.altKey || event.metaKey) {
    keystrokes = [];
    if (ENDS.has(key) && echoing && followsCode(event)) swallow(event); // the code moved on to such a field
  } else if (event.ctrlKey) {
    keystrokes = [];
    if (key.toLowerCase() === "j" && echoing && followsCode(event)) swallow(event); // LF, as some scanners type it
  } else if (ENDS.has(key) && !event.shiftKey) {
    const mine = announce(event);
    keystrokes = [];
    if (mine) noteCode(event);
    if (mine || (echoing && followsCode(event))) swallow(event);
  } else {
    echoing = false;
    if (key.length === 1) type(event);
    else keystrokes = [];
  }
};

/** Whoever touches something, or fills something in, goes on by hand. */
const goOn = (event) => {
  if (event.isTrusted) echoing = false;
};

window.addEventListener("keydown", press, { capture: true });
window.addEventListener("pointerdown", goOn, { capture: true });
window.addEventListener("input", goOn, { capture: true });
