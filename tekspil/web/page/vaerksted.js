/* The workshop's page: starts Python, asks it for pages (tekspil/workshop/page_shell.py) where a browser would ask a
   server, and shows each in a frame of its own, which may fetch nothing. What the frame's links, forms and pictures ask
   for comes here (vaerksted-side.js). Everything is kept in the browser before a form is said to be saved. */
"use strict";
(() => {
  const house = globalThis.tekspilPython, { at, told, folder, sync } = house;
  let words = told.words.da || {};
  let core = null, frame = null, here = "/";

  const note = () => { at("note").textContent = house.kept ? words.shop_kept : words.shop_unkept; };
  const speak = (language) => {
    words = told.words[language] || words;
    document.documentElement.lang = language;
    at("game").textContent = words.to_game;
    note();
  };
  const broken = (error) => {
    console.error(error);
    core = null;
    frame?.remove();
    at("bar").hidden = true;
    if (house.py) sync();
    house.stop(words.shop_broken, words.again);
  };

  // One question to Python: what it answers, and the bytes of it.
  const ask = (method, address, fields = [], files = [], byScript = false) => {
    const given = house.py.toPy(files);
    try {
      const answer = JSON.parse(core.ask(method, address, JSON.stringify(fields), given, byScript));
      const held = core.body();
      answer.bytes = held.toJs();
      held.destroy();
      return answer;
    } finally { given.destroy(); }
  };

  // Pictures lie in the page as text: a frame may fetch none. Icons are the same each time.

  const icons = new Map();
  const asText = (bytes) => {
    let raw = "";
    for (let i = 0; i < bytes.length; i += 32768) raw += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(raw);
  };
  const pictured = (address) => {
    if (icons.has(address)) return icons.get(address);
    const answer = ask("GET", address);
    const found = answer.status === 200 && answer.type.startsWith("image/") ? `data:${answer.type};base64,${asText(answer.bytes)}` : "data:,";
    if (address.startsWith("/ikon/")) icons.set(address, found);
    return found;
  };

  // A page, with its own files in place of a server's addresses, and a policy of its own: no script but our two.

  const policy = document.querySelector("meta[http-equiv]").content.replace(" 'unsafe-eval'", "").replace(/connect-src [^;]*/, "connect-src 'none'");
  const ready = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html"), colours = [];
    for (const link of page.querySelectorAll("link[rel=stylesheet]")) {
      const address = link.getAttribute("href"), name = address.split("/").pop();
      if (address.startsWith("/bunke/")) colours.push(new TextDecoder().decode(ask("GET", address).bytes));
      if (name === "bogstaver.css" || address.startsWith("/bunke/")) link.remove();
      else link.setAttribute("href", `${folder}/${name}`);
    }
    for (const other of page.querySelectorAll("link[rel=icon], meta[http-equiv]")) other.remove();
    for (const script of page.querySelectorAll("script")) {
      script.setAttribute("src", `${folder}/${script.getAttribute("src").split("/").pop()}`);
      const side = page.createElement("script");
      side.src = `${folder}/vaerksted-side.js`;
      side.defer = true;
      script.before(side);
    }
    for (const [tag, name] of [["img", "src"], ["image", "href"]]) {
      for (const picture of page.querySelectorAll(`${tag}[${name}^="/"]`)) {
        picture.dataset.from = picture.getAttribute(name);
        picture.setAttribute(name, pictured(picture.dataset.from));
      }
    }
    const rule = page.createElement("meta");
    rule.httpEquiv = "Content-Security-Policy";
    rule.content = policy;
    page.head.prepend(rule);
    return { page, colours };
  };

  const show = (answer, place, scroll = 0) => {
    const { page, colours } = ready(new TextDecoder().decode(answer.bytes)), old = frame, next = document.createElement("iframe");
    next.setAttribute("sandbox", "allow-same-origin allow-scripts allow-forms allow-modals");
    next.title = document.title = page.title;
    next.className = "coming";
    next.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
    next.onload = () => {
      next.className = "";
      if (frame === next) at("waiting").hidden = true;
      old?.remove();
      // A deck's own colours: the policy lets in no style that is written in the page.
      const sheets = colours.map((text) => { const sheet = new next.contentWindow.CSSStyleSheet(); sheet.replaceSync(text); return sheet; });
      next.contentDocument.adoptedStyleSheets = sheets;
      const inside = next.contentDocument, meant = place && inside.getElementById(place);
      if (meant) meant.scrollIntoView(); else next.contentWindow.scrollTo(0, scroll);
      (meant || inside.getElementById("indhold"))?.focus({ preventScroll: true });
      document.documentElement.dataset.page = here;
      document.documentElement.dataset.state = "working";
    };
    frame = next;
    delete document.documentElement.dataset.page;
    at("room").append(next);
    speak(page.documentElement.lang || "da");
  };

  // Where one is: an address of the workshop's behind the page's own, so that back and forward go from page to page.

  const scrolled = () => { if (frame?.contentWindow) history.replaceState({ scroll: frame.contentWindow.scrollY }, ""); };
  const arrive = (address, scroll = 0) => {
    let answer = ask("GET", address);
    for (let turn = 0; answer.to && turn < 5; turn++) answer = ask("GET", address = answer.to);
    if (answer.file) { house.give(answer.bytes, answer.file); return false; }
    here = address;
    show(answer, address.split("#")[1], scroll);
    return true;
  };
  const go = (address) => {
    const before = here;
    scrolled();
    if (arrive(address) && here !== before) history.pushState({ scroll: 0 }, "", `#${here}`);
  };
  addEventListener("popstate", (event) => { if (core) guarded(() => arrive(named(), event.state?.scroll || 0)); });
  const named = () => (location.hash.startsWith("#/") ? location.hash.slice(1) : "/");
  const guarded = (action) => Promise.resolve().then(() => core && action()).catch(broken);

  // The browser reads more kinds of photos than its Python, which gets them smaller and without what a camera wrote.
  const photo = async (file) => {
    if (!["image/jpeg", "image/webp"].includes(file.type)) return file;
    try {
      const picture = await createImageBitmap(file), less = Math.min(1, 1280 / Math.max(picture.width, picture.height));
      const canvas = new OffscreenCanvas(Math.max(1, picture.width * less), Math.max(1, picture.height * less));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new File([await canvas.convertToBlob({ type: "image/png" })], file.name.replace(/\.\w+$/, ".png"));
    } catch { return file; }  // Python says what is wrong with it
  };

  const sent = async (entries) => {
    const fields = [], files = [];
    for (const [name, value] of entries) {
      if (typeof value === "string") fields.push([name, value]);
      else if (value.size > core.most_of_an_upload) return { tooLarge: true };
      else {
        const file = await photo(value);
        files.push([name, file.name, new Uint8Array(await file.arrayBuffer())]);
      }
    }
    return { fields, files };
  };
  const post = async (address, entries) => {
    const given = await sent(entries);
    if (given.tooLarge) { at("note").textContent = words.too_large; return; }
    const answer = ask("POST", address, given.fields, given.files);
    await sync();
    if (answer.to) { go(answer.to); return; }
    here = address.split("#")[0].replace(/\/[^/]*$/, "") || "/";
    show(answer);
  };

  globalThis.tekspilCarrier = {
    go: (address) => guarded(() => go(address)),
    submit: (form, submitter) => guarded(async () => {
      const filled = form.ownerDocument.defaultView.FormData, entries = [...new filled(form, submitter)];
      const address = submitter?.getAttribute("formaction") || form.getAttribute("action") || here.split("?")[0].split("#")[0];
      if (form.method === "post") return post(address, entries);
      go(`${address}?${new URLSearchParams(entries.filter(([, value]) => typeof value === "string"))}`);
    }),
    takeIn: (file) => guarded(() => post("/tag-ind", [["zip", file]])),
    reload: () => guarded(() => arrive(here)),
    show: (picture, address) => { picture.dataset.from = address; picture.src = pictured(address); },
    // What a page's own script asks for while somebody writes. A draft is on its way into the browser when it is answered,
    // all else has come there.
    fetch: async (address, { method = "GET", body } = {}) => {
      if (!core) throw new TypeError("the workshop is closed");
      const answer = ask(method, address, [...(body || [])], [], true);
      const kept = method === "POST" ? sync() : null;
      if (!address.endsWith("/se")) await kept;
      return { ok: answer.status < 400, status: answer.status, json: async () => JSON.parse(new TextDecoder().decode(answer.bytes)) };
    },
    letters: (name) => ask("GET", `/fil/${name}`).bytes,
  };

  at("game").onclick = (event) => {
    event.preventDefault();
    guarded(async () => { await sync(); location.href = at("game").href; });
  };
  addEventListener("pagehide", () => { if (core) sync(); });
  document.addEventListener("visibilitychange", () => { if (core && document.hidden) sync(); });
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

  const start = async () => {
    house.synced = note;
    const said = { loading: words.shop_loading, served: words.shop_served, old: words.old, twice: words.shop_twice, again: words.again };
    if (!(await house.start(["tek-spil", "vaerksted"], said))) return;
    core = house.begin("tekspil.workshop.page_shell");
    at("bar").hidden = false;
    globalThis.tekspilWatch?.(house.py);  // whoever looks at the page from outside: tests
    history.replaceState({ scroll: 0 }, "", `#${named()}`);
    arrive(named());
  };
  start().catch(broken);
})();
