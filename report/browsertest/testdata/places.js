// Every element with its place and size.
(() => [...document.querySelectorAll("*")].map((element) => {
  const r = element.getBoundingClientRect();
  return [element.tagName, r.x, r.y, r.width, r.height].join(" ");
}))()
