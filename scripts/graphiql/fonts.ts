import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * GraphiQL's style sheet holds its fonts, for all alphabets, and a browser shows nothing before it has the sheet.
 * As files of their own they are fetched when a text needs them.
 * @returns an esbuild plugin, and the files by name, complete when the build has ended
 */
export function fontFiles(): { plugin: Plugin; files: ReadonlyMap<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const toFile = (_: string, format: string, base64: string): string => {
    const bytes = Buffer.from(base64, "base64");
    const name = `font-${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}.${format}`;
    files.set(name, bytes);
    return `url(./${name})`;
  };
  const plugin: Plugin = {
    name: "font-files",
    setup(build) {
      build.onResolve({ filter: /^\.\/font-[0-9a-f]{12}\.(?:woff2?|ttf)$/ }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /[\\/]node_modules[\\/]graphiql[\\/].*\.css$/ }, async ({ path }) => {
        const css = await readFile(path, "utf8");
        const contents = css.replace(/url\(["']?data:font\/(woff2?|ttf);base64,([A-Za-z0-9+/=]+)["']?\)/g, toFile);
        return { contents, loader: "css" };
      });
    },
  };
  return { plugin, files };
}
