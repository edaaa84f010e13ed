// All about one finding: what, why, where else, and what would mend it.

function fillDetail(n) {
  const { findings } = view.data;
  const finding = findings[n];
  const rule = RULES[finding.rule];
  const places = view.shown.map((one) => one.n);
  const at = places.indexOf(n);
  const step = (by, label, sign) => {
    const to = places[at + by];
    return h("button", { type: "button", class: "quiet", "aria-label": label, disabled: to === undefined, onclick: () => goTo(to, { focus: "detail" }) }, sign);
  };
  const detail = document.getElementById("detail");
  detail.replaceChildren(
    h("div", { class: "detail-bar" },
      h("span", { class: `degree ${SEVERITIES[finding.severity].key}` }, severityMark(finding.severity), ` ${SEVERITIES[finding.severity].one}`),
      h("span", { class: "steps" },
        `${at + 1} of ${places.length}`,
        step(-1, "Previous finding", "↑"), step(1, "Next finding", "↓"),
        h("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: closeDetail }, "✕"))),
    h("h2", { class: "what", tabindex: "-1", dir: "auto" }, said(finding.message)),
    h("p", { class: "rule-of" }, h("span", { class: "code" }, said(rule.code)), " ", h("span", { class: "name" }, said(rule.name)), ` · ${CONFIDENCES[finding.confidence]} confidence · line ${number(finding.line)}`),
    comparison(finding),
    relatedPlaces(finding, n),
    fixOf(finding.fix),
    rule.why || rule.about
      ? h("details", { class: "why" }, h("summary", {}, "Why"), rule.about ? h("p", {}, said(rule.about)) : null, rule.why ? h("p", {}, said(rule.why)) : null)
      : "",
  );
  detail.hidden = false;
  detail.scrollTop = 0;
  document.body.classList.add("has-detail");
  announce(`${SEVERITIES[finding.severity].one}: ${saidPlainly(finding.message)}`);
}

function closeDetail() {
  const { finding } = view;
  const detail = document.getElementById("detail");
  if (!detail || finding === null) return;
  const had = detail.contains(document.activeElement);
  detail.hidden = true;
  document.body.classList.remove("has-detail");
  view.finding = null;
  lightUp(null);
  document.querySelectorAll("#findings [aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  const flag = view.parts.get(finding)?.flag;
  if (had && flag instanceof Element) flag.focus({ preventScroll: true });
}

/** Both passages of a repeat, one below the other, with the words marked in which they differ. */
function comparison(finding) {
  const there = finding.related.find((one) => one.ranges && one.ranges.length);
  if (!RULES[finding.rule].repeats || !there) return "";
  const passage = (place, ranges, words) =>
    h("div", { class: "passage" },
      h("dt", {}, place),
      h("dd", { dir: "auto" }, ranges.map((range, i) => [i ? " … " : "", ...markedWords(range, words)]).flat()));
  return h("dl", { class: "compare" },
    passage(`Line ${number(there.line)}`, there.ranges, there.words),
    passage(`Line ${number(finding.line)}`, finding.ranges, finding.words));
}

function markedWords([block, start, end], words) {
  const text = byCodePoints(view.data.blocks[block][2]);
  const inside = words.filter(([b, from, to]) => b === block && from < end && to > start).sort((one, other) => one[1] - other[1]);
  const found = [];
  let place = start;
  for (const [, from, to] of inside) {
    const first = Math.max(from, place);
    if (first >= to) continue;
    found.push(said(text.slice(place, first)), h("mark", {}, said(text.slice(first, Math.min(to, end)))));
    place = to;
  }
  found.push(said(text.slice(place, end)));
  return found;
}

function relatedPlaces(finding, n) {
  if (!finding.related.length) return "";
  const row = (related) => {
    const alike = related.similarity && !related.message.includes("%") ? `, ${percent(related.similarity)} the same` : "";
    if (related.path !== undefined) return otherArticle(related, alike);
    const text = [h("b", {}, `Line ${number(related.line)}`), ": ", said(related.message), alike];
    const block = related.ranges.length ? related.ranges[0][0] : null;
    return block === null ? h("span", {}, text) : h("a", { href: address(view.article, block, n), class: "jump" }, text);
  };
  const many = finding.related.length > 6;
  const list = h("ul", {}, finding.related.map((related) => h("li", {}, row(related))));
  if (!many) return h("div", { class: "related" }, h("h3", {}, "See also"), list);
  return h("div", { class: "related" }, h("h3", {}, "See also"), h("details", {}, h("summary", {}, counted(finding.related.length, "place")), list));
}

function otherArticle(related, alike) {
  const to = articleNumber(related.path, related.article);
  const called = [h("b", {}, said(nameOf({ path: related.path, name: related.article ?? null }))), `, line ${number(related.line)}: `, said(related.message), alike];
  const head = to === undefined ? h("span", {}, called) : h("a", { href: `${address(to)}/line-${related.line}`, class: "jump" }, called);
  return h("span", {}, head, related.text ? h("q", { class: "there", dir: "auto" }, said(related.text)) : null);
}

const TRUST = { safe: "safe: nobody would object", unsafe: "look first", shown: "only to be looked at" };

function fixOf(fix) {
  if (!fix) return "";
  // What stands around an edit is cut by the report at so many code points.
  const around = 40;
  const change = ([before, removed, added, after]) =>
    h("p", { class: "change", dir: "auto" },
      h("span", { class: "around" }, before.length >= around ? "…" : "", shownWhite(before)),
      removed ? h("del", {}, shownWhite(removed, true)) : null,
      added ? h("ins", {}, shownWhite(added, true)) : null,
      h("span", { class: "around" }, shownWhite(after), after.length >= around ? "…" : ""));
  const left = fix.edits - fix.changes.length;
  return h("div", { class: "fix" },
    h("h3", {}, "Fix"),
    h("p", {}, said(fix.title), " ", h("span", { class: "trust" }, `(${TRUST[fix.applicability] || fix.applicability})`)),
    fix.changes.map(change),
    left > 0 && fix.changes.length ? h("p", {}, `and ${counted(left, "edit")} more`) : null);
}

/** Source text on one line: a line end is a sign, and where it goes or comes a blank is one, too. */
function shownWhite(text, isEdit) {
  const signs = text.replace(/\r\n|\n|\r/g, "⏎");
  return said(isEdit && !signs.trim() ? signs.replace(/ /g, "␣").replace(/\u00a0/g, "⍽") : signs);
}
