export type Cell = string | number;

/**
 * Aligns columns to their widest cell. Numbers are aligned to the right.
 * @param maxWidths of columns whose longer texts are wrapped at spaces; other columns are as wide as their texts
 */
export function formatTable(
  rows: readonly (readonly Cell[])[],
  maxWidths: readonly (number | undefined)[] = [],
): string {
  const wrapped = rows.map((row) => row.map((cell, column) => wrap(String(cell), maxWidths[column] ?? Infinity)));
  const [header = []] = wrapped;
  const widths = header.map((_, column) =>
    Math.max(...wrapped.flatMap((row) => (row[column] ?? []).map((line) => line.length))),
  );
  const formatRow = (lines: readonly (readonly string[])[], cells: readonly Cell[]): string[] => {
    const height = Math.max(...lines.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) =>
      widths
        .map((width, column) => align(lines[column]?.[at] ?? "", width, typeof cells[column] === "number"))
        .join("  ")
        .trimEnd(),
    );
  };
  return wrapped.flatMap((lines, at) => formatRow(lines, rows[at] ?? [])).join("\n");
}

const align = (text: string, width: number, isNumber: boolean): string =>
  isNumber ? text.padStart(width) : text.padEnd(width);

/** A word that is longer than the width has a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
