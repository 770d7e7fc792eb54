// The view is in the fragment of the address: what a link to it shows, and nothing that is secret.

/// Parameters that go along from page to page.
export const shared = ["range", "from", "to", "team", "agent", "channel", "language"];
const isShared = (name) => shared.includes(name) || name.startsWith("label.");

/// `#/messages?team=north` as `{page: "messages", params: {team: "north"}}`.
export function current() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  return { page: path, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function href(page, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== "" && value != null) query.set(name, value);
  const text = query.toString();
  return `#/${page}${text && `?${text}`}`;
}

/// The parameters that go along, and `more`.
export const along = (params, more = {}) => ({
  ...Object.fromEntries(Object.entries(params).filter(([name]) => isShared(name))), ...more,
});

export function go(page, params, { replace = false } = {}) {
  const target = href(page, params);
  if (target === location.hash) return;
  if (!replace) location.hash = target;
  else {
    history.replaceState(null, "", target);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}
