// Whether a font has Chinese characters: without one all are drawn as the same
// empty box.
(() => {
  const draw = (text) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 24;
    const context = canvas.getContext("2d");
    context.font = "20px sans-serif";
    context.fillText(text, 2, 20);
    return canvas.toDataURL();
  };
  return draw("指") !== draw("标");
})()
