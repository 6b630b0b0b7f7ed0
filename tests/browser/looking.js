// Words that a narrow place broke in two without a hyphen: "departamentale s". Answers the first ten.
// Addresses and digests have no words: they may break anywhere.
() => {
  const broken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode() && broken.length < 10) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest(".visually-hidden, svg, .digest")) continue;
    if (/^\s*https?:/.test(node.data)) continue;
    for (const found of node.data.matchAll(/[\p{L}]{2,}/gu)) {
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const tops = new Set(Array.from(range.getClientRects(), (box) => Math.round(box.top)));
      if (tops.size > 1) broken.push(`${found[0]} <${parent.tagName.toLowerCase()} ${parent.className}>`);
    }
  }
  return broken;
}
