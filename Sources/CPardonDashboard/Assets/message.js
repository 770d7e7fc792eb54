// One stored score: the text with its words marked, the ledger, the findings, what people said of it.

import { call } from "./api.js";
import { freshID, h, label } from "./dom.js";
import { dateTime, language, named, t } from "./i18n.js";
import { dimensionTable, findingItem, ledger, linkMarks, scoreHead } from "./ledger.js";
import { marked, marksOf } from "./marks.js";
import { go, href } from "./route.js";
import { explain } from "./states.js";
import { components, faults } from "./vocabulary.js";

const reviewerKey = "pardon.reviewer";
const kindOf = (id) => (faults.includes(id) ? "fault" : "component");

function facts(score, store) {
  const { grade } = score;
  const item = (name, value) => h("div", null, h("dt", null, name), h("dd", null, value));
  const places = { team: "team", ...(store.may("coach") ? { agent: "agent" } : {}) };
  const value = (name, text) => (Object.hasOwn(places, name) && text.length < 1000 ? h("a", { href: href("overview", { [name]: text }) }, label(text)) : label(text));
  return h(
    "dl", { class: "facts" },
    score.time && item(t("time"), dateTime(new Date(score.time))),
    score.channel && item(t("channel"), named("channel", score.channel)),
    item(t("language"), named("language", grade.language)),
    Object.entries(score.labels).sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 40).map(([name, text]) => item(named("label", name) === name ? label(name, 40) : named("label", name), value(name, text))),
    score.recordedTime && item(t("recorded"), dateTime(new Date(score.recordedTime))),
    item(t("scoreName"), h("code", null, label(score.name))),
    item(t("ruleSetName"), h("code", null, label(`${grade.ruleSet.version} ${grade.ruleSet.hash.slice(0, 12)}`))),
  );
}

const levelName = (id, level) => `${level} · ${named(`level.${kindOf(id)}`, level)}`;

function reviewItem(review, grade) {
  const levels = Object.fromEntries([...grade.components, ...grade.faults].map((entry) => [entry.id, entry.level]));
  return h(
    "li", { class: "review-item" },
    h("p", null, h("strong", null, label(review.reviewer, 80)), review.time && h("span", { class: "muted" }, ` · ${dateTime(new Date(review.time))}`)),
    review.comment && h("p", { class: "comment" }, review.comment.slice(0, 5000)),
    review.levels.length > 0 && h("ul", { class: "levels" }, review.levels.map(({ id, level }) => {
      const differs = levels[id] !== undefined && levels[id] !== level;
      return h("li", { class: differs ? "differs" : null }, named(kindOf(id), id), " ", levelName(id, level), differs && h("span", { class: "muted" }, ` (${t("review.rules", { level: levels[id] })})`));
    })),
  );
}

/// - `isBlind`: the rules' levels are not shown, so that they do not sway the judgement.
function reviewForm(score, { isBlind, signal, say, done }) {
  const { grade } = score;
  const id = freshID("review");
  const controls = new Map();
  const rows = (kind, entries) => h("tbody", null,
    h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: isBlind ? 2 : 3 }, t(`${kind}s`))),
    entries.map((entry) => {
      const control = h("select", { "aria-label": named(kind, entry.id), id: `${id}-${kind}-${entry.id}` }, h("option", { value: "" }, t("review.notJudged")), [0, 1, 2].map((level) => h("option", { value: level }, levelName(entry.id, level))));
      controls.set(`${kind} ${entry.id}`, { id: entry.id, control });
      return h("tr", null, h("th", { scope: "row" }, named(kind, entry.id)), !isBlind && h("td", null, levelName(entry.id, entry.level)), h("td", null, control));
    }));
  const reviewer = h("input", { id: `${id}-who`, required: true, maxlength: 200, autocomplete: "name", value: sessionStorage.getItem(reviewerKey) ?? "" });
  const comment = h("textarea", { id: `${id}-comment`, rows: 3, maxlength: 4000 });
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { type: "submit" }, t("review.submit"));
  const submit = async (event) => {
    event.preventDefault();
    const levels = [...controls.values()].filter(({ control }) => control.value !== "").map(({ id, control }) => ({ id, level: Number(control.value) }));
    if (!levels.length) {
      problem.textContent = t("review.empty");
      return;
    }
    button.disabled = true;
    problem.textContent = "";
    try {
      await call("ScoreService/RecordReview", { name: score.name, reviewer: reviewer.value.trim(), levels, comment: comment.value }, { signal });
      sessionStorage.setItem(reviewerKey, reviewer.value.trim());
      say(t("review.done"));
      done();
    } catch (error) {
      button.disabled = false;
      if (error.code !== "canceled") problem.textContent = [explain(error), ...error.violations.map((v) => `${v.field}: ${v.description}`)].join(" ").slice(0, 500);
    }
  };
  return h(
    "form", { class: "review", on: { submit } },
    h("div", { class: "field" }, h("label", { for: reviewer.id }, t("review.who")), reviewer),
    h("table", { class: "review-levels" }, h("caption", { class: "hidden" }, t("review.levels")),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("ledger.line")), !isBlind && h("th", { scope: "col" }, t("review.byRules")), h("th", { scope: "col" }, t("review.yours")))),
      rows("component", grade.components), rows("fault", grade.faults)),
    h("div", { class: "field" }, h("label", { for: comment.id }, t("review.comment")), comment),
    problem, h("p", { class: "actions" }, button),
  );
}

const textOf = (score, ...content) =>
  h("p", { class: "message-text", lang: score.grade.language === "und" ? null : score.grade.language, dir: "auto" }, content);

/// The text alone and the form: what a person says of it is worth more when the rules have not spoken first.
const blind = (score, { signal, say }) => ({
  title: t("review.blindTitle"),
  nodes: [
    h("p", { class: "lead" }, t("review.blindLead")),
    h("section", { class: "card", "aria-label": t("message.text") }, textOf(score, marked(score.text, [], score.grade.regions))),
    h("section", { class: "card", "aria-label": t("review.add") }, reviewForm(score, { isBlind: true, signal, say, done: () => go("message", { name: score.name }) })),
  ],
});

export async function render({ route, signal, store, say, refresh }) {
  const score = await call("ScoreService/GetScore", { name: route.params.name ?? "", locale: language, offsetUnit: "UTF16" }, { signal });
  const { grade } = score;
  const text = score.text;
  if (route.params.blind && text !== undefined) return blind(score, { signal, say });
  const table = ledger(grade, text);
  const title = score.time ? t("message.title", { time: dateTime(new Date(score.time)) }) : t("page.message");
  const findings = grade.findings ?? [];
  const words = text !== undefined && textOf(score, marked(text, marksOf(grade), grade.regions));
  if (words) linkMarks(table, words);
  const reviews = score.reviews ?? [];
  const mayReview = store.may("coach") || store.may("administer");
  return {
    title,
    nodes: [
      h("div", { class: "wide-narrow" },
        h("div", { class: "stack" },
          h("section", { class: "card", "aria-label": t("message.text") },
            h("h2", null, t("message.text")),
            words ? [words, h("p", { class: "legend" }, h("span", null, h("mark", { class: "mark-strong" }, t("mark.strong"))), h("span", null, h("mark", { class: "mark-weak" }, t("mark.weak"))), h("span", null, h("mark", { class: "mark-component" }, t("mark.component"))))]
              : h("p", { class: "note" }, store.keepsTexts ? t("message.noText") : t("message.textsNotKept"))),
          findings.length > 0 && h("section", { class: "card" }, h("h2", null, t("findings")), h("ol", { class: "findings" }, findings.map((finding, index) => findingItem(finding, index, text)))),
          h("section", { class: "card" }, h("h2", null, t("reviews")),
            reviews.length ? h("ul", { class: "reviews" }, reviews.map((review) => reviewItem(review, grade))) : h("p", { class: "muted" }, t("reviews.none")),
            mayReview && words && h("p", null, h("a", { href: href("message", { name: score.name, blind: "1" }) }, t("review.blind"))),
            mayReview && h("details", null, h("summary", null, t("review.add")), reviewForm(score, { signal, say, done: refresh })))),
        h("div", { class: "stack" },
          h("section", { class: "card", "aria-label": t("score") }, scoreHead(grade), dimensionTable(grade.dimensions)),
          h("section", { class: "card", "aria-label": t("ledger") }, table),
          h("section", { class: "card", "aria-label": t("message.facts") }, h("h2", null, t("message.facts")), facts(score, store)))),
    ],
  };
}
