// The address is the only state: controls write it, the page follows from it.
window.dash_clientside = window.dash_clientside || {};
(function () {
  const same = () => window.dash_clientside.no_update;

  // What a control would show for the address as it stands.
  function said(id, query) {
    const name = id.control;
    if (name === "from" || name === "to") {
      const time = query.get("time") || "";
      const [first, last] = time.includes("..") ? time.split("..") : [time, time];
      const year = name === "from" ? first : last;
      return /^\d/.test(year) ? year : null;
    }
    if (name === "indicator" || name === "second") {
      const [first, second] = (query.get("indicator") || "").split("~");
      return name === "second" ? second || null : first || id.default || null;
    }
    if (name === "countries") {
      return (query.get(name) || "").split("~").filter(Boolean);
    }
    return query.get(name) || id.default || null;
  }

  function written(query) {
    const text = Array.from(query, ([name, value]) => name + "=" + encodeURIComponent(value).replaceAll("%3A", ":")).join("&");
    return text ? "?" + text : "";
  }

  function put(query, id, value) {
    const name = id.control;
    if (name === "from" || name === "to") {
      const other = said({ control: name === "from" ? "to" : "from" }, query);
      // A first year after the last moves the other along.
      const met = value && other && (name === "from" ? value > other : value < other) ? value : other;
      const [first, last] = name === "from" ? [value, met] : [met, value];
      if (first || last) {
        query.set("time", (first || "earliest") + ".." + (last || "latest"));
      } else {
        query.delete("time");
      }
      return;
    }
    if (name === "indicator" || name === "second") {
      const words = (query.get("indicator") || id.default).split("~");
      words.splice(name === "second" ? 1 : 0, 1, value);
      const chosen = [...new Set(words.filter(Boolean))].join("~");
      if (chosen === id.default) {
        query.delete("indicator");
      } else {
        query.set("indicator", chosen);
      }
      query.delete("basis"); // what one indicator can be shown on, another may not
      return;
    }
    const text = Array.isArray(value) ? value.join("~") : value;
    if (!text || text === id.default) {
      query.delete(name);
    } else {
      query.set(name, text);
    }
  }

  const narrow = window.matchMedia("(max-width: 531px)");
  const width = () => Math.min(1088, Math.max(280, document.documentElement.clientWidth - 32));
  narrow.addEventListener("change", () => window.dash_clientside.set_props("width", { data: width() }));

  window.dash_clientside.dashboard = {
    width,
    // For what is no control of Dash's: the page follows as if the reader had gone there.
    go(query) {
      window.history.pushState({}, "", window.location.pathname + written(query));
      window.dispatchEvent(new PopStateEvent("popstate"));
    },
    // What a control shows because the last answer said so is no choice, even where the address has gone on since.
    address(values, ids, served) {
      const query = new URLSearchParams(window.location.search);
      const [path, told] = (served || "").split("?");
      const before = path === window.location.pathname ? new URLSearchParams(told || "") : query;
      const shown = ids.map((id) => id.control === "subject" ? null : said(id, before));
      let changed = false;
      ids.forEach((id, place) => {
        const value = values[place];
        if (id.control === "subject") {
          const parts = window.location.pathname.split("/");
          if (value && value !== decodeURIComponent(parts[3])) {
            parts[3] = encodeURIComponent(value);
            window.location.assign(parts.join("/") + window.location.search);
          }
        } else if (JSON.stringify(value ?? null) !== JSON.stringify(shown[place])) {
          put(query, id, value);
          changed = true;
        }
      });
      return changed ? written(query) : same();
    },
    named(title) {
      document.title = title + " · " + document.querySelector(".site").textContent;
    },
    country(clicks) {
      const click = clicks.find(Boolean);
      const iso3 = click && [click.points[0].customdata].flat()[0];
      if (iso3) {
        const release = new URLSearchParams(window.location.search).get("release");
        const lang = window.location.pathname.split("/")[1];
        window.location.assign("/" + lang + "/country/" + iso3 + (release ? "?release=" + release : ""));
      }
      return same();
    },
  };

  // A drawing stays in its place until the chart is drawn over it.
  function keep(drawing, place) {
    place.append(drawing);
    const watch = new MutationObserver(() => {
      if (place.querySelector(".main-svg")) {
        watch.disconnect();
        drawing.remove();
      }
    });
    watch.observe(place, { childList: true, subtree: true });
  }

  // The stand-in leaves when the page itself has arrived, in the same frame.
  document.addEventListener("DOMContentLoaded", () => {
    const entry = document.getElementById("react-entry-point");
    const watch = new MutationObserver(() => {
      const page = document.getElementById("page");
      if (page && page.childElementCount) {
        watch.disconnect();
        const still = document.getElementById("first-paint");
        const drawings = still.querySelectorAll(".graph-place picture");
        page.querySelectorAll(".graph-place").forEach((place, at) => drawings[at] && keep(drawings[at], place));
        still.remove();
      }
    });
    if (entry) {
      watch.observe(entry, { childList: true, subtree: true });
    }
  });

  // A long table comes as HTML in one piece.
  const inPlace = new WeakMap();
  const write = (place) => {
    if (inPlace.get(place) !== place.dataset.html) {
      inPlace.set(place, place.dataset.html);
      place.innerHTML = place.dataset.html;
    }
  };
  // What Mantine calls a text field with a list is a combobox, open while it controls one.
  const name = (field) => {
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-expanded", String(field.hasAttribute("aria-controls")));
  };
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      document.querySelectorAll("[data-html]").forEach(write);
      document.querySelectorAll("input[aria-haspopup=listbox]").forEach(name);
    }).observe(
      document.body,
      { childList: true, subtree: true, attributes: true, attributeFilter: ["data-html", "aria-controls"] }
    );
  });

  // A link that sorts is replaced by the table it sorts; the focus goes on to its successor.
  let last = null;
  document.addEventListener("pointerdown", () => (last = null));
  document.addEventListener("focusin", (event) => (last = event.target.id));
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      const lost = document.activeElement === document.body && last && /^(sort|play|weights)-/.test(last);
      const successor = lost && document.getElementById(last);
      if (successor) {
        successor.focus({ preventScroll: true });
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
