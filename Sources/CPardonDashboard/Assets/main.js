import { call, onUnauthenticated, token } from "./api.js";
import { h, hidden } from "./dom.js";
import { language, setLanguage, t } from "./i18n.js";
import { along, current, go, href } from "./route.js";
import { signIn } from "./signin.js";
import { failure, notice, waiting } from "./states.js";
import * as draft from "./draft.js";

/// Pages in the order of the menu. `needsStore`: shows stored scores.
const pages = {
  draft: { module: draft },
};

const themeKey = "pardon.theme";
const main = h("main", { id: "main", tabindex: "-1" });
const status = h("p", { class: "hidden", role: "status", "aria-live": "polite" });
const header = h("header", { class: "bar" });
const state = { store: null, shown: null, abort: null, isSigningIn: false };

/// Tells people who hear the page what has changed.
const say = (text) => (status.textContent = text);

// MARK: Frame

function applyTheme() {
  const theme = localStorage.getItem(themeKey);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function drawFrame() {
  const route = current();
  const item = ([name, page]) =>
    h("li", null, h("a", { href: href(name, page.needsStore ? along(route.params) : {}), "aria-current": state.shown?.page === name ? "page" : null }, t(`page.${name}`)));
  const languageButton = (code, name) =>
    h("button", { type: "button", class: "plain", lang: code, "aria-pressed": String(language === code), title: name, on: { click: () => { setLanguage(code, { keep: true }); start(); } } }, code.toUpperCase(), hidden(` ${name}`));
  header.replaceChildren(
    h("a", { class: "skip", href: "#main", on: { click: (event) => { event.preventDefault(); main.focus(); } } }, t("skip")),
    h("a", { class: "brand", href: href("") }, h("span", { class: "brand-mark", "aria-hidden": "true" }, "P"), "Pardon"),
    h("nav", { "aria-label": t("menu") }, h("ul", null, Object.entries(pages).filter(([, page]) => !page.isHidden).map(item))),
    h("div", { class: "tools" },
      h("div", { role: "group", "aria-label": t("pageLanguage") }, languageButton("en", "English"), languageButton("fr", "Français")),
      h("button", { type: "button", class: "plain", id: "theme", title: t("theme"), on: { click: () => {
        localStorage.setItem(themeKey, isDark() ? "light" : "dark");
        applyTheme();
        drawFrame();
        document.getElementById("theme").focus();
      } } }, h("span", { "aria-hidden": "true" }, isDark() ? "☀" : "☾"), hidden(isDark() ? t("theme.light") : t("theme.dark"))),
      token.get() && h("button", { type: "button", class: "plain", on: { click: () => { token.forget(); start(); } } }, t("signOut"))),
  );
}

const setTitle = (title) => (document.title = `${title} · Pardon`);

// MARK: Views

async function show({ isRefresh = false } = {}) {
  if (state.isSigningIn) return;
  state.abort?.abort();
  const abort = (state.abort = new AbortController());
  const route = current();
  if (!(route.page in pages)) {
    const isStart = route.page === "" || route.page === "main";
    if (isStart) return go("draft", {}, { replace: true });
    state.shown = { page: "" };
    drawFrame();
    return put(t("error.title"), [notice(t("notFound.title"), t("notFound.text"), h("a", { href: href("") }, t("notFound.start")))]);
  }
  const page = pages[route.page];
  const isSame = state.shown?.page === route.page && !isRefresh;
  const isFirst = state.shown === null;
  state.shown = route;
  drawFrame();
  // Fast answers show at once; a view that is only refined stays until the new one is there.
  const wait = isSame ? 0 : setTimeout(() => put(t(`page.${route.page}`), [waiting()]), 120);
  main.setAttribute("aria-busy", "true");
  try {
    const view = await page.module.render({ route, signal: abort.signal, store: state.store, say, refresh: () => show({ isRefresh: true }) });
    if (abort.signal.aborted) return;
    clearTimeout(wait);
    const focused = isSame ? document.activeElement?.id : null;
    put(view.title, view.nodes, view.heading);
    if (focused) document.getElementById(focused)?.focus();
    else if (!isSame && !isFirst) main.querySelector("h1").focus();
    if (isSame) say(t("updated"));
  } catch (error) {
    clearTimeout(wait);
    if (abort.signal.aborted || error.code === "canceled" || error.code === "unauthenticated") return;
    if (!error.code) console.error(error);
    put(t(`page.${route.page}`), [failure(error, () => show({ isRefresh: true }))]);
  } finally {
    if (state.abort === abort) main.removeAttribute("aria-busy");
  }
}

function put(title, nodes, heading = title) {
  setTitle(title);
  main.replaceChildren(h("h1", { tabindex: "-1" }, heading), ...nodes.flat(Infinity).filter(Boolean));
}

// MARK: Start

function askForToken(error) {
  if (state.isSigningIn) return;
  state.isSigningIn = true;
  state.abort?.abort();
  const wasRefused = Boolean(token.get());
  token.forget();
  drawFrame();
  setTitle(t("signIn"));
  main.replaceChildren(signIn({ wasRefused, done: () => start() }));
  main.removeAttribute("aria-busy");
  main.querySelector("input").focus();
}

async function start() {
  state.isSigningIn = false;
  state.shown = null;
  applyTheme();
  drawFrame();
  await show();
}

onUnauthenticated(askForToken);
addEventListener("hashchange", () => show());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawFrame);
setLanguage();
document.body.append(header, main, status);
start();
