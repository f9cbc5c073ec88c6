// Fields that browsers fill with words of their own language, in the shop's: days and files.

const TYPED = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$|^(\d{2})(\d{2})(\d{4})$/;
const ADDRESS = /^(\d{4})-(\d{2})-(\d{2})$/;

/** "2026-11-22" from what a person typed, day first; "" where it is no day of the calendar. `days.py` reads the same. */
export const isoDay = (text) => {
  const typed = text.trim();
  const [, ...parts] = ADDRESS.exec(typed) ?? TYPED.exec(typed) ?? [];
  const said = parts.filter((part) => part !== undefined);
  if (said.length !== 3) return "";
  const [year, month, day] = ADDRESS.test(typed) ? said : said.reverse();
  const iso = [year.length === 2 ? `20${year}` : year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : "";
};

const told = (iso) => iso.split("-").reverse().join("/");

/** As the shop writes it; what is no day is told before a form goes off. */
const tidy = (field) => {
  const iso = isoDay(field.value);
  if (iso) field.value = told(iso);
  field.setCustomValidity(iso || !field.value.trim() ? "" : field.dataset.invalid);
};

/** The browser's calendar, for a day that is easier to point at than to type. */
const openCalendar = (field) => {
  const calendar = document.createElement("input");
  Object.assign(calendar, { type: "date", tabIndex: -1, value: isoDay(field.value) });
  calendar.setAttribute("aria-hidden", "true");
  calendar.addEventListener("change", () => {
    if (!calendar.value) return;
    field.value = told(calendar.value);
    ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
  });
  field.parentElement.querySelector("[type=date]")?.remove();
  field.parentElement.append(calendar);
  calendar.showPicker?.();
};

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-day]")) tidy(target);
  if (!target.matches("[data-file]")) return;
  const chosen = target.parentElement.querySelector(".chosen");
  chosen.dataset.none ??= chosen.textContent;
  chosen.textContent = [...target.files].map(({ name }) => name).join(", ") || chosen.dataset.none;
});

document.addEventListener("input", ({ target }) => target.matches("[data-day]") && target.setCustomValidity(""));

document.addEventListener("click", ({ target }) => {
  const field = target.closest(".day > button")?.parentElement.querySelector("[data-day]");
  if (field) openCalendar(field);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !event.altKey || !event.target.matches("[data-day]")) return;
  event.preventDefault();
  openCalendar(event.target);
});
