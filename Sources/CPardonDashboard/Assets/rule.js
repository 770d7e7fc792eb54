// One rule: what it says, how often it speaks, where, and the latest messages.

import { call } from "./api.js";
import { trend } from "./charts.js";
import { conditions } from "./conditions.js";
import { h, label } from "./dom.js";
import { figures } from "./figures.js";
import { filterBar } from "./filters.js";
import { named, number, t, timeZone } from "./i18n.js";
import { groupName, nothing, percentage } from "./overview.js";
import { bucketOf, period } from "./period.js";
import { scoreTable } from "./messages.js";
import { along, href } from "./route.js";
import { rules } from "./store.js";
import { components, faults } from "./vocabulary.js";

function about(id, rule) {
  const item = (name, value) => value && h("div", null, h("dt", null, name), h("dd", null, value));
  const kind = rule && (faults.includes(rule.gives) ? "fault" : components.includes(rule.gives) ? "component" : null);
  return h(
    "section", { class: "card" },
    rule?.message && h("p", { class: "lead-strong" }, rule.message),
    rule?.why && h("p", { class: "muted" }, rule.why),
    rule?.suggestion && h("p", { class: "suggestion" }, h("span", { "aria-hidden": "true" }, "→ "), rule.suggestion),
    !rule && h("p", { class: "note" }, t("rule.unknown")),
    h("dl", { class: "facts" },
      item(t("rule.id"), h("code", null, label(id))),
      item(t("rule.kind"), rule && named("ruleKind", rule.kind)),
      item(t("rule.gives"), rule && (kind ? `${named(kind, rule.gives)}${rule.level ? ` (${named(`level.${kind}`, rule.level)})` : ""}` : h("code", null, label(rule.gives)))),
      item(t("rule.languages"), rule?.languages.map((tag) => named("language", tag)).join(", ")),
      item(t("rule.evidence"), rule?.evidence.length > 0 && h("code", null, label(rule.evidence.join(", ")))),
      item(t("rule.source"), rule?.source && h("code", null, label(rule.source)))),
  );
}

export async function render({ route, signal, store }) {
  const { params } = route;
  const id = params.rule ?? "";
  const where = conditions(params, store);
  const spoke = [...where, { field: `rule.${id}`, comparison: "EQUAL", values: ["true"] }];
  const bucket = bucketOf(period(params, store), store);
  const aggregate = (request) => call("ScoreService/AggregateScores", request, { signal });
  const [all, own, times, groups, latest, book] = await Promise.all([
    aggregate({ where }),
    aggregate({ where: spoke }),
    aggregate({ where: spoke, bucket, timeZone, percentiles: [10, 90] }),
    aggregate({ where: spoke, groupBy: ["label.team"], orderBy: "-count", limit: 12 }),
    call("ScoreService/QueryScores", { where: spoke, pageSize: 10 }, { signal }),
    rules().catch(() => null),
  ]);
  const title = t("page.rule");
  const rule = book?.byID.get(id);
  const top = [about(id, rule), filterBar({ route, store })];
  const [sum, part] = [all, own].map((answer) => (answer.groups.length ? figures(answer.groups[0]) : { count: 0, mean: 0 }));
  if (!part.count) return { title, nodes: [top, nothing(store, params, "rule")] };
  const teams = groups.groups.map(figures);
  return {
    title,
    nodes: [
      top,
      h("dl", { class: "kpis" },
        [[t("rule.messages"), number(part.count)], [t("rule.share"), percentage(sum.count ? part.count / sum.count : 0, 1)], [t("rule.mean"), number(part.mean, 1)], [t("rule.meanAll"), number(sum.mean, 1)],
          ...(part.ungradable > 0 ? [[t("kpi.ungradable"), number(part.ungradable), t("kpi.ungradableNote")]] : [])].map(([name, value, note]) =>
          h("div", { class: "kpi" }, h("dt", null, name), h("dd", null, h("span", { class: "kpi-value" }, value), note && h("span", { class: "kpi-note muted" }, note))))),
      h("div", { class: "wide-narrow" },
        trend(times.groups.map(figures), bucket),
        h("section", { class: "card" }, h("h2", null, t("rule.teams")),
          h("table", null, h("thead", null, h("tr", null, h("th", { scope: "col" }, t("team")), h("th", { scope: "col", class: "number" }, t("messages")))),
            h("tbody", null, teams.map((team) => h("tr", null, h("th", { scope: "row" }, team.key[0] && team.key[0].length < 1000 ? h("a", { href: href("rule", { ...params, team: team.key[0] }) }, groupName("label.team", team.key[0])) : groupName("label.team", team.key[0])), h("td", { class: "number" }, number(team.count)))))))),
      h("section", { class: "card" }, h("h2", null, t("rule.latest")), scoreTable(latest.scores, { store, caption: t("rule.latest") }),
        h("p", null, h("a", { href: href("messages", along(params, { rule: id })) }, t("rule.allMessages")))),
    ],
  };
}
