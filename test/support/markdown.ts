/** Markdown files of the project, and what tests need of them. */
import { globSync, readFileSync } from "node:fs";

export interface CodeBlock {
  readonly language: string;
  /** Of an info string such as "ts title=src/users.ts"; undefined without one. */
  readonly title: string | undefined;
  readonly text: string;
}

/** Paths of all Markdown files that are written by hand or by this project. */
export function markdownFiles(): string[] {
  const ignored = /(^|\/)(node_modules|dist)\//;
  return globSync("**/*.md", { exclude: ["**/node_modules", "dist"] }).filter((path) => !ignored.test(path));
}

/** The fenced code blocks of a file, in their order. */
export function codeBlocks(path: string): CodeBlock[] {
  const fences = readFileSync(path, "utf8").matchAll(/^```(\w*)(?: title=(\S+))?\n([^]*?)^```$/gm);
  return [...fences].map(([, language = "", title, text = ""]) => ({ language, title, text }));
}
