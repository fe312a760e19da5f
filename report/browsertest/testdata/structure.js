// What is wrong with the structure of the page: heads of tables, order of
// headings, names of pictures and regions, ids, links, and whatever could run,
// load or send.
(() => {
  const problems = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const short = (element) => element.outerHTML.slice(0, 90);

  for (const selector of ["html[lang]", "head > title", "meta[name=viewport]", "meta[http-equiv]", "main", "h1"]) {
    if (all(selector).length !== 1) problems.push(`not one ${selector}`);
  }
  for (const selector of ["script", "noscript", "img", "link", "iframe", "object", "embed", "form", "base", "[http-equiv]:not(head > meta[charset] + meta[http-equiv='Content-Security-Policy'])", "[src]", "[style]"]) {
    for (const element of all(selector)) problems.push(`active ${selector}: ${short(element)}`);
  }
  const ids = new Map();
  for (const element of all("*")) {
    for (const { name } of element.attributes) {
      if (/^on/i.test(name)) problems.push(`active ${name}: ${short(element)}`);
    }
    if (element.id) ids.set(element.id, (ids.get(element.id) ?? 0) + 1);
  }
  for (const [id, count] of ids) if (count > 1) problems.push(`id ${id} stands ${count} times`);

  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) problems.push(`heading from level ${level} to ${next}: ${heading.textContent}`);
    if (!heading.textContent.trim()) problems.push(`heading without text: ${short(heading)}`);
    level = next;
  }
  for (const link of all("a")) {
    const to = link.getAttribute("href") ?? "";
    if (!to.startsWith("#") || !document.getElementById(decodeURIComponent(to.slice(1)))) problems.push(`link to ${to}`);
  }
  for (const table of all("table")) {
    if (!table.caption?.textContent.trim()) problems.push(`table without caption: ${short(table)}`);
    if (!table.tHead) problems.push(`table without head: ${short(table)}`);
  }
  for (const head of all("th")) {
    const scope = head.closest("thead") ? "col" : "row";
    if (head.getAttribute("scope") !== scope) problems.push(`head without scope ${scope}: ${head.textContent}`);
    if (!head.textContent.trim()) problems.push(`head without text: ${short(head)}`);
  }
  for (const picture of all("svg")) {
    const named = picture.getAttribute("aria-label") ?? picture.querySelector(":scope > title")?.textContent;
    if (picture.getAttribute("role") !== "img") problems.push(`picture without role: ${short(picture)}`);
    if (!named?.trim()) problems.push(`picture without name: ${short(picture)}`);
  }
  for (const element of all("[aria-labelledby]")) {
    const label = document.getElementById(element.getAttribute("aria-labelledby"));
    if (!label?.textContent.trim()) problems.push(`label missing: ${short(element)}`);
  }
  return problems;
})()
