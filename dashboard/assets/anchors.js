// What an address names behind its "#" is opened and shown, also where it came with the page's scripts.
(function () {
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

  window.addEventListener("hashchange", show);
  // A link to where the address already points changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('#shown a[href^="#"]');
    if (link && link.hash === window.location.hash) {
      show();
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (!window.location.hash) {
      return;
    }
    const watch = new MutationObserver(() => show() && watch.disconnect());
    watch.observe(document.body, { childList: true, subtree: true });
    window.addEventListener("wheel", () => watch.disconnect(), { once: true, passive: true });
  });
})();
