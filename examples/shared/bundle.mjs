/** Bundles an example's src/main.tsx into dist/, and puts page.html around it. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("page.html", import.meta.url));

/**
 * @param build esbuild's, of the example's own packages: this folder has none
 * @param options the example's folder, its title, what it is in a sentence, and esbuild plugins
 */
export async function bundle(build, { directory, title, lead, plugins = [] }) {
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
  const html = await readFile(page, "utf8");
  await writeFile(join(outdir, "index.html"), html.replaceAll("{{title}}", title).replace("{{lead}}", lead));
  console.log(`${title} bundled into ${outdir}`);
}
