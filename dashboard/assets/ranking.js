// A click on the row of a state, in the chart of the ranking, chooses it, or takes the choice back.
(function () {
  const MOST = 12;

  document.addEventListener("click", (event) => {
    const plot = event.target.closest && event.target.closest("#shown .ranks .js-plotly-plot");
    const axis = plot && plot._fullLayout && plot._fullLayout.yaxis;
    if (!axis) {
      return;
    }
    const row = Math.round(axis.p2d(event.clientY - plot.getBoundingClientRect().top - axis._offset));
    const iso3 = plot.layout.meta.countries[row];
    if (!iso3) {
      return;
    }
    const query = new URLSearchParams(window.location.search);
    const before = (query.get("countries") || "").split("~").filter(Boolean);
    const chosen = before.includes(iso3) ? before.filter((one) => one !== iso3) : [...before, iso3].slice(0, MOST);
    query.delete("countries");
    if (chosen.length) {
      query.set("countries", chosen.join("~"));
    }
    window.dash_clientside.dashboard.go(query);
  });
})();
