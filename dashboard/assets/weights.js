// A reader's own weights: each slider says its weight at once; when it has come to rest, all go into the address.
(function () {
  const REST = 250;
  let timer = 0;

  const sliders = (within) => [...within.querySelectorAll("input[data-pillar]")];

  function say(slider) {
    const words = slider.dataset.said.replace("{weight}", slider.value);
    slider.setAttribute("aria-valuetext", words);
    slider.parentElement.querySelector("output").textContent = words;
  }

  function write(box) {
    const all = sliders(box), warning = box.querySelector("output.remark");
    const none = all.every((slider) => Number(slider.value) === 0);
    warning.textContent = none ? box.dataset.none : "";
    if (none) {
      return;
    }
    const query = new URLSearchParams(window.location.search);
    query.delete("weights");
    if (all.some((slider) => Number(slider.value) !== Number(slider.dataset.published))) {
      query.set("weights", all.map((slider) => slider.dataset.pillar + ":" + slider.value).join("~"));
    }
    window.dash_clientside.dashboard.go(query);
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("#shown input[data-pillar]")) {
      say(event.target);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("#shown input[data-pillar]")) {
      const box = event.target.closest(".weights");
      window.clearTimeout(timer);
      timer = window.setTimeout(() => write(box), REST);
    }
  });
  // The link back to the published weights goes once it is followed; the focus does not go with it.
  document.addEventListener("click", (event) => {
    if (event.target.id === "weights-reset") {
      document.querySelector("#shown #weights-summary").focus({ preventScroll: true });
    }
  });
})();
