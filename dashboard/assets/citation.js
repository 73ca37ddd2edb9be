// A citation needs the whole address; only the reader's browser knows where the dashboard is.
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => {
    document.querySelectorAll("a.permanent").forEach((link) => {
      if (link.textContent !== link.href) {
        link.textContent = link.href;
      }
    });
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
});
