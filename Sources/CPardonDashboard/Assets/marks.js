// A text with the words marked that the grade speaks of.

import { h, hidden, visible } from "./dom.js";
import { named, t } from "./i18n.js";

const leftOut = new Set(["quoted_reply", "attribution", "forwarded", "signature", "disclaimer"]);
const strength = { component: 1, weak: 2, strong: 3 };

/// The marks of a grade: `{start, end, kind, id, number?}`, `kind` one of `strength`. Findings have numbers as in their list.
export function marksOf(grade, findings = grade.findings ?? []) {
  const marks = [];
  const levels = Object.fromEntries((grade.faults ?? []).map((fault) => [fault.id, fault.level]));
  const numbered = new Set();
  findings.forEach((finding, index) => {
    if (!finding.span) return;
    const id = finding.fault ?? finding.component ?? finding.topic;
    const kind = finding.fault ? (levels[id] === 2 ? "strong" : "weak") : "component";
    marks.push({ ...finding.span, kind, id, number: index + 1 });
    numbered.add(`${id} ${finding.span.start} ${finding.span.end}`);
  });
  for (const [entries, kind] of [[grade.faults, null], [grade.components, "component"]]) {
    for (const entry of entries ?? []) {
      for (const span of entry.evidence ?? []) {
        if (numbered.has(`${entry.id} ${span.start} ${span.end}`)) continue;
        marks.push({ ...span, kind: kind ?? (entry.level === 2 ? "strong" : "weak"), id: entry.id });
      }
    }
  }
  return marks.filter((mark) => mark.end > mark.start);
}

/// Pieces of the text between the places where a mark or region begins or ends, each with the marks over it.
function pieces(text, marks, regions) {
  const places = new Set([0, text.length]);
  for (const { start, end } of [...marks, ...regions]) places.add(Math.min(start, text.length)).add(Math.min(end, text.length));
  const sorted = [...places].sort((a, b) => a - b);
  const starting = [...marks].sort((a, b) => a.start - b.start);
  const result = [];
  let active = [];
  let next = 0;
  for (let index = 0; index + 1 < sorted.length; index++) {
    const [start, end] = [sorted[index], sorted[index + 1]];
    active = active.filter((mark) => mark.end > start);
    while (next < starting.length && starting[next].start <= start) active.push(starting[next++]);
    result.push({ start, end, text: text.slice(start, end), marks: active.filter((mark) => mark.end > start) });
  }
  return result;
}

/// Nodes of the text. `isEditor`: for the layer behind a text area, where not a character may be added.
export function marked(text, marks, regions = [], { isEditor = false } = {}) {
  const out = regions.filter((region) => leftOut.has(region.kind));
  const shown = new Set();
  return pieces(text, marks, out).map((piece) => {
    const region = out.find((r) => r.start <= piece.start && r.end > piece.start);
    const words = isEditor ? piece.text : piece.text.replace(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/g, (c) => visible(c));
    if (!piece.marks.length) return region ? h("span", { class: "left-out", title: isEditor ? null : t("text.leftOut") }, words) : words;
    const top = piece.marks.reduce((a, b) => (strength[b.kind] > strength[a.kind] ? b : a));
    const ids = [...new Set(piece.marks.map((mark) => mark.id))];
    const names = ids.map((id) => named(top.kind === "component" ? "component" : "fault", id) ?? id);
    const mark = h("mark", { class: `mark-${top.kind}`, "data-ids": ids.join(" ") }, words);
    if (isEditor) return mark;
    const ending = piece.marks.filter((m) => m.number && m.end === piece.end && !shown.has(m));
    ending.forEach((m) => shown.add(m));
    mark.title = names.join(", ");
    const opening = piece.marks.filter((m) => m.start === piece.start).map((m) => named(m.kind === "component" ? "component" : "fault", m.id));
    if (opening.length) mark.prepend(hidden(`[${[...new Set(opening)].join(", ")}: `));
    if (piece.marks.some((m) => m.end === piece.end)) mark.append(hidden("]"));
    for (const { number } of ending) mark.append(h("sup", { "aria-hidden": "true" }, number));
    return mark;
  });
}
