/* In each page of the workshop: its links, forms, pictures and questions go to the page around it (vaerksted.js). */
"use strict";
(() => {
  const carrier = parent.tekspilCarrier;
  globalThis.tekspilCarried = { show: carrier.show, reload: carrier.reload };
  globalThis.fetch = carrier.fetch;
  HTMLFormElement.prototype.submit = function submit() { carrier.submit(this, null); };

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    if (!address.startsWith("#")) { carrier.go(address); return; }
    const meant = document.getElementById(address.slice(1));
    meant?.scrollIntoView();
    meant?.focus({ preventScroll: true });
  });
  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    carrier.submit(event.target, event.submitter);
  });

  // A deck's .zip can be dropped anywhere; a picture has its own place (script.js).
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    const file = event.defaultPrevented ? null : [...event.dataTransfer.files].find((one) => one.name.toLowerCase().endsWith(".zip"));
    event.preventDefault();
    if (file) carrier.takeIn(file);
  });

  for (const [name, weight] of [["almindelig.ttf", "normal"], ["fed.ttf", "bold"]]) {
    const face = new FontFace("Atkinson", carrier.letters(name), { weight });
    document.fonts.add(face);
    face.load();
  }
})();
