// What is wider than the window or lies on something else: the page as a whole,
// elements outside a container that scrolls, containers that cannot be reached
// from the keyboard, and texts of pictures that leave the picture, overlap, are
// covered or too small.
(() => {
  const problems = [];
  const width = document.documentElement.clientWidth;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const short = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${element.textContent.trim().slice(0, 40)}`;
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);

  if (document.documentElement.scrollWidth > width) problems.push(`page ${document.documentElement.scrollWidth} in ${width}`);
  const inside = (element) => {
    for (let at = element; at; at = at.parentElement) if (scrolls(at)) return true;
    return false;
  };
  for (const element of all("body *:not(svg *)")) {
    const { left, right } = element.getBoundingClientRect();
    if ((right > width + 0.5 || left < -0.5) && (scrolls(element) || !inside(element))) problems.push(`beyond the page by ${Math.round(right - width)}: ${short(element)}`);
    if (scrolls(element) && element.scrollWidth > element.clientWidth && element.tabIndex !== 0) problems.push(`not reached from the keyboard: ${short(element)}`);
  }

  const smaller = (r) => ({ left: r.left + 1, right: r.right - 1, top: r.top + r.height * 0.2, bottom: r.bottom - r.height * 0.2 });
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  for (const picture of all("svg")) {
    const frame = picture.getBoundingClientRect();
    const elements = [...picture.querySelectorAll("rect, text")].map((element) => ({ element, box: element.getBoundingClientRect() }));
    elements.forEach(({ element, box }, i) => {
      if (element.tagName !== "text") return;
      const name = `${picture.parentElement.id}: ${element.textContent}`;
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2) problems.push(`text leaves the picture, ${name}`);
      const size = parseFloat(getComputedStyle(element).fontSize) * element.getScreenCTM().a;
      if (size < (width < 360 ? 8.5 : 9.5)) problems.push(`text of ${size.toFixed(1)} px, ${name}`);
      for (const after of elements.slice(i + 1)) {
        if (meet(smaller(box), after.element.tagName === "text" ? smaller(after.box) : after.box)) problems.push(`text under ${after.element.tagName} ${after.element.textContent}, ${name}`);
      }
    });
  }
  return problems;
})()
