// The folder: what was found in all, and its articles, to be sorted, sought and opened.

const ROWS_AT_ONCE = 100;
const COLUMNS = [
  { key: "title", label: "Article", of: (row) => nameOf(row).toLowerCase(), up: true },
  { key: "score", label: "Fault score", of: (row) => row.score ?? -1 },
  { key: "error", label: "Errors", of: (row, found) => found.shownSeverity[2] },
  { key: "warning", label: "Warnings", of: (row, found) => found.shownSeverity[1] },
  { key: "info", label: "Notes", of: (row, found) => found.shownSeverity[0] },
  { key: "words", label: "Words", of: (row) => row.words },
  { key: "grade", label: "Reads at", of: (row) => row.grade ?? -1 },
];
const sorting = { column: "score", up: false, page: 0, atOnce: ROWS_AT_ONCE, isFaultyOnly: false, query: "" };
const worst = Math.max(1, ...ARTICLES.map((row) => row.score ?? 0));

function isSought(row) {
  const sought = filters.query;
  return !sought || nameOf(row).toLowerCase().includes(sought) || (row.title || "").toLowerCase().includes(sought);
}

function* everyTally(soughtOnly) {
  for (const row of ARTICLES) if (!soughtOnly || isSought(row)) yield* row.tallies;
}

function showList(main) {
  document.title = "newslint report";
  const articles = ARTICLES.filter((row) => row.isArticle);
  const every = totals(everyTally(false));
  const clean = articles.filter((row) => !row.tallies.length).length;
  const suppressed = ARTICLES.reduce((sum, row) => sum + row.suppressed, 0);
  const body = h("tbody");
  const heads = COLUMNS.map((column) => {
    const button = h("button", { type: "button", "data-sort": column.key, onclick: () => sortBy(column) }, column.label, h("span", { class: "way", "aria-hidden": "true" }));
    return h("th", { scope: "col", class: `c-${column.key}` }, button);
  });
  const pager = h("nav", { class: "pager", "aria-label": "Pages of the list" });
  const shown = h("p", { class: "shown" });
  const only = h("input", { type: "checkbox", id: "only-faulty", onchange: () => { sorting.page = 0; sorting.isFaultyOnly = only.checked; draw(); } });
  only.checked = sorting.isFaultyOnly;
  const controls = filterControls({
    tallies: everyTally,
    changed: () => { sorting.page = 0; draw(); },
    placeholder: "Headline or file",
    seekLabel: "Seek an article by headline or file",
  });

  function sortBy(column) {
    const same = sorting.column === column.key;
    sorting.up = same ? !sorting.up : Boolean(column.up);
    sorting.column = column.key;
    sorting.page = 0;
    draw();
  }

  function draw() {
    const column = COLUMNS.find((one) => one.key === sorting.column);
    const way = sorting.up ? 1 : -1;
    const rows = [];
    ARTICLES.forEach((row, n) => {
      if (!isSought(row)) return;
      const found = totals(row.tallies);
      if (only.checked && !found.shown) return;
      rows.push({ row, n, found, by: column.of(row, found) });
    });
    rows.sort((one, other) => (one.by < other.by ? -way : one.by > other.by ? way : one.n - other.n));
    const pages = Math.max(1, Math.ceil(rows.length / sorting.atOnce));
    sorting.page = Math.min(sorting.page, pages - 1);
    const from = sorting.page * sorting.atOnce;
    body.replaceChildren(...rows.slice(from, from + sorting.atOnce).map(rowOf));
    heads.forEach((head, n) => {
      if (COLUMNS[n] === column) head.setAttribute("aria-sort", sorting.up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    const findings = rows.reduce((sum, one) => sum + one.found.shown, 0);
    const listed = rows.length < ARTICLES.length ? `${number(rows.length)} of ${number(ARTICLES.length)}` : number(rows.length);
    shown.replaceChildren(h("b", {}, listed), ` articles, `, h("b", { id: "shown-findings" }, number(findings)), ` ${findings === 1 ? "finding" : "findings"} shown`);
    drawPager(pages, rows.length, from);
    announce(shown.textContent);
  }

  function drawPager(pages, length, from) {
    const turn = (by) => () => { sorting.page += by; draw(); body.closest("table").scrollIntoView({ block: "start" }); };
    const last = Math.min(from + sorting.atOnce, length);
    const button = (text, by, off) => h("button", { type: "button", "data-turn": by, disabled: off, onclick: turn(by) }, text);
    const active = document.activeElement?.dataset?.turn;
    pager.hidden = pages < 2;
    pager.replaceChildren(
      button("← Previous", -1, sorting.page === 0),
      h("span", {}, `${number(from + 1)}–${number(last)} of ${number(length)}`),
      button("Next →", 1, sorting.page >= pages - 1),
    );
    if (active) (pager.querySelector(`[data-turn="${active}"]:enabled`) || pager.querySelector("button:enabled")).focus();
  }

  const again = draw;
  printing = {
    before: () => { sorting.atOnce = Math.max(1, ARTICLES.length); again(); },
    after: () => { sorting.atOnce = ROWS_AT_ONCE; again(); },
  };

  const words = articles.reduce((sum, row) => sum + row.words, 0);
  main.replaceChildren(
    h("div", { class: "folder" },
      h("div", { class: "folder-head" },
        h("h1", {}, every.all ? `${counted(every.all, "finding")} in ${counted(articles.length, "article")}` : `No findings in ${counted(articles.length, "article")}`),
        h("p", { class: "lede" }, `${counted(clean, "article")} without a fault; ${counted(words, "word")} read${suppressed ? `; ${counted(suppressed, "finding")} suppressed` : ""}.`),
      ),
      errorNotice(),
      h("div", { class: "folder-body" },
        h("section", { class: "filters", "aria-label": "Filters" }, controls.severity, controls.seek, h("label", { class: "faulty" }, only, " Only articles with findings shown"),
          h("details", { class: "more", open: window.innerWidth >= 1000 }, h("summary", {}, "By rule and confidence"), controls.confidence, controls.rules), controls.reset),
        h("section", { class: "articles", "aria-label": "Articles" },
          shown,
          h("table", { class: "list" }, h("caption", { class: "unseen" }, "Articles; a column’s button sorts by it"), h("thead", {}, h("tr", {}, heads)), body),
          pager,
          scoreNote(),
        ),
      ),
    ),
  );
  draw();
}

function rowOf({ row, n, found }) {
  const title = row.isArticle ? row.title || "No headline" : "About the configuration";
  const cell = (key, ...children) => h("td", { class: `c-${key}`, "data-label": COLUMNS.find((one) => one.key === key).label }, ...children);
  const count = (level) => cell(SEVERITIES[level].key, found.shownSeverity[level] ? h("span", { class: "n" }, severityMark(level), number(found.shownSeverity[level])) : h("span", { class: "zero" }, "0"));
  const bar = h("span", { class: "bar-of-score", "aria-hidden": "true" });
  bar.style.setProperty("--part", String(Math.sqrt((row.score || 0) / worst)));
  return h("tr", {},
    h("th", { scope: "row", class: "c-title" },
      h("a", { href: address(n), dir: "auto", class: row.title ? "" : "untitled" }, said(title)),
      h("span", { class: "path" }, said(nameOf(row))),
      chips(row, found)),
    cell("score", row.score === null ? h("span", { class: "zero" }, "–") : h("span", { class: "score" }, number(row.score), bar)),
    count(2), count(1), count(0),
    cell("words", row.isArticle ? number(row.words) : "–"),
    cell("grade", row.grade === null ? "–" : gradeCell(row.grade)),
  );
}

/** What the other columns say, for a page that has no room for them. */
function chips(row, found) {
  const counts = [2, 1, 0].filter((level) => found.shownSeverity[level]);
  const said = counts.map((level) => h("span", {}, severityMark(level), h("span", { class: "unseen" }, `${SEVERITIES[level].many}: `), number(found.shownSeverity[level])));
  if (row.words) said.push(h("span", {}, counted(row.words, "word")));
  return h("span", { class: "chips" }, said);
}

function gradeCell(grade) {
  const [first, second] = gradeInWords(grade).split(": ");
  return h("span", { class: "grade" }, first, h("small", {}, ` ${second}`));
}

function scoreNote() {
  const { error, warning, info } = SUMMARY.weights;
  return h("details", { class: "note", id: "score" }, h("summary", {}, "What the fault score is"),
    h("p", {}, `The score counts what was found for each 1,000 words: ${error} for an error, ${warning} for a warning, ${info} for a note, half of that where the rule is only guessing (low confidence). 0 is clean, and more is worse. An article of fewer than ${SUMMARY.leastWords} words is scored as if it had ${SUMMARY.leastWords}, so that one slip does not sink a brief. It counts all findings, whatever is filtered here. It says how much there is to mend, and not how good an article is.`));
}

function errorNotice() {
  if (!SUMMARY.errors.length) return null;
  const isLong = SUMMARY.errors.length > 3;
  return h("details", { class: "notice", open: !isLong },
    h("summary", {}, h("b", {}, `${counted(SUMMARY.errors.length, "error")}: the report is not complete.`)),
    h("ul", {}, SUMMARY.errors.slice(0, 50).map(([path, message]) => h("li", {}, h("code", {}, said(path)), ": ", said(message)))),
    SUMMARY.errors.length > 50 ? h("p", {}, `and ${number(SUMMARY.errors.length - 50)} more.`) : null);
}
