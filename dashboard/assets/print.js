// On paper a chart is as wide as the page: plotly.js says how many pixels its drawing has, but not that it can shrink.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll(".main-svg[width][height]").forEach((svg) => {
    svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
  });
});
