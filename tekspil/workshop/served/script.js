"use strict";
// What plain pages cannot do: say at once what is to be said of a card, and find among many. Everything works without.

const token = document.querySelector("input[name=mine]")?.value ?? "";

// A page in a browser's own Python has no server: what carries its requests shows its pictures, too (vaerksted-side.js).
const { show, reload } = globalThis.tekspilCarried ?? {
  show: (picture, address) => { picture.src = address; },
  reload: () => location.reload(),
};

function element(tag, words, name) {
  const made = document.createElement(tag);
  made.textContent = words;
  if (name) made.className = name;
  return made;
}

function later(action, wait) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(action, wait); };
}

async function send(address, form) {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(address, { method: "POST", body, headers: { "x-tekspil-mine": token } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// A card's form: kept at every keystroke; its problems stand beside their fields, and the card is drawn anew.

const form = document.getElementById("kortet");
if (form && !form.querySelector("fieldset.all").disabled) {
  const kept = document.getElementById("kladde");
  const picture = document.getElementById("billede");
  let asked = 0;

  const look = async () => {
    const mine = ++asked;
    let said;
    try {
      said = await send(form.dataset.look, form);
    } catch {
      kept.textContent = form.dataset.silent;
      return;
    }
    if (mine !== asked) return;
    kept.textContent = "";
    for (const list of form.querySelectorAll("[data-field]")) {
      const rows = said.remarks.filter(([field]) => field === list.dataset.field);
      const words = rows.map(([, , text]) => text).join("\n");
      if (list.dataset.said !== words) {
        list.replaceChildren(...rows.map(([, severity, text]) => element("li", text, `remark ${severity}`)));
        list.dataset.said = words;
      }
    }
    if ((picture.dataset.from ?? picture.getAttribute("src")) !== said.picture) show(picture, said.picture);
    const heading = document.getElementById("passer");
    if (heading && said.fits.title) {
      heading.textContent = said.fits.title;
      document.getElementById("passer-liste").replaceChildren(...said.fits.rows.map(([stars, words, why, was]) => {
        const row = element("li", "");
        row.append(element("span", "★".repeat(stars) + "☆".repeat(3 - stars), "stars"), ` ${words} `, element("span", was ? `${why} (${was})` : why, "small"));
        return row;
      }));
    }
  };
  const soon = later(look, 120);
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  for (const list of form.querySelectorAll("[data-field]")) list.setAttribute("aria-live", "polite");
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); form.requestSubmit(); }
  });
}

// Finding among many: what does not have all the words is put aside.

for (const box of document.querySelectorAll("[data-filter]")) {
  const items = [...document.getElementById(box.dataset.filter).children];
  const texts = items.map((item) => `${item.textContent} ${item.title} ${item.querySelector("img")?.alt ?? ""}`.toLowerCase());
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = (text, word) => ("begins" in box.dataset ? text.split(/\s+/).some((one) => one.startsWith(word)) : text.includes(word));
    items.forEach((item, place) => { item.hidden = !words.every((word) => found(texts[place], word)); });
  });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" && box.id !== "q") event.preventDefault(); });
}

// Judging: the stars are one tap; with a reason they are saved at once.

for (const row of document.querySelectorAll("form[data-judge]")) {
  const why = row.elements.hvorfor;
  const told = row.querySelector("[role=status]");
  const save = async () => {
    try {
      const said = await send(row.action, row);
      told.textContent = said.said;
    } catch {
      told.textContent = told.dataset.silent ?? "…";
      row.submit();
    }
  };
  row.addEventListener("change", (event) => {
    if (event.target.type === "radio" && !why.value.trim()) why.focus();
    else if (row.elements.stjerner.value) save();
  });
  row.addEventListener("submit", (event) => {
    if (event.submitter?.value === "fjern" || !row.elements.stjerner.value) return;
    event.preventDefault();
    save();
  });
}

// A picture dropped on the card is chosen in its form.

const drop = document.querySelector("[data-drop]");
const pictureForm = document.getElementById("billedform");
if (drop && pictureForm) {
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("dropping"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("dropping"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    pictureForm.querySelector("[type=file]").files = event.dataTransfer.files;
    pictureForm.requestSubmit();
  });
}

// Two windows with one card: both are told.

const otherWindow = document.getElementById("andet-vindue");
if (form && otherWindow && "BroadcastChannel" in window) {
  const channel = new BroadcastChannel("tekspil");
  const mine = { card: form.dataset.look, window: crypto.randomUUID() };
  channel.addEventListener("message", ({ data }) => {
    if (data.card !== mine.card || data.window === mine.window) return;
    otherWindow.hidden = false;
    if (data.asks) channel.postMessage({ ...mine, asks: false });
  });
  channel.postMessage({ ...mine, asks: true });
}

// A board: spaces are dragged, or moved with the arrow keys, and saved where they are let go.

const board = document.querySelector("svg[data-move]");
if (board) {
  const times = document.getElementById("tider");
  const place = (space, x, y) => {
    space.dataset.x = x;
    space.dataset.y = y;
    space.setAttribute("transform", `translate(${x} ${y})`);
    for (const road of board.querySelectorAll("line")) {
      if (road.dataset.from === space.dataset.space) { road.setAttribute("x1", x); road.setAttribute("y1", y); }
      if (road.dataset.to === space.dataset.space) { road.setAttribute("x2", x); road.setAttribute("y2", y); }
    }
  };
  const save = async (space) => {
    const body = new URLSearchParams({ mine: token, felt: space.dataset.space, x: space.dataset.x, y: space.dataset.y });
    const answer = await fetch(board.dataset.move, { method: "POST", body, headers: { "x-tekspil-mine": token } });
    if (!answer.ok) { reload(); return; }
    const said = await answer.json();
    times.replaceChildren(...said.times.map((words) => element("li", words)));
  };
  const view = board.viewBox.baseVal;
  const inside = (x, y) => [Math.min(Math.max(Math.round(x * 10) / 10, 0), view.width), Math.min(Math.max(Math.round(y * 10) / 10, 0), view.height)];
  for (const space of board.querySelectorAll(".space")) {
    const saveSoon = later(() => save(space), 400);
    space.addEventListener("pointerdown", (event) => { space.setPointerCapture(event.pointerId); space.dataset.held = "1"; });
    space.addEventListener("pointermove", (event) => {
      if (!space.dataset.held) return;
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(board.getScreenCTM().inverse());
      place(space, ...inside(at.x, at.y));
      space.dataset.moved = "1";
    });
    space.addEventListener("pointerup", () => {
      delete space.dataset.held;
      if (space.dataset.moved) { delete space.dataset.moved; save(space); }
    });
    space.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-0.2, 0], ArrowRight: [0.2, 0], ArrowUp: [0, -0.2], ArrowDown: [0, 0.2] }[event.key];
      if (!step) return;
      event.preventDefault();
      place(space, ...inside(Number(space.dataset.x) + step[0], Number(space.dataset.y) + step[1]));
      saveSoon();
    });
  }
}

// Games played in the background say how a card does; asked for while their panel is open.

const figures = document.getElementById("tal");
if (form && figures) {
  let timer;
  const ask = async () => {
    clearTimeout(timer);
    if (!figures.open) return;
    try {
      const said = await send(figures.dataset.ask, form);
      document.getElementById("tal-sagt").textContent = said.said;
      document.getElementById("tal-tal").replaceChildren(...said.rows.flatMap(([words, value, change]) => [
        element("dt", words), element("dd", change ? `${value} · ${change}` : value),
      ]));
      if (!said.done) timer = setTimeout(ask, 1500);
    } catch { /* the form itself says that the workshop does not answer */ }
  };
  figures.addEventListener("toggle", ask);
  form.addEventListener("change", later(ask, 800));
}
