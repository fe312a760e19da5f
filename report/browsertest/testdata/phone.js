// Of each table that has values and targets, the heads whose columns are whole in sight
// before anything is scrolled, in the order in which they are seen, and whether its cells
// stand below their heads.
(() => {
  const tables = {};
  for (const table of document.querySelectorAll("table.k")) {
    const frame = table.closest(".scroll").getBoundingClientRect();
    const right = Math.min(frame.right, document.documentElement.clientWidth) + 0.5;
    const heads = [...table.tHead.rows[0].cells];
    const place = (cell) => cell.getBoundingClientRect();
    const seen = heads.filter((head) => heads.length && place(head).left >= frame.left - 0.5 && place(head).right <= right);
    const apart = [...table.tBodies[0].rows].flatMap((row) => [...row.cells].filter((cell, i) =>
      Math.abs(place(cell).left - place(heads[i]).left) > 1 || Math.abs(place(cell).right - place(heads[i]).right) > 1 || cell.scrollWidth > cell.clientWidth + 1)).map((cell) => cell.textContent);
    tables[table.id] = seen.sort((a, b) => place(a).left - place(b).left).map((head) => head.textContent).join("|") + (apart.length ? ` apart: ${apart}` : "");
  }
  return tables;
})()
