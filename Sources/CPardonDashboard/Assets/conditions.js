// Filters of the address as conditions of the interface.

import { components, faults } from "./vocabulary.js";
import { period } from "./period.js";

const equal = (field, value) => ({ field, comparison: "EQUAL", values: [value] });

export const timeConditions = ({ from, to }) => [
  ...(from ? [{ field: "time", comparison: "AT_LEAST", values: [from.toISOString()] }] : []),
  ...(to ? [{ field: "time", comparison: "AT_MOST", values: [to.toISOString()] }] : []),
];

/// Labels, channel and language: what every page of figures is filtered by, beside time.
export function placeConditions(params) {
  const found = [];
  if (params.team) found.push(equal("label.team", params.team));
  if (params.agent) found.push(equal("label.agent", params.agent));
  if (params.channel) found.push(equal("channel", params.channel));
  if (params.language) found.push(equal("language", params.language));
  for (const [name, value] of Object.entries(params)) if (name.startsWith("label.") && value) found.push(equal(name, value));
  return found;
}

/// What one message must fit, on the page of messages.
export function messageConditions(params) {
  const found = [];
  if (params.band) found.push(equal("band", params.band));
  if (params.min) found.push({ field: "overall", comparison: "AT_LEAST", values: [params.min] });
  if (params.max) found.push({ field: "overall", comparison: "AT_MOST", values: [params.max] });
  if (faults.includes(params.fault)) found.push({ field: `fault.${params.fault}`, comparison: "AT_LEAST", values: ["1"] });
  if (components.includes(params.missing)) found.push(equal(`component.${params.missing}`, "0"));
  if (params.rule) found.push(equal(`rule.${params.rule}`, "true"));
  if (params.gradable) found.push(equal("gradable", params.gradable));
  return found;
}

export const conditions = (params, store) => [...timeConditions(period(params, store)), ...placeConditions(params)];
