// What pages do beyond what they say by themselves: words and claims light each other up, files are
// dropped, pictures move. Every page can be read and used without it. Nothing is loaded from elsewhere.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const ROLES = { s: "lit-source", u: "lit-cue", c: "lit-content" };

// Words and claims

function reading(root) {
  const cards = new Map(all("[data-of]", root).map((card) => [card.dataset.of, card]));
  const pieces = all("[data-a]", root);

  function choose(owner, scroll) {
    for (const piece of pieces) {
      piece.classList.remove(...Object.values(ROLES));
      for (const one of piece.dataset.a.split(" ")) {
        if (one.slice(0, -1) === owner) piece.classList.add(ROLES[one.at(-1)]);
      }
    }
    for (const [name, card] of cards) {
      card.classList.toggle("lit", name === owner);
      card.querySelector("[data-pick]").toggleAttribute("aria-current", name === owner);
    }
    const card = cards.get(owner);
    if (!card) return;
    const lit = pieces.find((piece) => /lit-/.test(piece.className));
    (scroll === "text" ? lit : card)?.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", `?claim=${card.dataset.claim}#${card.dataset.claim}`);
  }

  // The innermost attribution that a piece belongs to: a cue's own first, then the deepest content.
  function ownerOf(piece) {
    const owned = piece.dataset.a.split(" ");
    const cue = owned.filter((one) => one.endsWith("u")).at(-1);
    return (cue ?? owned.filter((one) => one.endsWith("s")).at(-1) ?? owned.at(-1)).slice(0, -1);
  }

  root.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
    const pick = event.target.closest("[data-pick]");
    const piece = event.target.closest("[data-a]");
    if (!pick && !piece) return;
    event.preventDefault();
    if (pick) choose(pick.closest("[data-of]").dataset.of, "text");
    else choose(ownerOf(piece), "card");
  });
}

function events() {
  for (const item of all("[data-event]")) {
    const told = all("[data-e]").filter((piece) => piece.dataset.e.split(" ").includes(item.dataset.event));
    const light = (on) => told.forEach((piece) => piece.classList.toggle("lit", on));
    item.addEventListener("pointerenter", () => light(true));
    item.addEventListener("pointerleave", () => light(false));
    item.addEventListener("focusin", () => light(true));
    item.addEventListener("focusout", () => light(false));
  }
}

// Selected words, as words and the offset of the first, in code points

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const node = range.startContainer;
  const start = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-s]");
  if (!start) return null;
  const before = document.createRange();
  before.selectNodeContents(start);
  before.setEnd(range.startContainer, range.startOffset);
  const words = selection.toString();
  const skipped = [...words].length - [...words.trimStart()].length;
  return { words: words.trim(), at: Number(start.dataset.s) + [...before.toString()].length + skipped };
}

function selecting(root) {
  let last = null;
  document.addEventListener("selectionchange", () => { last = selected() ?? last; });
  for (const hidden of all("input[type=hidden][name$=_at]", root)) {
    const field = hidden.form.elements[hidden.name.slice(0, -3)];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "use selection";
    button.addEventListener("click", () => {
      if (!last) return field.focus();
      field.value = last.words;
      hidden.value = last.at;
      field.focus();
    });
    field.addEventListener("input", () => { hidden.value = ""; });
    hidden.after(button);
  }
}

// Files that are dropped, and what becomes of them

function dropping(form) {
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.elements.files.files = event.dataTransfer.files;
    send();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });

  async function send() {
    const place = document.querySelector("[data-jobs]");
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (!answer.ok) throw new Error(alertOf(await answer.text()));
      form.reset();
      await follow(place);
      await renew("[aria-labelledby=reports-title]");
    } catch (error) {
      place.replaceChildren(Object.assign(document.createElement("p"), { textContent: error.message }));
      place.firstChild.setAttribute("role", "alert");
    } finally {
      button.disabled = false;
    }
  }
}

function alertOf(page) {
  const told = new DOMParser().parseFromString(page, "text/html").querySelector("[role=alert]");
  return told?.textContent.trim() ?? "The server refused it.";
}

// Puts a part of this page as the server has it now in place of what is shown.
async function renew(selector) {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, now] = [document, page].map((one) => one.querySelector(selector));
  if (old && now) old.replaceWith(document.importNode(now, true));
}

async function follow(place) {
  for (;;) {
    const answer = await fetch("/jobs");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-jobs]");
    if (!found) return;
    place.replaceChildren(...[...found.childNodes].map((node) => document.importNode(node, true)));
    if (!("working" in found.dataset)) return;
    await new Promise((done) => setTimeout(done, 700));
  }
}

// Pictures: pan, zoom, highlight

function picture(frame) {
  const svg = frame.querySelector("svg");
  if (!svg) return;
  const home = svg.getAttribute("viewBox").split(" ").map(Number);
  let box = [...home];
  frame.classList.add("live");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Picture; arrows move it, plus and minus change its size, 0 puts it back");

  const show = () => svg.setAttribute("viewBox", box.join(" "));
  function zoom(by, x = box[0] + box[2] / 2, y = box[1] + box[3] / 2) {
    const width = Math.min(home[2] * 2, Math.max(home[2] / 20, box[2] * by));
    const rate = width / box[2];
    box = [x - (x - box[0]) * rate, y - (y - box[1]) * rate, width, box[3] * rate];
    show();
  }
  const move = (x, y) => { box[0] += x * box[2]; box[1] += y * box[3]; show(); };
  const reset = () => { box = [...home]; show(); };
  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());

  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== frame) return;
    const act = {
      ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
      "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), 0: reset,
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
    event.preventDefault();
    const point = at(event);
    zoom(event.deltaY > 0 ? 1.15 : 0.87, point.x, point.y);
  }, { passive: false });

  let held = null, moved = false;
  svg.addEventListener("pointerdown", (event) => { held = at(event); moved = false; });
  svg.addEventListener("pointermove", (event) => {
    if (!held || !(event.buttons & 1)) return;
    const point = at(event);
    if (!moved && Math.hypot(point.x - held.x, point.y - held.y) < 4) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    box[0] += held.x - point.x;
    box[1] += held.y - point.y;
    show();
  });
  svg.addEventListener("pointerup", () => { held = null; });
  svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  const tools = document.createElement("div");
  tools.className = "tools";
  for (const [sign, name, act] of [["+", "Larger", () => zoom(0.8)], ["−", "Smaller", () => zoom(1.25)], ["0", "Whole picture", reset]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: name });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", act);
    tools.append(button);
  }
  frame.append(tools);
  highlighting(svg);
}

function highlighting(svg) {
  const nodes = all("[data-node]", svg), edges = all("[data-source]", svg);
  function light(ids) {
    for (const node of nodes) node.classList.toggle("faded", ids !== null && !ids.has(node.dataset.node));
    for (const edge of edges) {
      const near = ids === null || (ids.has(edge.dataset.source) && ids.has(edge.dataset.target) && (ids.own === edge.dataset.source || ids.own === edge.dataset.target));
      edge.classList.toggle("faded", !near);
    }
  }
  for (const node of nodes) {
    const own = node.dataset.node, ids = new Set([own]);
    ids.own = own;
    for (const edge of edges) {
      if (edge.dataset.source === own) ids.add(edge.dataset.target);
      if (edge.dataset.target === own) ids.add(edge.dataset.source);
    }
    for (const name of ["pointerenter", "focusin"]) node.addEventListener(name, () => light(ids));
    for (const name of ["pointerleave", "focusout"]) node.addEventListener(name, () => light(null));
  }
}

// The types that are ticked stand out at once; "Show" then draws them alone

function filtering(form) {
  const boxes = all("input[name=type]", form);
  const drawn = all("[data-picture] [data-types], [data-picture] [data-type]");
  function light() {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const one of drawn) {
      const types = (one.dataset.types ?? one.dataset.type).split(" ");
      one.classList.toggle("unwanted", wanted.size > 0 && !types.some((type) => wanted.has(type)));
    }
  }
  for (const box of boxes) box.addEventListener("change", light);
}

all("form.filters").forEach(filtering);
all("[data-reading]").forEach(reading);
events();
all("[data-select]").forEach(selecting);
all("form[data-drop]").forEach(dropping);
all("[data-jobs][data-working]").forEach(follow);
all("[data-picture]").forEach(picture);
