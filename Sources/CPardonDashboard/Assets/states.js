// What stands where figures cannot: waiting, nothing there, an error in plain words.

import { h } from "./dom.js";
import { t } from "./i18n.js";

export function waiting() {
  const late = h("p", { class: "muted", hidden: true }, t("waiting.late"));
  const box = h("div", { class: "state", role: "status" }, h("div", { class: "spinner", "aria-hidden": "true" }), h("p", null, t("waiting")), late);
  setTimeout(() => (late.hidden = false), 6000);
  return box;
}

/// - `actions`: links or buttons.
export const notice = (title, text, ...actions) =>
  h("div", { class: "state" }, h("h2", null, title), text && h("p", null, text), actions.length > 0 && h("p", { class: "actions" }, actions));

/// What an error means for the reader.
export function explain(error) {
  if (!error.code) return t("error.page");
  const known = {
    unreachable: "error.unreachable", unavailable: "error.unavailable", deadline_exceeded: "error.deadline_exceeded",
    permission_denied: "error.permission_denied", resource_exhausted: "error.resource_exhausted", invalid_argument: "error.invalid_argument",
    not_found: "error.not_found", unimplemented: "error.unimplemented", failed_precondition: "error.unimplemented",
    unauthenticated: "error.unauthenticated",
  };
  return t(known[error?.code] ?? "error.other");
}

/// - `retry`: what “Try again” does; `other`: a link beside it.
export function failure(error, retry, other = null) {
  const facts = [...(error.violations ?? []).map((v) => `${v.field}: ${v.description}`)];
  if (!facts.length && error.message && error.code !== "unreachable") facts.push(error.message);
  return h(
    "div", { class: "state failure", role: "alert" },
    h("h2", null, t("error.title")),
    h("p", null, explain(error), error.retrySeconds ? ` ${t("error.retryIn", { count: error.retrySeconds })}` : ""),
    facts.length > 0 && h("p", { class: "muted", lang: "en" }, facts.join("; ").slice(0, 600)),
    h("p", { class: "actions" }, h("button", { type: "button", on: { click: retry } }, t("error.retry")), other),
  );
}
