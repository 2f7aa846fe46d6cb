// Figures in turns, and as text.

/**
 * Measures all programs once, then again, as often as `runs` says, each round beginning with another one, so that what else the machine does
 * falls on all of them alike. A round before the first fills the disk's cache and is not counted.
 */
export async function alternate(programs, runs, measure) {
  const figures = new Map(programs.map(({ key }) => [key, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (let turn = 0; turn < programs.length; turn += 1) {
      const program = programs[(turn + round) % programs.length];
      const figure = await measure(program);
      if (round > 0) figures.get(program.key).push(figure);
    }
  }
  return figures;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of what each round took longer than the same round of the base. */
export function difference(figures, base) {
  return median(figures.map((figure, round) => figure - base[round]));
}

/** Lines of cells under a heading, the first column to the left and the others to the right. */
export function table(heading, rows) {
  const lines = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join("  ").trimEnd()).join("\n");
}
