/** Files of a test file's own, which are removed after its tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "files-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Writes texts by their relative paths into a new folder. Returns its path. */
export function writeFiles(files: Record<string, string>): string {
  const folder = mkdtempSync(join(directory, "folder-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
