/** What `/metrics` says: one number for each line, by the line's name and labels as they are written. */
export async function readMetrics(url: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

/** The sum of all lines of one name that have these labels among theirs: `{ route: "/users" }`. */
export function sumOf(
  metrics: ReadonlyMap<string, number>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  let sum = 0;
  for (const [line, value] of metrics) {
    if ((line === name || line.startsWith(`${name}{`)) && wanted.every((pair) => line.includes(pair))) sum += value;
  }
  return sum;
}
