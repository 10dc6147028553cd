/* Draws <c-chart>: the data is a json_script beside it, the table under it holds the same numbers. */
(function () {
  "use strict";
  var colours = ["#a8121c", "#e0a526", "#1c5a9c", "#17703a", "#c2566b", "#565b63"];
  var lang = document.documentElement.lang || "vi";
  function say(value) {
    return value === null || value === undefined ? "–" : Number(value).toLocaleString(lang, { maximumFractionDigits: 2 });
  }

  function options(data) {
    var narrow = window.innerWidth < 600;
    var axes = [{ type: "value", name: data.unit || "", axisLabel: { formatter: say, fontSize: 13, color: "#565b63" }, nameTextStyle: { color: "#565b63", fontSize: 13, align: "left" }, splitLine: { lineStyle: { color: "#ececec" } }, max: data.max || null }];
    if (data.series.some(function (s) { return s.axis === 1; })) {
      axes.push({ type: "value", name: data.unit2 || "", axisLabel: { formatter: say, fontSize: 13, color: "#565b63" }, nameTextStyle: { color: "#565b63", fontSize: 13, align: "right" }, splitLine: { show: false } });
    }
    var labels = { type: "category", data: data.labels, axisLabel: { fontSize: 13, color: "#3d4249", hideOverlap: true }, axisTick: { alignWithLabel: true } };
    var lying = data.kind === "rows";
    if (lying) { labels.inverse = true; labels.axisLabel.width = narrow ? 120 : 220; labels.axisLabel.overflow = "truncate"; }
    return {
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      animationDuration: 350,
      textStyle: { fontFamily: '"Be Vietnam Pro", system-ui, sans-serif' },
      color: colours,
      grid: { left: 8, right: 12, top: data.series.length > 1 ? (narrow ? 92 : 62) : 36, bottom: 4, containLabel: true },
      legend: { show: data.series.length > 1, top: 0, itemGap: narrow ? 6 : 18, textStyle: { fontSize: 14, color: "#1f2328" } },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, valueFormatter: say, textStyle: { fontSize: 14 }, axisPointer: { type: "shadow" } },
      xAxis: lying ? axes : labels,
      yAxis: lying ? labels : axes,
      series: data.series.map(function (s) {
        var line = (s.kind || data.kind) === "line";
        return {
          name: s.name,
          type: line ? "line" : "bar",
          data: s.values,
          yAxisIndex: !lying && s.axis === 1 ? 1 : 0,
          stack: data.stacked && !line ? "all" : undefined,
          barMaxWidth: 34,
          barGap: "10%",
          itemStyle: line ? undefined : { borderRadius: lying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
          lineStyle: line ? { width: 3 } : undefined,
          symbolSize: 8,
          connectNulls: false
        };
      })
    };
  }

  function draw(root) {
    root.querySelectorAll("[data-chart]").forEach(function (box) {
      if (box.dataset.drawn || !window.echarts) { return; }
      var source = document.getElementById(box.dataset.chart);
      if (!source) { return; }
      box.dataset.drawn = "1";
      var data = JSON.parse(source.textContent);
      var chart = window.echarts.init(box, null, { renderer: "canvas", locale: "EN" });
      chart.setOption(options(data));
      chart.on("click", function (e) {
        var href = data.links && data.links[e.dataIndex];
        if (href) { window.location = href; }
      });
      new ResizeObserver(function () { chart.resize(); }).observe(box);
    });
  }
  draw(document);
  document.addEventListener("htmx:load", function (e) { draw(e.detail.elt.parentNode || document); });
})();
