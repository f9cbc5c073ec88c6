// Exact numbers of the till: money in whole centavos, quantities in whole thousandths, both BigInt.

const scaled = (whole, decimals, places) => BigInt(whole + (decimals || "").padEnd(places, "0"));

/** "1785.00", as the server writes it, in centavos. */
export const centsOf = (text) => {
  const [whole, decimals] = text.split(".");
  return scaled(whole, (decimals || "").slice(0, 2), 2);
};

/** "10.000" or "0.25", a stock as the server writes it, in thousandths. */
export const thousandthsOf = (text) => {
  const [whole, decimals] = text.split(".");
  return scaled(whole, (decimals || "").slice(0, 3), 3);
};

/** Digits and signs of full width, as some keyboards write them, as the usual ones; `number_parsing.py` does the same. */
const usual = (text) => text.replace(/[\uff01-\uff5e]+/g, (found) => found.normalize("NFKC"));

/** Pesos as typed ("1500", "1.500", "1.500,50", "1500.5") in centavos; null for what is not money. */
export const typedCents = (text) => {
  const bare = usual(text).replace(/[\s$]/g, "");
  const plain = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (plain) return scaled(plain[1], plain[2], 2);
  const dotted = /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,2}))?$/.exec(bare);
  const thousands = dotted || /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(bare);
  return thousands ? scaled(thousands[1].replace(/[.,]/g, ""), thousands[2], 2) : null;
};

const WHOLE_ONLY = "und";
/** Of these, nobody sells a thousand over a counter: what a scale shows as 1.350 is one and a third. */
const BY_FRACTIONS = new Set(["kg", "lb", "l", "m"]);

/**
 * A quantity of `unit` as typed ("3", "0,25", ".350", "1.350"): its `thousandths`, or what is `wrong` with it: `missing`,
 * `unclear`, `unreadable`, `fraction` or `nothing`. `number_parsing.py` reads the same.
 */
export const readQuantity = (text, unit = "") => {
  const bare = usual(text).replace(/\s/g, "");
  if (bare === "") return { wrong: "missing" };
  const grouped = /^[1-9]\d{0,2}\.\d{3}$/.test(bare);
  if (grouped && unit === WHOLE_ONLY) return { thousandths: scaled(bare.replace(".", ""), "", 3) };
  if (grouped && !BY_FRACTIONS.has(unit)) return { wrong: "unclear" };
  const found = /^(\d+)(?:[.,](\d{1,3}))?$/.exec(bare) || /^()[.,](\d{1,3})$/.exec(bare) || /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,3}))?$/.exec(bare);
  if (!found) return { wrong: "unreadable" };
  const thousandths = scaled(found[1].replace(/\./g, "") || "0", found[2], 3);
  if (unit === WHOLE_ONLY && thousandths % 1000n) return { wrong: "fraction" };
  return thousandths ? { thousandths } : { wrong: "nothing" };
};

/** Centavos for so many thousandths, a half rounded up. */
export const times = (cents, thousandths) => (cents * thousandths * 2n + 1000n) / 2000n;

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ".");

export const pesos = (cents) => `$${grouped(String(cents / 100n))},${String(cents % 100n).padStart(2, "0")}`;

/** The same without centavos where there are none: for the till only. */
export const shortPesos = (cents) => pesos(cents).replace(/,00$/, "");

/** How a column of sums is written: with centavos where one of them has some. */
export const columnOf = (sums) => (sums.some((cents) => cents % 100n) ? pesos : shortPesos);

export const amount = (thousandths) => {
  const decimals = String(thousandths % 1000n).padStart(3, "0").replace(/0+$/, "");
  return grouped(String(thousandths / 1000n)) + (decimals && `,${decimals}`);
};

/** The same, as the quantity field takes it back. */
export const typable = (thousandths) => amount(thousandths).replace(/\./g, "");

/** Whether `due` is paid in coins of `unit`: below one coin, or with a unit of 0, it is exact. */
const inCoins = (due, unit) => unit > 0n && due >= unit;

/** The least cash that settles `due`: rounded down to coins; all in centavos, as `least_cash` of `coins.py`. */
export const leastOf = (due, unit) => (inCoins(due, unit) ? (due / unit) * unit : due);

/** What goes back of `received` for `due`, rounded up to coins and never below 0; as `cash_change` of `coins.py`. */
export const changeOf = (due, received, unit) => {
  const exact = received - due;
  if (exact <= 0n) return 0n;
  return inCoins(due, unit) ? ((exact + unit - 1n) / unit) * unit : exact;
};

const LARGEST_NOTE = 100_000_00n;

/** Whether nobody hands over so much for `due`: one of the largest notes could have stayed in the purse. */
export const beyondNotes = (due, received) => received - due >= LARGEST_NOTE;

const NOTES = [2_000n, 5_000n, 10_000n, 20_000n, 50_000n, 100_000n].map((note) => note * 100n);
const MOST_OFFERS = 5;

/** What a customer may hand over for `due` centavos: the next round sums in notes, smallest first. */
export const offersFor = (due) => {
  if (due <= 0n) return [];
  const sums = NOTES.map((note) => ((due + note - 1n) / note) * note).filter((sum) => sum > due);
  return [...new Set(sums)].sort((a, b) => (a < b ? -1 : 1)).slice(0, MOST_OFFERS);
};
