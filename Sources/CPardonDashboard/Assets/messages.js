// Stored scores one by one, filtered, ordered, page by page.

import { call } from "./api.js";
import { conditions, messageConditions } from "./conditions.js";
import { debounced, h, label } from "./dom.js";
import { filterBar } from "./filters.js";
import { dateTime, named, number, t } from "./i18n.js";
import { bandTag } from "./ledger.js";
import { nothing } from "./overview.js";
import { go, href } from "./route.js";
import { bands, components, dimensions, faults } from "./vocabulary.js";

const pageSize = 50;
const orders = ["-time", "time", "overall", "-overall", ...dimensions];

/// A table of scores that turns into a list of cards where there is no room.
export function scoreTable(scores, { store, caption }) {
  const hasAgents = store.may("coach");
  const cell = (name, ...content) => h("td", { "data-name": name }, content);
  const faultsOf = (grade) => {
    const found = grade.faults.filter((fault) => fault.level > 0).sort((a, b) => a.points - b.points);
    return found.length ? found.slice(0, 3).map((fault) => named("fault", fault.id)).join(", ") + (found.length > 3 ? ` +${found.length - 3}` : "") : "–";
  };
  return h(
    "table", { class: "stacking" },
    h("caption", { class: "hidden" }, caption),
    h("thead", null, h("tr", null, [t("time"), t("score"), t("team"), ...(hasAgents ? [t("agent")] : []), t("channel"), t("language"), t("faultsFound")].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, scores.map((score) => h(
      "tr", null,
      h("th", { scope: "row" }, h("a", { href: href("message", { name: score.name }) }, score.time ? dateTime(new Date(score.time)) : label(score.name))),
      cell(t("score"), score.grade.gradable ? h("span", { class: "score-cell" }, h("strong", { class: "figure" }, number(score.grade.overall)), bandTag(score.grade.band)) : h("span", { class: "muted" }, t("ungradable"))),
      cell(t("team"), score.labels.team ? label(score.labels.team, 40) : "–"),
      hasAgents && cell(t("agent"), score.labels.agent ? label(score.labels.agent, 40) : "–"),
      cell(t("channel"), score.channel ? named("channel", score.channel) : "–"),
      cell(t("language"), named("language", score.grade.language)),
      cell(t("faultsFound"), faultsOf(score.grade)),
    ))),
  );
}

function narrowing(params) {
  const change = (more) => go("messages", { ...params, page: "", ...more });
  const select = (name, text, options, value = params[name] ?? "") => {
    const id = `filter-${name}`;
    return h("div", { class: "field" }, h("label", { for: id }, text), h("select", { id, on: { change: (event) => change({ [name]: event.target.value }) } }, options.map(([key, words]) => h("option", { value: key, selected: key === value }, words))));
  };
  const score = (name, text) => {
    const id = `filter-${name}`;
    return h("div", { class: "field" }, h("label", { for: id }, text), h("input", { id, type: "number", min: 0, max: 100, step: 1, inputmode: "numeric", value: params[name] ?? "", on: { change: debounced(400, ({ target }) => target.checkValidity() && change({ [name]: target.value })) } }));
  };
  const any = ["", t("filter.all")];
  return [
    select("band", t("band"), [any, ...bands.map(([id]) => [id, named("band", id)])]),
    score("min", t("filter.min")), score("max", t("filter.max")),
    select("fault", t("fault"), [any, ...faults.map((id) => [id, named("fault", id)])]),
    select("missing", t("filter.missing"), [any, ...components.map((id) => [id, named("component", id)])]),
    select("gradable", t("filter.gradable"), [any, ["true", t("filter.gradableYes")], ["false", t("filter.gradableNo")]]),
    select("sort", t("sort"), orders.map((id) => [id === "-time" ? "" : id, dimensions.includes(id) ? t("sort.dimension", { name: named("dimension", id) }) : t(`sort.${id}`)])),
  ];
}

export async function render({ route, signal, store }) {
  const { params } = route;
  const where = [...conditions(params, store), ...messageConditions(params)];
  const orderBy = orders.includes(params.sort) ? params.sort : "-time";
  const answer = await call("ScoreService/QueryScores", { where, orderBy, pageSize, pageToken: params.page || undefined }, { signal });
  const ruleChip = params.rule && h("p", { class: "chips" }, h("button", { type: "button", class: "chip small plain", on: { click: () => go("messages", { ...params, rule: "", page: "" }) } }, t("rule"), " = ", label(params.rule), h("span", { "aria-hidden": "true" }, " ✕"), h("span", { class: "hidden" }, t("filter.remove"))));
  const top = [filterBar({ route, store, extra: narrowing(params) }), ruleChip];
  const title = t("page.messages");
  const link = (text, page, id) => h("a", { class: "button plain", id, href: href("messages", { ...params, page }) }, text);
  const pager = (params.page || answer.nextPageToken) && h("nav", { class: "pager actions", "aria-label": t("pager") },
    params.page && link(t("pager.first"), "", "pager-first"), answer.nextPageToken && link(t("pager.next"), answer.nextPageToken, "pager-next"));
  if (!answer.scores.length) return { title, nodes: [top, nothing(store, params, "messages"), pager] };
  return { title, nodes: [top, h("section", { class: "card", "aria-label": title }, scoreTable(answer.scores, { store, caption: title })), pager] };
}
