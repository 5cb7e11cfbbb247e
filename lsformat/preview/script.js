"use strict";
// What belongs together lights up together: box, interval, line, row, band.
function light(event, on) {
  const here = event.target.closest("[data-k]");
  if (!here) return;
  const all = here.closest("section").querySelectorAll(`[data-k="${CSS.escape(here.dataset.k)}"]`);
  for (const e of all) e.classList.toggle("hot", on);
}
document.addEventListener("mouseover", e => light(e, true));
document.addEventListener("mouseout", e => light(e, false));

const sections = [...document.querySelectorAll("section")];
const index = document.getElementById("index");
for (const s of sections) {
  const a = document.createElement("a");
  a.href = "#" + s.id;
  a.textContent = s.dataset.page > 0 ? `${s.dataset.name} ${s.dataset.page}` : s.dataset.name;
  if (s.classList.contains("wrong")) a.classList.add("wrong");
  if (!s.querySelector("table.layers")) a.classList.add("empty");
  index.append(a);
}
const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
const layers = sections.reduce((n, s) => n + Number(s.dataset.layers), 0);
const wrong = sections.filter(s => s.classList.contains("wrong")).length;
document.getElementById("count").textContent = `${count(sections.length, "page")}, ${count(layers, "layer")}, ${count(wrong, "page")} with problems`;
document.getElementById("only").addEventListener("change", e => document.body.classList.toggle("filtered", e.target.checked));
document.getElementById("plain").addEventListener("change", e => document.body.classList.toggle("plain", e.target.checked));
