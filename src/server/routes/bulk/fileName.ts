const MAX_PART_LENGTH = 60;

/** A name of a file, such as `contacts-42114492.csv`, of letters, digits, `_` and `-` alone. Without a format, the extension is `bin`. */
export function fileName(parts: readonly string[], extension = "bin"): string {
  const plain = parts.map((part) => part.replace(/[^\w-]+/g, "_").slice(0, MAX_PART_LENGTH));
  return `${plain.join("-")}.${extension}`;
}
