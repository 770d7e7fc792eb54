// Ids of the interface in the order of docs/scoring.md.

export const dimensions = ["sincerity", "accountability", "explanation", "repair", "prevention", "respect"];
export const components = ["apology", "ownership", "acknowledgement", "explanation", "repair", "prevention", "follow_up"];
export const faults = [
  "blame_shift", "excess_justification", "conditional_apology", "boilerplate", "grovelling", "policy_shield", "invalidation",
  "effort_shift", "minimising", "stalling", "compliance_risk", "template_residue",
];
/// Worst first, with the least score of each.
export const bands = [["harmful", 0], ["bad", 15], ["weak", 35], ["acceptable", 55], ["good", 75], ["exemplary", 90]];
export const channels = ["email", "chat", "social", "review_reply", "letter", "sms", "statement"];

export const bandOf = (score) => bands.findLast(([, least]) => score >= least)[0];
