"use strict";
{
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const data = JSON.parse(one("#data").textContent);
  const panes = { text: one("#text"), articles: one("#articles") };
  const status = one("[role=status]");
  root.classList.add("scripted");

  // ---- Places: each key with the elements on both sides that stand for it.
  const keysOf = (element) => [element.dataset.k, element.dataset.d].filter(Boolean).join(" ").split(" ");
  const spots = new Map();
  for (const element of all("[data-k],[data-d]")) {
    for (const key of keysOf(element)) {
      if (!spots.has(key)) spots.set(key, []);
      spots.get(key).push(element);
    }
  }
  const ofArticle = (key) => {
    const found = /^a\d+$/.test(key) ? [...spots.keys()].filter((other) => other.startsWith(`${key}-`)) : [];
    return found.flatMap((other) => spots.get(other));
  };
  const elementsOf = (keys) => keys.flatMap((key) => [...(spots.get(key) ?? []), ...ofArticle(key)]);
  const placeOf = (node) => node.closest?.("[data-k],[data-d]");
  const paneOf = (node) => node.closest(".pane");

  let lit = [];
  let held = [];
  const hint = document.createElement("div");
  hint.className = "hint";
  hint.setAttribute("aria-hidden", "true");

  function light(keys, from) {
    for (const element of lit) element.classList.remove("lit");
    lit = elementsOf(keys);
    for (const element of lit) element.classList.add("lit");
    hint.remove();
    if (from) pointTo(from);
  }

  // Something lit that is out of sight is worth a word on where it is.
  function pointTo(from) {
    const across = lit.filter((element) => paneOf(element) !== paneOf(from));
    if (!across.length) return;
    const pane = paneOf(across[0]);
    const view = pane.getBoundingClientRect();
    const seen = (element) => {
      const box = element.getBoundingClientRect();
      return box.bottom > view.top + 40 && box.top < view.bottom - 20;
    };
    if (across.some(seen)) return;
    const above = across[0].getBoundingClientRect().top < view.top + 40;
    hint.textContent = above ? "↑ above" : "↓ below";
    hint.style.left = `${view.left + view.width / 2}px`;
    hint.style.top = above ? `${view.top + 44}px` : `${view.bottom - 44}px`;
    document.body.append(hint);
  }

  const hold = (keys) => light((held = keys));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const place = placeOf(event.target);
    if (place) light(keysOf(place), place);
    else light(held);
  });
  root.addEventListener("pointerleave", () => light(held));
  document.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place && event.target.matches(":focus-visible")) light(keysOf(place), place);
  });
  document.addEventListener("focusout", () => light(held));

  // ---- Going across.
  function reveal(element) {
    const pane = paneOf(element);
    if (pane && pane.offsetParent === null) show(pane.id);
    const room = Math.min(pane?.clientHeight || innerHeight, innerHeight);
    const scroll = () =>
      element.scrollIntoView({ block: element.getBoundingClientRect().height > room * 0.6 ? "start" : "center" });
    scroll();
    // What was never drawn has a guessed height; now that it is drawn, the place is known.
    requestAnimationFrame(scroll);
  }

  const linkOf = (element) =>
    element.matches("a.go") ? element : (one("a.go", element) ?? one("a.go", element.closest(".l") ?? element));

  function goAcross(place, byKeyboard) {
    const keys = keysOf(place);
    const there = elementsOf(keys).find((element) => paneOf(element) !== paneOf(place));
    const target = there ?? document.getElementById(linkOf(place)?.hash.slice(1) ?? "");
    hold(keys);
    if (!target) return;
    reveal(target);
    if (!byKeyboard) return;
    linkOf(target)?.focus({ preventScroll: true });
    light(keys);
    status.textContent = `in the ${paneOf(target)?.id ?? "page"}`;
  }

  function show(name) {
    document.body.dataset.show = name;
    for (const button of all(".tabs button")) button.setAttribute("aria-pressed", button.dataset.show === name);
  }

  document.addEventListener("click", (event) => {
    for (const open of all(".pop[open]")) if (!open.contains(event.target)) open.open = false;
    if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest) return;
    const number = event.target.closest("button.w");
    if (number) return toggleWhy(number);
    const place = placeOf(event.target);
    const link = event.target.closest("a[href^='#']");
    if (place && paneOf(place)) {
      if (!link && !getSelection().isCollapsed) return;
      event.preventDefault();
      goAcross(place, Boolean(link) && event.detail === 0);
    } else if (link) {
      const target = document.getElementById(link.hash.slice(1));
      if (target && paneOf(target)?.offsetParent === null) show(paneOf(target).id);
    } else if (!event.target.closest(".top, .tabs, .why")) {
      hold([]);
    }
  });

  // ---- Keys: a pane is one stop; arrows move within it.
  function rove(pane) {
    const columns = [all("a.go", pane), all("button.w", pane)];
    const at = new Map();
    columns.forEach((items, column) => items.forEach((item, index) => at.set(item, { column, index })));
    let current = columns[0][0] ?? columns[1][0];
    for (const item of at.keys()) item.tabIndex = -1;
    if (current) current.tabIndex = 0;
    const move = (item) => item?.focus();
    pane.addEventListener("focusin", (event) => {
      if (!at.has(event.target)) return;
      current.tabIndex = -1;
      current = event.target;
      current.tabIndex = 0;
    });
    pane.addEventListener("keydown", (event) => {
      const here = at.get(event.target);
      if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
      const items = columns[here.column];
      const line = event.target.closest(".l");
      const next = {
        ArrowDown: () => items[here.index + 1],
        ArrowUp: () => items[here.index - 1],
        Home: () => items[0],
        End: () => items.at(-1),
        ArrowLeft: () => line && one("button.w", line),
        ArrowRight: () => line && one("a.go", line),
      }[event.key];
      if (!next) return;
      event.preventDefault();
      move(next());
    });
  }
  rove(panes.text);
  rove(panes.articles);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of all(".pop[open]")) {
      open.open = false;
      one("summary", open).focus();
    }
    closeWhy();
    hold([]);
  });

  // ---- Why a line was read so.
  const make = (name, attributes = {}, ...children) => {
    const element = name.includes(":")
      ? document.createElementNS("http://www.w3.org/2000/svg", name.slice(4))
      : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  let opened = null;

  function closeWhy() {
    if (!opened) return;
    const { button, panel } = opened;
    opened = null;
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-controls");
    if (panel.contains(document.activeElement)) button.focus();
    panel.remove();
  }

  for (const button of all("button.w")) {
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", `Line ${button.textContent}: why${button.classList.contains("unsure") ? ", unsure" : ""}`);
  }

  function toggleWhy(button) {
    const again = opened?.button === button;
    closeWhy();
    if (again) return;
    const line = button.closest(".l");
    const [first, last = first] = button.dataset.x.split("-").map(Number);
    const panel = make("div", { class: "why", id: "why", role: "region", "aria-label": `Why line ${line.id.slice(1)} was read so`, lang: "en" });
    for (let at = first; at <= last; at++) panel.append(...decision(data.decisions[at], first !== last));
    line.after(panel);
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-controls", "why");
    opened = { button, panel };
    panel.scrollIntoView({ block: "nearest" });
  }

  function decision([role, sure, excerpt, features], several) {
    const [chinese, english] = data.roles[role];
    const name = make("b", { class: "lb", lang: data.script }, inScript(chinese));
    const head = make("h3", {}, name, ` ${english}`, bar(sure));
    if (several) head.append(make("q", { lang: data.script }, ...pieces(`${excerpt}…`)));
    const pairs = [];
    for (let at = 0; at < features.length; at += 2) pairs.push([data.features[features[at]], features[at + 1]]);
    const most = Math.max(...pairs.map(([, weight]) => Math.abs(weight)), 0.01);
    const body = make("tbody", {}, ...pairs.map((pair) => reason(...pair, most)));
    const titles = make("tr", {}, make("th", { scope: "col" }, "because of"), make("th", { scope: "col", class: "num" }, "weight"), make("th", { class: "bar", "aria-hidden": "true" }));
    return [head, make("table", {}, make("thead", {}, titles), body)];
  }

  function bar(sure) {
    const view = make("svg:svg", { viewBox: "0 0 40 4", width: 40, height: 4, "aria-hidden": "true" },
      make("svg:rect", { width: 40, height: 4, rx: 2 }), make("svg:rect", { width: sure * 40, height: 4, rx: 2 }));
    return make("span", { class: "sure" }, view, `${sure.toFixed(2)} sure`);
  }

  function reason(name, weight, most) {
    const share = (Math.abs(weight) / most) * 50;
    const view = make("svg:svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none" },
      make("svg:rect", { class: weight < 0 ? "con" : "pro", x: weight < 0 ? 50 - share : 50, y: 1, width: share, height: 6 }),
      make("svg:line", { x1: 50, x2: 50, y1: 0, y2: 8 }));
    const number = `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(2)}`;
    return make("tr", {}, make("th", { scope: "row" }, name), make("td", { class: "num" }, number), make("td", { class: "bar", "aria-hidden": "true" }, view));
  }

  // ---- Simplified, traditional, as printed.
  const simplified = Object.fromEntries(Object.entries(data.labels).map(([simple, other]) => [other, simple]));
  let script = "";
  const inScript = (label) => {
    const table = (script || data.script) === "zh-Hant" ? data.labels : simplified;
    return Object.hasOwn(table, label) ? table[label] : label;
  };
  const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
  const pieces = (text) =>
    text.split(new RegExp(`(${unseen.source})`, "u")).filter(Boolean).map((part) => {
      if (!unseen.test(part)) return part;
      const code = part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      return make("i", { class: "u", "data-u": `U+${code}` }, part);
    });
  const numbered = new Map(all("[data-t]").map((element) => [element.dataset.t, element]));
  const printed = new Map();

  function write(tag) {
    script = tag;
    for (const [element, nodes] of printed) element.replaceChildren(...nodes);
    printed.clear();
    for (const [at, text] of Object.entries(data.texts[tag] ?? {})) {
      const element = numbered.get(at);
      if (!element) continue;
      printed.set(element, [...element.childNodes]);
      element.replaceChildren(...pieces(text));
    }
    for (const label of all(".lb")) label.textContent = inScript(label.textContent);
    panes.articles.lang = tag || data.script;
  }
  for (const choice of all("[name=script]")) {
    // A browser that loads a page again may remember the choice, but not what came of it.
    choice.checked = !choice.value;
    choice.addEventListener("change", () => write(choice.value));
  }

  // ---- Dark and light.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const theme = one(".theme");
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const tell = () => theme.setAttribute("aria-pressed", isDark());
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    tell();
  });
  system.addEventListener("change", tell);
  tell();

  // ---- One field alone.
  const legend = all(".legend button");
  for (const button of legend) {
    button.addEventListener("click", () => {
      const alone = button.getAttribute("aria-pressed") !== "true";
      for (const other of legend) other.setAttribute("aria-pressed", alone && other === button);
      root.classList.toggle("only", alone);
      for (const element of all(".s, .m .go, .row")) element.classList.toggle("on", element.dataset.f === button.dataset.f);
    });
  }
  for (const button of all(".tabs button")) button.addEventListener("click", () => show(button.dataset.show));
}
