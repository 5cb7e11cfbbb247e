"use strict";
// The form is sent from here, so that the page can say how far it is; without
// scripts the browser sends it, and the same answer comes.
const every = 700;
// address is where the form goes, without a password that the page was opened
// with: a browser asks for no address that holds one.
function address(form, query = "") {
  const u = new URL(form.action);
  u.username = u.password = "";
  u.search = query;
  return u;
}
function part(id) { return document.getElementById(id); }
function say(text, wrong) {
  part("state").textContent = text;
  part("state").className = wrong ? "wrong" : "quiet";
}
function bar(share) {
  part("bar").hidden = share === null;
  if (share !== null) part("bar").value = share;
}
async function watch(form, ticket) {
  while (form.dataset.busy === ticket) {
    try {
      const s = await (await fetch(address(form, `ticket=${ticket}`), {cache: "no-store"})).json();
      if (form.dataset.busy === ticket && s.files) {
        say(`${s.read} of ${s.files} read` + (s.name ? `, in hand: ${s.name}` : ""));
        bar(s.read / s.files);
      }
    } catch { /* the answer to the form will tell */ }
    await new Promise(done => setTimeout(done, every));
  }
}
function answered(form, request) {
  delete form.dataset.busy;
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const main = page.querySelector("main");
  if (!main) return failed(form, `The service answers ${request.status}.`);
  document.querySelector("main").replaceWith(main);
  part("answer")?.focus();
}
function failed(form, why) {
  delete form.dataset.busy;
  form.querySelector("button").disabled = false;
  bar(null);
  say(why, true);
}
document.addEventListener("submit", event => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.busy) return;
  const ticket = crypto.getRandomValues(new Uint32Array(4)).join("-");
  const data = new FormData();
  data.append("ticket", ticket);
  for (const [name, value] of new FormData(form)) data.append(name, value);
  form.dataset.busy = ticket;
  form.querySelector("button").disabled = true;
  const request = new XMLHttpRequest();
  request.open("POST", address(form));
  request.setRequestHeader("Accept", "text/html");
  request.upload.addEventListener("progress", e => {
    if (!e.lengthComputable) return;
    say(`Sending: ${Math.round(100 * e.loaded / e.total)} %`);
    bar(e.loaded / e.total);
  });
  request.upload.addEventListener("load", () => { say("Reading …"); bar(0); });
  request.addEventListener("load", () => answered(form, request));
  request.addEventListener("error", () => failed(form, "The service does not answer. Nothing is known to be kept: send it again, which changes nothing that is there."));
  request.send(data);
  watch(form, ticket);
});
