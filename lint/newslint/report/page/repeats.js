// The map of repeats: an arc beside the text from each passage to the one that says it again.

const ARC_STEP = 8;
const ARC_LEAST = 12;
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The pairs of places that say the same, in this article, with where they stand on the page. */
function repeatsShown(frame) {
  const found = [];
  for (const { finding, n } of view.shown) {
    if (!RULES[finding.rule].repeats) continue;
    const { own, related } = view.parts.get(n);
    const lower = heightOf(own[0], frame);
    related.forEach((elements, of) => {
      const upper = heightOf(elements[0], frame);
      if (lower === null || upper === null) return;
      const there = finding.related[of];
      found.push({ n, from: there.ranges[0][0], to: finding.ranges[0][0], top: Math.min(upper, lower), bottom: Math.max(upper, lower), similarity: there.similarity ?? finding.similarity });
    });
  }
  return found.filter(({ top, bottom }) => bottom - top > 2);
}

function heightOf(element, frame) {
  if (!element) return null;
  const line = element.getClientRects()[0] || element.getBoundingClientRect();
  return line.top + line.height / 2 - frame.top;
}

/** Gives each arc a lane, so that those which share a stretch of the page do not lie on each other. */
function withLanes(arcs) {
  const lanes = [];
  for (const arc of [...arcs].sort((one, other) => one.bottom - one.top - (other.bottom - other.top))) {
    let lane = 0;
    while ((lanes[lane] || []).some((other) => arc.top < other.bottom + 4 && other.top < arc.bottom + 4)) lane++;
    (lanes[lane] = lanes[lane] || []).push(arc);
    arc.lane = lane;
  }
  return lanes.length;
}

function drawRepeats() {
  const box = document.getElementById("repeats");
  if (!box || view.article === null) return;
  const active = document.activeElement?.closest?.("#repeats a")?.getAttribute("data-key");
  // Room for the arcs first: it moves the text that they are drawn beside.
  const isNeeded = view.shown.some(({ finding }) => RULES[finding.rule].repeats && finding.related.some((one) => one.ranges?.length));
  box.parentElement.classList.toggle("has-repeats", isNeeded);
  const arcs = repeatsShown(box.getBoundingClientRect());
  const width = box.clientWidth || 60;
  const lanes = withLanes(arcs);
  const step = Math.min(ARC_STEP, lanes > 1 ? (width - ARC_LEAST - 4) / (lanes - 1) : ARC_STEP);
  const height = box.parentElement.clientHeight;
  const drawing = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", lang: "en", "aria-label": "Repeats" });
  arcs.sort((one, other) => other.lane - one.lane);
  arcs.forEach((arc, key) => drawing.append(arcOf(arc, key, width, ARC_LEAST + arc.lane * step)));
  box.replaceChildren(...(arcs.length ? [drawing] : []));
  if (active) box.querySelector(`[data-key="${active}"]`)?.focus({ preventScroll: true });
}

function arcOf({ n, from, to, top, bottom, similarity }, key, width, depth) {
  const x = width - 5;
  const turn = Math.min(depth, (bottom - top) / 2);
  const path = `M${x},${top}h${-(depth - turn)}a${turn},${turn} 0 0 0 ${-turn},${turn}V${bottom - turn}a${turn},${turn} 0 0 0 ${turn},${turn}h${depth - turn}`;
  const alike = similarity ? `, ${percent(similarity)} the same` : "";
  const label = `Paragraph ${to + 1} says again what paragraph ${from + 1} says${alike}`;
  const link = svg("a", { href: address(view.article, from, n), "data-finding": n, "data-key": key, "data-from": from, "data-to": to, "aria-label": label },
    svg("title", {}, label),
    svg("path", { d: path, class: "touch" }),
    svg("path", { d: path, class: "arc" }),
    svg("circle", { cx: x, cy: top, r: 3.5 }),
    svg("circle", { cx: x, cy: bottom, r: 3.5 }));
  link.classList.toggle("lit", view.finding === n);
  const hover = () => lightUp(n, { isPassing: true });
  const leave = () => lightUp(view.finding, { isPassing: true });
  link.addEventListener("pointerenter", hover);
  link.addEventListener("pointerleave", leave);
  link.addEventListener("focus", hover);
  link.addEventListener("blur", leave);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    follow(address(view.article, fartherEnd(from, to), n));
  });
  return link;
}

/** The end of an arc that is farther from what the reader sees: where a click goes. */
function fartherEnd(from, to) {
  const middle = window.innerHeight / 2;
  const away = (block) => {
    const place = document.getElementById(`b${block + 1}`).getBoundingClientRect();
    return Math.abs((place.top + place.bottom) / 2 - middle);
  };
  return away(from) > away(to) ? from : to;
}
