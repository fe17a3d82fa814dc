/** Two letters on a colour of the name's own. */
export function Avatar({ name }: { readonly name: string }) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  const hue = Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  return (
    <span className="avatar" aria-hidden="true" style={{ "--hue": hue } as React.CSSProperties}>
      {letters.join("").toUpperCase() || "?"}
    </span>
  );
}
