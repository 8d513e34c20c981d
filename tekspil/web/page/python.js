/* What the game's page and the workshop's share: the start of Python, its parts, and the files that the browser keeps.
   Nothing is fetched but the page's own parts. */
"use strict";
globalThis.tekspilPython = (() => {
  const at = (id) => document.getElementById(id);
  const waiting = at("waiting");
  const { form, parts: folder } = document.documentElement.dataset;
  const HOME = "/tekspil-filer";
  const told = globalThis.tekspil || { pieces: {}, words: {} };
  const house = { at, form, folder, HOME, told, py: null, kept: true, synced: () => {} };

  waiting.dataset.begun = "yes";
  house.progress = (share, what) => {
    at("how-far").value = share;
    if (what) at("what").textContent = what;
  };
  house.stop = (why, button) => {
    waiting.hidden = false;
    at("how-far").hidden = true;
    at("what").textContent = why;
    at("again").hidden = !button;
    at("again").textContent = button || "";
    at("again").onclick = () => location.reload();
    document.documentElement.dataset.state = "stopped";
  };

  // The parts: from the same server, or from scripts beside the page that hold them as text.

  const pieces = new Map();
  globalThis.tekspilPiece = (name, n, text) => pieces.set(`${name}-${n}`, text);

  const script = (file) => new Promise((done, failed) => {
    const tag = document.createElement("script");
    tag.src = `${folder}/${file}`;
    tag.onload = () => { tag.remove(); done(); };
    tag.onerror = () => failed(new Error(file));
    document.head.append(tag);
  });

  const bytesOf = (text) => {
    const raw = atob(text), out = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
    return out;
  };

  const askServer = globalThis.fetch ? globalThis.fetch.bind(globalThis) : null;

  const packed = async (name) => {
    if (form === "server") {
      const answer = await askServer(`${folder}/${name}.bin`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.body;
    }
    const count = told.pieces[name];
    await Promise.all([...Array(count).keys()].map((n) => script(`${name}-${n}.js`)));
    const found = [];
    for (let n = 0; n < count; n++) {
      found.push(bytesOf(pieces.get(`${name}-${n}`)));
      pieces.delete(`${name}-${n}`);
    }
    return new Blob(found).stream();
  };

  const part = async (name, type) =>
    new Response((await packed(name)).pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": type } });

  const untar = (data, put) => {
    const text = (from, size) => new TextDecoder().decode(data.subarray(from, from + size)).split("\0", 1)[0];
    for (let from = 0; from + 512 <= data.length && data[from];) {
      const prefix = text(from + 345, 155), size = parseInt(text(from + 124, 12), 8);
      put((prefix ? `${prefix}/` : "") + text(from, 100), data.subarray(from + 512, from + 512 + size));
      from += 512 + Math.ceil(size / 512) * 512;
    }
  };

  // Files: kept in the browser, given to people.

  let syncing = null, unsynced = false;
  const syncAll = async () => {
    while (unsynced && house.kept) {
      unsynced = false;
      const error = await new Promise((done) => house.py.FS.syncfs(false, done));
      if (error) house.kept = false;
      house.synced();
    }
    document.documentElement.dataset.kept = house.kept ? "yes" : "no";
    syncing = null;
  };
  house.sync = () => {  // gives a promise that holds once everything written so far lies in the browser
    if (!house.kept) return Promise.resolve();
    unsynced = true;
    document.documentElement.dataset.kept = "no";
    return syncing ??= syncAll();
  };

  house.give = (data, name) => {
    const ending = name.split(".").pop();
    const type = { html: "text/html", ics: "text/calendar", json: "application/json", pdf: "application/pdf", csv: "text/csv", txt: "text/plain", zip: "application/zip" }[ending];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data], { type: type || "application/octet-stream" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const mount = () => new Promise((done) => {
    const { FS } = house.py;
    FS.mkdirTree(HOME);
    try {
      FS.mount(FS.filesystems.IDBFS, {}, HOME);
      FS.syncfs(true, (error) => { house.kept = !error; done(); });
    } catch (error) { house.kept = false; done(); }
  });

  const alone = () => new Promise((done) => {  // two pages would write over one another's files
    if (!navigator.locks) return done(true);
    const signal = AbortSignal.timeout(4000);  // a page that has just been closed takes a moment to let go
    navigator.locks.request("tek-spil", { signal }, () => { done(true); return new Promise(() => {}); })
      .catch((error) => done(!["AbortError", "TimeoutError"].includes(error.name)));
  });

  // Python with the modules of some parts; false where the page cannot have it, which it then says.
  house.start = async (names, { loading, served, old, twice, again }) => {
    if (form === "server" && location.protocol === "file:") { house.stop(served); return false; }
    if (!globalThis.WebAssembly || !globalThis.DecompressionStream) { house.stop(old); return false; }
    if (!(await alone())) { house.stop(twice, again); return false; }
    house.progress(5, loading);
    const answers = {
      "pyodide.asm.wasm": () => part("python", "application/wasm"),
      "python_stdlib.zip": () => part("bibliotek", "application/zip"),
      "pyodide-lock.json": () => new Response(lock),
    };
    const lock = JSON.stringify({ info: told.info, packages: {} });
    globalThis.fetch = (what) => {  // Pyodide's own requests: answered from the page's parts, and nothing else is
      const name = new URL(what.url || what, document.baseURI).pathname.split("/").pop();
      return answers[name] ? Promise.resolve(answers[name]()) : Promise.reject(new TypeError(`${name}: nothing is fetched`));
    };
    const modules = names.map((name) => part(name, "application/x-tar").then((answer) => answer.arrayBuffer()));
    const py = house.py = await loadPyodide({
      indexURL: new URL(`${folder}/`, document.baseURI).href,
      env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1", PYGAME_HIDE_SUPPORT_PROMPT: "1", SDL_VIDEODRIVER: "dummy", SDL_AUDIODRIVER: "dummy" },
      createPyodideModule: globalThis._createPyodideModule,
      lockFileContents: lock,
      stdout: (line) => console.log(line),
      stderr: (line) => console.warn(line),
    });
    house.progress(55);
    await mount();
    const made = new Set(), site = py.runPython("import sys; next(path for path in sys.path if path.endswith('site-packages'))");
    for (const packs of modules) {
      untar(new Uint8Array(await packs), (name, data) => {
        const path = `${site}/${name}`, above = path.slice(0, path.lastIndexOf("/"));
        if (!made.has(above)) { py.FS.mkdirTree(above); made.add(above); }
        py.FS.writeFile(path, data, { canOwn: true });
      });
    }
    house.progress(75);
    await new Promise((done) => setTimeout(done, 0));  // let the bar be seen to move
    return true;
  };

  house.begin = (module, ...given) => {  // what a module of ours begins
    const begin = house.py.runPython(`import importlib; importlib.invalidate_caches(); from ${module} import begin; begin`);
    try { return begin(HOME, ...given); } finally { begin.destroy(); }
  };
  return house;
})();
