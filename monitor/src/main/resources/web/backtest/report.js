"use strict";
// Draws the charts that the page describes in its JSON block. Text goes in as text, never as markup.
(() => {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const root = document.documentElement;
  const drawn = [];
  const HEIGHT = 230;

  const color = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });
  const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
  const short = (value) => (value == null ? "" : Math.abs(value) >= 10000 ? compact.format(value) : plain.format(value));

  function isPowerOfTen(value) {
    const power = Math.log10(value);
    return Math.abs(power - Math.round(power)) < 1e-9;
  }

  function clock(seconds, step) {
    const iso = new Date(seconds * 1000).toISOString();
    if (step >= 86400) return iso.slice(0, 10);
    const time = iso.slice(11, step < 1 ? 23 : step < 60 ? 19 : 16);
    return time.startsWith("00:00") ? iso.slice(5, 10) + "\n" + time : time;
  }

  function xAxis(chart) {
    const axis = { stroke: color("--quiet"), grid: { stroke: color("--line"), width: 1 }, ticks: { stroke: color("--line"), width: 1 } };
    if (chart.scale === "names") {
      axis.grid.show = false;
      axis.splits = () => chart.x;
      axis.values = (u, splits) => {
        const widest = Math.max(...chart.names.map((name) => name.length)) * 7 + 14;
        const every = Math.max(1, Math.ceil((widest * splits.length) / u.bbox.width * devicePixelRatio));
        return splits.map((at, i) => (i % every === 0 ? chart.names[at] : null));
      };
    } else if (chart.scale === "log") {
      const powers = (u, splits) => splits.map((value) => (isPowerOfTen(value) ? value : null));
      axis.filter = powers;
      axis.grid.filter = powers;
      axis.ticks.filter = powers;
      axis.values = (u, splits) => splits.map((value) => (value == null ? null : compact.format(value)));
    } else {
      axis.space = 80;
      axis.values = (u, splits, place, space, step) => splits.map((value) => clock(value, step));
    }
    return axis;
  }

  function series(chart) {
    const bars = chart.kind === "bars";
    return chart.series.map((one, i) => {
      const stroke = color("--series-" + ((i % 4) + 1));
      return {
        label: one.label,
        stroke,
        width: bars ? 0 : 2,
        fill: bars ? stroke : undefined,
        points: { show: chart.x.length < 40 && !bars },
        paths: bars ? uPlot.paths.bars({ size: [i === 0 ? 0.8 : 0.4, 60] }) : chart.kind === "step" ? uPlot.paths.stepped({ align: 1 }) : undefined,
        spanGaps: true,
        value: (u, value) => short(value),
      };
    });
  }

  function draw(chart) {
    const place = document.getElementById(chart.id);
    place.replaceChildren();
    const names = chart.scale === "names";
    const options = {
      width: place.clientWidth,
      height: HEIGHT,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      legend: { live: true },
      cursor: { drag: { x: !names, y: false } },
      scales: {
        x: names ? { time: false, range: [-0.6, chart.x.length - 0.4] } : { time: chart.scale === "time", distr: chart.scale === "log" ? 3 : 1 },
        y: { range: (u, low, high) => range(chart, low, high) },
      },
      axes: [
        Object.assign(xAxis(chart), { label: chart.x_label, labelSize: 22, labelFont: "12px system-ui", font: "12px system-ui" }),
        { stroke: color("--quiet"), grid: { stroke: color("--line"), width: 1 }, ticks: { show: false }, size: 62, font: "12px system-ui",
          label: chart.y_label, labelSize: 20, labelFont: "12px system-ui", values: (u, splits) => splits.map(short) },
      ],
      series: [{ label: chart.x_label, value: (u, value, si, at) => (at == null ? "" : names ? chart.names[at] : chart.scale === "time" ? new Date(value * 1000).toISOString() : short(value)) }, ...series(chart)],
    };
    const plot = new uPlot(options, [chart.x, ...chart.series.map((one) => one.values)], place);
    drawn.push({ plot, place });
  }

  function range(chart, low, high) {
    if (low == null || high == null) return [0, 1];
    const bottom = Math.min(0, low);
    const top = Math.max(0, high);
    const room = (top - bottom || 1) * 0.06;
    return [bottom < 0 ? bottom - room : 0, top > 0 ? top + room : room];
  }

  function drawAll() {
    drawn.splice(0).forEach(({ plot }) => plot.destroy());
    charts.forEach(draw);
  }

  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    drawAll();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("resize", () => drawn.forEach(({ plot, place }) => plot.setSize({ width: place.clientWidth, height: HEIGHT })));
  drawAll();
})();
