// What is folded away: an address opens what it names behind its "#", and what a reader opened stays open when the page
// follows a new address.
(function () {
  const opened = new Set(), seen = new WeakSet();
  const name = (fold) => fold.id || fold.querySelector("summary").textContent;

  function show() {
    const id = decodeURIComponent(window.location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target || document.getElementById("first-paint")) {
      return false;
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.scrollIntoView();
    return true;
  }

  function keep() {
    document.querySelectorAll("#shown details").forEach((fold) => {
      if (!seen.has(fold)) {
        seen.add(fold);
        fold.open = fold.open || opened.has(name(fold));
      }
    });
  }

  document.addEventListener("toggle", (event) => {
    if (event.target.matches && event.target.matches("#shown details")) {
      opened[event.target.open ? "add" : "delete"](name(event.target));
    }
  }, true);
  window.addEventListener("hashchange", show);
  // A link to where the address already points changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('#shown a[href^="#"]');
    if (link && link.hash === window.location.hash) {
      show();
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    let waiting = Boolean(window.location.hash);
    window.addEventListener("wheel", () => (waiting = false), { once: true, passive: true });
    new MutationObserver(() => {
      keep();
      waiting = waiting && !show();
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
