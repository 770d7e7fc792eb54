import { onUnauthenticated, token } from "./api.js";
import { h, hidden } from "./dom.js";
import { language, setLanguage, t } from "./i18n.js";
import { along, current, go, href } from "./route.js";
import { signIn } from "./signin.js";
import { failure, notice, waiting } from "./states.js";
import { forget, loadStore } from "./store.js";
import * as agreement from "./agreement.js";
import * as compare from "./compare.js";
import * as draft from "./draft.js";
import * as message from "./message.js";
import * as messages from "./messages.js";
import * as overview from "./overview.js";
import * as rule from "./rule.js";

/// Pages in the order of the menu. `needsStore`: shows stored scores; `of`: belongs to another page and is not in the menu.
const pages = {
  overview: { module: overview, needsStore: true },
  messages: { module: messages, needsStore: true },
  compare: { module: compare, needsStore: true },
  agreement: { module: agreement, needsStore: true },
  draft: { module: draft },
  message: { module: message, needsStore: true, of: "messages" },
  rule: { module: rule, needsStore: true, of: "overview" },
};

const themeKey = "pardon.theme";
const main = h("main", { id: "main", tabindex: "-1" });
const status = h("p", { class: "hidden", role: "status", "aria-live": "polite" });
const header = h("header", { class: "top" });
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
    h("li", null, h("a", { href: href(name, page.needsStore ? along(route.params) : {}), "aria-current": state.shown?.page === name ? "page" : pages[state.shown?.page]?.of === name ? "true" : null }, t(`page.${name}`)));
  const languageButton = (code, name) =>
    h("button", { type: "button", class: "plain", lang: code, "aria-pressed": String(language === code), title: name, on: { click: () => { setLanguage(code, { keep: true }); if (state.isSigningIn) askForToken(); else start({ isSame: true }); } } }, code.toUpperCase(), hidden(` ${name}`));
  header.replaceChildren(
    h("a", { class: "skip", href: "#main", on: { click: (event) => { event.preventDefault(); main.focus(); } } }, t("skip")),
    h("a", { class: "brand", href: href("") }, h("span", { class: "brand-mark", "aria-hidden": "true" }, "P"), "Pardon"),
    h("nav", { "aria-label": t("menu") }, h("ul", null, Object.entries(pages).filter(([, page]) => !page.of).map(item))),
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
  if (!Object.hasOwn(pages, route.page)) {
    const isStart = route.page === "" || route.page === "main";
    if (isStart) return go(state.store?.state === "ready" ? "overview" : "draft", {}, { replace: true });
    state.shown = { page: "" };
    drawFrame();
    return put(t("error.title"), [notice(t("notFound.title"), t("notFound.text"), h("a", { href: href("") }, t("notFound.start")))]);
  }
  const page = pages[route.page];
  if (page.needsStore && state.store.state === "failed") state.store = await loadStore();
  const isSame = state.shown?.page === route.page && !isRefresh;
  const isFirst = state.shown === null;
  state.shown = route;
  drawFrame();
  if (page.needsStore && state.store.state !== "ready") return putStore(route);
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
    // A filter of the address may be what is wrong.
    const isFiltered = page.needsStore && !page.of && Object.keys(route.params).length > 0;
    const other = isFiltered && h("a", { class: "button plain", href: href(route.page) }, t("filter.clear"));
    put(t(`page.${route.page}`), [failure(error, () => show({ isRefresh: true }), other)]);
  } finally {
    if (state.abort === abort) main.removeAttribute("aria-busy");
  }
}

function put(title, nodes, heading = title) {
  setTitle(title);
  main.replaceChildren(h("h1", { tabindex: "-1" }, heading), ...nodes.flat(Infinity).filter(Boolean));
}

/// Why there are no stored scores to show.
function putStore(route) {
  main.removeAttribute("aria-busy");
  const title = t(`page.${route.page}`);
  if (state.store.state === "failed") return put(title, [failure(state.store.error, () => show({ isRefresh: true }))]);
  const other = h("a", { class: "button", href: href("draft") }, t("page.draft"));
  put(title, [state.store.state === "denied" ? notice(t("store.denied"), t("store.deniedText"), other) : notice(t("store.none"), t("store.noneText"), other)]);
}

// MARK: Start

/// The server asks for a token, or refuses the one it was given.
function askForToken() {
  const wasRefused = Boolean(token.get());
  token.forget();
  state.isSigningIn = true;
  state.abort?.abort();
  drawFrame();
  setTitle(t("signIn"));
  main.replaceChildren(signIn({ wasRefused, done: () => start() }));
  main.removeAttribute("aria-busy");
  main.querySelector("input").focus();
}

/// - `isSame`: only the language has changed; what the store holds has not.
async function start({ isSame = false } = {}) {
  state.isSigningIn = false;
  state.shown = null;
  applyTheme();
  drawFrame();
  if (!isSame) {
    forget();
    const wait = setTimeout(() => main.replaceChildren(waiting()), 120);
    try {
      state.store = await loadStore();
    } catch {
      return; // A token is asked for.
    } finally {
      clearTimeout(wait);
    }
  }
  await show();
}

onUnauthenticated(() => state.isSigningIn || askForToken());
addEventListener("hashchange", () => show());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawFrame);
setLanguage();
document.body.append(header, main, status);
start();
