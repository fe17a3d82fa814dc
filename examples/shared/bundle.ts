/** Bundles an example's src/main.tsx into dist/, and writes the page around it. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";

export interface Example {
  /** The example's folder. */
  readonly directory: string;
  readonly title: string;
  /** What the example is, in a sentence. */
  readonly lead: string;
  readonly plugins?: Plugin[];
}

/** @param build esbuild's, from the example's own packages: this folder has none */
export async function bundle(build: (options: BuildOptions) => Promise<unknown>, example: Example): Promise<void> {
  const { directory, title, lead, plugins = [] } = example;
  const outdir = join(directory, "dist");
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [join(directory, "src/main.tsx")],
    outdir,
    bundle: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    minify: true,
    sourcemap: true,
    conditions: ["production", "module"],
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
    plugins,
  });
  await mkdir(outdir, { recursive: true });
  const html = await readFile(join(import.meta.dirname, "page/index.html"), "utf8");
  await writeFile(join(outdir, "index.html"), html.replaceAll("{{title}}", title).replace("{{lead}}", lead));
  process.stdout.write(`${title} bundled into ${outdir}\n`);
}
