// Steps through the years: the slider writes a year into the address; the button moves on until the last, or until
// it is pressed again. Who wants less motion moves on by one year with each press.
(function () {
  const PACE = 1100;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let playing = false, timer = 0;

  const slider = () => document.querySelector("#shown #play-year");
  const said = (field) => {
    const known = field.dataset.years.split(" ").includes(field.value);
    const words = known ? field.value : field.dataset.none.replace("{year}", field.value);
    field.setAttribute("aria-valuetext", words);
    field.parentElement.querySelector("output").textContent = words;
  };

  function show(year, replace) {
    const query = new URLSearchParams(window.location.search);
    query.set("time", year);
    const text = Array.from(query, ([name, value]) => name + "=" + encodeURIComponent(value)).join("&");
    window.history[replace ? "replaceState" : "pushState"]({}, "", window.location.pathname + "?" + text);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  function stop() {
    playing = false;
    window.clearTimeout(timer);
    label();
  }

  function label() {
    const button = document.querySelector("#shown #play-button");
    const words = button && (playing ? button.dataset.pause : button.dataset.play);
    if (button && button.textContent !== words) {
      button.textContent = words;
    }
  }

  function step(first) {
    const field = slider();
    const at = new URLSearchParams(window.location.search).get("time") || "";
    const years = field ? field.dataset.years.split(" ") : [];
    const next = /^\d{4}$/.test(at) ? years.find((year) => year > at) : years[0];
    const year = next || (first ? years[0] : undefined);
    if (!year) {
      stop();
      return;
    }
    show(year, !first);
    if (calm.matches || (!first && year === years[years.length - 1])) {
      stop();
    } else {
      timer = window.setTimeout(waited, PACE);
    }
  }

  // No year is asked for before the last one has come.
  function waited() {
    if (document.querySelector("[data-dash-is-loading]")) {
      timer = window.setTimeout(waited, 100);
    } else if (playing) {
      step(false);
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "play-year") {
      said(event.target);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "play-year") {
      stop();
      show(event.target.value, false);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.id === "play-button") {
      if (playing) {
        stop();
      } else {
        playing = !calm.matches;
        label();
        step(true);
      }
    } else if (playing && event.target.closest(".controls, a")) {
      stop();
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(label).observe(document.body, { childList: true, subtree: true });
  });
})();
