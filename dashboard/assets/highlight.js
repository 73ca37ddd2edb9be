// One economy stands out at a time, in every chart and table of the page: the one under the pointer, or whose link in
// a table has the focus. Nothing is asked of the server.
(function () {
  const code = (link) => (/\/country\/([A-Z]{3})\b/.exec(link.getAttribute("href") || "") || [])[1];
  const own = (trace) => trace.meta && trace.meta.country;
  let shown = null;

  // The economies of the marks that plotly.js draws of a trace, in their order; one code where all are of one.
  function of(trace) {
    return own(trace) || (trace.customdata || []).map((each) => Array.isArray(each) ? each[0] : each);
  }


  function chart(plot) {
    const drawn = plot.querySelectorAll(".scatterlayer > .trace, .barlayer > .trace");
    const here = [...drawn].some((node) => {
      const trace = node.__data__ && node.__data__[0] && node.__data__[0].trace;
      return trace && [of(trace)].flat().includes(shown);
    });
    const target = here ? shown : null;
    drawn.forEach((node) => {
      const trace = node.__data__ && node.__data__[0] && node.__data__[0].trace;
      const codes = trace ? of(trace) : [];
      if (!Array.isArray(codes)) {
        node.classList.toggle("back", Boolean(target && codes !== target));
        return;
      }
      node.querySelectorAll(".point").forEach((point) => {
        const at = point.__data__ ? point.__data__.i : -1;
        point.classList.toggle("back", Boolean(target && codes[at] && codes[at] !== target));
      });
    });
    const notes = (plot.layout && plot.layout.annotations) || [];
    plot.querySelectorAll(".annotation").forEach((node) => {
      const name = (notes[node.dataset.index] || {}).name;
      node.classList.toggle("back", Boolean(target && /^[A-Z]{3}$/.test(name || "") && name !== target));
    });
  }

  function show(iso) {
    if (iso === shown) {
      return;
    }
    shown = iso;
    document.querySelectorAll("#shown .js-plotly-plot").forEach(chart);
    document.querySelectorAll("#shown tbody tr").forEach((row) => {
      const link = row.querySelector('a[href*="/country/"]');
      row.classList.toggle("stands-out", Boolean(iso && link && code(link) === iso));
    });
  }

  function linked(event) {
    const row = event.target.closest && event.target.closest("#shown tbody tr");
    const link = row && row.querySelector('a[href*="/country/"]');
    if (link) {
      show(code(link));
    } else if (!(event.target.closest && event.target.closest(".js-plotly-plot"))) {
      show(null);
    }
  }

  function listen(plot) {
    if (plot.dataset.linked || !plot.on) {
      return;
    }
    plot.dataset.linked = "yes";
    plot.on("plotly_hover", ({ points }) => {
      const point = points[0];
      show(own(point.data) || [point.customdata].flat()[0] || null);
    });
    plot.on("plotly_unhover", () => show(null));
  }

  document.addEventListener("pointerover", linked);
  document.addEventListener("focusin", linked);
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => document.querySelectorAll("#shown .js-plotly-plot").forEach(listen)).observe(
      document.body, { childList: true, subtree: true }
    );
  });
})();
