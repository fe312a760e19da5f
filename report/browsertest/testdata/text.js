// All text of the page outside pictures, where long names are cut.
(() => {
  const page = document.body.cloneNode(true);
  for (const picture of page.querySelectorAll("svg")) picture.remove();
  return page.textContent;
})()
