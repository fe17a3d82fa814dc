/**
 * Reports wording that the project avoids, as `file:line: "words": write …`: npm run prose:check -- <file or folder> …
 * Checks all files of the repository if no path is given. `scripts/prose/rules.ts` has the wording. A comment with
 * `prose-check off:` and a reason starts a part that quotes the wording, and `prose-check on` ends it.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { passagesIn } from "./prose/passages.ts";
import { quotationsIn, type Quotation } from "./prose/quotations.ts";
import { matchesIn } from "./prose/rules.ts";

/** Generated files, and figures of earlier versions. */
const NOT_CHECKED: readonly RegExp[] = [
  /\.generated\.ts$/,
  /\/__generated__\//,
  /^docs\/examples\/generated\//,
  /^bench\/RESULTS\.md$/,
];

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

/** Returns a line for each finding, and for each quotation without one. */
function findingsIn(file: string): string[] {
  const text = checkedPart(file, readFileSync(file, "utf8"));
  const lineOf = (offset: number) => `${file}:${String(text.slice(0, offset).split("\n").length)}`;
  const quotations = quotationsIn(text);
  const needed = new Set<Quotation>();
  const findings: string[] = [];
  for (const passage of passagesIn(file, text)) {
    for (const { index, words, instead } of matchesIn(passage.text)) {
      const offset = passage.start + index;
      const quotation = quotations.find(({ start, end }) => start <= offset && offset < end);
      if (quotation === undefined) findings.push(`${lineOf(offset)}: "${words}": write ${instead}`);
      else needed.add(quotation);
    }
  }
  const unneeded = quotations.filter((quotation) => !needed.has(quotation));
  return [...findings, ...unneeded.map(({ start }) => `${lineOf(start)}: "prose-check off" is not needed`)];
}

const files = filesIn(process.argv.slice(2));
const findings = files.flatMap(findingsIn);
for (const finding of findings) process.stdout.write(`${finding}\n`);
process.stdout.write(`${String(files.length)} files checked, ${String(findings.length)} findings\n`);
process.exitCode = findings.length > 0 ? 1 : 0;
