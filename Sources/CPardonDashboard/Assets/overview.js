// The figures of all messages, of a team, of an agent: one page that is narrowed down.

import { call } from "./api.js";
import { distribution, trend } from "./charts.js";
import { conditions } from "./conditions.js";
import { h, label } from "./dom.js";
import { few, figures, isClear, poorShare, shareDifference } from "./figures.js";
import { filterBar } from "./filters.js";
import { named, number, signed, t, timeZone } from "./i18n.js";
import { bar, dimensionTable } from "./ledger.js";
import { bucketOf, period } from "./period.js";
import { along, go, href } from "./route.js";
import { notice } from "./states.js";
import { rules } from "./store.js";
import { bandOf, components, dimensions, faults } from "./vocabulary.js";

export const percentage = (share, digits = 0) => t("percent", { number: number(share * 100, digits) });

/// What a link to the messages behind a figure is called by, or plain text where the store shows none.
const toMessages = (params, more, text) => h("a", { href: href("messages", along(params, more)) }, text);

/// A change in points, with its direction in words. `isGood`: whether more is better.
export function change(difference, unit, isGood, digits = 1) {
  if (!difference) return h("span", { class: "muted" }, "–");
  const value = unit === "share" ? difference.value * 100 : difference.value;
  const text = signed(value, digits);
  const clear = isClear(difference) && Math.abs(value) >= 0.05;
  const kind = clear ? ((value > 0) === isGood ? "better" : "worse") : "same";
  const words = { better: t("change.better"), worse: t("change.worse"), same: t("change.same") }[kind];
  const arrow = value > 0 ? "▲" : value < 0 ? "▼" : "";
  return h("span", { class: `change ${kind}`, title: words }, clear && h("span", { "aria-hidden": "true" }, arrow, " "), text, h("span", { class: "hidden" }, `, ${words}`));
}

/// Difference of the mean to the time before, of which only number and mean are known: it is taken to be as spread as now.
function sinceBefore(group) {
  if (!group.before) return null;
  if (Math.min(group.count, group.before.count) < few) return { value: group.mean - group.before.mean, margin: Infinity };
  const variance = group.distribution.reduce((sum, n, score) => sum + n * (score - group.mean) ** 2, 0) / (group.count - 1);
  return { value: group.mean - group.before.mean, margin: 1.96 * Math.sqrt(variance * (1 / group.count + 1 / group.before.count)) };
}

const card = (title, ...content) => h("section", { class: "card" }, h("h2", null, title), content);

function kpis(total, params) {
  const item = (name, value, ...more) => h("div", { class: "kpi" }, h("dt", null, name), h("dd", null, h("span", { class: "kpi-value" }, value), more));
  const [low, middle, high] = total.percentiles;
  const difference = sinceBefore(total);
  return h(
    "dl", { class: "kpis" },
    item(t("mean"), h("span", { class: `band band-${bandOf(Math.round(total.mean))}` }, number(total.mean, 1)), difference && h("span", { class: "kpi-note" }, change(difference, "points", true), " ", t("change.before"))),
    item(t("median"), number(middle), h("span", { class: "kpi-note muted" }, t("kpi.spread", { low: number(low), high: number(high) }))),
    item(t("messages"), number(total.count), h("span", { class: "kpi-note muted" }, total.before ? t("kpi.before", { count: total.before.count }) : "")),
    item(t("kpi.poor"), percentage(poorShare(total), 1), h("span", { class: "kpi-note" }, toMessages(params, { max: "34", gradable: "true", sort: "overall" }, t("kpi.poorShow")))),
    total.ungradable > 0 && item(t("kpi.ungradable"), number(total.ungradable), h("span", { class: "kpi-note muted" }, t("kpi.ungradableNote"))),
  );
}

function faultTable(total, params) {
  const shown = faults.map((id) => ({ id, ...total.faults[id] })).filter((fault) => fault.sum).sort((a, b) => b.present - a.present);
  const difference = ({ id, present, sum }) => {
    const before = total.before?.faults[id];
    return before?.sum ? shareDifference(before.present, before.sum, present, sum) : null;
  };
  return h(
    "table", { class: "bars" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("fault")), h("th", { scope: "col" }, t("shareWith")), h("th", { scope: "col", class: "number" }, t("change")))),
    h("tbody", null, shown.map((fault) => h(
      "tr", null,
      h("th", { scope: "row" }, toMessages(params, { fault: fault.id }, named("fault", fault.id))),
      h("td", null, h("span", { class: "cell" }, h("span", { class: "bar stacked", "aria-hidden": "true", vars: { share: fault.present, strong: fault.severe } }), h("span", { class: "figure" }, percentage(fault.present, 1)), h("span", { class: "hidden" }, t("ofWhichSevere", { share: percentage(fault.severe, 1) })))),
      h("td", { class: "number" }, change(difference(fault), "share", false)),
    ))),
  );
}

function missingTable(total, params) {
  const shown = components.map((id) => ({ id, ...total.components[id] })).filter((component) => component.sum).sort((a, b) => b.missing - a.missing);
  const difference = ({ id, missing, sum }) => {
    const before = total.before?.components[id];
    return before?.sum ? shareDifference(before.missing, before.sum, missing, sum) : null;
  };
  return h(
    "table", { class: "bars" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("component")), h("th", { scope: "col" }, t("shareWithout")), h("th", { scope: "col", class: "number" }, t("change")))),
    h("tbody", null, shown.map((component) => h(
      "tr", null,
      h("th", { scope: "row" }, toMessages(params, { missing: component.id }, named("component", component.id))),
      h("td", null, h("span", { class: "cell" }, bar(component.missing, 1, "missing"), h("span", { class: "figure" }, percentage(component.missing)))),
      h("td", { class: "number" }, change(difference(component), "share", false)),
    ))),
  );
}

// MARK: Groups

const standing = { channel: "channel", language: "language", rule_set: "rule_set", band: "band" };

/// Fields that groups can be made by.
export function splits(store) {
  const labels = [...new Set(["team", ...store.groupLabels])].filter((name) => name !== "tenant" && (name !== "agent" || store.may("coach")));
  return [...labels.map((name) => `label.${name}`), "channel", "language", "rule_set"];
}

export const splitName = (field) => (field.startsWith("label.") ? named("label", field.slice(6)) : t(field));

/// The value of a group in words.
export function groupName(field, value) {
  if (value === "") return h("span", { class: "muted" }, t("group.none"));
  if (field === "channel" || field === "language") return named(field, value);
  if (field === "rule_set") return h("code", null, label(value, 16));
  return label(value, 60);
}

const parameter = (field) => ({ "label.team": "team", "label.agent": "agent" })[field] ?? (standing[field] ? field : field);

function groupLink(params, field, value) {
  const name = groupName(field, value);
  if (value === "" || field === "rule_set" || value.length > 1000) return name;
  return h("a", { href: href("overview", along(params, { [parameter(field)]: value })) }, name);
}

function groupTable(groups, { params, field, caption }) {
  const topFault = (group) => {
    const [id, fault] = Object.entries(group.faults).sort(([, a], [, b]) => b.present - a.present)[0] ?? [];
    return fault?.present ? `${named("fault", id)} ${percentage(fault.present)}` : "–";
  };
  return h(
    "table", { class: "groups stacking" },
    h("caption", null, caption),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, splitName(field)), h("th", { scope: "col", class: "number" }, t("messages")), h("th", { scope: "col" }, t("mean")), h("th", { scope: "col", class: "number" }, t("change")), h("th", { scope: "col" }, t("group.topFault")))),
    h("tbody", null, groups.map((group) => h(
      "tr", { class: group.count < few ? "few" : null },
      h("th", { scope: "row" }, groupLink(params, field, group.key[0])),
      h("td", { class: "number", "data-name": t("messages") }, number(group.count), group.count < few && h("span", { class: "fine muted" }, ` ${t("group.few")}`)),
      h("td", { "data-name": t("mean") }, h("span", { class: "cell" }, h("span", { class: `bar band-${bandOf(Math.round(group.mean))}`, "aria-hidden": "true", vars: { share: group.mean / 100 } }), h("span", { class: "figure" }, number(group.mean, 1)))),
      h("td", { class: "number", "data-name": t("change") }, change(sinceBefore(group), "points", true)),
      h("td", { "data-name": t("group.topFault") }, topFault(group)),
    ))),
  );
}

const manyGroups = 14;
const ranks = ["mean", "-count", ...faults.map((id) => `-fault.${id}`), ...components.map((id) => `-missing.${id}`)];
const rankName = (rank) => {
  const [kind, id] = rank.split(".");
  if (!id) return rank === "mean" ? t("mean") : t("messages");
  return kind === "-fault" ? named("fault", id) : t("groups.missing", { name: named("component", id) });
};

function groupCard({ groups, last, isIncomplete, params, field, store, by }) {
  const counted = groups.filter((group) => group.count > 0);
  const set = (name) => (event) => go("overview", { ...params, [name]: event.target.value });
  const select = (id, text, chosen, options) => h("div", { class: "field" }, h("label", { for: id }, text), h("select", { id, on: { change: set(id) } }, options.map(([value, name]) => h("option", { value, selected: value === chosen }, name))));
  const isShort = counted.length <= manyGroups || params.all;
  const half = manyGroups / 2;
  const isByMean = by === "mean";
  const others = last ? last.filter((group) => group.count > 0).slice(0, half) : counted.slice(-half).reverse();
  return card(
    t("groups"),
    h("div", { class: "fields" },
      select("split", t("groups.by"), field, splits(store).map((id) => [id, splitName(id)])),
      select("by", t("groups.rank"), by, ranks.map((id) => [id, rankName(id)]))),
    counted.length === 0 ? h("p", { class: "muted" }, t("groups.none")) : isShort
      ? h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("groups") }, groupTable(counted, { params, field, caption: t("groups.all", { count: counted.length }) }))
      : h("div", { class: "two" },
        h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("groups.worst") }, groupTable(counted.slice(0, half), { params, field, caption: isByMean ? t("groups.worst") : t("groups.most") })),
        h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("groups.best") }, groupTable(others, { params, field, caption: isByMean ? t("groups.best") : t("groups.least") }))),
    (!isShort || isIncomplete) && h("p", null, !isShort && h("a", { href: href("overview", { ...params, all: "1" }) }, t("groups.showAll", { count: counted.length })), isIncomplete ? ` ${t("groups.incomplete")}` : ""),
  );
}

// MARK: Rules

/// The rules that spoke most often, each with what it says.
export function ruleTable(topRules, count, book, params) {
  return h(
    "table", null,
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("rule")), h("th", { scope: "col", class: "number" }, t("share")))),
    h("tbody", null, topRules.map(({ id, count: times }) => h(
      "tr", null,
      h("th", { scope: "row" }, h("a", { href: href("rule", along(params, { rule: id })) }, book?.byID.get(id)?.message || t("rule.without")), h("code", { class: "muted under" }, label(id, 80))),
      h("td", { class: "number" }, percentage(count ? times / count : 0, 1)),
    ))),
  );
}

// MARK: Page

/// Where the reader is: everything › a team › an agent.
function breadcrumbs(params) {
  const all = { ...along(params), team: "", agent: "" };
  const steps = [[t("page.overview"), all]];
  if (params.team) steps.push([label(params.team, 60), { ...all, team: params.team }]);
  if (params.agent) steps.push([label(params.agent, 60), { ...all, team: params.team ?? "", agent: params.agent }]);
  if (steps.length === 1) return null;
  return h("nav", { class: "crumbs", "aria-label": t("breadcrumbs") }, h("ol", null, steps.map(([name, target], index) => h("li", null, index === steps.length - 1 ? h("span", { "aria-current": "page" }, name) : h("a", { href: href("overview", target) }, name)))));
}

export function nothing(store, params, page) {
  if (store.count === 0) return notice(t("empty.title"), t("empty.text"), h("a", { class: "button", href: href("draft") }, t("page.draft")));
  return notice(t("nothing.title"), t("nothing.text"), h("a", { class: "button", href: href(page, { range: "all" }) }, t("nothing.all")));
}

export async function render({ route, signal, store }) {
  const { params } = route;
  const span = period(params, store);
  const where = conditions(params, store);
  const bucket = bucketOf(span, store);
  const options = splits(store);
  const usual = params.agent || (params.team && !store.may("coach")) ? "channel" : params.team ? "label.agent" : "label.team";
  const field = options.includes(params.split) ? params.split : options.includes(usual) ? usual : "channel";
  const by = ranks.includes(params.by) ? params.by : "mean";
  const compareBefore = Boolean(span.from && span.to);
  const aggregate = (request) => call("ScoreService/AggregateScores", { where, ...request }, { signal });
  const [total, times, groups, book] = await Promise.all([
    aggregate({ percentiles: [10, 50, 90], topRules: 10, compareBefore }),
    aggregate({ bucket, timeZone, percentiles: [10, 90] }),
    aggregate({ groupBy: [field], orderBy: by, limit: 500, compareBefore }),
    rules().catch(() => null),
  ]);
  const opposite = by.startsWith("-") ? by.slice(1) : `-${by}`;
  const last = groups.incomplete ? (await aggregate({ groupBy: [field], orderBy: opposite, limit: 500, compareBefore })).groups.map(figures) : null;
  const title = params.agent ? t("title.agent") : params.team ? t("title.team") : t("page.overview");
  const name = params.agent || params.team;
  const view = { title: name ? `${title} ${name.slice(0, 60)}` : title, heading: name ? [title, " ", label(name, 60)] : title };
  const top = [breadcrumbs(params), filterBar({ route, store })];
  const all = total.groups.length ? figures(total.groups[0]) : null;
  if (!all || all.count + all.ungradable === 0) return { ...view, nodes: [top, nothing(store, params, "overview")] };
  if (all.count === 0) return { ...view, nodes: [top, notice(t("nothing.gradable"), t("nothing.gradableText", { count: all.ungradable }))] };
  return {
    ...view,
    nodes: [
      top,
      h("p", { class: "muted" }, span.name, compareBefore && all.before ? ` · ${t("change.explained")}` : ""),
      kpis(all, params),
      h("div", { class: "wide-narrow" }, trend(times.groups.map(figures), bucket), distribution(all.distribution)),
      h("div", { class: "two" },
        h("div", { class: "stack" },
          card(t("dimensions"), dimensionTable(Object.fromEntries(dimensions.map((id, index) => [id, all.dimensions[index] ?? 0])), t("dimensions"), 1)),
          card(t("missing"), missingTable(all, params))),
        card(t("topFaults"), faultTable(all, params))),
      groupCard({ groups: groups.groups.map(figures), last, isIncomplete: groups.incomplete, params, field, store, by }),
      all.topRules.length > 0 && card(t("topRules"), ruleTable(all.topRules, all.count, book, params)),
      h("p", { class: "actions" }, h("a", { class: "button plain", href: href("messages", along(params)) }, t("toMessages"))),
    ],
  };
}
