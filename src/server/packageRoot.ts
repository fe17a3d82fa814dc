import { existsSync, readFileSync } from "node:fs";

/** Returns the directory of the nearest package.json, from files in `src` and in `dist/src`. */
export function packageRoot(from: string | URL): URL {
  const here = new URL(".", from);
  if (existsSync(new URL("package.json", here))) return here;
  const parent = new URL("..", here);
  if (parent.href === here.href) throw new Error(`No package.json in or above ${here.pathname}.`);
  return packageRoot(parent);
}

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", packageRoot(import.meta.url)), "utf8"));
  return (manifest as { readonly version: string }).version;
}
