import { readFileSync } from "node:fs";
import { packageRoot } from "../server/packageRoot.ts";

/** Of the package that this file is part of. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", packageRoot(import.meta.url)), "utf8"));
  return (manifest as { readonly version: string }).version;
}
