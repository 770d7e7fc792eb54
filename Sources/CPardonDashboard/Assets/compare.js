// Two periods side by side: what became better, what worse, and what chance alone might do.

import { call } from "./api.js";
import { distribution } from "./charts.js";
import { placeConditions, timeConditions } from "./conditions.js";
import { debounced, h } from "./dom.js";
import { few, figures, meanDifference, poorShare, shareDifference } from "./figures.js";
import { filterBar } from "./filters.js";
import { named, number, signed, t } from "./i18n.js";
import { change, groupName, nothing, percentage, splitName, splits } from "./overview.js";
import { dayText, parseDay, spanName } from "./period.js";
import { go } from "./route.js";
import { notice } from "./states.js";
import { components, dimensions, faults } from "./vocabulary.js";

const pairs = ["30d", "90d", "quarter", "year", "custom"];

/// More groups make a page nobody reads.
const groupsMost = 500;

const day = (year, month, date) => new Date(year, month, date);

/// The earlier and the later period, each `{from, to}` with `to` the first moment after.
function periods(params, now = new Date()) {
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const back = (days) => [{ from: day(year, month, date - 2 * days + 1), to: day(year, month, date - days + 1) }, { from: day(year, month, date - days + 1), to: day(year, month, date + 1) }];
  switch (params.pair) {
    case "90d": return back(90);
    case "quarter": {
      const start = month - (month % 3);
      return [{ from: day(year, start - 3, 1), to: day(year, start, 1) }, { from: day(year, start, 1), to: day(year, start + 3, 1) }];
    }
    case "year": return [{ from: day(year - 1, 0, 1), to: day(year, 0, 1) }, { from: day(year, 0, 1), to: day(year + 1, 0, 1) }];
    case "custom": return [{ from: parseDay(params.a1), to: parseDay(params.a2, 1) }, { from: parseDay(params.b1), to: parseDay(params.b2, 1) }];
    default: return back(30);
  }
}

function chooser(params, [before, after], field, store) {
  const set = (more) => go("compare", { ...params, ...more });
  const days = { a1: before.from, a2: before.to && new Date(before.to.getTime() - 1), b1: after.from, b2: after.to && new Date(after.to.getTime() - 1) };
  const texts = Object.fromEntries(Object.entries(days).map(([name, time]) => [name, time ? dayText(time) : ""]));
  const select = (id, text, chosen, options, onChange) => h("div", { class: "field broad" }, h("label", { for: id }, text), h("select", { id, on: { change: (event) => onChange(event.target.value) } }, options.map(([value, name]) => h("option", { value, selected: value === chosen }, name))));
  const dayField = (name) => h("div", { class: "field" }, h("label", { for: `compare-${name}` }, t(`compare.${name}`)), h("input", { id: `compare-${name}`, type: "date", value: texts[name], on: { change: debounced(600, (event) => set({ [name]: event.target.value })) } }));
  return [
    select("compare-pair", t("compare.pair"), params.pair || "30d", pairs.map((id) => [id, t(`pair.${id}`)]), (pair) => set(pair === "custom" ? { pair, ...texts } : { pair, a1: "", a2: "", b1: "", b2: "" })),
    params.pair === "custom" && Object.keys(texts).map(dayField),
    select("compare-split", t("groups.by"), field, splits(store).map((id) => [id, splitName(id)]), (split) => set({ split })),
  ];
}

/// - `rows`: `[name, before, after, difference as a node]`.
const table = (caption, names, rows) =>
  h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, h(
    "table", null, h("caption", null, caption),
    h("thead", null, h("tr", null, ["", ...names, t("difference")].map((name, index) => (index ? h("th", { scope: "col", class: "number" }, name) : h("td", null))))),
    h("tbody", null, rows.map(([name, before, after, difference]) => h("tr", null, h("th", { scope: "row" }, name), h("td", { class: "number" }, before), h("td", { class: "number" }, after), h("td", { class: "number" }, difference)))),
  ));

export async function render({ route, signal, store }) {
  const { params } = route;
  const both = periods(params);
  const [before, after] = both;
  const options = splits(store);
  const usual = params.team && store.may("coach") ? "label.agent" : "label.team";
  const field = options.includes(params.split) ? params.split : options.includes(usual) ? usual : "channel";
  const title = t("page.compare");
  const top = [filterBar({ route, store, withPeriod: false, extra: chooser(params, both, field, store) })];
  if (both.some(({ from, to }) => !from || !to || from >= to)) return { title, nodes: [top, notice(t("compare.incomplete"), t("compare.incompleteText"))] };
  const ask = (span, more) => call("ScoreService/AggregateScores", { where: [...timeConditions(span), ...placeConditions(params)], ...more }, { signal });
  const answers = await Promise.all([...both.map((span) => ask(span, { percentiles: [50] })), ...both.map((span) => ask(span, { groupBy: [field], orderBy: "-count", limit: groupsMost }))]);
  const [a, b] = answers.slice(0, 2).map(({ groups }) => (groups.length ? figures(groups[0]) : null));
  const names = [t("compare.before"), t("compare.after")];
  const spans = h("p", { class: "muted" }, t("compare.spans", { beforeName: names[0], before: spanName(before.from, before.to), afterName: names[1], after: spanName(after.from, after.to) }));
  if (!a?.count && !b?.count) return { title, nodes: [top, spans, nothing(store, params, "compare")] };
  if (!a?.count || !b?.count) return { title, nodes: [top, spans, notice(t("compare.oneEmpty"), t("compare.oneEmptyText", { name: a?.count ? names[1] : names[0] }))] };
  const [old, fresh] = answers.slice(2).map(({ groups }) => new Map(groups.map(figures).filter((group) => group.count).map((group) => [group.key[0], group])));
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  const groups = keys.filter((key) => old.has(key) && fresh.has(key))
    .map((key) => ({ key, a: old.get(key), b: fresh.get(key), difference: meanDifference(old.get(key), fresh.get(key)) }))
    .sort((x, y) => x.difference.value - y.difference.value);
  // Where some are not told, a group that is missing in one period may be among them.
  const left = answers.slice(2).some(({ incomplete }) => incomplete) ? t("compare.groupsMost", { count: groupsMost })
    : keys.length > groups.length && t("compare.groupsLeft", { count: keys.length - groups.length });
  const shares = (kind, ids, part) => ids.filter((id) => a[kind][id]?.sum && b[kind][id]?.sum)
    .map((id) => [a[kind][id], b[kind][id], id])
    .map(([x, y, id]) => [named(kind.slice(0, -1), id), percentage(x[part], 1), percentage(y[part], 1), change(shareDifference(x[part], x.sum, y[part], y.sum), "share", false)]);
  const mean = meanDifference(a, b);
  return {
    title,
    nodes: [
      top, spans,
      h("p", { class: "note" }, t("compare.verdict", { before: number(a.mean, 1), after: number(b.mean, 1), low: signedRange(mean)[0], high: signedRange(mean)[1] })),
      h("div", { class: "wide-narrow even" },
        h("section", { class: "card" }, table(t("compare.headline"), names, [
          [t("messages"), number(a.count), number(b.count), h("span", { class: "muted" }, "–")],
          (a.ungradable > 0 || b.ungradable > 0) && [t("kpi.ungradable"), number(a.ungradable), number(b.ungradable), h("span", { class: "muted" }, "–")],
          [t("mean"), number(a.mean, 1), number(b.mean, 1), change(mean, "points", true)],
          [t("median"), number(a.percentiles[0]), number(b.percentiles[0]), h("span", { class: "muted" }, "–")],
          [t("kpi.poor"), percentage(poorShare(a), 1), percentage(poorShare(b), 1), change(shareDifference(poorShare(a), a.count, poorShare(b), b.count), "share", false)],
          ...dimensions.map((id, index) => [named("dimension", id), number(a.dimensions[index], 1), number(b.dimensions[index], 1), h("span", null, signed(b.dimensions[index] - a.dimensions[index], 1))]),
        ].filter(Boolean))),
        distribution(b.distribution, { before: a.distribution, names })),
      h("div", { class: "two" },
        h("section", { class: "card" }, table(t("topFaults"), names, shares("faults", faults, "present"))),
        h("section", { class: "card" }, table(t("missing"), names, shares("components", components, "missing")))),
      h("section", { class: "card" },
        groups.length ? table(t("compare.groups", { name: splitName(field) }), names, groups.map((group) => [
          h("span", null, groupName(field, group.key), Math.min(group.a.count, group.b.count) < few && h("span", { class: "fine muted" }, ` ${t("group.few")}`)),
          `${number(group.a.mean, 1)} (${number(group.a.count)})`, `${number(group.b.mean, 1)} (${number(group.b.count)})`, change(group.difference, "points", true),
        ])) : h("p", { class: "muted" }, t("compare.noGroups")),
        left && h("p", { class: "note" }, left),
        h("p", { class: "fine muted" }, t("compare.note"))),
    ],
  };
}

const signedRange = ({ value, margin }) => [value - margin, value + margin].map((bound) => (Number.isFinite(bound) ? signed(bound, 1) : "∞"));
