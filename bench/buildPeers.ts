/** Compiles the peers to JavaScript in `dist`: Node's type stripping would add 17 MiB to the resident memory of each. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { nodePeers } from "./servers.ts";

export async function buildPeers(): Promise<void> {
  await build({
    absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
    entryPoints: nodePeers.map(({ module }) => `servers/${module}.ts`),
    outdir: "dist",
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node24",
    tsconfigRaw: {},
    logLevel: "warning",
  });
}
