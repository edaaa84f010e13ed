// Which findings are shown: by severity, confidence, rule and words, the same for list and article.

const filters = {
  severities: new Set([0, 1, 2]),
  confidences: new Set([0, 1, 2]),
  hidden: new Set(), // rules
  query: "",
};

/** Whether findings of this kind are shown; `without` leaves one filter out of account. */
function passes(rule, severity, confidence, without) {
  return (
    (without === "severity" || filters.severities.has(severity)) &&
    (without === "confidence" || filters.confidences.has(confidence)) &&
    (without === "rule" || !filters.hidden.has(rule))
  );
}

function isFiltered() {
  return (
    filters.severities.size < 3 || filters.confidences.size < 3 || filters.hidden.size > 0 || filters.query !== ""
  );
}

function clearFilters() {
  filters.severities = new Set([0, 1, 2]);
  filters.confidences = new Set([0, 1, 2]);
  filters.hidden.clear();
  filters.query = "";
}

/** Totals of tallies [rule, severity, confidence, count], each kind under the other filters. */
function totals(tallies) {
  const found = {
    all: 0,
    shown: 0,
    severity: [0, 0, 0],
    confidence: [0, 0, 0],
    rule: new Map(),
    shownSeverity: [0, 0, 0],
  };
  for (const [rule, severity, confidence, count] of tallies) {
    found.all += count;
    if (passes(rule, severity, confidence)) {
      found.shown += count;
      found.shownSeverity[severity] += count;
    }
    if (passes(rule, severity, confidence, "severity")) found.severity[severity] += count;
    if (passes(rule, severity, confidence, "confidence")) found.confidence[confidence] += count;
    if (!found.rule.has(rule)) found.rule.set(rule, 0);
    if (passes(rule, severity, confidence, "rule")) found.rule.set(rule, found.rule.get(rule) + count);
  }
  return found;
}

function toggled(set, value) {
  if (!set.delete(value)) set.add(value);
}

/**
 * The controls.  `tallies` says what there is, under the words that are sought; `changed` is told.
 * Gives the element, and a function that brings the counts up to date.
 */
function filterControls({ tallies, changed, placeholder, seekLabel }) {
  const every = totals(tallies(false));
  const update = [];
  const change = () => {
    refresh();
    changed();
  };

  const severity = h("div", { class: "severities", role: "group", "aria-label": "Severity" });
  for (const level of [2, 1, 0]) {
    const count = h("b");
    const word = h("span", { class: "word" });
    const button = h(
      "button",
      {
        type: "button",
        class: "severity",
        "data-severity": SEVERITIES[level].key,
        onclick: () => {
          toggled(filters.severities, level);
          change();
        },
      },
      severityMark(level),
      count,
      " ",
      word,
    );
    update.push((found) => {
      button.setAttribute("aria-pressed", String(filters.severities.has(level)));
      count.textContent = number(found.severity[level]);
      word.textContent = found.severity[level] === 1 ? SEVERITIES[level].one : SEVERITIES[level].many;
    });
    severity.append(button);
  }

  const seek = h("input", {
    type: "search",
    class: "seek",
    placeholder,
    "aria-label": seekLabel,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      filters.query = seek.value.trim().toLowerCase();
      change();
    },
  });
  update.push(() => {
    if (seek.value.trim().toLowerCase() !== filters.query) seek.value = filters.query;
  });

  const used = [2, 1, 0].filter((level) => every.confidence[level] > 0);
  const confidence = h("fieldset", { class: "confidences" }, h("legend", {}, "How sure the rule is"));
  for (const level of used) {
    const box = h("input", {
      type: "checkbox",
      "data-confidence": CONFIDENCES[level],
      onchange: () => {
        toggled(filters.confidences, level);
        change();
      },
    });
    const count = h("span", { class: "count" });
    confidence.append(h("label", {}, box, ` ${CONFIDENCES[level]} `, count));
    update.push((found) => {
      box.checked = filters.confidences.has(level);
      count.textContent = number(found.confidence[level]);
    });
  }

  const codes = [...every.rule.keys()].sort((one, other) => one - other);
  const most = Math.max(1, ...every.rule.values());
  const rows = h("ul", { class: "rules" });
  for (const rule of codes) {
    const { code, name, about } = RULES[rule];
    const box = h("input", {
      type: "checkbox",
      "data-rule": code,
      onchange: () => {
        toggled(filters.hidden, rule);
        change();
      },
    });
    const count = h("span", { class: "count" });
    const share = h("span", { class: "share", "aria-hidden": "true" });
    const only = h(
      "button",
      {
        type: "button",
        class: "only",
        "aria-label": `Only ${code}`,
        onclick: () => {
          filters.hidden = new Set(codes.filter((other) => other !== rule));
          change();
        },
      },
      "only",
    );
    rows.append(
      h("li", {}, h("label", { title: about }, box, h("span", { class: "code" }, said(code)), h("span", { class: "name" }, said(name)), share), only, count),
    );
    update.push((found) => {
      const here = found.rule.get(rule) || 0;
      box.checked = !filters.hidden.has(rule);
      count.textContent = number(here);
      share.style.width = `${(100 * here) / most}%`;
    });
  }
  const all = h("button", { type: "button", class: "quiet", onclick: () => { filters.hidden.clear(); change(); } }, "All");
  const none = h("button", { type: "button", class: "quiet", onclick: () => { filters.hidden = new Set(codes); change(); } }, "None");
  const rules = h(
    "fieldset",
    { class: "by-rule" },
    h("legend", {}, "Rules"),
    h("div", { class: "all-none" }, all, none),
    rows,
  );

  const reset = h("button", { type: "button", class: "quiet reset", onclick: () => { clearFilters(); change(); seek.focus(); } }, "Clear all filters");
  update.push(() => { reset.hidden = !isFiltered(); });

  function refresh() {
    const found = totals(tallies(true));
    update.forEach((bring) => bring(found));
  }
  refresh();
  return { severity, seek, confidence: used.length > 1 ? confidence : null, rules, reset, refresh };
}
