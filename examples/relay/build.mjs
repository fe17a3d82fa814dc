/** Bundles the example. Relay's Babel plugin puts compiled operations in the place of graphql tags; esbuild does the rest. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transformAsync } from "@babel/core";
import { build } from "esbuild";
import { bundle } from "../shared/bundle.mjs";

const graphqlTags = {
  name: "graphql-tags",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/][^\\/]+\.tsx?$/ }, async ({ path }) => {
      const loader = path.endsWith("x") ? "tsx" : "ts";
      const contents = await readFile(path, "utf8");
      if (!contents.includes("graphql`")) return { contents, loader };
      const { code } = await transformAsync(contents, {
        filename: path,
        configFile: false,
        plugins: ["relay"],
        parserOpts: { plugins: ["typescript", "jsx"] },
        sourceMaps: "inline",
      });
      return { contents: code, loader };
    });
  },
};

await bundle(build, {
  directory: fileURLToPath(new URL(".", import.meta.url)),
  title: "Accounts",
  lead: "The accounts of an organization, and who works in them. Made with Relay.",
  plugins: [graphqlTags],
});
