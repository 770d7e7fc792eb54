// How far people and rules agree, component by component, so that a team knows which rule to trust.

import { call } from "./api.js";
import { conditions } from "./conditions.js";
import { h } from "./dom.js";
import { filterBar } from "./filters.js";
import { named, number, t } from "./i18n.js";
import { bar } from "./ledger.js";
import { href } from "./route.js";
import { notice } from "./states.js";
import { components, faults } from "./vocabulary.js";

/// Landis and Koch 1977.
const words = (kappa) => t(`kappa.${kappa < 0 ? "poor" : kappa < 0.2 ? "slight" : kappa < 0.4 ? "fair" : kappa < 0.6 ? "moderate" : kappa < 0.8 ? "substantial" : "strong"}`);

const kappaCell = (name, kappa) =>
  kappa === undefined ? h("td", { class: "muted", "data-name": name }, "–")
    : h("td", { "data-name": name }, h("span", { class: "cell" }, bar(kappa, 1), h("span", { class: "figure" }, number(kappa, 2).replace("-", "−")), h("span", { class: "kappa-word" }, words(kappa))));

export async function render({ route, signal, store }) {
  const { agreements } = await call("ScoreService/GetAgreement", { where: conditions(route.params, store) }, { signal });
  const title = t("page.agreement");
  const top = filterBar({ route, store });
  const byID = new Map(agreements.map((entry) => [entry.id, entry]));
  if (!agreements.some((entry) => Number(entry.count) > 0)) {
    return { title, nodes: [top, notice(t("agreement.none"), t("agreement.noneText"), h("a", { class: "button", href: href("messages", {}) }, t("toMessages")))] };
  }
  const group = (kind, ids) => h("tbody", null,
    h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: 4 }, t(`${kind}s`))),
    ids.map((id) => {
      const entry = byID.get(id);
      return entry && h("tr", null, h("th", { scope: "row" }, named(kind, id)), h("td", { class: "number", "data-name": t("agreement.count") }, number(Number(entry.count))), kappaCell(t("agreement.rules"), entry.peopleAndRules), kappaCell(t("agreement.people"), entry.people));
    }));
  return {
    title,
    nodes: [
      top,
      h("p", { class: "lead" }, t("agreement.lead")),
      h("section", { class: "card", "aria-label": title }, h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": title }, h(
        "table", { class: "agreement stacking" },
        h("caption", { class: "hidden" }, title),
        h("thead", null, h("tr", null, h("th", { scope: "col" }, t("ledger.line")), h("th", { scope: "col", class: "number" }, t("agreement.count")), h("th", { scope: "col" }, t("agreement.rules")), h("th", { scope: "col" }, t("agreement.people")))),
        group("component", components), group("fault", faults)))),
      h("p", { class: "fine muted" }, t("agreement.note")),
    ],
  };
}
