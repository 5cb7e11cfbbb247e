"use strict";
// The page brings itself up to date in place: what is scrolled to, selected or
// has the focus stays where it is. It rests while nobody looks at it.
const every = 5000;
// A browser asks for no address that holds a password.
const here = new URL(location.href);
here.username = here.password = "";
const main = document.querySelector("main");
const state = document.getElementById("state");
const pause = document.getElementById("pause");
let paused = false;
pause.hidden = false;
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? "Go on" : "Pause";
  if (!paused) refresh();
});
function selecting() {
  const selection = getSelection();
  return selection && !selection.isCollapsed;
}
function put(next) {
  if (next.innerHTML === main.innerHTML) return;
  const focused = main.contains(document.activeElement) && document.activeElement.getAttribute("href");
  main.innerHTML = next.innerHTML;
  if (!focused) return;
  const again = [...main.querySelectorAll("a")].find(a => a.getAttribute("href") === focused);
  if (again) again.focus({preventScroll: true});
}
async function refresh() {
  if (paused || document.hidden || selecting()) return;
  try {
    const answer = await fetch(here, {headers: {Accept: "text/html"}, cache: "no-store"});
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    put(page.querySelector("main"));
    state.textContent = page.getElementById("state").textContent;
    state.classList.remove("wrong");
  } catch {
    state.textContent = "the service does not answer";
    state.classList.add("wrong");
  }
}
setInterval(refresh, every);
