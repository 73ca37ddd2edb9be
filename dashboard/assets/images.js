// PNG and SVG of a chart, made here from the framed figure that the link names.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-image]");
  if (!link || link.getAttribute("aria-busy") === "true") {
    return;
  }
  event.preventDefault();
  link.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(link.href);
    const name = answer.headers.get("Content-Disposition").match(/filename="(.+?)\.figure\.json"/)[1];
    const figure = await answer.json();
    const { width, height } = figure.layout;
    const format = link.dataset.image;
    const image = await window.Plotly.toImage(figure, { format, width, height, scale: format === "png" ? 2 : 1 });
    const saved = document.createElement("a");
    saved.href = image;
    saved.download = name + "." + format;
    saved.click();
  } finally {
    link.removeAttribute("aria-busy");
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("[data-image]")) {
    event.preventDefault();
    event.target.click();
  }
});
