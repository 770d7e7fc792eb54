// What the store holds and what the caller may see of it.

import { call } from "./api.js";
import { language } from "./i18n.js";

/// `{state: "ready", ...}`, or why there is none: `none` (no store), `denied`, `failed` with `error`.
export async function loadStore(options) {
  try {
    const store = await call("ScoreService/GetStore", {}, options);
    if (!["read_scores", "coach"].some((scope) => store.scopes.includes(scope))) return { state: "denied" };
    return {
      state: "ready", count: Number(store.count), first: store.firstTime ? new Date(store.firstTime) : null,
      last: store.lastTime ? new Date(store.lastTime) : null, keepsTexts: store.keepsTexts, groupLabels: store.groupLabels,
      limitedTo: store.limitedTo, ruleSets: store.ruleSets, may: (scope) => store.scopes.includes(scope),
    };
  } catch (error) {
    if (error.code === "unauthenticated") throw error;
    if (["unimplemented", "failed_precondition", "not_found"].includes(error.code)) return { state: "none" };
    if (error.code === "permission_denied") return { state: "denied" };
    return { state: "failed", error };
  }
}

const sets = new Map();

/// Rules and judgements by id, in the language of the page; asked for once.
export function rules(options) {
  const asked = language;
  if (!sets.has(asked)) {
    const loading = call("GradingService/GetRuleSet", { locale: asked, includeRules: true }, { timeout: options?.timeout }).then((set) => ({
      byID: new Map(set.rules.map((rule) => [rule.id, rule])), ruleSet: set.ruleSet,
    }));
    sets.set(asked, loading);
    loading.catch(() => sets.delete(asked));
  }
  return sets.get(asked);
}

const lists = new Map();
/// Longer values are no names; they are not offered.
const longest = 200;

/// Values of a field for a menu: `{values, isComplete}`; asked for once.
export function values(field) {
  if (!lists.has(field)) {
    const loading = call("ScoreService/ListValues", { field, limit: 500 }).then((answer) => ({
      values: answer.values.filter((value) => value !== "" && value.length <= longest), isComplete: !answer.incomplete,
    }));
    lists.set(field, loading);
    loading.catch(() => lists.delete(field));
  }
  return lists.get(field);
}

export function forget() {
  sets.clear();
  lists.clear();
}
