// The heights of the cards by their ids, infinite for one that may be broken.
(() => {
  const heights = {};
  for (const card of document.querySelectorAll("section.card")) {
    const style = getComputedStyle(card);
    heights[card.id] = style.breakInside === "avoid" ? card.getBoundingClientRect().height + parseFloat(style.marginTop) : 1e9;
  }
  return heights;
})()
