/** Puts docs/examples into GraphiQL's bundle, so that the examples there are those that the tests run. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const examplesDirectory = fileURLToPath(new URL("../docs/examples", import.meta.url));

const audiences = {
  "front-end": "For front-end developers",
  integration: "For integration engineers",
  administration: "For administrators",
};

/** `03-instances-by-tag.graphql` is called “Instances by tag”; the comment that it begins with says what it shows. */
function exampleOf(file, text) {
  const words = file.replace(/^\d+-|\.graphql$/g, "").replaceAll("-", " ");
  const title = words[0].toUpperCase() + words.slice(1).replaceAll("openapi", "OpenAPI");
  const comment = text.match(/^(?:#.*\n)+/)[0].split("\n");
  const description = comment
    .filter((line) => !line.startsWith("# Variables:"))
    .map((line) => line.replace(/^# ?/, ""));
  const [, variables] = text.match(/^# Variables: (.*)$/m) ?? [];
  return {
    title,
    description: description.join(" ").replaceAll("`", "").trim(),
    changes: /^mutation\b/m.test(text),
    query: text,
    ...(variables && { variables: JSON.stringify(JSON.parse(variables), null, 2) }),
  };
}

async function readExamples() {
  return Promise.all(
    Object.entries(audiences).map(async ([folder, title]) => {
      const directory = join(examplesDirectory, folder);
      const files = (await readdir(directory)).filter((file) => file.endsWith(".graphql")).sort();
      const texts = await Promise.all(files.map((file) => readFile(join(directory, file), "utf8")));
      return { title, examples: files.map((file, index) => exampleOf(file, texts[index])) };
    }),
  );
}

/** For esbuild: `import audiences from "examples:all"`. */
export const examples = {
  name: "examples",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^examples:all$/ }, ({ path }) => ({ path, namespace: "examples" }));
    onLoad({ filter: /.*/, namespace: "examples" }, async () => ({
      contents: JSON.stringify(await readExamples()),
      loader: "json",
    }));
  },
};
