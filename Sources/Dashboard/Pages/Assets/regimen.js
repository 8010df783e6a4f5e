// What pages gain with script; each of them works without.
"use strict";

// Charts are drawn from the tables beside them, so that both always say the same. Without the library the table stands alone.
function chart(figure) {
  const table = figure.querySelector("table");
  const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows];
  const style = getComputedStyle(document.documentElement);
  const colours = [style.getPropertyValue("--accent"), style.getPropertyValue("--warn"), style.getPropertyValue("--focus"), style.getPropertyValue("--soft")];
  const days = rows.map((row) => row.cells[0].textContent);
  const sets = names.map((name, index) => ({
    label: name,
    data: rows.map((row) => (Number.isNaN(parseFloat(row.cells[index + 1].textContent)) ? null : parseFloat(row.cells[index + 1].textContent))),
    borderColor: colours[index % colours.length].trim(), backgroundColor: colours[index % colours.length].trim(), spanGaps: true, tension: 0,
    pointRadius: days.map((day) => ((figure.dataset.mark || "").split(" ").includes(day) ? 7 : 3)),
  })).filter((set) => set.label !== "Done" && set.data.some((value) => value !== null));
  if (sets.length === 0) return;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  figure.prepend(canvas);
  const ink = style.getPropertyValue("--soft").trim();
  const axis = { ticks: { color: ink }, grid: { color: style.getPropertyValue("--line").trim() } };
  const scale = figure.dataset.chart === "pain" ? { min: 0, max: 10 } : {};
  new Chart(canvas, {
    type: "line", data: { labels: days, datasets: sets },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false,
      scales: { x: axis, y: { ...axis, ...scale } }, plugins: { legend: { labels: { color: ink } } },
    },
  });
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "The same as a table";
  const scroll = figure.querySelector(".scroll");
  scroll.before(details);
  details.append(summary, scroll);
}
if (window.Chart) document.querySelectorAll("[data-chart]").forEach(chart);

// A form that is filled in keeps what was typed, and is sent when the connection is back: once, because its key stays the same.
function draft(form) {
  const name = "regimen:" + form.dataset.draft;
  const status = document.querySelector("[data-status]");
  const say = (text) => { status.textContent = text; status.hidden = false; };
  const kept = JSON.parse(localStorage.getItem(name) || "null");
  if (kept) {
    for (const [field, value] of Object.entries(kept)) {
      if (form.elements[field] && field !== "csrf") form.elements[field].value = value;
    }
    say("What you had typed is still here.");
  }
  const keep = () => localStorage.setItem(name, JSON.stringify(Object.fromEntries(new FormData(form))));
  form.addEventListener("input", keep);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    keep();
    const button = form.querySelector("button");
    button.disabled = true;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (answer.redirected && answer.ok) {
          localStorage.removeItem(name);
          location.href = answer.url;
          return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const problem = page.querySelector(".problem");
        say(problem ? problem.textContent : "It was not recorded. Try again.");
        status.scrollIntoView();
        button.disabled = false;
        return;
      } catch (error) {
        say("No connection. It is kept, and sent as soon as there is one.");
        await new Promise((done) => { setTimeout(done, Math.min(1000 * 2 ** attempt, 15000)); addEventListener("online", done, { once: true }); });
      }
    }
  });
}
document.querySelectorAll("form[data-draft]").forEach(draft);

// Pages that show the present are shown anew when something was recorded, but never under somebody's hands.
function live(main) {
  let shown = null;
  let waits = false;
  const busy = () => main.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
  const renew = async () => {
    if (busy() || document.hidden) { waits = true; return; }
    waits = false;
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (!fresh || fresh.innerHTML === main.innerHTML) return;
    const label = main.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    main.innerHTML = fresh.innerHTML;
    if (label) main.querySelector(`[href="${CSS.escape(label)}"]`)?.focus();
  };
  const source = new EventSource("/changes");
  source.addEventListener("change", (event) => {
    const { position } = JSON.parse(event.data);
    if (shown !== null && position > shown) renew().catch(() => { waits = true; });
    shown = position;
  });
  document.addEventListener("visibilitychange", () => { if (waits) renew().catch(() => {}); });
  main.addEventListener("focusout", () => { if (waits) renew().catch(() => {}); });
  addEventListener("pagehide", () => source.close());
}
document.querySelectorAll("main[data-live]").forEach(live);

// A form opens over the page that it is wanted on. Sent, the page that follows takes this one's place; refused, it comes back
// with its faults; without a connection it keeps what was typed and can be sent again, once, because its key stays the same.
function formDialog() {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  dialog.setAttribute("aria-labelledby", "form-title");
  document.body.append(dialog);
  const show = (html) => {
    const part = new DOMParser().parseFromString(html, "text/html").querySelector("[data-form-page]");
    if (!part) return false;
    dialog.replaceChildren(part);
    (dialog.querySelector("[aria-invalid]") || dialog.querySelector("input:not([type=hidden]), select, textarea, button"))?.focus();
    return true;
  };
  const say = (text) => {
    const line = dialog.querySelector(".problem") || document.createElement("p");
    line.className = "problem";
    line.setAttribute("role", "alert");
    line.textContent = text;
    dialog.querySelector("form").before(line);
  };
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-form]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.href);
      if (answer.redirected || !show(await answer.text())) { location.href = link.href; return; }
      dialog.showModal();
    } catch (error) {
      location.href = link.href;
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) { event.preventDefault(); dialog.close(); }
  });
  dialog.addEventListener("close", () => dialog.replaceChildren());
  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => { button.disabled = true; });
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (answer.redirected) { location.href = answer.url; return; }
      if (!show(await answer.text())) throw new Error();
    } catch (error) {
      say("No answer came. What you typed is still here: send it again, it is recorded once.");
      buttons.forEach((button) => { button.disabled = false; });
    }
  });
}
if (window.HTMLDialogElement) formDialog();

// What was recorded is told once: a reload does not tell it again.
if (document.querySelector(".receipt")) {
  const address = new URL(location.href);
  for (const name of [...address.searchParams.keys()]) {
    if (["done", "of", "made"].includes(name) || name.startsWith("with.")) address.searchParams.delete(name);
  }
  history.replaceState(null, "", address);
}
