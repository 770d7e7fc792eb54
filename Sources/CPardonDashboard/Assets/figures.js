// Figures of the interface as numbers, and what is worked out from them.

import { bands } from "./vocabulary.js";

const levels = (entries) =>
  Object.fromEntries((entries ?? []).map(({ id, none, weak, strong }) => {
    const [n, w, s] = [Number(none), Number(weak), Number(strong)];
    const sum = n + w + s;
    return [id, { none: n, weak: w, strong: s, sum, present: sum ? (w + s) / sum : 0, severe: sum ? s / sum : 0, missing: sum ? n / sum : 0 }];
  }));

/// A ScoreGroup with 64-bit numbers, which JSON carries as texts, made numbers.
export function figures(group) {
  return {
    key: group.key ?? [], start: group.bucketStart ? new Date(group.bucketStart) : null,
    count: Number(group.count), ungradable: Number(group.ungradable), mean: group.mean,
    percentiles: group.percentiles ?? [], bands: (group.bands ?? []).map(Number), distribution: (group.distribution ?? []).map(Number),
    dimensions: group.dimensions ?? [], components: levels(group.components), faults: levels(group.faults),
    topRules: (group.topRules ?? []).map(({ ruleId, count }) => ({ id: ruleId, count: Number(count) })),
    before: group.before && Number(group.before.count) > 0
      ? { count: Number(group.before.count), mean: group.before.mean, components: levels(group.before.components), faults: levels(group.before.faults) }
      : null,
  };
}

/// Share of scores below the band `acceptable`.
export const poorShare = (group) => {
  const poor = bands.filter(([, least]) => least < 35).length;
  return group.count ? group.bands.slice(0, poor).reduce((a, b) => a + b, 0) / group.count : 0;
};

/// Below so many messages a mean says little about a group.
export const few = 30;

/// Standard error of the mean, from the counts of every score.
function standardError({ distribution, mean, count }) {
  // A few messages may be equal by chance, which would make their mean look certain.
  if (count < few || !distribution.length) return Infinity;
  const squares = distribution.reduce((sum, n, score) => sum + n * (score - mean) ** 2, 0);
  return Math.sqrt(squares / (count - 1) / count);
}

/// Difference of two means with the half width of its 95 % interval.
export const meanDifference = (a, b) => ({ value: b.mean - a.mean, margin: 1.96 * Math.hypot(standardError(a), standardError(b)) });

/// Difference of two shares of `na` and `nb` messages with the half width of its 95 % interval (Agresti and Caffo 2000).
export function shareDifference(pa, na, pb, nb) {
  const adjust = (p, n) => (p * n + 1) / (n + 2);
  const [a, b] = [adjust(pa, na), adjust(pb, nb)];
  return { value: pb - pa, margin: 1.96 * Math.sqrt((a * (1 - a)) / (na + 2) + (b * (1 - b)) / (nb + 2)) };
}

/// Whether chance alone would seldom make such a difference.
export const isClear = ({ value, margin }) => Math.abs(value) > margin;