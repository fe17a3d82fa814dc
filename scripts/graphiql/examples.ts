/** Puts docs/examples into GraphiQL's bundle, so that the examples there are those that the tests run. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import type { Audience, Example } from "../../graphiql/examples/example.ts";

export const examplesDirectory = fileURLToPath(new URL("../../docs/examples", import.meta.url));

const audiences = {
  "front-end": "For front-end developers",
  integration: "For integration engineers",
  administration: "For administrators",
};

/** The title of `03-instances-by-tag.graphql` is “Instances by tag”; the comment at its head is the description. */
function exampleOf(file: string, text: string): Example {
  const words = file.replace(/^\d+-|\.graphql$/g, "").replaceAll("-", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1).replaceAll("openapi", "OpenAPI");
  const [comment] = /^(?:#.*\n)+/.exec(text) ?? [];
  if (comment === undefined) throw new Error(`${file} does not begin with a comment.`);
  const description = comment
    .split("\n")
    .filter((line) => !line.startsWith("# Variables:"))
    .map((line) => line.replace(/^# ?/, ""));
  const [, variables] = /^# Variables: (.*)$/m.exec(text) ?? [];
  return {
    title,
    description: description.join(" ").replaceAll("`", "").trim(),
    changes: /^mutation\b/m.test(text),
    query: text,
    ...(variables !== undefined && { variables: JSON.stringify(JSON.parse(variables), null, 2) }),
  };
}

async function readExamples(): Promise<Audience[]> {
  return Promise.all(
    Object.entries(audiences).map(async ([folder, title]) => {
      const directory = join(examplesDirectory, folder);
      const files = (await readdir(directory)).filter((file) => file.endsWith(".graphql")).sort();
      const examples = files.map(async (file) => exampleOf(file, await readFile(join(directory, file), "utf8")));
      return { title, examples: await Promise.all(examples) };
    }),
  );
}

/** For esbuild: `import { audiences } from "examples:all"`. */
export const examples: Plugin = {
  name: "examples",
  setup(build) {
    build.onResolve({ filter: /^examples:all$/ }, ({ path }) => ({ path, namespace: "examples" }));
    build.onLoad({ filter: /.*/, namespace: "examples" }, async () => ({
      contents: JSON.stringify({ audiences: await readExamples() }),
      loader: "json",
    }));
  },
};
