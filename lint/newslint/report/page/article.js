// One article: its text with the faults marked in place, and how each paragraph reads.

// A mark of more code points is a tint and no underline: a whole paragraph underlined cannot be read.
const LONG_MARK = 60;
const view = { article: null, data: null, parts: new Map(), finding: null, shown: [], controls: null };

function isShown(finding) {
  if (!passes(finding.rule, finding.severity, finding.confidence)) return false;
  return isFindingSought(finding);
}

function isFindingSought(finding) {
  if (!filters.query) return true;
  const rule = RULES[finding.rule];
  return [finding.message, rule.code, rule.name, wordsOf(finding)].join("\n").toLowerCase().includes(filters.query);
}

/** The text that a finding points at. */
function wordsOf(finding) {
  return finding.ranges.map((range) => textOf(range)).join(" ");
}

function textOf([block, start, end]) {
  return byCodePoints(view.data.blocks[block][2]).slice(start, end);
}

function* articleTallies(soughtOnly) {
  for (const finding of view.data.findings) {
    if (!soughtOnly || isFindingSought(finding)) yield [finding.rule, finding.severity, finding.confidence, 1];
  }
}

function showArticle(main, n) {
  const row = ARTICLES[n];
  Object.assign(view, { article: n, data: articleData(n), finding: null });
  document.title = `${saidPlainly(row.title || nameOf(row))} – newslint report`;
  view.controls = filterControls({
    tallies: articleTallies,
    changed: drawArticle,
    placeholder: "Message, rule or words",
    seekLabel: "Seek a finding by message, rule or words",
  });
  const { severity, seek, confidence, rules, reset } = view.controls;
  main.replaceChildren(
    h("div", { class: "desk" },
      h("header", { class: "facts" },
        h("h1", { class: "path" }, said(nameOf(row))),
        h("p", {}, factsOf(row)),
        key(),
        ARTICLES.length === 1 ? errorNotice() : null,
      ),
      h("section", { class: "sheet", "aria-label": "Article" },
        h("div", { class: "galley", id: "galley", lang: view.data.language }),
        view.data.cut ? h("p", { class: "cut" }, "The rest of this article is left out: it is too long for a page.") : null),
      h("section", { class: "panel", "aria-label": "Findings" },
        h("div", { class: "detail", id: "detail", hidden: true }),
        h("div", { class: "side" },
          h("h2", {}, "Findings"),
          severity, seek,
          h("details", { class: "more" }, h("summary", {}, "By rule and confidence"), confidence, rules),
          reset,
          h("p", { class: "shown", id: "shown" }),
          h("ol", { class: "findings", id: "findings" }),
          ARTICLES.length === 1 ? scoreNote() : null,
        )),
      h("div", { class: "dock" },
        h("button", { type: "button", onclick: () => document.querySelector(".side").scrollIntoView({ block: "start" }) }, "All findings"),
        h("button", { type: "button", onclick: () => walk(1) }, "Next ↓")),
    ),
  );
  drawArticle();
  new ResizeObserver(drawRepeats).observe(document.getElementById("galley"));
}

function factsOf(row) {
  const facts = [];
  if (row.words) facts.push(counted(row.words, "word"), sentencesOf(row));
  if (row.grade !== null) facts.push(`reads at ${gradeInWords(row.grade).replace(/: (.*)/, " ($1)")}`);
  if (row.score !== null) facts.push(`fault score ${number(row.score)}`);
  if (row.suppressed) facts.push(`${number(row.suppressed)} suppressed`);
  return facts.join(" · ");
}

function sentencesOf(row) {
  return counted(row.sentences, "sentence") + (row.long ? `, ${number(row.long)} of them long` : "");
}

function key() {
  const item = (sample, text) => h("li", {}, sample, ` ${text}`);
  const reads = [4, 10, 14, 18].map((grade) => h("span", { class: `swatch step-${gradeStep(grade)}` }));
  return h("ul", { class: "key" },
    ...[2, 1, 0].map((level) => item(severityMark(level), SEVERITIES[level].one)),
    item(h("span", { class: "swatches", "aria-hidden": "true" }, reads), "easy to hard reading"),
    item(h("span", { class: "swatch-arc", "aria-hidden": "true" }), "says again"));
}

/** Everything that the filters change. */
function drawArticle() {
  const { data } = view;
  view.shown = data.findings.map((finding, n) => ({ finding, n })).filter(({ finding }) => isShown(finding));
  view.parts = new Map(view.shown.map(({ n }) => [n, { flag: null, own: [], words: [], related: [], there: [] }]));
  const spans = spansByBlock();
  const galley = document.getElementById("galley");
  const firstHeadline = data.blocks.findIndex(([role]) => role === "headline");
  const hint = data.lines ? h("p", { class: "cut" }, "Lines with findings") : null;
  galley.replaceChildren(
    h("div", { class: "repeats", id: "repeats" }),
    ...(hint ? [hint] : []),
    ...data.blocks.map((block, b) => blockOf(block, b, spans.get(b) || [], b === firstHeadline)));
  const shown = document.getElementById("shown");
  shown.replaceChildren(h("b", { id: "shown-findings" }, number(view.shown.length)), ` of ${counted(data.findings.length, "finding")} shown`);
  document.getElementById("findings").replaceChildren(...view.shown.map(rowOfFinding));
  announce(shown.textContent);
  drawRepeats();
  if (view.finding !== null) {
    if (view.parts.has(view.finding)) lightUp(view.finding);
    else closeDetail();
  }
}

function blockOfFinding(finding) {
  return finding.ranges.length ? finding.ranges[0][0] : 0;
}

function rowOfFinding({ finding, n }) {
  const rule = RULES[finding.rule];
  return h("li", {},
    h("a", { href: address(view.article, blockOfFinding(finding), n), "data-finding": n },
      severityMark(finding.severity),
      h("span", { class: "unseen" }, `${SEVERITIES[finding.severity].one}, `),
      h("span", { class: "message", dir: "auto" }, said(finding.message)),
      h("span", { class: "meta" }, `line ${number(finding.line)} · `, said(rule.name))));
}

/** What is marked in each block: ranges with the finding and what they are to it. */
function spansByBlock() {
  const spans = new Map();
  const add = (ranges, n, part, of) => {
    for (const [block, start, end] of ranges) {
      if (!spans.has(block)) spans.set(block, []);
      spans.get(block).push({ start, end, n, part, of });
    }
  };
  for (const { finding, n } of view.shown) {
    add(finding.ranges, n, "own");
    add(finding.words, n, "words");
    finding.related.forEach((related, of) => {
      view.parts.get(n).related.push([]);
      add(related.ranges || [], n, "related", of);
      add(related.words || [], n, "there", of);
    });
  }
  return spans;
}

const HEADINGS = { headline: "h2", heading: "h3", "list item": "p", quotation: "blockquote", code: "pre", markup: "pre", table: "pre", line: "pre" };
const UNSAID_ROLES = new Set(["paragraph", "headline", "heading", "line"]);

function blockOf([role, , text, line, words, sentences, grade], b, spans, isFirstHeadline) {
  const tag = role === "headline" && !isFirstHeadline ? "h3" : HEADINGS[role] || "p";
  const copy = h(tag, { class: "copy", dir: "auto" });
  fill(copy, text, spans);
  const block = h("div", { class: `block ${role.replace(" ", "-")}`, id: `b${b + 1}`, "data-block": b, tabindex: "-1" },
    h("span", { class: "line", "aria-hidden": "true" }, number(line)),
    UNSAID_ROLES.has(role) ? null : h("span", { class: "role", lang: "en" }, role),
    copy);
  if (grade !== null) {
    const [first, second] = gradeInWords(grade).split(": ");
    const step = gradeStep(grade);
    block.classList.add(`step-${step}`);
    block.append(h("p", { class: "reads", lang: "en", title: `${counted(words, "word")}, ${counted(sentences, "sentence")}` },
      h("span", { class: "unseen" }, "Reads at "), h("span", { class: "first" }, first), h("span", { class: "unseen" }, ", "), h("span", { class: "second" }, second)));
  }
  return block;
}

/** The text of a block, parted wherever something that is marked begins or ends. */
function fill(copy, text, spans) {
  const points = byCodePoints(text);
  if (!spans.length) {
    copy.append(said(text));
    return;
  }
  const edges = new Set([0, points.length]);
  const flags = new Map();
  for (const span of spans) {
    edges.add(span.start).add(span.end);
    if (span.part === "own" && view.parts.get(span.n).flag === null) {
      view.parts.get(span.n).flag = true;
      if (!flags.has(span.start)) flags.set(span.start, []);
      flags.get(span.start).push(span.n);
    }
  }
  const places = [...edges].sort((one, other) => one - other);
  // The spans that hold a stretch: kept as the stretches are walked, so many marks stay cheap.
  const starting = [...spans].sort((one, other) => one.start - other.start);
  let next = 0;
  let open = [];
  places.forEach((start, i) => {
    for (const n of flags.get(start) || []) copy.append(flagOf(n));
    const end = places[i + 1];
    if (end === undefined) return;
    open = open.filter((span) => span.end > start);
    for (; next < starting.length && starting[next].start <= start; next++) {
      if (starting[next].end > start) open.push(starting[next]);
    }
    copy.append(stretch(points.slice(start, end), open));
  });
}

function stretch(text, spans) {
  if (!spans.length) return said(text);
  const element = h("span", {}, said(text));
  const own = spans.filter((span) => span.part === "own");
  for (const span of spans) {
    const parts = view.parts.get(span.n);
    if (span.part === "related") parts.related[span.of].push(element);
    else parts[span.part].push(element);
  }
  if (own.length) {
    const severity = Math.max(...own.map((span) => view.data.findings[span.n].severity));
    const isLong = own.every((span) => span.end - span.start > LONG_MARK);
    // The innermost one is the one that a click means.
    const meant = own.reduce((one, other) => (other.end - other.start < one.end - one.start ? other : one));
    element.className = `mark ${SEVERITIES[severity].key}${isLong ? " long" : ""}`;
    element.dataset.finding = meant.n;
  }
  return element;
}

/** The small sign before a mark: what a keyboard reaches and a screen reader says. */
function flagOf(n) {
  const finding = view.data.findings[n];
  const label = `${SEVERITIES[finding.severity].one}: ${saidPlainly(finding.message)}`;
  const flag = h("a", {
    class: `flag shape ${SEVERITIES[finding.severity].key}`,
    href: address(view.article, blockOfFinding(finding), n),
    "data-finding": n,
    "aria-label": label,
    title: label,
    lang: "en",
  });
  view.parts.get(n).flag = flag;
  return flag;
}

/** Open a finding: light it up with its related places, and say all about it. */
function openFinding(n, { focus = "flag" } = {}) {
  if (!view.parts.has(n)) {
    clearFilters();
    view.controls.refresh();
    drawArticle();
  }
  view.finding = n;
  fillDetail(n);
  lightUp(n);
  const flag = view.parts.get(n).flag;
  if (focus === "flag" && flag instanceof Element) flag.focus({ preventScroll: true });
}

/** Light up the places of a finding, of which somebody passing by sees no more than that. */
function lightUp(n, { isPassing = false } = {}) {
  for (const element of document.querySelectorAll(".lit, .lit-there, .lit-words")) element.classList.remove("lit", "lit-there", "lit-words");
  if (n === null) return;
  const { flag, own, words, related, there } = view.parts.get(n);
  if (flag instanceof Element) flag.classList.add("lit");
  own.forEach((element) => element.classList.add("lit"));
  related.flat().forEach((element) => element.classList.add("lit-there"));
  [...words, ...there].forEach((element) => element.classList.add("lit-words"));
  for (const element of document.querySelectorAll("#repeats a")) element.classList.toggle("lit", Number(element.dataset.finding) === n);
  if (isPassing) return;
  for (const element of document.querySelectorAll("#findings a")) {
    const isThis = Number(element.dataset.finding) === n;
    if (isThis) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
    const side = element.closest(".panel");
    if (isThis && side.scrollHeight > side.clientHeight) keepInView(element, side);
  }
}

/** Scroll a list, and not the page, so that a row of it can be seen. */
function keepInView(row, list) {
  const place = row.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  const head = document.getElementById("detail").offsetHeight;
  if (place.top < frame.top + head || place.bottom > frame.bottom) list.scrollTop += place.top - frame.top - head - 40;
}

/** Scroll to a block, or to the mark of a finding in it. */
function scrollToPlace(block, n, isAtOnce) {
  const flag = n === null ? null : view.parts.get(n)?.flag;
  const isHere = flag instanceof Element && Number(flag.closest(".block").dataset.block) === block;
  const target = isHere ? flag : document.getElementById(`b${block + 1}`);
  if (!target) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const place = target.getBoundingClientRect();
  const top = document.querySelector(".bar").offsetHeight;
  const sheet = document.getElementById("detail");
  const bottom = getComputedStyle(sheet).position === "fixed" && !sheet.hidden ? sheet.getBoundingClientRect().top : window.innerHeight;
  if (place.top < top + 24 || place.bottom > bottom - 48) {
    const wanted = top + (bottom - top) * 0.3;
    // A long way is a jump: nobody can read what flies by.
    const isFar = Math.abs(place.top - wanted) > 1.5 * window.innerHeight;
    window.scrollBy({ top: place.top - wanted, behavior: calm || isAtOnce || isFar ? "instant" : "smooth" });
  }
  if (!isHere) {
    target.focus({ preventScroll: true });
    target.classList.remove("landed");
    void target.offsetWidth; // the animation begins anew
    target.classList.add("landed");
  }
}
