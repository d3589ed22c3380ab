/** One line of a comparison: on both sides, only before, or only after. */
export interface DiffLine {
  mark: ' ' | '-' | '+';
  text: string;
}

/** Cells of the comparison table; above that the changed middle is shown as removed and added whole. */
const tableLimit = 250_000;

/** Compares two texts line by line: a longest common subsequence between the first and the last line that differ. */
export function diffLines(before: string[], after: string[]): DiffLine[] {
  const start = commonStart(before, after);
  const end = commonEnd(before.slice(start), after.slice(start));
  const left = before.slice(start, before.length - end);
  const right = after.slice(start, after.length - end);
  return [
    ...marked(' ', before.slice(0, start)),
    ...diffMiddle(left, right),
    ...marked(' ', before.slice(before.length - end)),
  ];
}

/** Leaves out the unchanged lines that are further than `context` from a change; `undefined` stands for a gap. */
export function withContext(lines: DiffLine[], context: number): (DiffLine | undefined)[] {
  const near = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (line.mark === ' ') continue;
    for (let offset = -context; offset <= context; offset += 1) near.add(index + offset);
  }
  const shown: (DiffLine | undefined)[] = [];
  for (const [index, line] of lines.entries()) {
    if (near.has(index)) shown.push(line);
    else if (index === 0 || near.has(index - 1)) shown.push(undefined);
  }
  return shown;
}

function diffMiddle(left: string[], right: string[]): DiffLine[] {
  if (left.length * right.length > tableLimit) return [...marked('-', left), ...marked('+', right)];
  const lengths = commonLengths(left, right);
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) {
      lines.push({ mark: ' ', text: left[row] ?? '' });
      row += 1;
      column += 1;
    } else if ((lengths[row + 1]?.[column] ?? 0) >= (lengths[row]?.[column + 1] ?? 0)) {
      lines.push({ mark: '-', text: left[row] ?? '' });
      row += 1;
    } else {
      lines.push({ mark: '+', text: right[column] ?? '' });
      column += 1;
    }
  }
  return [...lines, ...marked('-', left.slice(row)), ...marked('+', right.slice(column))];
}

/** Length of the longest common subsequence of what follows each pair of positions. */
function commonLengths(left: string[], right: string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => zeros(right.length + 1));
  for (let row = left.length - 1; row >= 0; row -= 1) {
    const here = lengths[row] ?? [];
    const below = lengths[row + 1] ?? [];
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const same = left[row] === right[column];
      here[column] = same ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return lengths;
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function marked(mark: DiffLine['mark'], texts: string[]): DiffLine[] {
  return texts.map((text) => ({ mark, text }));
}

function commonStart(left: string[], right: string[]): number {
  const index = left.findIndex((text, at) => text !== right[at]);
  return index === -1 ? left.length : index;
}

function commonEnd(left: string[], right: string[]): number {
  return commonStart(left.toReversed(), right.toReversed());
}
