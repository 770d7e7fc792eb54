// Two drawings in SVG: scores over time and their distribution. Each has a sentence that says what it shows, and a table.

import { h, s } from "./dom.js";
import { bucketName, number, t } from "./i18n.js";
import { bandOf } from "./vocabulary.js";

/// - `draw(width, readout)`: the SVG of that width; `readout(text)` shows what the pointer is at.
function chart({ title, summary, draw, table, legend }) {
  const holder = h("div", { class: "plot" });
  const readout = h("p", { class: "readout muted fine" }, summary);
  const say = (text) => (readout.textContent = text ?? summary);
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width < 40 || width === drawn) return;
    drawn = width;
    const svg = draw(width, say);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${title}. ${summary}`);
    holder.replaceChildren(svg);
  }).observe(holder);
  return h(
    "figure", { class: "card chart" }, h("figcaption", null, h("h2", null, title), legend), holder, readout,
    h("details", null, h("summary", { class: "fine" }, t("chart.table")), h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": title }, table)),
  );
}

const cells = (columns, rows) =>
  h("table", null, h("thead", null, h("tr", null, columns.map((name, index) => h("th", { scope: "col", class: index ? "number" : null }, name)))),
    h("tbody", null, rows.map((row) => h("tr", null, row.map((value, index) => (index ? h("td", { class: "number" }, value) : h("th", { scope: "row" }, value)))))));

/// Mean of each bucket with the middle 80 % behind it, and the number of messages below.
/// - `points`: `{start, count, mean, percentiles: [10, 90]}`, in time's order.
export function trend(points, bucket) {
  const shown = points.filter((point) => point.count > 0 && point.start);
  const first = shown[0];
  const last = shown.at(-1);
  const summary = shown.length > 1
    ? t("trend.summary", { first: number(first.mean, 1), firstTime: bucketName(first.start, bucket), last: number(last.mean, 1), lastTime: bucketName(last.start, bucket) })
    : t("trend.one");
  const words = (point) => t("trend.point", {
    time: bucketName(point.start, bucket), mean: number(point.mean, 1), low: number(point.percentiles[0]), high: number(point.percentiles[1]), count: point.count,
  });
  const draw = (width, say) => {
    const times = shown.map((point) => point.start.getTime());
    const most = Math.max(...shown.map((point) => point.count));
    // A digit of the axis is less than seven pixels wide.
    const [left, right, top, height, strip] = [Math.max(30, 9 + 7 * number(most).length), 8, 8, 190, 42];
    const [start, end] = [times[0], times.at(-1)];
    const room = width - left - right;
    const steps = times.slice(1).map((time, index) => time - times[index]).sort((a, b) => a - b);
    const step = steps[steps.length >> 1] || 1;
    const column = Math.max(2, Math.min(28, (room / Math.max(1, (end - start) / step + 1)) * 0.72));
    const x = (time) => left + column / 2 + (end > start ? ((time - start) / (end - start)) * (room - column) : (room - column) / 2);
    const y = (score) => top + height - (score / 100) * height;
    const base = top + height + 14 + strip;
    // A gap in time is a gap in the line.
    const runs = [];
    shown.forEach((point, index) => {
      if (index === 0 || times[index] - times[index - 1] > step * 1.8) runs.push([]);
      runs.at(-1).push(point);
    });
    const path = (run, value) => run.map((point, index) => `${index ? "L" : "M"}${x(point.start.getTime()).toFixed(1)} ${y(value(point)).toFixed(1)}`).join("");
    const every = Math.ceil(shown.length / Math.max(2, Math.floor(room / 84)));
    // Where time has gaps, neighbours may lie side by side.
    const named = [];
    shown.forEach((_, index) => {
      if (index % every === 0 && (!named.length || x(times[index]) - x(times[named.at(-1)]) >= 72)) named.push(index);
    });
    const pointer = s("line", { class: "pointer", y1: top, y2: base, visibility: "hidden" });
    const svg = s(
      "svg", { viewBox: `0 0 ${width} ${base + 20}`, width, height: base + 20 },
      [0, 25, 50, 75, 100].map((score) => [
        s("line", { class: "grid", x1: left, x2: width - right, y1: y(score), y2: y(score) }),
        s("text", { class: "tick", x: left - 6, y: y(score) + 4, "text-anchor": "end" }, number(score)),
      ]),
      runs.map((run) => s("path", { class: "spread", d: `${path(run, (p) => p.percentiles[1])}${path([...run].reverse(), (p) => p.percentiles[0]).replace("M", "L")}Z` })),
      runs.map((run) => run.length > 1 && s("path", { class: "mean", d: path(run, (p) => p.mean) })),
      shown.length <= 62 && shown.map((point) => s("circle", { class: "dot", cx: x(point.start.getTime()), cy: y(point.mean), r: 2.5 })),
      shown.map((point) => {
        const size = Math.max(1, (point.count / most) * strip);
        return s("rect", { class: "count", x: x(point.start.getTime()) - column / 2, width: column, y: base - size, height: size });
      }),
      s("line", { class: "axis", x1: left, x2: width - right, y1: base, y2: base }),
      s("text", { class: "tick", x: left - 6, y: base - strip + 8, "text-anchor": "end" }, number(most)),
      named.map((index) => s("text", {
        class: "tick", x: x(times[index]), y: base + 14,
        "text-anchor": x(times[index]) < left + 32 ? "start" : x(times[index]) > width - right - 32 ? "end" : "middle",
      }, bucketName(shown[index].start, bucket, true))),
      pointer,
    );
    svg.addEventListener("pointermove", (event) => {
      const at = event.clientX - svg.getBoundingClientRect().left;
      const nearest = shown.reduce((a, b) => (Math.abs(x(b.start.getTime()) - at) < Math.abs(x(a.start.getTime()) - at) ? b : a));
      pointer.setAttribute("x1", x(nearest.start.getTime()));
      pointer.setAttribute("x2", x(nearest.start.getTime()));
      pointer.setAttribute("visibility", "visible");
      say(words(nearest));
    });
    svg.addEventListener("pointerleave", () => {
      pointer.setAttribute("visibility", "hidden");
      say(null);
    });
    return svg;
  };
  const key = (name, text) => h("span", null, h("span", { class: `key key-${name}`, "aria-hidden": "true" }), text);
  return chart({
    title: t("trend"), summary, draw,
    legend: h("p", { class: "legend" }, key("mean", t("mean")), key("spread", t("trend.spread")), key("count", t("messages"))),
    table: cells(
      [t("time"), t("mean"), t("percentile", { number: 10 }), t("percentile", { number: 90 }), t("messages")],
      shown.map((point) => [bucketName(point.start, bucket), number(point.mean, 1), number(point.percentiles[0]), number(point.percentiles[1]), number(point.count)]),
    ),
  });
}

/// Columns of five points; the last holds 100 as well.
function columns(distribution) {
  const result = new Array(20).fill(0);
  distribution.forEach((count, score) => (result[Math.min(19, Math.floor(score / 5))] += count));
  return result;
}

/// How many messages have which score. `before`: another distribution as an outline, as shares.
/// - `title`, `names`: of the two, where there are two.
export function distribution(counts, { before = null, names = null } = {}) {
  const sum = counts.reduce((a, b) => a + b, 0);
  const shares = columns(counts).map((n) => (sum ? n / sum : 0));
  const sumBefore = before?.reduce((a, b) => a + b, 0) ?? 0;
  const old = before && sumBefore ? columns(before).map((n) => n / sumBefore) : null;
  const percentage = (share) => t("percent", { number: number(share * 100, 1) });
  const range = (index) => t("score.range", { from: number(index * 5), to: number(index === 19 ? 100 : index * 5 + 4) });
  const poor = shares.slice(0, 7).reduce((a, b) => a + b, 0);
  const fine = shares.slice(15).reduce((a, b) => a + b, 0);
  const draw = (width, say) => {
    const [left, right, top, height] = [38, 8, 8, 190];
    const room = width - left - right;
    const most = Math.max(0.01, ...shares, ...(old ?? []));
    const scale = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1].find((unit) => most / unit <= 4.5) ?? 1;
    const ceiling = Math.ceil(most / scale) * scale;
    const x = (index) => left + (index / 20) * room;
    const y = (share) => top + height - (share / ceiling) * height;
    const ticks = Array.from({ length: Math.round(ceiling / scale) + 1 }, (_, index) => index * scale);
    const outline = old?.map((share, index) => `${index ? "L" : "M"}${x(index)} ${y(share)}L${x(index + 1)} ${y(share)}`).join("");
    return s(
      "svg", { viewBox: `0 0 ${width} ${top + height + 20}`, width, height: top + height + 20, on: { pointerleave: () => say(null) } },
      ticks.map((share) => [
        s("line", { class: "grid", x1: left, x2: width - right, y1: y(share), y2: y(share) }),
        s("text", { class: "tick", x: left - 6, y: y(share) + 4, "text-anchor": "end" }, t("percent", { number: number(share * 100) })),
      ]),
      shares.map((share, index) => s("rect", { class: `column band-${bandOf(index * 5)}`, x: x(index) + 1, width: Math.max(1, room / 20 - 2), y: y(share), height: top + height - y(share) })),
      outline && s("path", { class: "outline", d: outline }),
      s("line", { class: "axis", x1: left, x2: width - right, y1: top + height, y2: top + height }),
      [0, 15, 35, 55, 75, 90].map((score) => s("text", { class: "tick", x: x(score / 5), y: top + height + 14, "text-anchor": "middle" }, number(score))),
      shares.map((share, index) => s("rect", {
        class: "catch", x: x(index), width: room / 20, y: top, height,
        on: { pointerenter: () => say(old ? t("distribution.both", { range: range(index), nameBefore: names[0], before: percentage(old[index]), name: names[1], share: percentage(share) }) : t("distribution.point", { range: range(index), share: percentage(share) })) },
      })),
    );
  };
  return chart({
    title: t("distribution"), draw, summary: t("distribution.summary", { poor: percentage(poor), good: percentage(fine) }),
    legend: names && h("p", { class: "legend" }, h("span", null, h("span", { class: "key key-outline", "aria-hidden": "true" }), names[0]), h("span", null, h("span", { class: "key key-count", "aria-hidden": "true" }), names[1])),
    table: cells([t("score"), ...(old ? [names[0]] : []), names?.[1] ?? t("share")], shares.map((share, index) => [range(index), ...(old ? [percentage(old[index])] : []), percentage(share)])),
  });
}
