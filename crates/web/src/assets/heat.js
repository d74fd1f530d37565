// In a heat table the arrow keys go from cell to cell. Without this module the Tab key does.

const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

for (const table of document.querySelectorAll(".heat table")) {
  table.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const cell = event.target.closest("td, th");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    let row = cell.parentElement.rowIndex;
    let column = cell.cellIndex;
    do {
      row += step[0];
      column += step[1];
      const link = table.rows[row]?.cells[column]?.querySelector("a");
      if (link) {
        link.focus();
        link.scrollIntoView({ block: "nearest", inline: "nearest" });
        event.preventDefault();
        return;
      }
    } while (table.rows[row]?.cells[column]);
  });
}
