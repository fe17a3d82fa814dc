/**
 * Reports wording that the project avoids, as `file:line: "words": write …`: npm run prose:check -- <file or folder> …
 * Checks all files of the repository if no path is given. `scripts/prose/rules.ts` has the wording.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { applyExceptions, EXCEPTIONS } from "./prose/exceptions.ts";
import { passagesIn } from "./prose/passages.ts";
import { matchesIn } from "./prose/rules.ts";

/** Generated files, figures of earlier versions, and the files that quote the wording. */
const NOT_CHECKED: readonly RegExp[] = [
  /\.generated\.ts$/,
  /\/__generated__\//,
  /^docs\/examples\/generated\//,
  /^bench\/RESULTS\.md$/,
  /^scripts\/prose\/(?:rules|exceptions)\.ts$/,
  /^test\/operations\/proseCheck\.test\.ts$/,
];

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly words: string;
  readonly instead: string;
}

function filesIn(paths: readonly string[]): string[] {
  const output = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...paths], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const files = new Set(output.split("\0").filter((file) => existsSync(file)));
  return [...files].filter((file) => !NOT_CHECKED.some((pattern) => pattern.test(file)));
}

/** Entries of released versions are history: they stay as they were published. */
function checkedPart(file: string, text: string): string {
  return basename(file) === "CHANGELOG.md" ? text.replace(/^## (?!Unreleased)[^]*/m, "") : text;
}

function findingsIn(file: string): Finding[] {
  const text = checkedPart(file, readFileSync(file, "utf8"));
  return passagesIn(file, text).flatMap((passage) =>
    matchesIn(passage.text).map(({ index, words, instead }) => {
      const line = text.slice(0, passage.start + index).split("\n").length;
      return { file, line, words, instead };
    }),
  );
}

const files = filesIn(process.argv.slice(2));
const { findings, unused } = applyExceptions(
  files.flatMap(findingsIn),
  EXCEPTIONS.filter(({ file }) => files.includes(file)),
);

for (const { file, line, words, instead } of findings) {
  process.stdout.write(`${file}:${String(line)}: "${words}": write ${instead}\n`);
}
for (const { file, words } of unused) process.stdout.write(`${file}: the exception for "${words}" is not needed\n`);
process.stdout.write(`${String(files.length)} files checked, ${String(findings.length)} findings\n`);
process.exitCode = findings.length + unused.length > 0 ? 1 : 0;
