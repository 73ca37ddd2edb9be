// Light or dark: as the device says, or as the reader chose. Runs in the head, before anything is painted.
(function () {
  const KEY = "mantine-color-scheme-value"; // where Mantine looks too
  const SCHEMES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const device = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = "auto";

  function apply() {
    const dark = chosen === "dark" || (chosen === "auto" && device.matches);
    root.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
    document.querySelectorAll("select.scheme").forEach((select) => (select.value = chosen));
  }

  function kept() {
    try {
      const said = window.localStorage.getItem(KEY);
      return SCHEMES.includes(said) ? said : "auto";
    } catch {
      return "auto"; // a browser that keeps nothing
    }
  }

  function choose(scheme) {
    chosen = scheme;
    try {
      window.localStorage.setItem(KEY, scheme);
      // Mantine listens to what other windows write.
      window.dispatchEvent(
        new StorageEvent("storage", { key: KEY, newValue: scheme, storageArea: window.localStorage })
      );
    } catch {
      // The choice holds until the page is left.
    }
    apply();
  }

  chosen = kept();
  apply();
  device.addEventListener("change", apply);
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) {
      chosen = kept();
      apply();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("select.scheme")) {
      choose(event.target.value);
    }
  });
  // The header is made twice: before the scripts, and by them.
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver((changes) => {
      if (changes.some((change) => change.addedNodes.length)) {
        document.querySelectorAll("select.scheme").forEach((select) => (select.value = chosen));
      }
    }).observe(document.body, { childList: true, subtree: true });
    apply();
  });
})();
