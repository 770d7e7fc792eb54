// The bar of filters above the pages of figures. What it chooses is in the address.

import { debounced, h, label, visible } from "./dom.js";
import { collator, named, t } from "./i18n.js";
import { dayText, period, presets, standard } from "./period.js";
import { go } from "./route.js";
import { values } from "./store.js";
import { channels } from "./vocabulary.js";

/// Whether the bar is open where it has no room beside the figures.
let isOpen = false;

const field = (id, text, control) => h("div", { class: "field" }, h("label", { for: id }, text), control);
const option = (value, text, current) => h("option", { value, selected: value === current }, text);

/// - `withPeriod`: whether time is chosen here.
/// - `extra`: further fields of a page.
export function filterBar({ route, store, withPeriod = true, extra = [] }) {
  const { page, params } = route;
  // A page of results belongs to the filters it was asked with.
  const change = (more) => go(page, { ...params, page: "", ...more });
  const menu = (name, text, options) => {
    const id = `filter-${name}`;
    return field(id, text, h("select", { id, on: { change: (event) => change({ [name]: event.target.value }) } }, options(params[name] ?? "")));
  };

  /// Values come later; until then the chosen one is there.
  const labelMenu = (name) => {
    const id = `filter-${name}`;
    const chosen = params[name] ?? "";
    const control = h("select", { id, on: { change: (event) => change(name === "team" ? { team: event.target.value, agent: "" } : { [name]: event.target.value }) } },
      option("", t("filter.all"), chosen), chosen && option(chosen, visible(chosen), chosen));
    const place = field(id, t(name), control);
    values(`label.${name}`).then(({ values: list, isComplete }) => {
      if (isComplete) {
        control.replaceChildren(...[option("", t("filter.all"), chosen), ...[...new Set(chosen ? [...list, chosen] : list)].sort(collator().compare).map((value) => option(value, visible(value), chosen))]);
        return;
      }
      const input = h("input", { id, value: chosen, list: `${id}-list`, placeholder: t("filter.all"), on: { change: (event) => change({ [name]: event.target.value }) } });
      control.replaceWith(input, h("datalist", { id: `${id}-list` }, [...list].sort(collator().compare).map((value) => h("option", { value }))));
    }, () => {});
    return place;
  };

  const span = period(params, store);
  const day = (name, value, text) =>
    field(`filter-${name}`, text, h("input", { id: `filter-${name}`, type: "date", value: value ? dayText(value) : "", on: { change: debounced(600, (event) => change({ [name]: event.target.value })) } }));
  const onRange = (event) => {
    const range = event.target.value;
    if (range !== "custom") return change({ range: range === standard ? "" : range, from: "", to: "" });
    const from = span.from ?? store.first ?? new Date();
    const to = span.to ? new Date(span.to.getTime() - 1) : (store.last ?? new Date());
    change({ range, from: dayText(from), to: dayText(to) });
  };
  const others = Object.entries(params).filter(([name, value]) => name.startsWith("label.") && value);
  const isFiltered = ["team", "agent", "channel", "language"].some((name) => params[name]) || others.length > 0;

  const isWide = matchMedia("(min-width: 641px)").matches;
  const chosen = Object.keys(params).filter((name) => !["page", "sort", "pair", "split", "by", "all", "from", "to", "rule", "a1", "a2", "b1", "b2"].includes(name) && params[name]).length;
  return h(
    "section", { class: "filters card", "aria-label": t("filters") },
    h(
      "details", { open: isWide || isOpen, on: { toggle: ({ target }) => { if (!matchMedia("(min-width: 641px)").matches) isOpen = target.open; } } },
      h("summary", null, chosen ? t("filters.chosen", { count: chosen }) : t("filters")),
      h(
        "div", { class: "fields" },
        withPeriod && field("filter-range", t("period"), h("select", { id: "filter-range", on: { change: onRange } },
          [...presets, "custom"].map((id) => option(id, t(`range.${id}`), [...presets, "custom"].includes(params.range) ? params.range : standard)))),
        withPeriod && params.range === "custom" && [
          day("from", span.from, t("range.from")),
          day("to", span.to && new Date(span.to.getTime() - 1), t("range.to")),
        ],
        labelMenu("team"),
        store.may("coach") && labelMenu("agent"),
        menu("channel", t("channel"), (chosen) => [option("", t("filter.all"), chosen), channels.map((id) => option(id, named("channel", id), chosen))]),
        menu("language", t("language"), (chosen) => [option("", t("filter.all"), chosen), ["en", "fr"].map((id) => option(id, named("language", id), chosen))]),
        extra,
      ),
    ),
    (isFiltered || store.limitedTo.length > 0) && h(
      "div", { class: "chips" },
      store.limitedTo.map((condition) => h("span", { class: "chip fixed" }, t("filter.limited"), " ", label(named("label", condition.field.replace(/^label\./, ""))), " = ", label(condition.values.join(", ")))),
      others.map(([name, value]) => h("button", { type: "button", class: "chip small plain", on: { click: () => change({ [name]: "" }) } }, label(named("label", name.slice(6))), " = ", label(value), h("span", { "aria-hidden": "true" }, " ✕"), h("span", { class: "hidden" }, t("filter.remove")))),
      isFiltered && h("button", { type: "button", class: "small plain", on: { click: () => change(Object.fromEntries(["team", "agent", "channel", "language", ...others.map(([name]) => name)].map((name) => [name, ""]))) } }, t("filter.clear")),
    ),
  );
}
