// What everything on the page is made with: the data, elements, text that nobody trusts, numbers.
"use strict";

const SUMMARY = JSON.parse(document.getElementById("summary").textContent);
const ARTICLES = SUMMARY.articles;
const RULES = SUMMARY.rules;
const LINES_OF_JSON = document.getElementById("articles").textContent.split("\n");
const SEVERITIES = [
  { key: "info", one: "note", many: "notes" },
  { key: "warning", one: "warning", many: "warnings" },
  { key: "error", one: "error", many: "errors" },
];
const CONFIDENCES = ["low", "medium", "high"];

// The article that was opened last is kept parsed; the others are text until somebody asks.
let opened = { number: -1, data: null };

function articleData(number) {
  if (opened.number !== number) {
    opened = { number, data: JSON.parse(LINES_OF_JSON[number]) };
  }
  return opened.data;
}

// Controls, marks that turn the writing direction, and invisible characters: spelled out.
const UNSEEN = new RegExp(
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f" +
    "\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]|[\\u{e0000}-\\u{e007f}]|\\p{Surrogate}",
  "gu",
);

/** An element: attributes by name, listeners as on*, children as elements or text. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Text from an article, a path or a message, with what cannot be seen spelled out. */
function said(text) {
  const fragment = document.createDocumentFragment();
  let place = 0;
  for (const match of text.matchAll(UNSEEN)) {
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    fragment.append(text.slice(place, match.index), h("span", { class: "control" }, `U+${code}`));
    place = match.index + match[0].length;
  }
  fragment.append(text.slice(place));
  return fragment;
}

/** The same where only a plain string can go: names for screen readers, titles. */
function saidPlainly(text) {
  return text.replace(UNSEEN, (one) => `U+${one.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

/** A text that can be cut by code points, which is what the report counts in. */
function byCodePoints(text) {
  if (!/[\ud800-\udfff]/.test(text)) return text;
  const points = Array.from(text);
  return { length: points.length, slice: (start, end) => points.slice(start, end).join("") };
}

function number(value) {
  return value.toLocaleString("en-US");
}

function counted(value, one, many) {
  return `${number(value)} ${value === 1 ? one : many || `${one}s`}`;
}

/** "grade 13: college" */
function gradeInWords(grade) {
  return SUMMARY.grades[Math.min(Math.max(Math.floor(grade + 0.5), 0), SUMMARY.grades.length - 1)];
}

/** 0 (easy) to 3 (very hard). */
function gradeStep(grade) {
  return grade < 8.5 ? 0 : grade < 12.5 ? 1 : grade < 16.5 ? 2 : 3;
}

function percent(similarity) {
  return `${Math.round(similarity * 100)}%`;
}

function nameOf(row) {
  return row.name === null ? row.path : `${row.path} (${row.name})`;
}

/** The address of an article, of a paragraph in it, of a finding there; all from 1. */
function address(article, block, finding) {
  let hash = `#${article + 1}`;
  if (block !== undefined && block !== null) hash += `/${block + 1}`;
  if (finding !== undefined && finding !== null) hash += `${hash.includes("/") ? "" : "/1"}/${finding + 1}`;
  return hash;
}

let spoken = 0;

/** Tell a screen reader; only the last of several quick ones. */
function announce(text) {
  clearTimeout(spoken);
  spoken = setTimeout(() => {
    document.getElementById("live").textContent = text;
  }, 150);
}

function severityMark(severity) {
  return h("span", { class: `shape ${SEVERITIES[severity].key}`, "aria-hidden": "true" });
}

const NUMBER_OF_ARTICLE = new Map(ARTICLES.map((row, n) => [JSON.stringify([row.path, row.name]), n]));

function articleNumber(path, name) {
  return NUMBER_OF_ARTICLE.get(JSON.stringify([path, name ?? null]));
}
