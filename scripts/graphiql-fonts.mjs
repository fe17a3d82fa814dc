import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/**
 * GraphiQL's style sheet holds its fonts, for all alphabets, and no browser shows the page before it has the sheet.
 * As files of their own they are fetched when a text needs them.
 * @returns an esbuild plugin, and the files by name, once the build is done
 */
export function fontFiles() {
  const files = new Map();
  const toFile = (_, format, base64) => {
    const bytes = Buffer.from(base64, "base64");
    const name = `font-${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}.${format}`;
    files.set(name, bytes);
    return `url(./${name})`;
  };
  const plugin = {
    name: "font-files",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\.\/font-[0-9a-f]{12}\.(?:woff2?|ttf)$/ }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /[\\/]node_modules[\\/]graphiql[\\/].*\.css$/ }, async ({ path }) => {
        const css = await readFile(path, "utf8");
        const contents = css.replace(/url\(["']?data:font\/(woff2?|ttf);base64,([A-Za-z0-9+/=]+)["']?\)/g, toFile);
        return { contents, loader: "css" };
      });
    },
  };
  return { plugin, files };
}
