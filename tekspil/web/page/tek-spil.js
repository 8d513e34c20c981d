/* The page: starts Python, hands it what people do, and shows what it answers. All of the game is in Python
   (tekspil/screen/browser_page.py). Nothing is fetched but the page's own parts. */
"use strict";
(() => {
  const house = globalThis.tekspilPython, { at, told, sync } = house;
  const canvas = at("canvas"), letters = at("letters"), waiting = at("waiting"), bar = at("bar");
  let words = told.words.da || {};
  let py = null, page = null;

  const stop = (why, button) => {
    page = null;
    house.stop(why, button);
  };

  // Files that are offered to people.

  const give = (path, name) => house.give(py.FS.readFile(path), name);

  const papers = new Map();
  let save = null;
  const list = () => {
    const rows = at("files").querySelector("ul");
    rows.replaceChildren();
    for (const [path, name] of papers) {
      const row = document.createElement("li"), link = document.createElement("a");
      link.href = "#";
      link.textContent = name;
      link.onclick = (event) => { event.preventDefault(); if (there(path)) give(path, name); };
      row.append(link);
      rows.append(row);
    }
    at("files").hidden = !papers.size;
    at("save").hidden = !save;
  };
  const there = (path) => py.FS.analyzePath(path).exists;

  const written = (found) => {
    let fresh = false;
    for (const { path, name, kind } of found) {
      if (!there(path)) continue;
      if (kind === "save") save = { path, name };
      if (kind === "paper") {
        papers.delete(path);
        papers.set(path, name);
        give(path, name);
      }
      fresh = true;
    }
    prune();
    if (fresh) sync();
  };
  const prune = () => {
    for (const path of papers.keys()) if (!there(path)) papers.delete(path);
    if (save && !there(save.path)) save = null;
    list();
  };

  const note = () => { at("note").textContent = house.kept ? words.kept : words.unkept; };
  const speak = (language) => {
    words = told.words[language] || words;
    document.documentElement.lang = language;
    at("open").textContent = words.open;
    at("save").textContent = words.save;
    at("full").textContent = words.full;
    at("workshop").textContent = words.shop;
    at("files").querySelector("summary").textContent = words.files;
    note();
  };

  const drop = async (files) => {
    for (const file of files) {
      const data = py.toPy(new Uint8Array(await file.arrayBuffer()));
      try { page.drop(file.name, data); } catch (error) { broken(error); return; } finally { data.destroy(); }
    }
    sync();
    turn();
    canvas.focus({ preventScroll: true });
  };

  // What is heard.

  let audio = null;
  const heard = new Map();
  const play = (names) => {
    if (!audio) return;
    for (const name of names) {
      if (!heard.has(name)) {
        const made = page.samples_of(name), raw = made.toJs(), wave = new Int16Array(raw.buffer, raw.byteOffset, raw.byteLength >> 1);
        made.destroy();
        const buffer = audio.createBuffer(2, wave.length >> 1, 44100);
        for (let side = 0; side < 2; side++) {
          const out = buffer.getChannelData(side);
          for (let i = 0; i < out.length; i++) out[i] = wave[2 * i + side] / 32768;
        }
        heard.set(name, buffer);
      }
      const source = audio.createBufferSource();
      source.buffer = heard.get(name);
      source.connect(audio.destination);
      source.start();
    }
  };
  const unlock = () => {  // browsers let nothing be heard before somebody has pressed
    if (!audio && globalThis.AudioContext) audio = new AudioContext();
    if (audio && audio.state === "suspended") audio.resume();
  };
  // Only voices of this machine: others send what they are to say to somebody else's.
  const danish = () => globalThis.speechSynthesis && speechSynthesis.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith("da"));
  const say = (text) => {
    if (!globalThis.speechSynthesis) return;
    speechSynthesis.cancel();
    if (!text) return;
    const one = new SpeechSynthesisUtterance(text);
    one.voice = danish() || null;
    one.lang = "da-DK";
    speechSynthesis.speak(one);
  };

  // What people do.

  let queue = [], due = 0, wantsLetters = false, isFull = false;
  const tell = (...event) => queue.push(event);
  const pixel = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const pointed = (way, event) => {
    const [x, y] = pixel(event);
    if (event.pointerType === "touch") {
      if (way === "move" && queue.length && queue.at(-1)[1] === "move" && queue.at(-1)[2] === event.pointerId) queue.pop();
      tell("touch", way, event.pointerId, x, y);
    } else if (way === "move") {
      if (queue.length && queue.at(-1)[0] === "move") queue.pop();
      tell("move", x * canvas.width, y * canvas.height);
    } else tell(way, x * canvas.width, y * canvas.height, event.button);
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    unlock();
    at("files").open = false;
    (wantsLetters ? letters : canvas).focus({ preventScroll: true });
    try { canvas.setPointerCapture(event.pointerId); } catch { /* it is up again already */ }
    pointed("down", event);
  });
  canvas.addEventListener("pointermove", (event) => pointed("move", event));
  canvas.addEventListener("pointerup", (event) => pointed("up", event));
  canvas.addEventListener("pointercancel", (event) => { if (event.pointerType === "touch") pointed("up", event); tell("blur"); });
  canvas.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") tell("leave"); });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); tell("wheel", -Math.sign(event.deltaY)); }, { passive: false });

  const OURS = new Set(["Enter", "Escape", "Backspace", "Tab", "Delete", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " ", "F1", "F5", "F9", "F11"]);
  addEventListener("keydown", (event) => {
    if (event.key === "F6") {
      event.preventDefault();
      (bar.contains(document.activeElement) ? canvas : at("open")).focus();
      return;
    }
    if (bar.contains(event.target) || waiting.contains(event.target) || !page) return;
    if (event.isComposing || ["Dead", "Process", "Unidentified"].includes(event.key)) return;
    const graph = event.getModifierState("AltGraph");
    const mods = event.shiftKey + (graph ? 0 : 2 * event.ctrlKey + 4 * event.altKey) + 8 * event.metaKey;
    const letter = event.key.length === 1 && !(mods & 14);
    unlock();
    tell("key", event.key, event.code, mods);
    const written = document.activeElement === letters;
    if (letter && !written) tell("text", event.key);
    if ((OURS.has(event.key) && !(letter && written) && !(mods & 12)) || (mods === 2 && event.key.toLowerCase() === "f")) event.preventDefault();
  });
  const takeLetters = () => {
    if (letters.value) tell("text", letters.value);
    letters.value = "";
  };
  letters.addEventListener("input", (event) => { if (!event.isComposing) takeLetters(); });
  letters.addEventListener("compositionend", takeLetters);
  letters.addEventListener("beforeinput", (event) => {  // a phone's keyboard tells of no keys
    if (event.inputType === "deleteContentBackward" && !event.isComposing) { event.preventDefault(); tell("key", "Backspace", "", 0); }
    if (event.inputType === "insertLineBreak") { event.preventDefault(); }
  });

  const room = () => {
    const box = at("room").getBoundingClientRect(), dense = globalThis.devicePixelRatio || 1;
    return [Math.max(2, Math.round(box.width * dense)), Math.max(2, Math.round(box.height * dense))];
  };
  new ResizeObserver(() => tell("size", ...room())).observe(at("room"));
  addEventListener("blur", () => tell("blur"));
  document.addEventListener("visibilitychange", () => {
    if (!page) return;
    tell(document.hidden ? "hidden" : "shown");
    if (document.hidden) { turn(); sync(); say(""); }  // no frame comes by itself to what nobody sees
  });
  addEventListener("pagehide", () => { if (page) sync(); });
  document.addEventListener("fullscreenchange", () => { isFull = !!document.fullscreenElement; tell("full", isFull); });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => { event.preventDefault(); if (page && event.dataTransfer) drop([...event.dataTransfer.files]); });
  at("open").onclick = () => at("file").click();
  at("file").onchange = () => { drop([...at("file").files]); at("file").value = ""; };
  at("save").onclick = () => { if (save && there(save.path)) give(save.path, save.name); canvas.focus({ preventScroll: true }); };
  at("full").onclick = () => makeFull(true);

  const makeFull = (wanted) => {
    if (wanted === isFull) return;
    isFull = wanted;
    const asked = wanted ? document.documentElement.requestFullscreen?.() : document.exitFullscreen?.();
    if (asked) asked.catch(() => { isFull = !wanted; tell("full", isFull); });
    else { isFull = false; tell("full", false); }
    canvas.focus({ preventScroll: true });
  };

  // What is shown.

  const pen = canvas.getContext("2d", { alpha: false });
  let seen = false;
  const draw = (found) => {
    const [wide, high] = found.size;
    if (canvas.width !== wide || canvas.height !== high) { canvas.width = wide; canvas.height = high; }
    if (!seen && found.changed.length) {  // before that there would be a black page
      seen = true;
      waiting.hidden = true;
      document.documentElement.dataset.state = "playing";
    }
    const heap = py._module.HEAPU8, pixels = new Uint32Array(heap.buffer, found.at, (found.pitch >> 2) * high), row = found.pitch >> 2;
    for (const [left, top, w, h] of found.changed) {
      const x0 = Math.max(0, left), y0 = Math.max(0, top), x1 = Math.min(wide, left + w), y1 = Math.min(high, top + h);
      if (x1 <= x0 || y1 <= y0) continue;
      const picture = pen.createImageData(x1 - x0, y1 - y0), out = new Uint32Array(picture.data.buffer);
      for (let y = y0, to = 0; y < y1; y++) {
        for (let from = y * row + x0, end = y * row + x1; from < end; from++, to++) {
          const value = pixels[from];
          out[to] = 0xff000000 | ((value & 0xff) << 16) | (value & 0xff00) | ((value >>> 16) & 0xff);
        }
      }
      pen.putImageData(picture, x0, y0);
    }
  };

  let language = "";
  const show = (found) => {
    draw(found);
    if (found.language !== language) speak(language = found.language);
    canvas.style.cursor = found.arrow ? "default" : "none";
    if (found.play) play(found.play);
    if (found.say !== undefined) say(found.say);
    if (found.written.length) written(found.written);
    if (found.title !== undefined) {
      document.title = found.title && found.title !== "tek-spil" ? `${found.title} – tek-spil` : "tek-spil";
      at("words").textContent = found.words;
    }
    if (found.letters !== wantsLetters) {
      wantsLetters = found.letters;
      if (!bar.contains(document.activeElement)) (wantsLetters ? letters : canvas).focus({ preventScroll: true });
    }
    makeFull(found.full);
    if (!found.running) { sync(); stop(words.over, words.again); }
  };

  const broken = (error) => {
    console.error(error);
    if (py) sync();
    stop(words.broken, words.again);
  };

  let later = 0;
  const turn = () => {
    const events = queue;
    queue = [];
    if (events.some(([kind, way]) => kind === "up" || kind === "key" || way === "up")) {
      clearTimeout(later);
      later = setTimeout(sync, 1500);  // what has been deleted is to be gone here too, and nobody tells of it
    }
    let found;
    try { found = JSON.parse(page.answer(JSON.stringify(events))); } catch (error) { broken(error); return; }
    due = found.rest === null ? Infinity : performance.now() + 1000 * found.rest - 4;
    show(found);
  };
  const tick = () => {
    if (!page) return;
    requestAnimationFrame(tick);
    if (queue.length || performance.now() >= due) turn();
  };

  at("workshop").onclick = (event) => {
    if (!page) return;
    event.preventDefault();
    sync().then(() => { location.href = at("workshop").href; });
  };

  const start = async () => {
    house.synced = () => { note(); prune(); };
    if (!(await house.start(["tek-spil"], words))) return;
    py = house.py;
    bar.hidden = false;
    speak("da");
    page = house.begin("tekspil.screen.browser_page", ...room(), !!danish());
    globalThis.speechSynthesis?.addEventListener?.("voiceschanged", () => { if (page) page.hear(!!danish()); });
    turn();
    globalThis.tekspilWatch?.(py);  // whoever looks at the page from outside: tests
    canvas.focus({ preventScroll: true });
    requestAnimationFrame(tick);
  };
  start().catch(broken);
})();
