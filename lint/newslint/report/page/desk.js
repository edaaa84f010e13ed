// How the reader moves: addresses, keys, the theme, print.

let printing = { before() {}, after() {} };
let hasLetterKeys = true;
const main = document.getElementById("main");

/** Parts of "#article/paragraph/finding", from 0; a paragraph may be given as line-N. */
function placeOf(hash) {
  const match = /^#(\d+)(?:\/(?:(\d+)|line-(\d+)))?(?:\/(\d+))?$/.exec(hash);
  if (!match || !(match[1] - 1 in ARTICLES)) return { article: ARTICLES.length === 1 ? 0 : null, block: null, finding: null };
  const article = match[1] - 1;
  const { blocks, findings } = articleData(article);
  let block = match[2] ? match[2] - 1 : null;
  if (match[3]) block = Math.max(0, blocks.findLastIndex(([, , , line]) => line <= Number(match[3])));
  const finding = match[4] && match[4] - 1 in findings ? match[4] - 1 : null;
  return { article, block: block in blocks ? block : null, finding };
}

/** Show what the address says. */
function route({ isFirst = false } = {}) {
  const { article, block, finding } = placeOf(location.hash);
  if (article === null) {
    const from = view.article;
    Object.assign(view, { article: null, data: null, finding: null });
    if (from !== null) filters.query = sorting.query; // what is sought here is no finding
    document.body.classList.remove("has-detail");
    showList(main);
    drawWhere(null);
    if (!isFirst) {
      const back = from === null ? null : main.querySelector(`a[href="${address(from)}"]`);
      if (back) back.focus();
      else main.focus({ preventScroll: true });
      if (!back) window.scrollTo(0, 0);
    }
    return;
  }
  if (view.article !== article) {
    document.body.classList.remove("has-detail");
    if (view.article === null) [sorting.query, filters.query] = [filters.query, ""];
    printing = { before() {}, after() {} };
    showArticle(main, article);
    drawWhere(article);
    window.scrollTo(0, 0);
    if (!isFirst && block === null && finding === null) main.focus({ preventScroll: true });
  }
  if (finding !== null) {
    const own = view.data.findings[finding].ranges.map((range) => range[0]);
    const isOwn = block === null || own[0] === block || !own.length;
    openFinding(finding, { focus: isOwn && nextFocus === "flag" ? "flag" : "none" });
    if (nextFocus === "detail") document.querySelector("#detail .what").focus({ preventScroll: true });
    scrollToPlace(block ?? own[0] ?? 0, finding, isFirst);
  } else if (block !== null) {
    scrollToPlace(block, null, isFirst);
  }
  nextFocus = "flag";
}

let nextFocus = "flag";

/** Go to an address, with a step in the browser's history. */
function follow(hash) {
  if (location.hash === hash) route();
  else location.hash = hash;
}

/** Go to a finding without a step in the history: many of them are walked through. */
function goTo(n, { focus = "flag" } = {}) {
  const hash = address(view.article, blockOfFinding(view.data.findings[n]), n);
  nextFocus = focus;
  try {
    history.replaceState(null, "", hash);
    route();
  } catch {
    location.hash = hash; // a sandbox without history
  }
}

function walk(by) {
  if (view.article === null || !view.shown.length) return;
  const places = view.shown.map((one) => one.n);
  const at = places.indexOf(view.finding);
  const to = at < 0 ? (by > 0 ? 0 : places.length - 1) : Math.min(Math.max(at + by, 0), places.length - 1);
  const inList = document.activeElement?.closest?.("#findings");
  goTo(places[to], { focus: inList ? "none" : "flag" });
  if (inList) document.querySelector(`#findings [data-finding="${places[to]}"]`).focus({ preventScroll: true });
}

function drawWhere(article) {
  const where = document.getElementById("where");
  if (article === null || ARTICLES.length === 1) {
    where.replaceChildren();
    return;
  }
  const step = (to, label, sign) =>
    to in ARTICLES ? h("a", { href: address(to), class: "step", "aria-label": `${label}: ${saidPlainly(nameOf(ARTICLES[to]))}` }, sign) : null;
  where.replaceChildren(
    h("a", { href: "#list" }, "All articles"),
    ...[step(article - 1, "Previous article", "‹"), h("span", { class: "place" }, `${number(article + 1)} of ${number(ARTICLES.length)}`), step(article + 1, "Next article", "›")].filter(Boolean));
}

// -- the theme: kept as long as the page is open ------------------------------------------------

const THEMES = ["auto", "light", "dark"];
const dark = matchMedia("(prefers-color-scheme: dark)");
let theme = "auto";

function applyTheme() {
  const isDark = theme === "dark" || (theme === "auto" && dark.matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  document.getElementById("theme").replaceChildren(h("span", {}, "Theme: "), `◐ ${theme}`);
}

// -- keys ---------------------------------------------------------------------------------------

const KEYS = [
  [["j", "n"], "Next finding"],
  [["k", "p"], "Previous finding"],
  [["↑", "↓"], "Previous and next finding, on a mark or in the list of findings"],
  [["Enter"], "Open the finding of a mark; again, read it"],
  [["Esc"], "Close the finding"],
  [["/"], "Seek"],
  [["["], "Previous article"],
  [["]"], "Next article"],
  [["u"], "All articles"],
  [["?"], "These keys"],
];

function showKeys() {
  const dialog = document.getElementById("keys");
  const box = h("input", { type: "checkbox", id: "letters", onchange: () => { hasLetterKeys = box.checked; } });
  box.checked = hasLetterKeys;
  dialog.replaceChildren(
    h("h2", { id: "keys-title" }, "Keys"),
    h("dl", {}, KEYS.map(([keys, what]) => h("div", {}, h("dt", {}, keys.map((key) => h("kbd", {}, key))), h("dd", {}, what)))),
    h("label", {}, box, " Keys of one letter are on"),
    h("form", { method: "dialog" }, h("button", {}, "Close")));
  dialog.showModal();
}

const LETTERS = {
  j: () => walk(1),
  n: () => walk(1),
  k: () => walk(-1),
  p: () => walk(-1),
  "/": () => document.querySelector(".seek")?.focus(),
  "[": () => turnArticle(-1),
  "]": () => turnArticle(1),
  u: () => ARTICLES.length > 1 && follow("#list"),
  "?": showKeys,
};

function turnArticle(by) {
  if (view.article !== null && view.article + by in ARTICLES) follow(address(view.article + by));
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.getElementById("keys").open) return;
  const { target } = event;
  if (event.key === "Escape" && view.finding !== null && target.type !== "search") {
    closeDetail();
    return;
  }
  const isWriting = target.matches("input:not([type=checkbox]), textarea, select");
  if (isWriting) return;
  const onFinding = target.closest(".flag, #findings");
  if (onFinding && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    walk(event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  if (event.key === "Enter" && target.matches(".flag, #findings a") && Number(target.dataset.finding) === view.finding) {
    event.preventDefault();
    document.querySelector("#detail .what").focus();
    return;
  }
  if (hasLetterKeys && Object.hasOwn(LETTERS, event.key)) {
    event.preventDefault();
    LETTERS[event.key]();
  }
}

function onClick(event) {
  const mark = event.target.closest?.(".mark");
  if (!mark || event.target.closest("a")) return;
  if (String(getSelection()) !== "") return; // somebody is copying words
  goTo(Number(mark.dataset.finding));
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.getElementById("help").addEventListener("click", showKeys);
document.getElementById("theme").addEventListener("click", () => {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  applyTheme();
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
dark.addEventListener("change", applyTheme);
window.addEventListener("hashchange", () => route());
window.addEventListener("beforeprint", () => printing.before());
window.addEventListener("afterprint", () => printing.after());
// What stays below the bar has to know how high it is: large text puts it on two lines.
new ResizeObserver(([bar]) => {
  document.documentElement.style.setProperty("--bar", `${bar.target.offsetHeight}px`);
}).observe(document.querySelector(".bar"));
applyTheme();
route({ isFirst: true });
