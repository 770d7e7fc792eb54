// The parts of a grade, as the draft page and the page of one message show them.

import { h, hidden, label, s } from "./dom.js";
import { named, number, signed, t } from "./i18n.js";
import { dimensions } from "./vocabulary.js";

export const bandTag = (band) => h("span", { class: `band band-${band}` }, named("band", band));

/// The figure in a ring, the band in words beside it; neither where no apology was needed.
export function scoreHead(grade) {
  const summary = h("p", { class: "summary" }, grade.summary ?? "");
  if (!grade.gradable) {
    return h("div", { class: "score-head" }, h("div", null, h("p", { class: "score-band muted" }, t("kpi.ungradable")), summary));
  }
  const radius = 34;
  const length = 2 * Math.PI * radius;
  return h(
    "div", { class: "score-head" },
    h(
      "div", { class: `ring band-${grade.band}` },
      s(
        "svg", { viewBox: "0 0 80 80", "aria-hidden": "true" },
        s("circle", { class: "ring-ground", cx: 40, cy: 40, r: radius }),
        s("circle", {
          class: "ring-value", cx: 40, cy: 40, r: radius, transform: "rotate(-90 40 40)",
          "stroke-dasharray": `${(length * grade.overall) / 100} ${length}`,
        }),
      ),
      h("span", { class: "ring-figure" }, number(grade.overall), hidden(` ${t("score.of")}`)),
    ),
    h("div", null, h("p", { class: "score-band" }, bandTag(grade.band)), summary),
  );
}

/// - `value`: 0 to `most`.
export const bar = (value, most, kind = "") =>
  h("span", { class: `bar ${kind}`, "aria-hidden": "true", vars: { share: most > 0 ? Math.min(1, Math.max(0, value / most)) : 0 } });

export const dimensionTable = (values, caption = t("dimensions"), digits = 0) =>
  h(
    "table", { class: "bars" },
    h("caption", { class: "hidden" }, caption),
    h("thead", { class: "hidden" }, h("tr", null, h("th", { scope: "col" }, t("dimension")), h("th", { scope: "col" }, t("points100")))),
    h(
      "tbody", null,
      dimensions.map((id) => h("tr", null, h("th", { scope: "row" }, named("dimension", id)), h("td", null, h("span", { class: "cell" }, bar(values[id], 100), h("span", { class: "figure" }, number(values[id], digits)))))),
    ),
  );

const dots = (level) => h("span", { class: "dots", "aria-hidden": "true" }, "●".repeat(level) + "○".repeat(2 - level));

function entryRow(entry, kind, text) {
  const quotes = text ? entry.evidence.slice(0, 4).map((span) => h("q", null, label(text.slice(span.start, span.end), 80))) : [];
  return h(
    "tr", { class: entry.level === 0 ? "level-none" : `level-${kind}-${entry.level}`, "data-id": entry.id, tabindex: quotes.length ? "0" : null },
    h("th", { scope: "row" }, named(kind, entry.id), quotes.length > 0 && h("span", { class: "quotes" }, quotes)),
    h("td", null, dots(entry.level), " ", named(`level.${kind}`, entry.level)),
    h("td", { class: "number" }, signed(entry.points)),
  );
}

/// The lines that add up to the score. `text`: where it is at hand, the words are quoted.
export function ledger(grade, text) {
  const sum = [...grade.components, ...grade.faults].reduce((total, entry) => total + entry.points, 0);
  const isExact = grade.overall > 0 && grade.overall < 100;
  const group = (kind, entries, title) =>
    h("tbody", null, h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: "3" }, title)), entries.map((entry) => entryRow(entry, kind, text)));
  return h(
    "table", { class: "ledger" },
    h("caption", null, t("ledger")),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("ledger.line")), h("th", { scope: "col" }, t("ledger.level")), h("th", { scope: "col", class: "number" }, t("ledger.points")))),
    group("component", grade.components, t("components")),
    group("fault", grade.faults, t("faults")),
    h(
      "tfoot", null,
      isExact && h("tr", null, h("th", { scope: "row", colspan: "2" }, t("ledger.base")), h("td", { class: "number" }, number(grade.overall - sum))),
      h("tr", null, h("th", { scope: "row", colspan: "2" }, t("ledger.lines")), h("td", { class: "number" }, signed(sum))),
      h("tr", { class: "total" }, h("th", { scope: "row", colspan: "2" }, isExact ? t("overall") : t("ledger.kept")), h("td", { class: "number" }, number(grade.overall))),
    ),
  );
}

/// Pointing at a line of the ledger brings out its words in `text`, and the other way round.
export function linkMarks(table, text) {
  const light = (ids) => {
    for (const mark of text.querySelectorAll("mark")) mark.classList.toggle("lit", mark.dataset.ids.split(" ").some((id) => ids.includes(id)));
    for (const row of table.querySelectorAll("tr[data-id]")) row.classList.toggle("lit", ids.includes(row.dataset.id));
  };
  for (const row of table.querySelectorAll("tr[data-id]")) {
    for (const event of ["pointerenter", "focus"]) row.addEventListener(event, () => light([row.dataset.id]));
    for (const event of ["pointerleave", "blur"]) row.addEventListener(event, () => light([]));
  }
  text.addEventListener("pointerover", ({ target }) => light(target.closest?.("mark")?.dataset.ids.split(" ") ?? []));
  text.addEventListener("pointerleave", () => light([]));
}

/// What a finding is about, in words.
export function topicName(finding) {
  if (finding.fault) return named("fault", finding.fault);
  if (finding.component) return named("component", finding.component);
  return finding.topic ? named("topic", finding.topic) : "";
}

/// One finding of the list. `actions`: buttons to go with it.
export const findingItem = (finding, index, text, actions = []) =>
  h(
    "li", { class: `finding severity-${finding.severity}`, id: `finding-${index + 1}` },
    h("p", { class: "finding-head" }, h("span", { class: "finding-number", "aria-hidden": "true" }, index + 1), h("strong", null, topicName(finding)), finding.points ? h("span", { class: "gain" }, t("finding.gain", { points: signed(finding.points) })) : ""),
    finding.message && h("p", null, finding.message),
    finding.span && text && h("p", { class: "quotes" }, h("q", null, label(text.slice(finding.span.start, finding.span.end), 160))),
    finding.why && h("p", { class: "muted" }, finding.why),
    finding.suggestion && h("p", { class: "suggestion" }, h("span", { "aria-hidden": "true" }, "→ "), finding.suggestion),
    actions.length > 0 && h("p", { class: "actions" }, actions),
  );
