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
  const marks = rows.map((row) => row.cells[0].dataset.day);
  // A cell says its number apart where it writes it with a comma.
  const number = (cell) => { const value = parseFloat(cell.dataset.value ?? cell.textContent); return Number.isNaN(value) ? null : value; };
  const sets = names.map((name, index) => ({
    label: name,
    data: rows.map((row) => number(row.cells[index + 1])),
    borderColor: colours[index % colours.length].trim(), backgroundColor: colours[index % colours.length].trim(), spanGaps: true, tension: 0,
    pointRadius: marks.map((day) => ((figure.dataset.mark || "").split(" ").includes(day) ? 7 : 3)),
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

// What was filled in and not sent is kept, encrypted with a key that the server gives to this sign-in alone, for a day at most. It
// goes when it was sent and when somebody signs out.
const drafts = {
  name: (name) => `regimen:draft:${name}`,
  forget(isOver) {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith("regimen:") && isOver(name)) localStorage.removeItem(name);
    }
  },
  async key(secret) {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
    return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  },
  async keep(name, key, fields) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(fields)));
    const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
    localStorage.setItem(drafts.name(name), JSON.stringify({ at: Date.now(), iv: text(iv), sealed: text(sealed) }));
  },
  async kept(name, key) {
    const kept = JSON.parse(localStorage.getItem(drafts.name(name)) || "null");
    if (!kept) return null;
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    try {
      const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(kept.iv) }, key, bytes(kept.sealed));
      return JSON.parse(new TextDecoder().decode(open));
    } catch (error) {
      // Of another sign-in.
      localStorage.removeItem(drafts.name(name));
      return null;
    }
  },
};
{
  const isOld = (name) => {
    try {
      return !name.startsWith(drafts.name("")) || Date.now() - JSON.parse(localStorage.getItem(name)).at > 86400000;
    } catch (error) {
      return true;
    }
  };
  drafts.forget(document.querySelector("header") ? isOld : () => true);
  setInterval(() => drafts.forget(isOld), 60000);
  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => drafts.forget(() => true));
}

// A session is recorded one exercise at a time; it is sent when the connection is back, once, because its key stays the same.
async function recording(part) {
  const form = part.querySelector("form");
  const name = form.dataset.draft;
  const status = part.querySelector("[data-status]");
  const say = (text) => { status.textContent = text; status.hidden = false; };
  form.noValidate = true;
  form.classList.add("stepped");
  part.querySelectorAll("[data-prescribed], [data-copy], .step-do, [data-steps]").forEach((one) => { one.hidden = false; });

  // One part after the other.
  const steps = [...form.querySelectorAll("[data-step]")];
  const nav = form.querySelector("[data-steps]");
  const rows = (step) => [...step.querySelectorAll("[data-set]")];
  const field = (row, what) => row.querySelector(`input[name$=".${what}"]`);
  const reps = (step) => rows(step).map((row) => field(row, "reps").value.trim()).filter(Boolean);
  const mark = () => steps.forEach((step, index) => {
    const isDone = reps(step).length > 0;
    nav.children[index].classList.toggle("done", isDone);
    nav.children[index].setAttribute("aria-label", step.dataset.step + (isDone ? ", filled in" : ""));
  });
  const done = (step) => rows(step).filter((row) => field(row, "reps").value.trim())
    .map((row) => [row.querySelector('select[name$=".side"]')?.value, field(row, "reps").value.trim()].filter(Boolean).join(" "));
  const tell = () => {
    const lines = steps.slice(0, -1).map((step) => `${step.dataset.step}: ${done(step).join(", ") || "not done"}`);
    const summary = form.querySelector("[data-summary]");
    summary.textContent = lines.join(" · ");
    summary.hidden = lines.length === 0;
  };
  const show = (index, moves) => {
    steps.forEach((step, at) => { step.hidden = at !== index; });
    [...nav.children].forEach((button, at) => (at === index ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current")));
    if (index === steps.length - 1) tell();
    if (!moves) return;
    part.scrollIntoView();
    nav.children[index].focus({ preventScroll: true });
  };
  steps.forEach((step, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = index === steps.length - 1 ? "End" : index + 1;
    button.addEventListener("click", () => show(index, true));
    nav.append(button);
    step.querySelector("[data-back]").hidden = index === 0;
    step.querySelector("[data-back]").addEventListener("click", () => show(index - 1, true));
    step.querySelector("[data-next]")?.addEventListener("click", () => show(index + 1, true));
  });

  // What is kept of before.
  const key = window.crypto?.subtle ? await drafts.key(form.dataset.draftKey) : null;
  const kept = key && await drafts.kept(name, key);
  if (kept && !part.querySelector("[data-refused]")) {
    for (const one of form.elements) {
      if (!one.name || one.name === "csrf" || !(one.name in kept)) continue;
      if (["radio", "checkbox"].includes(one.type)) one.checked = kept[one.name] === one.value;
      else one.value = kept[one.name];
    }
    say("What you had filled in is still here. ");
    const anew = document.createElement("button");
    anew.type = "button";
    anew.className = "plain";
    anew.textContent = "Begin anew";
    anew.addEventListener("click", () => { drafts.forget((one) => one === drafts.name(name)); location.reload(); });
    status.append(anew);
    form.querySelectorAll("details").forEach((more) => { more.open = more.open || rows(more).some((row) => field(row, "reps").value); });
  }
  let keeping = Promise.resolve();
  let isSent = false;
  const keep = () => {
    if (!key) return;
    const fields = Object.fromEntries(new FormData(form));
    form.dataset.keeping = "yes";
    const mine = keeping.then(() => (isSent ? null : drafts.keep(name, key, fields))).catch(() => {});
    keeping = mine;
    mine.then(() => { if (keeping === mine) delete form.dataset.keeping; });
  };
  form.addEventListener("input", () => { keep(); mark(); });

  const put = (input, value) => { input.value = value; };
  const changed = () => form.dispatchEvent(new Event("input"));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const step = button?.closest("[data-step]");
    if (!step) return;
    if (button.matches("[data-prescribed]")) {
      rows(step).filter((row) => !row.closest("details")).forEach((row) => {
        ["reps", "load", "rir"].forEach((what) => put(field(row, what), field(row, what).dataset.target));
      });
      step.querySelector("[data-next]").focus({ preventScroll: true });
    } else if (button.matches("[data-copy]")) {
      const row = button.closest("[data-set]");
      const before = rows(step)[rows(step).indexOf(row) - 1];
      ["reps", "load", "rir"].forEach((what) => put(field(row, what), field(before, what).value));
    } else if (button.dataset.by) {
      const input = button.parentElement.querySelector("input");
      const [, number, unit] = input.value.trim().match(/^([-\u2212]?[0-9]*[.,]?[0-9]*)(.*)$/);
      const was = parseFloat(number.replace(",", ".").replace("\u2212", "-"));
      const isLoad = input.name.endsWith(".load");
      if (Number.isNaN(was) && !isLoad) {
        put(input, input.dataset.target || Math.max(Number(button.dataset.by), 0));
      } else {
        const now = Math.round(((was || 0) + Number(button.dataset.by)) * 1000) / 1000;
        // Less than nothing is help, which is never come to by steps from a load.
        put(input, `${isLoad && was < 0 ? Math.min(now, 0) : Math.max(now, 0)}${unit}`);
      }
    } else return;
    changed();
  });

  mark();
  const wrong = part.querySelector("[data-refused]")?.dataset.refused;
  const at = wrong ? form.elements[wrong] || form.elements[`${wrong}.before`] : null;
  const first = at instanceof RadioNodeList ? at[0] : at;
  if (first) first.setAttribute("aria-invalid", "true");
  show(Math.max(first ? steps.indexOf(first.closest("[data-step]")) : part.querySelector("[data-refused]") ? steps.length - 1 : 0, 0));
  first?.focus();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    keep();
    const button = form.querySelector("button.big:not([type=button])");
    button.disabled = true;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (answer.redirected && answer.ok) {
          isSent = true;
          await keeping;
          drafts.forget((one) => one === drafts.name(name));
          location.href = answer.url;
          return;
        }
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-recording]");
        if (!fresh) {
          say("It was not recorded. Try again.");
          button.disabled = false;
          return;
        }
        part.replaceWith(fresh);
        await recording(fresh);
        fresh.scrollIntoView();
        return;
      } catch (error) {
        say("No connection. It is kept, and sent as soon as there is one.");
        status.scrollIntoView();
        await new Promise((done) => { setTimeout(done, Math.min(1000 * 2 ** attempt, 15000)); addEventListener("online", done, { once: true }); });
      }
    }
  });
}
document.querySelectorAll("[data-recording]").forEach(recording);

// Pages that show the present are shown anew when something was recorded, but never under somebody's hands.
function live(main) {
  // What the page shows may be older than the first word of the server.
  let shown = Number(main.querySelector("[data-position]")?.dataset.position) || null;
  let waits = false;
  const filled = (field) => (field.matches("select") ? [...field.options].some((one) => one.selected !== one.defaultSelected)
    : field.type === "hidden" ? false : ["checkbox", "radio"].includes(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
  // Nothing is taken from under somebody's hands: not a field that has the keyboard, nor one that was filled in and not sent.
  const busy = () => (main.contains(document.activeElement) && document.activeElement.matches("input, select:not([data-filters] select), textarea"))
    || document.querySelector("dialog[open]:has(form)") !== null
    || main.querySelector(".ghost") !== null
    || [...main.querySelectorAll("form:not([data-filters]) :is(input, select, textarea)")].some(filled);
  const opened = () => [...main.querySelectorAll("details")].map((one) => one.open);
  const renew = async () => {
    if (busy() || document.hidden) { waits = true; return; }
    waits = false;
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (!fresh || fresh.innerHTML === main.innerHTML) return;
    const held = main.contains(document.activeElement) ? document.activeElement : null;
    const [label, id] = [held?.getAttribute("href"), held?.id];
    const open = opened();
    main.innerHTML = fresh.innerHTML;
    // What was unfolded stays so, where the page is still built alike.
    const now = [...main.querySelectorAll("details")];
    if (now.length === open.length) now.forEach((one, index) => { one.open = open[index]; });
    if (label) main.querySelector(`[href="${CSS.escape(label)}"]`)?.focus();
    else if (id) document.getElementById(id)?.focus();
  };
  let source = null;
  let refused = 0;
  // A lost connection is said, for what is shown may be old; found again, the page is shown anew.
  let lost = null;
  let saying = null;
  const say = () => {
    if (lost) return;
    lost = document.createElement("p");
    lost.className = "lost";
    lost.setAttribute("role", "status");
    lost.textContent = "No connection: what you see may be old. It is renewed by itself.";
    main.before(lost);
  };
  const found = () => {
    clearTimeout(saying);
    saying = null;
    refused = 0;
    if (!lost) return;
    lost.remove();
    lost = null;
    renew().catch(() => { waits = true; });
  };
  const watch = () => {
    source = new EventSource("/changes");
    source.addEventListener("open", found);
    source.addEventListener("change", (event) => {
      const { position } = JSON.parse(event.data);
      if (shown !== null && position > shown) renew().catch(() => { waits = true; });
      shown = position;
      refused = 0;
    });
    // While it is lost the browser asks again by itself; one that is refused, for lately it had too many pages, asks later.
    source.addEventListener("error", () => {
      // A stream that ends and begins again at once is no lost connection.
      saying = saying ?? setTimeout(say, 4000);
      if (source.readyState !== EventSource.CLOSED) return;
      refused += 1;
      setTimeout(watch, Math.min(5000 * 2 ** (refused - 1), 60000));
    });
  };
  addEventListener("offline", say);
  // The stream of before may be dead without having ended.
  addEventListener("online", () => { source?.close(); watch(); });
  // A page that is only passed by watches nothing.
  const begin = setTimeout(watch, 1000);
  document.addEventListener("visibilitychange", () => { if (waits) renew().catch(() => {}); });
  main.addEventListener("focusout", () => { if (waits) renew().catch(() => {}); });
  addEventListener("pagehide", () => { clearTimeout(begin); source?.close(); });
}
document.querySelectorAll("main[data-live]").forEach(live);

// What is asked of the server may find that the sign-in has ended, or nobody at all.
const isSignIn = (answer) => answer.redirected && new URL(answer.url).pathname === "/sign-in";
const signIn = () => `/sign-in?ended=yes&then=${encodeURIComponent(location.pathname + location.search)}`;
const unreached = () => {
  const line = document.querySelector("main > .unreached") || document.createElement("p");
  line.className = "problem unreached";
  line.setAttribute("role", "alert");
  line.textContent = "No connection: nothing was opened. Try again in a moment.";
  document.querySelector("main").prepend(line);
  line.scrollIntoView({ block: "nearest" });
};
// What forms of a newer sign-in carry; nothing where there is none yet.
const mark = async () => {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return isSignIn(answer) ? null : page.querySelector("[name=csrf]")?.value;
};

// A form opens over the page that it is wanted on. Sent, the page that follows takes this one's place; refused, it comes back
// with its faults; without a connection it keeps what was typed and can be sent again, once, because its key stays the same.
function formDialog() {
  const dialog = document.createElement("dialog");
  dialog.className = "over form";
  dialog.setAttribute("aria-labelledby", "form-title");
  document.body.append(dialog);
  const show = (html) => {
    const part = new DOMParser().parseFromString(html, "text/html").querySelector("[data-form-page]");
    if (!part) return false;
    dialog.replaceChildren(part);
    if (!dialog.open) dialog.showModal();
    const fields = [...dialog.querySelectorAll("form :is(input:not([type=hidden]), select, textarea)")].filter((one) => one.offsetParent);
    // The keyboard begins where something is wrong, at why it was refused where that is said of no field, or where something is still to be said.
    const problem = dialog.querySelector(".problem");
    if (problem) problem.tabIndex = -1;
    (dialog.querySelector("[aria-invalid]") || problem || dialog.querySelector("[autofocus]") || fields.find((one) => !one.value) || fields[0] || dialog.querySelector("button:not(.hidden)"))?.focus();
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
      if (isSignIn(answer)) { location.href = signIn(); return; }
      if (answer.redirected || !show(await answer.text())) { location.href = link.href; return; }
      link.closest(".menu details, .act")?.removeAttribute("open");
    } catch (error) {
      unreached();
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
    if (form.dataset.ended && form.elements.csrf) {
      const fresh = await mark();
      if (fresh) { form.elements.csrf.value = fresh; delete form.dataset.ended; }
    }
    const said = new URLSearchParams(new FormData(form, event.submitter));
    buttons.forEach((button) => { button.disabled = true; });
    try {
      const answer = form.method === "get" ? await fetch(`${form.action}?${said}`) : await fetch(form.action, { method: "POST", body: said });
      if (isSignIn(answer)) {
        form.dataset.ended = "yes";
        say("Your sign-in ended, and nothing was recorded. What you typed is still here: sign in in another tab, come back, and send it again.");
        buttons.forEach((button) => { button.disabled = false; });
        return;
      }
      if (answer.redirected) { location.href = answer.url; return; }
      if (!show(await answer.text())) throw new Error();
    } catch (error) {
      say("No answer came. What you typed is still here: send it again, it is recorded once.");
      buttons.forEach((button) => { button.disabled = false; });
    }
  });
}
if (window.HTMLDialogElement) formDialog();

// Of a form that is a page of its own too, a row comes and goes in place.
document.querySelector("main")?.addEventListener("submit", async (event) => {
  const form = event.target;
  const part = form.closest("[data-form-page]");
  if (!part || !["add", "drop", "find", "take"].includes(event.submitter?.name)) return;
  event.preventDefault();
  const said = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, { method: "POST", body: said });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-form-page]");
    if (!answer.ok || !fresh) throw new Error();
    part.replaceWith(fresh);
    (fresh.querySelector("[autofocus]") || fresh.querySelector(`[name=add][value="${CSS.escape(said.get("add") || "")}"]`))?.focus();
  } catch (error) {
    event.submitter.textContent = "No answer came. Try again";
  }
});

// What was recorded is told once: a reload does not tell it again.
if (document.querySelector(".receipt")) {
  const address = new URL(location.href);
  for (const name of [...address.searchParams.keys()]) {
    if (["done", "of", "made", "new", "span", "proof"].includes(name) || name.startsWith("with.")) address.searchParams.delete(name);
  }
  history.replaceState(null, "", address);
}

// ---- The calendar, its appointments and the search. ----

// The key / reaches the search from everywhere but a field.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable], dialog")) return;
  const field = document.querySelector("[data-key='/']");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// A changed filter loads what it says; a day that is being typed is waited for, and what is no longer said is greyed out.
(() => {
  const main = document.querySelector("main");
  if (!main.querySelector("[data-filters]")) return;
  main.classList.add("scripted");
  let typing = null;
  const load = (form) => {
    clearTimeout(typing);
    typing = null;
    if (!form.reportValidity()) return;
    sessionStorage.setItem("regimen:filter", document.activeElement?.id || "");
    form.requestSubmit();
  };
  const stale = () => main.querySelectorAll(".cal-scroll, .counts, .waiting, .empty, [data-of-filters]").forEach((part) => part.classList.add("stale"));
  const changed = (event) => {
    const form = event.target.closest("[data-filters]");
    if (!form || event.target.matches("select") !== (event.type === "change")) return;
    stale();
    clearTimeout(typing);
    // What is typed in words is sent by Enter; a day is waited for.
    if (event.target.matches("input:not([type=date])")) return;
    typing = setTimeout(() => load(form), event.type === "change" ? 0 : 900);
  };
  main.addEventListener("input", changed);
  main.addEventListener("change", changed);
  main.addEventListener("focusout", (event) => {
    const form = event.target.closest("[data-filters]");
    if (form && typing !== null) load(form);
  });
  const kept = sessionStorage.getItem("regimen:filter");
  sessionStorage.removeItem("regimen:filter");
  if (kept) main.querySelector(`[data-filters] #${CSS.escape(kept)}`)?.focus();
})();

// The line for now and the minutes left of a hold go on from what the server said; the clock of this machine may be wrong.
(() => {
  let began = performance.now();
  const gone = () => Math.floor((performance.now() - began) / 60000);
  const move = () => {
    document.querySelectorAll("[data-now]").forEach((line) => {
      const minute = Number(line.dataset.now) + gone();
      line.className = line.className.replace(/ h\d+| m\d+/g, "");
      line.classList.add(`h${Math.floor(minute / 60) % 24}`);
      if (Math.floor(minute / 5) % 12) line.classList.add(`m${(Math.floor(minute / 5) % 12) * 5}`);
      const hour = Math.floor(minute / 60) % 24;
      const shown = line.dataset.hours ? String(hour % 12 || 12) : String(hour).padStart(2, "0");
      if (line.textContent) line.textContent = `${shown}:${String(minute % 60).padStart(2, "0")}`;
    });
    document.querySelectorAll("[data-left]").forEach((left) => { left.textContent = Math.max(0, Number(left.dataset.left) - gone()); });
  };
  setInterval(move, 20000);
  new MutationObserver(() => { began = performance.now(); }).observe(document.querySelector("main"), { childList: true });
})();

// The sheet is scrolled to now once, and stays where it is when the page renews itself.
(() => {
  const main = document.querySelector("main");
  let place = null;
  const scroll = (sheet) => {
    if (place) return sheet.scrollTo(place.left, place.top);
    const now = sheet.querySelector(".sheet .now");
    if (!now) return undefined;
    const column = now.closest(".cal-column");
    return sheet.scrollTo(Math.max(0, column.offsetLeft - 64), Math.max(0, now.offsetTop - sheet.clientHeight / 3));
  };
  const sheets = () => main.querySelectorAll(".cal-scroll").forEach(scroll);
  main.addEventListener("scroll", (event) => {
    if (event.target.matches?.(".cal-scroll")) place = { left: event.target.scrollLeft, top: event.target.scrollTop };
  }, true);
  new MutationObserver(sheets).observe(main, { childList: true });
  sheets();
})();

// Arrows go from one time to the next, and to the same time with somebody else or on another day.
addEventListener("keydown", (event) => {
  const link = event.target.closest?.(".sheet a");
  if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
  const column = link.closest(".cal-column");
  const links = [...column.querySelectorAll(".sheet a")];
  let to = null;
  if (event.key === "ArrowDown") to = links[links.indexOf(link) + 1];
  else if (event.key === "ArrowUp") to = links[links.indexOf(link) - 1];
  else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const top = link.getBoundingClientRect().top;
    for (let next = column; !to;) {
      next = event.key === "ArrowLeft" ? next.previousElementSibling : next.nextElementSibling;
      if (!next || !next.matches(".cal-column")) break;
      const near = (one) => Math.abs(one.getBoundingClientRect().top - top);
      to = [...next.querySelectorAll(".sheet a")].sort((a, b) => near(a) - near(b))[0];
    }
  } else return;
  event.preventDefault();
  to?.focus();
});

// An appointment opens over the calendar; without script, and in a new tab, it is a page of its own.
(() => {
  let over = null;
  let from = null;
  const show = async (address) => {
    const answer = await fetch(address);
    if (isSignIn(answer)) { location.href = signIn(); return; }
    const panel = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main .panel");
    if (!answer.ok || answer.redirected || !panel) { location.href = address; return; }
    if (!over) {
      over = document.createElement("dialog");
      over.className = "over";
      over.addEventListener("close", () => {
        // The page may have renewed itself meanwhile.
        const same = from?.isConnected ? from : document.querySelector(`main [href="${CSS.escape(from?.getAttribute("href") || "")}"]`);
        same?.focus();
      });
      over.addEventListener("click", (event) => { if (event.target === over) over.close(); });
      document.body.append(over);
    }
    const close = document.createElement("button");
    close.className = "quiet close";
    close.textContent = "Close";
    close.addEventListener("click", () => over.close());
    panel.querySelector("h1").id = "over-title";
    over.setAttribute("aria-labelledby", "over-title");
    over.replaceChildren(close, panel);
    if (!over.open) over.showModal();
    over.scrollTop = 0;
    const part = new URL(address, location.href).hash;
    if (part) over.querySelector(part)?.scrollIntoView();
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-panel], .block a");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!document.querySelector(".cal-scroll")) return;
    event.preventDefault();
    if (!over?.contains(link)) from = link;
    show(link.href).catch(unreached);
  });
})();

// ---- A client, and my day. ----

// A page is printed by its button where there is script; without, by the browser's own.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

// The menu of a client's head closes by a click beside it, and by Escape.
(() => {
  const act = () => document.querySelector(".act[open]");
  addEventListener("click", (event) => { if (act() && !event.target.closest(".act")) act().open = false; });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !act()) return;
    const summary = act().querySelector("summary");
    act().open = false;
    summary.focus();
  });
})();

// An appointment is moved by dragging it with a mouse, or by M, the arrow keys and Enter. What stands in the way is told by the server
// before it is let go; let go, the form asks for what is still to be said, and nothing was recorded yet.
(() => {
  const main = document.querySelector("main");
  const hint = () => main.querySelectorAll(".how-to-move").forEach((one) => { one.hidden = !matchMedia("(pointer: fine)").matches; });
  let held = null;
  const two = (number) => String(number).padStart(2, "0");
  const clock = (minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  // As the calendar around it has it.
  const shown = (minute) => {
    const hour = Math.floor(minute / 60) % 24;
    return main.querySelector(".cal[data-hours]") ? `${hour % 12 || 12}:${two(minute % 60)} ${hour < 12 ? "AM" : "PM"}` : clock(minute);
  };
  const said = document.createElement("p");
  said.className = "moved-to";
  said.setAttribute("role", "status");
  document.body.append(said);
  const say = (text, isBad) => { said.textContent = text; said.classList.toggle("bad", Boolean(isBad)); };
  const hours = (column) => {
    const [, first] = column.closest(".cal").className.match(/\bf(\d+)/);
    const [, count] = column.closest(".cal").className.match(/\bn(\d+)/);
    return { first: Number(first) * 60, last: (Number(first) + Number(count)) * 60, pixels: column.querySelector(".sheet").clientHeight / (Number(count) * 60) };
  };
  const pick = (block, offset, isByKey) => {
    const column = block.closest(".cal-column");
    const ghost = document.createElement("div");
    ghost.className = "at ghost";
    ghost.append(document.createElement("span"));
    const part = (letter) => Number(block.className.match(new RegExp(`\\b${letter}(\\d+)\\b`))?.[1] || 0);
    const [, id] = block.querySelector("a").pathname.match(/^\/appointments\/([^/]+)/);
    held = { id, length: part("u") * 60 + part("v"), minute: part("h") * 60 + part("m"), from: column, column, block, ghost, offset, isByKey, fits: null };
    held.began = held.minute;
    held.name = block.querySelector("b").textContent;
    block.classList.add("moving");
    document.documentElement.classList.toggle("cal-moving", !isByKey);
    place(column, held.minute);
  };
  const stop = () => {
    if (!held) return;
    held.asked?.abort();
    held.ghost.remove();
    held.block.classList.remove("moving");
    document.documentElement.classList.remove("cal-moving");
    held = null;
  };
  const isSame = () => held.column === held.from && held.minute === held.began;
  const draw = (words) => {
    const { ghost, column, minute, length } = held;
    const { first, pixels } = hours(column);
    ghost.style.top = `${(minute - first) * pixels}px`;
    ghost.style.height = `${length * pixels}px`;
    const time = document.createElement("b");
    time.textContent = `${shown(minute)}–${shown(minute + length)}`;
    ghost.firstChild.replaceChildren(time, words);
    ghost.classList.toggle("bad", held.fits === false);
    ghost.classList.toggle("asking", held.fits === null);
    say(`${held.name}, ${column.getAttribute("aria-label")}, ${shown(minute)}: ${words}`, held.fits === false);
  };
  const place = (column, minute) => {
    const { first, last } = hours(column);
    const to = Math.min(Math.max(minute, first), last - held.length);
    if (held.ghost.isConnected && column === held.column && to === held.minute) return;
    held.column = column;
    held.minute = to;
    column.querySelector(".sheet").append(held.ghost);
    held.asked?.abort();
    if (isSame()) {
      held.fits = false;
      draw("where it is");
      return;
    }
    held.fits = null;
    draw("looking …");
    held.answer = ask();
  };
  const fields = () => {
    const said = new URLSearchParams({ at: `${held.column.dataset.day}T${clock(held.minute)}` });
    const other = held.column.dataset.practitioner;
    if (other && other !== held.from.dataset.practitioner) said.set("practitioner", other);
    return said;
  };
  const ask = async () => {
    const mine = held;
    const [column, minute] = [mine.column, mine.minute];
    mine.asked = new AbortController();
    const { signal } = mine.asked;
    // A pointer on its way asks for nothing.
    await new Promise((done) => { setTimeout(done, 80); });
    if (signal.aborted) return;
    let told = { fits: false, words: "no answer came; try again" };
    try {
      const answer = await fetch(`/appointments/${mine.id}/fit?${fields()}`, { signal });
      if (answer.ok) told = await answer.json();
    } catch (error) {
      if (signal.aborted) return;
    }
    if (held !== mine || mine.column !== column || mine.minute !== minute) return;
    mine.fits = told.fits;
    draw(told.words);
  };
  const drop = async () => {
    const mine = held;
    if (!isSame()) await mine.answer;
    if (held !== mine) return;
    const { fits, id, block } = mine;
    const words = said.textContent;
    const path = `/forms/reschedule?${new URLSearchParams({ for: id, back: location.pathname + location.search })}&${fields()}`;
    const isNowhere = isSame();
    stop();
    if (isNowhere) return say("");
    if (!fits) {
      say(words, true);
      setTimeout(() => { if (said.textContent === words) say(""); }, 12000);
      return block.querySelector("a")?.focus();
    }
    say("");
    const link = document.createElement("a");
    link.href = path;
    link.dataset.form = "";
    main.append(link);
    link.click();
    link.remove();
    return undefined;
  };

  let pressed = null;
  addEventListener("pointerdown", (event) => {
    const block = event.target.closest?.("[data-moves] .block.booked");
    if (!block || event.button !== 0 || event.pointerType === "touch" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    pressed = { block, x: event.clientX, y: event.clientY, offset: event.clientY - block.getBoundingClientRect().top };
  });
  addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-moves] .block.booked")) event.preventDefault(); });
  addEventListener("pointermove", (event) => {
    if (pressed && !held && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 5) pick(pressed.block, pressed.offset, false);
    if (!held || held.isByKey) return;
    const columns = [...main.querySelectorAll(".cal-column")];
    const column = columns.find((one) => { const box = one.getBoundingClientRect(); return event.clientX >= box.left && event.clientX < box.right; }) || held.column;
    const { first, pixels } = hours(column);
    const top = event.clientY - held.offset - column.querySelector(".sheet").getBoundingClientRect().top;
    place(column, first + Math.round(top / pixels / 15) * 15);
  });
  addEventListener("pointerup", () => {
    pressed = null;
    if (!held || held.isByKey) return;
    // The click that ends it opens nothing; where there is none, the next one is not it.
    const swallow = (click) => { click.preventDefault(); click.stopImmediatePropagation(); };
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => {
      removeEventListener("click", swallow, { capture: true });
      drop().catch(stop);
    });
  });
  addEventListener("pointercancel", () => { pressed = null; if (!held?.isByKey) { stop(); say(""); } });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const block = event.target.closest?.("[data-moves] .block.booked");
    if (!held) {
      if (event.key !== "m" || !block) return;
      event.preventDefault();
      pick(block, 0, true);
      return;
    }
    const columns = [...main.querySelectorAll(".cal-column")];
    const at = columns.indexOf(held.column);
    const beside = (step) => columns[Math.min(Math.max(at + step, 0), columns.length - 1)];
    if (event.key === "Escape") { const link = held.block.querySelector("a"); stop(); say(""); link?.focus(); }
    else if (event.key === "ArrowDown") place(held.column, held.minute + 15);
    else if (event.key === "ArrowUp") place(held.column, held.minute - 15);
    else if (event.key === "ArrowLeft") place(beside(-1), held.minute);
    else if (event.key === "ArrowRight") place(beside(1), held.minute);
    else if (event.key === "Enter" && held.isByKey) drop().catch(stop);
    else if (event.key === "Tab") { stop(); say(""); return; }
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held?.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, true);
  new MutationObserver(hint).observe(main, { childList: true });
  hint();
})();

// ---- The body over time: the days as one slider, where there is script. ----

(() => {
  const main = document.querySelector("main");
  const pages = new Map();
  const page = async (path) => {
    if (!pages.has(path)) {
      const answer = await fetch(path);
      if (!answer.ok || answer.redirected) throw new Error();
      pages.set(path, await answer.text());
    }
    return new DOMParser().parseFromString(pages.get(path), "text/html").querySelector("main");
  };
  {
    const nav = main.querySelector("[data-slider]");
    if (!nav) return;
    const links = [...nav.querySelectorAll("a")];
    const part = document.createElement("div");
    part.className = "slider";
    const label = document.createElement("label");
    label.htmlFor = "body-day";
    label.textContent = "Day";
    const input = document.createElement("input");
    Object.assign(input, { type: "range", id: "body-day", min: 0, max: links.length - 1, step: 1 });
    input.value = Math.max(links.findIndex((one) => one.hasAttribute("aria-current")), 0);
    const output = document.createElement("output");
    output.htmlFor = "body-day";
    const tell = () => {
      output.textContent = links[input.value].textContent;
      input.setAttribute("aria-valuetext", output.textContent);
    };
    let waits = null;
    input.addEventListener("input", () => {
      tell();
      clearTimeout(waits);
      waits = setTimeout(async () => {
        const path = links[input.value].getAttribute("href");
        try {
          const fresh = await page(path);
          if (links[input.value].getAttribute("href") !== path) return;
          history.replaceState(null, "", path);
          // The slider itself stays, so that it can be dragged on.
          const top = main.querySelector(".body-top");
          const freshTop = fresh.querySelector(".body-top");
          const nodes = [...fresh.childNodes];
          const middle = nodes.indexOf(freshTop);
          [...main.childNodes].forEach((one) => { if (one !== top) one.remove(); });
          top.before(...nodes.slice(0, middle));
          top.after(...nodes.slice(middle + 1));
          top.querySelector(".actions").replaceWith(freshTop.querySelector(".actions"));
        } catch (error) {
          location.href = path;
        }
      }, 120);
    });
    tell();
    part.append(label, input, output);
    nav.replaceWith(part);
  }
})();
