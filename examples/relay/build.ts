/** Bundles the example. Relay's Babel plugin puts compiled operations in the place of graphql tags; esbuild does the rest. */
import { readFile } from "node:fs/promises";
import { transformAsync } from "@babel/core";
import { build, type Plugin } from "esbuild";
import { bundle } from "../shared/bundle.ts";

const graphqlTags: Plugin = {
  name: "graphql-tags",
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]src[\\/][^\\/]+\.tsx?$/ }, async ({ path }) => {
      const loader = path.endsWith("x") ? "tsx" : "ts";
      const contents = await readFile(path, "utf8");
      if (!contents.includes("graphql`")) return { contents, loader };
      const compiled = await transformAsync(contents, {
        filename: path,
        configFile: false,
        plugins: ["relay"],
        parserOpts: { plugins: ["typescript", "jsx"] },
        sourceMaps: "inline",
      });
      if (typeof compiled?.code !== "string") throw new Error(`Babel returned no code for ${path}.`);
      return { contents: compiled.code, loader };
    });
  },
};

await bundle(build, {
  directory: import.meta.dirname,
  title: "Accounts",
  lead: "The accounts of an organization, and who works in them. Made with Relay.",
  plugins: [graphqlTags],
});
