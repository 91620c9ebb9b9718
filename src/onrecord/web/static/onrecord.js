// The one script of the reading room. Every page works without it; with it, the evidence for a fact shows where
// one points or tabs to, a click points the address at it, and a file can be dropped on the box for a story.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // Colours: as in the system settings, light or dark; known before anything is drawn.
  const themes = ["", "light", "dark"];
  const said = { "": "as in the system settings", light: "light", dark: "dark" };
  const stored = () => { try { return localStorage.getItem("onrecord-theme") || ""; } catch { return ""; } };
  const setTheme = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
  setTheme(stored());

  const theme = (button) => {
    const label = () => button.setAttribute("aria-label", `Colours: ${said[root.dataset.theme || ""]}`);
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      const next = themes[(themes.indexOf(root.dataset.theme || "") + 1) % themes.length];
      setTheme(next);
      label();
      try { localStorage.setItem("onrecord-theme", next); } catch { /* not kept, then */ }
    });
  };

  const byId = (id) => document.getElementById(id);
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };
  // A copy of what is written about a fact, without the ids, which stay with the original.
  const copyOf = (fact) => {
    const source = byId(`why-${fact}`);
    if (!source) return null;
    const copy = make("div", "why");
    for (const node of source.childNodes) copy.append(node.cloneNode(true));
    copy.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    copy.querySelectorAll(".no, .told ~ .told").forEach((each) => each.remove());
    return copy;
  };

  const story = (spread) => {
    const text = spread.querySelector(".text");
    const wordsOf = (fact) => text.querySelectorAll(`[data-f~="${fact}"]:not(.no, .flag)`);
    const factOf = (element) => (element.matches("a[href]")
      ? new URL(element.href).searchParams.get("show") : element.dataset.f.split(" ")[0]);

    // Pointing: a card beside the words. It can be pointed at itself, and Escape closes it.
    const card = make("div", "card");
    card.id = "card";
    card.hidden = true;
    spread.append(card);
    let closing;
    const close = () => {
      card.hidden = true;
      text.querySelectorAll(".pointed").forEach((each) => each.classList.remove("pointed"));
    };
    const later = () => { clearTimeout(closing); closing = setTimeout(close, 160); };
    const open = (element) => {
      clearTimeout(closing);
      const facts = element.matches("a[href]") ? [factOf(element)] : element.dataset.f.split(" ");
      const told = facts.filter((fact) => /^[qtpn]/.test(fact)).map(copyOf).filter(Boolean).slice(0, 2);
      close();
      if (!told.length) return;
      wordsOf(facts[0]).forEach((each) => each.classList.add("pointed"));
      card.replaceChildren(...told);
      card.hidden = false;
      const at = element.getClientRects()[0];
      const inside = spread.getBoundingClientRect();
      const left = Math.min(at.left - inside.left, inside.width - card.offsetWidth);
      const below = at.bottom + card.offsetHeight + 12 < innerHeight || at.top < card.offsetHeight + 12;
      card.style.left = `${Math.max(0, left)}px`;
      card.style.top = `${(below ? at.bottom + 6 : at.top - card.offsetHeight - 6) - inside.top}px`;
    };
    const marked = (event) => event.target.closest && event.target.closest(".text [data-f]");
    spread.addEventListener("mouseover", (event) => {
      if (card.contains(event.target)) clearTimeout(closing);
      else if (marked(event)) open(marked(event));
    });
    spread.addEventListener("mouseout", later);
    spread.addEventListener("focusin", (event) => { if (marked(event)) open(marked(event)); });
    spread.addEventListener("focusout", later);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

    // Picking: its words light up, the panel says why, and the address points there.
    const picked = byId("picked");
    const addressOf = (fact, lit) => {
      const block = lit[0].closest(".block");
      const words = [...lit].filter((each) => block.contains(each)).map((each) => each.textContent).join("");
      const parts = words.trim().split(/\s+/);
      const percent = (part) => encodeURIComponent(part).replace(/-/g, "%2D");
      const found = words.length <= 90 ? percent(parts.join(" "))
        : `${percent(parts.slice(0, 4).join(" "))},${percent(parts.slice(-4).join(" "))}`;
      return `${location.pathname}?show=${fact}#shown:~:text=${found}`;
    };
    const pick = (fact) => {
      const lit = wordsOf(fact);
      const told = copyOf(fact);
      if (!lit.length || !told) return false;
      text.querySelectorAll(".lit").forEach((each) => each.classList.remove("lit"));
      byId("shown")?.removeAttribute("id");
      lit.forEach((each) => each.classList.add("lit"));
      lit[0].id = "shown";
      history.replaceState(null, "", `${location.pathname}?show=${fact}#shown`);
      const link = make("a", "", "Copy link to this passage");
      link.href = addressOf(fact, lit);
      link.dataset.link = "";
      told.append(link);
      picked.hidden = false;
      picked.querySelector("[data-picked]").replaceChildren(told);
      const at = lit[0].getBoundingClientRect();
      if (at.top < 0 || at.bottom > innerHeight) lit[0].scrollIntoView({ block: "center" });
      return true;
    };
    spread.addEventListener("click", (event) => {
      const element = event.target.closest("[data-f]");
      if (!element || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      if (!element.matches("a") && !getSelection().isCollapsed) return;
      if (pick(factOf(element))) event.preventDefault();
    });
    spread.addEventListener("click", (event) => {
      const link = event.target.closest("[data-link]");
      if (!link || !navigator.clipboard) return;
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(
        () => { link.textContent = "Link copied"; },
        () => { location.href = link.href; },
      );
    });

    const notes = spread.querySelector("[data-notes]");
    notes.closest(".toggle").hidden = false;
    notes.addEventListener("change", () => spread.classList.toggle("with-notes", notes.checked));
  };

  // Citations: copied or shared; what one cannot copy is selected.
  const cited = (event) => {
    const button = event.target.closest && event.target.closest("[data-copy], [data-share]");
    if (!button) return;
    const box = button.closest(".cite").querySelector(".citation");
    const text = box.textContent.trim();
    if (button.matches("[data-share]")) { navigator.share({ text }).catch(() => {}); return; }
    const select = () => getSelection().selectAllChildren(box);
    if (!navigator.clipboard) { select(); return; }
    navigator.clipboard.writeText(text).then(() => { button.textContent = "Copied"; }, select);
  };
  document.addEventListener("click", cited);
  document.addEventListener("toggle", (event) => {
    const share = event.target.querySelector && event.target.querySelector("[data-share]");
    if (share && navigator.share) share.hidden = false;
  }, true);

  const dropping = (box) => {
    const file = byId("file");
    const told = document.querySelector("[data-dropped]");
    const zone = box.closest("form");
    for (const kind of ["dragover", "dragleave", "drop"]) {
      zone.addEventListener(kind, (event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        zone.classList.toggle("over", kind === "dragover");
        if (kind === "drop" && event.dataTransfer.files.length) {
          file.files = event.dataTransfer.files;
          file.dispatchEvent(new Event("change"));
        }
      });
    }
    file.addEventListener("change", () => {
      told.textContent = file.files.length ? `${file.files[0].name} will be read.` : "";
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".theme").forEach(theme);
    document.querySelectorAll("[data-story]").forEach(story);
    document.querySelectorAll("[data-drop]").forEach(dropping);
  });
})();
