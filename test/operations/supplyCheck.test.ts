import { describe, expect, it } from "@jest/globals";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const SCRIPT = resolve("scripts/supply-check.ts");
const SOUND = { version: "1.0.0", integrity: "sha512-AAAA", license: "MIT" };

/** What the check says of a lock file that lists these packages. */
async function check(packages: Readonly<Record<string, object>>): Promise<{ code: number; faults: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), "supply-"));
  try {
    const lock = { lockfileVersion: 3, packages: { "": { name: "app" }, ...packages } };
    await writeFile(join(folder, "package-lock.json"), JSON.stringify(lock));
    return await new Promise((done) => {
      execFile(process.execPath, [SCRIPT], { cwd: folder }, (error, _, said) => {
        done({ code: error === null ? 0 : Number(error.code), faults: said.split("\n").filter((line) => line !== "") });
      });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("the check of what comes from others", () => {
  it("passes packages that have a hash, a licence that is allowed, and no script of their own", async () => {
    const { code, faults } = await check({
      "node_modules/sound": SOUND,
      "node_modules/a-choice": { ...SOUND, license: "(GPL-3.0-only OR MIT)" },
      "node_modules/for-development": { ...SOUND, license: "GPL-3.0-only", dev: true },
      "node_modules/esbuild": { ...SOUND, hasInstallScript: true },
      "node_modules/our-own": { link: true },
    });
    expect(faults).toEqual([]);
    expect(code).toBe(0);
  });

  it("names each package that has none, comes from an address, runs a script, or is under another licence", async () => {
    const { code, faults } = await check({
      "node_modules/no-hash": { version: "1.0.0", license: "MIT" },
      "node_modules/weak-hash": { ...SOUND, integrity: "sha1-AAAA" },
      "node_modules/elsewhere": { ...SOUND, resolved: "https://packages.example/elsewhere.tgz" },
      "node_modules/@scope/runs": { ...SOUND, hasInstallScript: true },
      "node_modules/copyleft": { ...SOUND, license: "(MIT AND GPL-3.0-only)" },
      "node_modules/a/node_modules/no-licence": { version: "1.0.0", integrity: "sha512-AAAA" },
    });
    expect(faults).toEqual([
      expect.stringMatching(/^node_modules\/no-hash has no SHA-512/),
      expect.stringMatching(/^node_modules\/weak-hash has no SHA-512/),
      expect.stringMatching(/^node_modules\/elsewhere has an address/),
      expect.stringMatching(/^@scope\/runs runs a script/),
      expect.stringMatching(/^copyleft has the licence \(MIT AND GPL-3\.0-only\)/),
      expect.stringMatching(/^no-licence has the licence none/),
    ]);
    expect(code).toBe(1);
  });
});
