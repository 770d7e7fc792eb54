import en from "./en.js";
import fr from "./fr.js";

const catalogues = { en, fr };
const storageKey = "pardon.language";

/// Of the page and of the messages asked for: `en` or `fr`.
export let language = "en";
let locale = "en";
let plurals = new Intl.PluralRules(locale);

function preferred() {
  const kept = localStorage.getItem(storageKey);
  if (kept in catalogues) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in catalogues) ?? "en";
}

export function setLanguage(chosen, { keep = false } = {}) {
  language = chosen ?? preferred();
  // The reader's own variety: fr-CA and fr-FR write dates and numbers differently.
  locale = navigator.languages.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? { en: "en-GB", fr: "fr-FR" }[language];
  plurals = new Intl.PluralRules(locale);
  formats.clear();
  document.documentElement.lang = language;
  if (keep) localStorage.setItem(storageKey, language);
}

/// The text of a key with `{name}`s filled in. With `count`, the key's `.one` or `.other`.
export function t(key, values) {
  const catalogue = catalogues[language];
  let text = catalogue[key];
  if (text === undefined && values?.count !== undefined) {
    text = catalogue[`${key}.${plurals.select(values.count)}`] ?? catalogue[`${key}.other`];
  }
  if (text === undefined) throw new Error(`no text “${key}” in ${language}`);
  return values ? text.replace(/\{(\w+)\}/g, (_, name) => (name === "count" ? number(values.count) : values[name])) : text;
}

/// The name of an id of the interface, or the id itself where a newer server knows more than this page.
export const named = (kind, id) => catalogues[language][`${kind}.${id}`] ?? id;

const formats = new Map();
function format(key, make) {
  if (!formats.has(key)) formats.set(key, make());
  return formats.get(key);
}

const numeric = (options) => format(JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
export const number = (value, digits = 0) => numeric({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
export const percent = (share, digits = 0) => numeric({ style: "percent", maximumFractionDigits: digits }).format(share);
/// With its sign; a minus is a minus.
export function signed(value, digits = 0) {
  const rounded = Number(value.toFixed(digits));
  return numeric({ maximumFractionDigits: digits, minimumFractionDigits: digits, signDisplay: "exceptZero" }).format(rounded).replace("-", "−");
}

const temporal = (options) => format(JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
/// French counts the first of a month as an ordinal, which `Intl` does not know: « du 1er au 31 mars ».
const day = (options, value) =>
  temporal(options).formatToParts(value).map((part) => (language === "fr" && part.type === "day" && part.value === "1" ? "1er" : part.value)).join("");
export const date = (value) => day({ dateStyle: "medium" }, value);
export const dateTime = (value) => day({ dateStyle: "medium", timeStyle: "short" }, value);
/// The start of a bucket: `HOUR` to `QUARTER`.
export function bucketName(value, bucket, isShort = false) {
  switch (bucket) {
    case "HOUR": return isShort ? temporal({ hour: "2-digit", minute: "2-digit" }).format(value) : dateTime(value);
    case "MONTH": return temporal(isShort ? { month: "short", year: "2-digit" } : { month: "long", year: "numeric" }).format(value);
    case "QUARTER":
      return t("quarter", { number: Math.floor(value.getMonth() / 3) + 1, year: value.getFullYear() });
    case "WEEK": return isShort ? day({ day: "numeric", month: "short" }, value) : t("weekOf", { date: date(value) });
    default: return isShort ? day({ day: "numeric", month: "short" }, value) : date(value);
  }
}

/// « a, b et c »
export const list = (items) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
export const collator = () => format("collator", () => new Intl.Collator(locale, { numeric: true }));
export const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
