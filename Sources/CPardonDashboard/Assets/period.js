// Periods of time, in the reader's time zone.

import { date, t } from "./i18n.js";

export const presets = ["7d", "30d", "90d", "12m", "all"];
export const standard = "90d";

const startOfDay = (time, days = 0) => new Date(time.getFullYear(), time.getMonth(), time.getDate() + days);

/// `2026-01-31` as the day's beginning here; nil when it is none.
export function parseDay(text, days = 0) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  const value = new Date(year, month - 1, day);
  // 31 February is none.
  if (year < 1900 || value.getMonth() !== month - 1) return null;
  return days ? new Date(year, month - 1, day + days) : value;
}

export const dayText = (time) =>
  `${String(time.getFullYear()).padStart(4, "0")}-${String(time.getMonth() + 1).padStart(2, "0")}-${String(time.getDate()).padStart(2, "0")}`;

/// `{from, to, isOpen, name}` of the address's parameters; `to` is the first moment after. Whole hours, so that figures kept by
/// the hour suffice.
export function period(params, store, now = new Date()) {
  const end = new Date(Math.ceil((now.getTime() + 1) / 3_600_000) * 3_600_000);
  if (params.range === "custom") {
    const from = parseDay(params.from);
    const to = parseDay(params.to, 1);
    return { from, to, name: spanName(from, to) };
  }
  const range = presets.includes(params.range) ? params.range : standard;
  const name = t(`range.${range}`);
  switch (range) {
    case "all": return { from: null, to: null, name };
    case "12m": return { from: new Date(now.getFullYear() - 1, now.getMonth(), now.getDate()), to: end, name };
    default: return { from: startOfDay(now, 1 - parseInt(range, 10)), to: end, name };
  }
}

/// Both days inclusive.
export function spanName(from, to) {
  const last = to && new Date(to.getTime() - 1);
  if (from && last) return t("range.between", { from: date(from), to: date(last) });
  if (from) return t("range.since", { from: date(from) });
  return last ? t("range.until", { to: date(last) }) : t("range.all");
}

/// The width of buckets that shows a period in some thirty to a hundred points.
export function bucketOf({ from, to }, store) {
  const first = from ?? store.first ?? new Date();
  const last = to ?? store.last ?? new Date();
  const days = (last - first) / 86_400_000;
  if (days <= 2) return "HOUR";
  if (days <= 62) return "DAY";
  if (days <= 400) return "WEEK";
  return days <= 365 * 6 ? "MONTH" : "QUARTER";
}
