// Elements are made by calls, text goes in as text: no markup is ever read from data.

const svgNamespace = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (name === "vars") for (const [key, number] of Object.entries(value)) element.style.setProperty(`--${key}`, number);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/// An element. `attributes.on` are event handlers, `attributes.vars` custom properties of CSS.
export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
/// An element of SVG.
export const s = (tag, attributes, ...children) => fill(document.createElementNS(svgNamespace, tag), attributes, children);

/// Text for people who hear the page.
export const hidden = (text) => h("span", { class: "hidden" }, text);

const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/// A value of foreign making on one line: control characters as their pictures, nothing that turns the direction, not longer
/// than `longest`.
export function visible(value, longest = 120) {
  const text = String(value ?? "")
    .slice(0, longest * 4)
    .replace(/[\u0000-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u2028\u2029]/g, "\ufffd")
    .replace(bidirectional, "\ufffd");
  const characters = Array.from(text);
  return characters.length > longest ? characters.slice(0, longest).join("") + "…" : text;
}

/// The same in an element of its own direction.
export const label = (value, longest) => h("bdi", null, visible(value, longest));

let serial = 0;
/// A fresh id, for labels.
export const freshID = (stem = "e") => `${stem}-${++serial}`;

/// Calls `action` once, `milliseconds` after the last call; `.cancel()` forgets it.
export function debounced(milliseconds, action) {
  let timer = 0;
  const run = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds, ...values);
  };
  run.cancel = () => clearTimeout(timer);
  return run;
}
