// A draft is graded while it is written. Its text is in this page's memory only: not in the address, not in the browser's stores.

import { call } from "./api.js";
import { debounced, freshID, h } from "./dom.js";
import { language, named, t } from "./i18n.js";
import { dimensionTable, findingItem, ledger, scoreHead } from "./ledger.js";
import { marked, marksOf } from "./marks.js";
import { href } from "./route.js";
import { explain, failure } from "./states.js";
import { channels } from "./vocabulary.js";

const kept = { text: "", complaint: "" };
const field = (text, control, hint) => {
  control.id ||= freshID("field");
  const note = hint && h("span", { class: "muted", id: `${control.id}-hint` }, hint);
  if (note) control.setAttribute("aria-describedby", note.id);
  return h("div", { class: "field" }, h("label", { for: control.id }, text), control, note);
};

export async function render({ route, signal, say }) {
  const { params } = route;
  const settings = (name, value) => {
    params[name] = value;
    // The page stays as it is, with the editor's history; only the address follows.
    history.replaceState(null, "", href("draft", params));
    changed.now();
  };
  const select = (name, options, value) => {
    const control = h("select", { id: `draft-${name}`, on: { change: () => settings(name, control.value) } },
      options.map(([id, text]) => h("option", { value: id, selected: id === value }, text)));
    return control;
  };
  const channel = select("channel", channels.map((id) => [id, named("channel", id)]), params.channel ?? "email");
  const hint = select("hint", [["", t("draft.languageFound")], ["en", named("language", "en")], ["fr", named("language", "fr")]], params.hint ?? "");

  const behind = h("div", { class: "editor-marks", "aria-hidden": "true" });
  const editor = h("textarea", { id: "draft-text", spellcheck: "true", rows: "12", "aria-describedby": "draft-note", placeholder: t("draft.placeholder") });
  editor.value = kept.text;
  const complaint = h("textarea", { rows: "3" });
  complaint.value = kept.complaint;
  const result = h("div", { class: "result" });
  let grade = null;
  let under = null;

  const paint = () => {
    // The last line of a text area has height even when it is empty.
    behind.replaceChildren(...(grade?.of === editor.value ? marked(editor.value, marksOf(grade).filter((m) => m.kind !== "component"), grade.regions, { isEditor: true }) : [editor.value]), "\n");
  };

  const choose = ({ start, end }) => {
    editor.focus();
    editor.setSelectionRange(start, end);
  };
  const replace = (span, text) => {
    choose(span);
    // Goes through the editor's own history, so that it can be undone.
    if (!document.execCommand("insertText", false, text)) {
      editor.setRangeText(text, span.start, span.end, "end");
      editor.dispatchEvent(new Event("input"));
    }
  };

  const actions = (finding) => {
    if (!finding.span) return [];
    return [
      ...finding.replacements.slice(0, 3).map((text) =>
        h("button", { type: "button", class: "small", on: { click: () => replace(finding.span, text) } }, text === "" ? t("draft.remove") : t("draft.replace", { text }))),
      h("button", { type: "button", class: "small plain", on: { click: () => choose(finding.span) } }, t("draft.show")),
    ];
  };

  const showGrade = () => {
    const open = new Set([...result.querySelectorAll("details[open]")].map((details) => details.id));
    const fold = (id, title, ...content) => h("details", { id, open: open.has(id) }, h("summary", null, title), content);
    result.replaceChildren(
      ...[
        h("h2", { class: "hidden" }, t("draft.result")),
        scoreHead(grade),
        grade.warnings.length > 0 && h("p", { class: "note", lang: "en" }, grade.warnings.join(" ")),
        dimensionTable(grade.dimensions),
        h("h3", null, t("findings"), grade.findings.length > 0 && ` (${grade.findings.length})`),
        grade.findings.length > 0
          ? h("ol", { class: "findings" }, grade.findings.map((finding, index) => findingItem(finding, index, grade.of, actions(finding))))
          : h("p", null, t("draft.nothing")),
        grade.incomplete && h("p", { class: "note" }, t("draft.incomplete")),
        fold("draft-ledger", t("ledger.show"), ledger(grade, grade.of)),
        grade.notEvaluated.length > 0 && fold("draft-context", t("draft.notEvaluated", { count: grade.notEvaluated.length }), h("ul", { class: "ids" }, grade.notEvaluated.map((id) => h("li", null, h("code", null, id))))),
        h("p", { class: "muted fine" }, t("ruleSet", { version: grade.ruleSet.version, hash: grade.ruleSet.hash.slice(0, 12) })),
      ].filter(Boolean),
    );
  };

  const empty = () => result.replaceChildren(
    h("div", { class: "state" }, h("p", null, t("draft.empty")),
      h("p", { class: "actions" }, h("button", { type: "button", on: { click: () => { editor.value = t("draft.sampleText"); changed.now(); editor.focus(); } } }, t("draft.sample")))),
  );

  const run = async () => {
    under?.abort();
    const text = editor.value;
    if (!text.trim()) {
      grade = null;
      paint();
      return empty();
    }
    under = new AbortController();
    const own = under;
    result.setAttribute("aria-busy", "true");
    try {
      const answer = await call("GradingService/Grade", {
        text, locale: language, languageHint: hint.value || undefined, offsetUnit: "UTF16",
        context: { channel: channel.value, complaintText: complaint.value || undefined },
      }, { signal: AbortSignal.any([own.signal, signal]) });
      if (own !== under) return;
      grade = { ...answer, of: text };
      // For the browser's spelling and for voices.
      editor.lang = answer.language === "und" ? "" : answer.language;
      paint();
      showGrade();
      const found = { findings: t("findings.number", { count: answer.findings.length }) };
      say(answer.gradable ? t("draft.said", { score: answer.overall, band: named("band", answer.band), ...found }) : t("draft.saidUngradable", found));
    } catch (error) {
      if (error.code === "canceled" || own !== under) return;
      grade = null;
      paint();
      result.replaceChildren(failure(error, run));
      say(explain(error));
    } finally {
      if (own === under) result.removeAttribute("aria-busy");
    }
  };

  const later = debounced(250, run);
  const changed = () => {
    kept.text = editor.value;
    kept.complaint = complaint.value;
    paint();
    later();
  };
  changed.now = () => {
    changed();
    later.cancel();
    run();
  };
  editor.addEventListener("input", changed);
  complaint.addEventListener("input", changed);
  signal.addEventListener("abort", () => {
    later.cancel();
    under?.abort();
  });
  paint();
  run();

  return {
    title: t("page.draft"),
    nodes: [
      h("p", { class: "lead" }, t("draft.lead")),
      h(
        "div", { class: "draft" },
        h(
          "section", { "aria-label": t("draft.text") },
          h("div", { class: "fields" }, field(t("channel"), channel), field(t("draft.language"), hint)),
          h("div", { class: "field" },
            h("label", { for: "draft-text" }, t("draft.text")),
            h("div", { class: "editor" }, behind, editor),
            h("p", { class: "muted fine", id: "draft-note" }, t("draft.hint"))),
          h("details", { open: kept.complaint !== "" }, h("summary", null, t("draft.complaint")), field(t("draft.complaintLabel"), complaint, t("draft.complaintHint"))),
        ),
        h("section", { "aria-label": t("draft.result") }, result),
      ),
    ],
  };
}
