/** Bundles GraphiQL and Monaco's workers into dist/graphiql: the page needs no other host. Does nothing if dist/graphiql is up to date. */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { examples, examplesDirectory } from "./examples.ts";
import { fontFiles } from "./fonts.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = join(root, "graphiql");
const target = join(root, "dist/graphiql");
const packages = [
  "graphiql",
  "@graphiql/react",
  "@graphiql/plugin-explorer",
  "monaco-editor",
  "monaco-graphql",
  "react",
  "react-dom",
  "esbuild",
];
const workers = {
  editor: "monaco-editor/esm/vs/editor/editor.worker.js",
  json: "monaco-editor/esm/vs/language/json/json.worker.js",
  graphql: "monaco-graphql/esm/graphql.worker.js",
};

/** GraphiQL's style sheet holds Monaco's already; the copies that Monaco's modules import would come on top. */
const oneStyleSheet: Plugin = {
  name: "one-style-sheet",
  setup: (build) => build.onLoad({ filter: /[\\/]monaco-editor[\\/].*\.css$/ }, () => ({ contents: "" })),
};

/** A digest of all that the bundle is made of: our sources by content, the packages by version. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const trees = await Promise.all(
    [sources, examplesDirectory, import.meta.dirname].map((tree) =>
      readdir(tree, { recursive: true, withFileTypes: true }),
    ),
  );
  const entries = trees.flat().filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(await readFile(file));
  const require = createRequire(import.meta.url);
  for (const name of packages) {
    const { version } = require(`${name}/package.json`) as { readonly version: string };
    hash.update(version);
  }
  return hash.digest("hex");
}

type File = readonly [name: string, contents: Uint8Array];

/** What one run of esbuild has made, in memory. */
interface Bundle {
  readonly files: readonly File[];
  /** The script and the style sheet that an entry point became. @throws Error if the source is not an entry point */
  readonly outputOf: (source: string) => { readonly script: string; readonly styles: string };
  /** Scripts of which an output is made that has this name, imported ones included: a browser would find them step by step. */
  readonly scriptsOf: (name: string) => readonly string[];
}

type EntryPoints = NonNullable<BuildOptions["entryPoints"]>;
type Options = Omit<BuildOptions, "entryPoints" | "write" | "metafile">;

async function bundle(entryPoints: EntryPoints, options: Options): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints,
    outdir: target,
    absWorkingDir: root,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    // GraphiQL labels its icons, for screen readers, by the names of their functions.
    keepNames: true,
    write: false,
    metafile: true,
    target: "es2022",
    logLevel: "warning",
  });
  const { outputs } = metafile;
  return {
    files: outputFiles.map((file) => [basename(file.path), file.contents]),
    outputOf: (source) => {
      const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(source));
      if (found === undefined) throw new Error(`${source} is not an entry point.`);
      const [script, { cssBundle = "" }] = found;
      return { script: basename(script), styles: basename(cssBundle) };
    },
    scriptsOf: (name) => {
      const found = new Set<string>();
      const visit = (path: string): void => {
        if (found.has(path)) return;
        found.add(path);
        for (const { path: next, kind } of outputs[path]?.imports ?? []) if (kind === "import-statement") visit(next);
      };
      Object.keys(outputs)
        .filter((path) => basename(path).startsWith(name))
        .forEach(visit);
      return [...found].map((path) => basename(path));
    },
  };
}

async function assets(): Promise<File[]> {
  const background = await bundle(workers, { format: "iife" });
  const workerScripts = Object.entries(workers).map(([label, source]) => [label, background.outputOf(source).script]);
  const fonts = fontFiles();
  const page = await bundle([join(sources, "main.tsx")], {
    format: "esm",
    splitting: true,
    loader: { ".graphql": "text" },
    // GraphiQL asks for Prettier's old UMD names, whose exports do not survive esbuild's dynamic import.
    alias: {
      "framer-motion": join(sources, "plainTabs.tsx"),
      "prettier/parser-graphql": "prettier/plugins/graphql",
      "prettier/parser-babel": "prettier/plugins/babel",
    },
    plugins: [oneStyleSheet, fonts.plugin, examples],
    define: { WORKERS: JSON.stringify(Object.fromEntries(workerScripts)) },
  });
  const { script, styles } = page.outputOf("graphiql/main.tsx");
  const html = await readFile(join(sources, "index.html"), "utf8");
  // The editor is fetched by a script that must itself arrive first, and no page is shown without it.
  const early = new Set(
    [...page.scriptsOf("main-"), ...page.scriptsOf("monaco-editor-")].filter((name) => name.endsWith(".js")),
  );
  const preloads = [...early]
    .filter((name) => name !== script)
    .map((name) => `<link rel="modulepreload" href="graphiql/${name}" />`);
  const index = html
    .replace("main.tsx", script)
    .replace("main.css", styles)
    .replace("<!-- preloads -->", preloads.join(""));
  return [...background.files, ...page.files, ...fonts.files, ["index.html", Buffer.from(index)]];
}

/** Writes a file, and beside it what a browser that can decompress should get instead. */
async function write(directory: string, [name, contents]: File): Promise<void> {
  await writeFile(join(directory, name), contents);
  // Small files gain little, and fonts are compressed already.
  if (contents.length < 4096 || name.startsWith("font-")) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 8 };
  await Promise.all([
    promisify(gzip)(contents).then((bytes) => writeFile(join(directory, `${name}.gz`), bytes)),
    promisify(brotliCompress)(contents, { params }).then((bytes) => writeFile(join(directory, `${name}.br`), bytes)),
  ]);
}

const started = Date.now();
const print = await fingerprint();
const stamp = join(target, ".fingerprint");
if ((await readFile(stamp, "utf8").catch(() => "")) === print) {
  process.stdout.write("GraphiQL is up to date in dist/graphiql\n");
} else {
  // Into a directory of its own, then in one move: a reader, or a build at the same time, never sees half of it.
  const scratch = `${target}.${String(process.pid)}`;
  await mkdir(scratch, { recursive: true });
  await Promise.all((await assets()).map((file) => write(scratch, file)));
  await writeFile(join(scratch, ".fingerprint"), print);
  await rm(target, { recursive: true, force: true });
  await rename(scratch, target);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`GraphiQL bundled into dist/graphiql in ${seconds} s\n`);
}
