// The contrast of all visible text and of the marks of pictures with what lies
// under them, by WCAG 2: texts at least 4.5, large ones and marks at least 3.
(() => {
  const outcome = { texts: 0, marks: 0, lowestText: 21, lowestTextOf: "", lowestMark: 21, lowestMarkOf: "", problems: [] };

  const parse = (colour) => {
    const match = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(colour);
    if (!match) throw new Error(`colour not understood: ${colour}`);
    return [Number(match[1]), Number(match[2]), Number(match[3]), match[4] === undefined ? 1 : Number(match[4])];
  };
  const over = (top, ground) => [0, 1, 2].map((i) => top[i] * top[3] + ground[i] * (1 - top[3])).concat(1);
  const luminance = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = colour[i] / 255;
    return sum + weight * (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const contrast = (top, ground) => {
    const [a, b] = [luminance(over(top, ground)), luminance(ground)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };

  // groundOf is the colour behind an element, from the nearest opaque ancestor up.
  const groundOf = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== "none" || style.opacity !== "1" || style.filter !== "none") {
        outcome.problems.push(`ground unknown: ${at.tagName} ${at.className}`);
      }
      const colour = parse(style.backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) return layers.reverse().reduce((ground, layer) => over(layer, ground));
    }
    outcome.problems.push(`no ground: ${element.tagName}`);
    return [255, 255, 255, 1];
  };

  const record = (kind, ratio, least, name) => {
    const lowest = kind === "text" ? "lowestText" : "lowestMark";
    outcome[`${kind}s`]++;
    if (ratio < outcome[lowest]) [outcome[lowest], outcome[`${lowest}Of`]] = [ratio, name];
    if (ratio < least) outcome.problems.push(`${kind} ${ratio.toFixed(2)}: ${name}`);
  };
  const describe = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${element.textContent.trim().slice(0, 40)}`;
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg") || !visible(element)) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) {
      record("text", contrast(parse(style.color), groundOf(element)), least, describe(element));
    }
    const before = getComputedStyle(element, "::before");
    if (before.content !== "none") {
      record("text", contrast(parse(before.color), groundOf(element)), least, `before ${describe(element)}`);
    }
  }

  // In pictures the ground is what was drawn earlier below the text or mark.
  const paint = (shape) => (getComputedStyle(shape).fill === "none" ? null : parse(getComputedStyle(shape).fill));
  const stroke = (shape) => (getComputedStyle(shape).stroke === "none" ? null : parse(getComputedStyle(shape).stroke));
  const box = (element, margin) => {
    const r = element.getBoundingClientRect();
    return { left: r.left + margin, right: r.right - margin, top: r.top + margin, bottom: r.bottom - margin };
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  const grounds = (inner, below, page) => {
    const found = [];
    for (const shape of below.toReversed()) {
      if (!shape.colour || !meet(inner, shape.box)) continue;
      found.push(over(shape.colour, page));
      if (within(inner, shape.box)) return found;
    }
    return found.concat([page]);
  };

  for (const picture of document.querySelectorAll("svg")) {
    if (!visible(picture)) continue;
    const page = groundOf(picture.parentElement);
    const drawn = [];
    for (const element of picture.querySelectorAll("rect, path, circle, text")) {
      const inner = box(element, 1.5);
      const behind = grounds(inner, drawn, page);
      if (element.tagName === "text") {
        for (const ground of behind) record("text", contrast(paint(element), ground), 4.5, describe(element));
        continue;
      }
      const colours = [paint(element), stroke(element)].filter(Boolean);
      if (!element.matches(".g, .b")) { // the frame and empty ground say nothing
        for (const ground of behind) {
          record("mark", Math.max(...colours.map((colour) => contrast(colour, ground))), 3, describe(element));
        }
      }
      drawn.push({ colour: paint(element), box: box(element, 0) });
    }
  }
  return outcome;
})()
