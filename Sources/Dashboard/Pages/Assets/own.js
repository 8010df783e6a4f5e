// What a client types into a form is saved while they type. Without script the button saves it.
"use strict";

for (const form of document.querySelectorAll("form[data-keep]")) {
  const state = form.querySelector(".own-kept");
  let timer, running = null, typed = false, leaving = false;

  // One at a time, so that an older state never comes in the place of a newer one.
  const save = async () => {
    clearTimeout(timer);
    if (running || !typed || leaving) return;
    typed = false;
    const body = new URLSearchParams(new FormData(form));
    body.set("action", "keep");
    // A button is called “action” too, so the property is that.
    running = fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin", redirect: "error", keepalive: body.toString().length < 60000 })
      .then((answer) => answer.status === 204, () => false);
    const kept = await running;
    running = null;
    if (!kept) typed = true;
    const words = kept ? form.dataset.kept : form.dataset.lost;
    if (state.textContent !== words) state.textContent = words;
    if (kept && typed) later();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(save, 1500); };

  form.addEventListener("input", () => { typed = true; if (state.textContent === form.dataset.kept) state.textContent = ""; later(); });
  // Nothing is saved after it was sent: that would be a draft of what is answered.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    leaving = true;
    if (!running) return;
    event.preventDefault();
    const button = event.submitter;
    running.then(() => form.requestSubmit(button));
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  // Back from where it was sent to.
  window.addEventListener("pageshow", () => { leaving = false; });
}
