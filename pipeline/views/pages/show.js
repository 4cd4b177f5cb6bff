// What moves on the pages. Finds no facts: everything is in the page already. Sets articles' words as text only.
"use strict";

// An article: its facts light their places in the text, its places open their facts.
function article(page) {
  const prefix = page.dataset.prefix;
  const text = page.querySelector(".text");
  const panel = page.querySelector(".facts");
  const marks = [...text.querySelectorAll("mark")];
  const facts = [...panel.querySelectorAll(".fact")];
  const places = group([...text.querySelectorAll("[data-of]")], (element) => [element.dataset.of]);
  const lights = new Map(facts.map((fact) => [fact, fact.dataset.lights.trim().split(" ").map((one) => one.split(":")[0])]));
  const users = group(facts, (fact) => lights.get(fact));
  const byId = new Map(facts.map((fact) => [fact.dataset.id, fact]));
  let lit = [], picked = [], here = null;

  function light(chosen, place) {
    for (const element of lit) element.classList.remove("lit", "far");
    const ids = new Set(chosen.flatMap((fact) => lights.get(fact)));
    lit = [...ids].flatMap((id) => places.get(id) ?? []);
    if (place) lit.push(place);
    for (const element of lit) element.classList.add("lit");
    const evidence = chosen.some((fact) => fact.matches(".metric"));
    for (const element of lit)
      if (evidence && element !== place && !element.matches(".ev, .figures, .dates") && !element.closest(".ev.lit")) element.classList.add("far");
  }

  // `place`: the mark that was asked about; it may stand for a name with many mentions.
  function pick(chosen, place = null, { open = true, remember = true } = {}) {
    for (const fact of picked) fact.classList.remove("picked");
    for (const fact of facts) fact.classList.remove("related");
    picked = chosen;
    here = place;
    for (const fact of chosen) {
      fact.classList.add("picked");
      if (open) fact.open = true;
      for (const user of users.get(fact.dataset.id) ?? []) if (user !== fact) user.classList.add("related");
    }
    light(chosen, place);
    if (remember) history.replaceState(null, "", "#" + (chosen[0] ?? page).id);
  }

  function reveal(element, block = "nearest") {
    const box = element.getBoundingClientRect();
    const inner = panel.contains(element) && getComputedStyle(panel).overflowY === "auto";
    const frame = inner ? panel.getBoundingClientRect() : { top: 60, bottom: innerHeight };
    if (box.top >= frame.top + 50 && box.bottom <= frame.bottom) return;
    if (inner) panel.scrollTop += box.top - frame.top - 70;
    else element.scrollIntoView({ block });
  }

  // A figure answers with its metrics, everything else with itself.
  function factsOf(mark) {
    const metrics = (users.get(mark.dataset.of) ?? []).filter((fact) => fact.dataset.lights.includes(mark.dataset.of + ":figure"));
    const own = byId.get(mark.dataset.of);
    return metrics.length ? metrics : own ? [own] : [];
  }

  function ask(mark) {
    const chosen = factsOf(mark);
    for (const fact of picked) if (!chosen.includes(fact)) fact.open = false;
    for (const fact of chosen) fact.hidden = false;
    pick(chosen, mark);
    if (chosen.length) reveal(chosen[0]);
  }

  function choose(fact) {
    pick([fact]);
    const first = lights.get(fact).flatMap((id) => places.get(id) ?? [])[0];
    if (first && getComputedStyle(panel).overflowY === "auto") reveal(first, "center");
  }

  for (const fact of facts) {
    const head = fact.querySelector("summary");
    head.addEventListener("mouseenter", () => light([fact]));
    head.addEventListener("mouseleave", () => light(picked, here));
    head.addEventListener("focus", () => { if (head.matches(":focus-visible")) light([fact]); });
    head.addEventListener("click", () => (fact.open ? pick([], null) : choose(fact)));
  }

  panel.addEventListener("click", (event) => {
    const to = event.target.closest("a[data-to], a[data-at]");
    if (!to) return;
    event.preventDefault();
    if (to.dataset.to) {
      const fact = byId.get(to.dataset.to);
      if (fact) { fact.hidden = false; choose(fact); fact.open = true; reveal(fact); fact.querySelector("summary").focus({ preventScroll: true }); }
    } else {
      const mark = document.getElementById(prefix + to.dataset.at);
      if (mark) { light(picked, mark); mark.scrollIntoView({ block: "center" }); walk(mark); }
    }
  });

  // One stop for the tab key, arrows from mark to mark.
  let stop = marks[0];
  function walk(mark) {
    if (stop) stop.tabIndex = -1;
    stop = mark;
    stop.tabIndex = 0;
    stop.focus({ preventScroll: true });
  }
  for (const mark of marks) { mark.tabIndex = -1; mark.setAttribute("role", "button"); }
  if (stop) stop.tabIndex = 0;
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) { ask(mark); walk(mark); }
    else if (!String(getSelection())) pick([], null);
  });
  text.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("mark");
    if (mark) for (const fact of factsOf(mark)) fact.classList.add("lit");
  });
  text.addEventListener("mouseout", () => { for (const fact of panel.querySelectorAll(".fact.lit")) fact.classList.remove("lit"); });
  text.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = marks.indexOf(document.activeElement);
    if (at < 0) return;
    if (step && marks[at + step]) { event.preventDefault(); walk(marks[at + step]); reveal(stop, "center"); }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    ask(marks[at]);
    picked[0]?.querySelector("summary").focus({ preventScroll: true }); // Escape leads back
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const back = here;
    pick([], null);
    if (back) walk(back);
  });

  for (const box of page.querySelectorAll("[data-layer]")) {
    const turn = () => page.classList.toggle("off-" + box.dataset.layer, !box.checked);
    box.addEventListener("change", turn);
    turn(); // a browser may bring back what was ticked before
  }
  const sift = panel.querySelector(".sift");
  let said = null;
  sift.addEventListener("input", () => {
    said ??= new Map(facts.map((fact) => [fact, fact.textContent.toLowerCase()]));
    const words = split(sift.value);
    for (const [fact, text] of said) fact.hidden = !words.every((word) => text.includes(word));
    for (const layer of panel.querySelectorAll(".layer")) layer.hidden = words.length > 0 && !layer.querySelector(".fact:not([hidden])");
  });
  const unfold = panel.querySelector(".unfold");
  unfold.addEventListener("click", () => {
    const open = unfold.textContent === "Open all";
    for (const fact of facts) fact.open = open;
    unfold.textContent = open ? "Close all" : "Open all";
  });

  // Asked for by a link: a fact (m12) or a place (figures-130).
  return (target) => {
    const element = target.startsWith(prefix) ? document.getElementById(target) : null;
    if (!element || !page.contains(element)) return;
    if (element.matches(".fact")) {
      pick([element], null, { remember: false });
      reveal(element);
      const first = lights.get(element).flatMap((id) => places.get(id) ?? [])[0];
      if (first) first.scrollIntoView({ block: "center", behavior: "instant" });
    } else if (element.matches("mark")) { ask(element); element.scrollIntoView({ block: "center", behavior: "instant" }); }
  };
}

// The index: the metrics of all articles, a page at a time. The columns are those of `_row` in html.py.
const [ARTICLE, ID, INDICATOR, ACTION, SUBJECT, NUMBER, SIZE, UNIT, SIGN, MEASURE, DIRECTION, TIME, COMPARISON, STATUS, SOURCE, SURE, RULE, FIGURE] = Array(18).keys();
const PAGE = 100;

function index(root) {
  const form = root.querySelector("form.sieve");
  const body = root.querySelector(".rows tbody");
  const heads = [...root.querySelectorAll("[data-sort]")];
  const sieves = { status: STATUS, measure: MEASURE, comparison: COMPARISON, rule: RULE };
  const words = METRICS.map((row) => [...row.slice(ID), ...ARTICLES[row[ARTICLE]]].join(" ").toLowerCase());
  const told = new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
  let shown = METRICS, page = 0, sorted = null, down = false;

  for (const [name, column] of Object.entries(sieves)) {
    const counts = new Map();
    for (const row of METRICS) if (row[column]) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1);
    for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 200))
      form.elements[name].append(new Option(`${value} (${count.toLocaleString("en")})`, value));
  }

  function sieve() {
    const asked = split(form.elements.q.value);
    const chosen = Object.entries(sieves).map(([name, column]) => [column, form.elements[name].value]).filter(([, value]) => value);
    const sure = parseFloat(form.elements.sure.value) || 0;
    const found = [];
    for (let n = 0; n < METRICS.length; n++) {
      const row = METRICS[n];
      if (row[SURE] >= sure && chosen.every(([column, value]) => row[column] === value) && asked.every((word) => words[n].includes(word))) found.push(row);
    }
    if (sorted !== null) {
      const way = down ? -1 : 1;
      const text = (row) => sorted === ARTICLE ? row[ARTICLE] : row[sorted];
      found.sort((a, b) => {
        const x = text(a), y = text(b);
        if (x === y) return 0;
        if (x === null || x === "") return 1; // what is not known comes last either way
        if (y === null || y === "") return -1;
        return (typeof x === "number" ? x - y : x < y ? -1 : 1) * way;
      });
    }
    shown = found;
  }

  function draw() {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    page = Math.min(Math.max(page, 0), pages - 1);
    const count = (n) => n.toLocaleString("en");
    root.querySelector(".pager output").textContent = shown.length === METRICS.length ? `${count(METRICS.length)} metrics` : `${count(shown.length)} of ${count(METRICS.length)} metrics`;
    root.querySelector(".page-no").textContent = `page ${count(page + 1)} of ${count(pages)}`;
    for (const button of root.querySelectorAll("[data-go]")) button.disabled = !(page + Number(button.dataset.go) in Array(pages).fill(0));
    body.replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE).map(line));
    for (const head of heads) {
      if (Number(head.dataset.sort) === sorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  function line(row) {
    const [label, file] = ARTICLES[row[ARTICLE]];
    const to = root.dataset.single ? `#a${row[ARTICLE]}-${row[ID]}` : `articles/${file}#${row[ID]}`;
    const indicator = element("a", row[INDICATOR], { href: to, lang: "zh", title: row[FIGURE] });
    const arrow = { up: "↑", down: "↓" }[row[DIRECTION]] ?? "";
    return element("tr", [
      element("td", row[ACTION] ? [indicator, element("small", " " + row[ACTION], { lang: "zh" })] : [indicator]),
      element("td", row[SUBJECT] ?? "—", { lang: "zh" }),
      element("td", [[arrow, row[SIGN]].filter(Boolean).join(" ") + " ", element("b", row[NUMBER])], { class: "number" }),
      element("td", row[UNIT] ?? "—", { lang: "zh", class: "tight" }),
      element("td", row[MEASURE].replace("_", " "), { class: "tight" }),
      element("td", row[TIME] || "—", row[TIME].length < 16 ? { class: "tight" } : {}),
      element("td", row[COMPARISON] ?? "—", { lang: "zh" }),
      element("td", row[STATUS] === "reported" ? "reported" : [element("span", row[STATUS], { class: "tag " + row[STATUS] })], { class: "tight" }),
      element("td", row[SOURCE] ?? "—", { lang: "zh" }),
      element("td", row[SURE].toFixed(2), { class: "number" }),
      element("td", [element("code", row[RULE].replace(/^metrics\./, ""))]),
      element("td", label, { lang: "zh", class: "clip", title: label }),
    ]);
  }

  // What is asked for stays in the address: it can be sent, and is there again on coming back.
  function again() {
    sieve();
    draw();
    const asked = new URLSearchParams();
    for (const name of ["q", ...Object.keys(sieves), "sure"]) if (form.elements[name].value) asked.set(name, form.elements[name].value);
    if (sorted !== null) asked.set("sort", (down ? "-" : "") + sorted);
    if (page) asked.set("page", page + 1);
    if (String(asked) || location.hash.startsWith("#?")) history.replaceState(null, "", "#?" + asked);
  }

  for (const head of heads) {
    const button = element("button", head.textContent, { type: "button" });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const column = Number(head.dataset.sort);
      if (sorted !== column) [sorted, down] = [column, false];
      else if (!down) down = true;
      else [sorted, down] = [null, false];
      page = 0;
      again();
    });
  }
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => { page = 0; again(); }, 120); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { page = 0; again(); }));
  for (const button of root.querySelectorAll("[data-go]"))
    button.addEventListener("click", () => { page += Number(button.dataset.go); again(); });

  const sift = root.querySelector(".sift-rows");
  const rows = [...root.querySelectorAll("#articles tbody tr")].map((row) => [row, row.textContent.toLowerCase()]);
  sift.addEventListener("input", () => {
    const asked = split(sift.value);
    for (const [row, text] of rows) row.hidden = !asked.every((word) => text.includes(word));
  });

  for (const [name, value] of told) if (name in form.elements) form.elements[name].value = value;
  const sort = told.get("sort");
  if (/^-?\d{1,2}$/.test(sort ?? "")) [sorted, down] = [Math.abs(Number(sort)), sort.startsWith("-")];
  page = (Number(told.get("page")) || 1) - 1;
  again();
}

// Parts

function group(items, keys) {
  const found = new Map();
  for (const item of items)
    for (const key of keys(item)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(item);
    }
  return found;
}

function split(asked) {
  return asked.toLowerCase().split(/\s+/).filter(Boolean);
}

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// Start

const pages = new Map([...document.querySelectorAll("article.page")].map((page) => [page, null]));
const root = document.getElementById("index");
if (root) index(root);

function go() {
  const target = location.hash.slice(1);
  const asked = target && !target.startsWith("?") ? document.getElementById(target) : null;
  const page = asked?.closest("article.page") ?? (root ? null : [...pages.keys()][0]);
  if (root) root.hidden = Boolean(page);
  for (const one of pages.keys()) one.hidden = one !== page;
  if (!page) {
    if (asked) asked.scrollIntoView();
    return;
  }
  if (!pages.get(page)) pages.set(page, article(page)); // wired when first looked at
  if (asked === null || asked === page) scrollTo(0, 0);
  pages.get(page)(target);
}
addEventListener("hashchange", go);
go();
