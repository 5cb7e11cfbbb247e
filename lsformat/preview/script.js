"use strict";
// What belongs together lights up together: box, interval, line, row, band.
// The mouse and the keyboard light it as they pass, a click or a tap until the
// next one or until Escape.
let pinned = null;
function related(element) {
  const here = element.closest("[data-k]");
  return here ? here.closest("section").querySelectorAll(`[data-k="${CSS.escape(here.dataset.k)}"]`) : [];
}
function light(element, on) {
  for (const e of related(element)) e.classList.toggle("hot", on || (pinned && pinned.has(e)));
}
function pin(elements) {
  const before = pinned || new Set();
  pinned = elements.length ? new Set(elements) : null;
  for (const e of before) e.classList.toggle("hot", pinned !== null && pinned.has(e));
  for (const e of pinned || []) e.classList.add("hot");
}
document.addEventListener("mouseover", e => light(e.target, true));
document.addEventListener("mouseout", e => light(e.target, false));
document.addEventListener("focusin", e => light(e.target, true));
document.addEventListener("focusout", e => light(e.target, false));
document.addEventListener("click", e => {
  if (e.target.closest("header")) return;
  const all = [...related(e.target)];
  pin(all);
  const row = all.find(e => e.tagName === "TR");
  if (row && !row.contains(e.target)) row.scrollIntoView({block: "nearest"});
});
document.addEventListener("keydown", e => { if (e.key === "Escape") pin([]); });

// fewPages are listed from the start, where there is room.
const fewPages = 40;
const roomy = matchMedia("(min-width: 45.01rem)");
const sections = [...document.querySelectorAll("section")];
const wrong = sections.filter(s => s.classList.contains("wrong")).length;
const index = document.getElementById("index");
let last = null;
for (const s of sections) {
  const page = Number(s.dataset.page);
  if (!last || last.dataset.name !== s.dataset.name) {
    last = document.createElement("p");
    last.dataset.name = s.dataset.name;
    if (page > 0) last.append(s.dataset.name);
    index.append(last);
  }
  const a = document.createElement("a");
  a.href = "#" + s.id;
  a.textContent = page > 0 ? page : s.dataset.name;
  a.setAttribute("aria-label", page > 0 ? `${s.dataset.name} page ${page}` : s.dataset.name);
  if (s.classList.contains("wrong")) a.classList.add("wrong");
  if (!s.querySelector("table.layers")) a.classList.add("empty");
  last.append(" ", a);
}
document.getElementById("pages").open = roomy.matches && sections.length <= fewPages;
const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
const layers = sections.reduce((n, s) => n + Number(s.dataset.layers), 0);
document.getElementById("count").textContent = `${count(sections.length, "page")}, ${count(layers, "layer")}, ${count(wrong, "page")} with problems`;
document.getElementById("only").addEventListener("change", e => {
  document.body.classList.toggle("filtered", e.target.checked);
  document.getElementById("none").textContent = e.target.checked && wrong === 0 ? "No page has a problem." : "";
});
document.getElementById("plain").addEventListener("change", e => document.body.classList.toggle("plain", e.target.checked));
index.addEventListener("click", e => { if (e.target.closest("a") && !roomy.matches) document.getElementById("pages").open = false; });
