// Asks for the token. It is kept in this tab until it is closed, and goes nowhere but into the calls.

import { call, token } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { explain } from "./states.js";

/// - `wasRefused`: the server has just refused the one that was kept; `done`: called with a token that the server knows.
export function signIn({ wasRefused, done }) {
  const input = h("input", { id: "token", type: "password", autocomplete: "off", spellcheck: "false", required: true, "aria-describedby": "token-hint token-problem" });
  const problem = h("p", { id: "token-problem", class: "problem", role: "alert" }, wasRefused ? t("signIn.expired") : "");
  const button = h("button", { type: "submit" }, t("signIn.submit"));
  const submit = async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    button.disabled = true;
    problem.textContent = "";
    let error = null;
    try {
      // A header takes no other characters, and no token has them.
      if (!/^[\x21-\x7e]+$/.test(text)) throw { code: "unauthenticated" };
      await call("ScoreService/GetStore", {}, { bearer: text, isTrial: true });
    } catch (caught) {
      error = caught;
    }
    button.disabled = false;
    // Any other answer comes after the token was read: it is known, whatever it may do.
    if (["unauthenticated", "unreachable", "deadline_exceeded"].includes(error?.code)) {
      problem.textContent = error.code === "unauthenticated" ? t("signIn.refused") : explain(error);
      input.setAttribute("aria-invalid", String(error.code === "unauthenticated"));
      input.focus();
      return;
    }
    token.set(text);
    done();
  };
  return h(
    "form", { class: "sign-in", on: { submit } },
    h("h1", null, t("signIn")),
    h("p", null, t("signIn.text")),
    h("div", { class: "field" }, h("label", { for: "token" }, t("signIn.token")), input, h("p", { class: "muted", id: "token-hint" }, t("signIn.hint"))),
    problem,
    h("p", { class: "actions" }, button),
  );
}
