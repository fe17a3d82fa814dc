/** What the Markdown files name exists: files, headings, scripts, settings and metrics. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "@jest/globals";
import { readDocumentedSettings } from "../../src/cli/config.ts";
import { startGateway } from "../support/gateway.ts";
import { codeBlocks, markdownFiles } from "../support/markdown.ts";

const pages = markdownFiles().map((path) => ({ path, text: readFileSync(path, "utf8") }));

/** Without code blocks, whose contents are examples. */
function prose(text: string): string {
  return text.replaceAll(/^```[^]*?^```$/gm, "");
}

/** As GitHub makes the anchors of headings. */
function anchorsOf(path: string): string[] {
  const headings = prose(readFileSync(path, "utf8")).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

it("links lead to files and headings", () => {
  const broken = pages.flatMap(({ path, text }) => {
    const inline = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)];
    const references = [...prose(text).matchAll(/^\[[^\]]+\]: (\S+)$/gm)];
    const targets = [...inline, ...references].map(([, target = ""]) => target);
    return targets
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = "", anchor] = target.split("#");
        const linked = file === "" ? path : join(dirname(path), file);
        return !existsSync(linked) || (anchor !== undefined && !anchorsOf(linked).includes(anchor));
      })
      .map((target) => `${path}: ${target}`);
  });
  expect(broken).toEqual([]);
});

it("paths in code font exist", () => {
  const folders = "src|test|sandbox|bench|docs|deploy|scripts|examples|openapi|graphiql";
  const missing = pages.flatMap(({ path, text }) => {
    // Files of a guide's reader, and of the example in "Add a domain".
    const titles = new Set(codeBlocks(path).map(({ title }) => title));
    return [...prose(text).matchAll(new RegExp(`\`((?:${folders})/[\\w./-]+)\``, "g"))]
      .map(([, named = ""]) => named)
      .filter((named) => !titles.has(named) && !named.includes("widget"))
      .filter((named) => !existsSync(named) && !existsSync(join(dirname(path), named)))
      .map((named) => `${path}: ${named}`);
  });
  expect(missing).toEqual([]);
});

it("npm scripts exist", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const missing = pages
    .filter(({ path }) => !/^examples\/(relay|apollo-client)\//.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/npm run ([\w:-]+)/g)]
        .map(([, name = ""]) => name)
        .filter((name) => !(name in scripts))
        .map((name) => `${path}: ${name}`),
    );
  expect(missing).toEqual([]);
});

it("docs/configuration.md has every setting with its default", () => {
  const rows = readFileSync("docs/configuration.md", "utf8").split("\n");
  const cells = rows.map((row) => row.split("|").map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, it]) => it!)));
  const documented = cells.flatMap(([, names = [], defaults = []]) =>
    names.filter((name) => /^[A-Z_]+$/.test(name)).map((name, index) => [name, defaults[index]] as const),
  );
  const settings = readDocumentedSettings().filter(({ name }) => name !== "NODE_EXTRA_CA_CERTS");
  expect(documented.map(([name]) => name).toSorted()).toEqual(settings.map(({ name }) => name).toSorted());
  const defaults = new Map(documented);
  const wrong = settings.filter(({ name, default: value }) => value !== undefined && defaults.get(name) !== value);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

it("docs/operations.md has every metric, and its alerts use no others", async () => {
  const gateway = await startGateway();
  await gateway.query("{ organization { name } }");
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  await gateway.stop();
  const own = [...metrics.matchAll(/^# TYPE (gateway_\w+)/gm)].map(([, name = ""]) => name);
  const text = readFileSync("docs/operations.md", "utf8");
  const [, table = ""] = /## Metrics\n([^]*?)\n## /.exec(text) ?? [];
  const documented = [...table.matchAll(/^\| `(gateway_\w+)`/gm)].map(([, name = ""]) => name);
  expect(documented).toEqual(expect.arrayContaining(own));
  const used = [...text.matchAll(/gateway_\w+/g)].map(([name]) => name.replace(/_bucket$/, ""));
  expect(used.filter((name) => !documented.includes(name))).toEqual([]);
});

it("docs/operations.md computes capacity by its own formula", () => {
  const text = readFileSync("docs/operations.md", "utf8");
  const [fixed = NaN, perCall = NaN, perRow = NaN] = /c = (\S+) ms \+ (\S+) ms × K \+ (\S+) ms × R/
    .exec(text)!
    .slice(1)
    .map(Number);
  let [calls, rows] = [NaN, NaN];
  const table = [...text.matchAll(/^\| ([^|]*)\| +([\d,]+) \| +([\d,]+) \| +(\d+) \| +(\d+) \| +(\d+) \|$/gm)];
  expect(table).toHaveLength(9);
  for (const [, kind = "", ...cells] of table) {
    const given = /_K_ = (\d+), _R_ = (\d+)/.exec(kind);
    if (given) [calls, rows] = [Number(given[1]), Number(given[2])];
    const [operations = NaN, ...figures] = cells.map((cell) => Number(cell.replaceAll(",", "")));
    const cores = (operations * (fixed + perCall * calls + perRow * rows)) / 1000 / 0.6;
    const restCalls = operations * calls;
    const expected = [
      restCalls,
      Math.ceil(cores),
      ...[32, 128].map((each) => Math.ceil((restCalls * 0.05) / (4 * each))),
    ];
    expect([calls, operations, ...figures]).toEqual([calls, operations, ...expected]);
  }
});

it("docs/decisions.md has every script of bench/decisions, and their imports exist", async () => {
  const text = readFileSync("docs/decisions.md", "utf8");
  const scripts = globSync("bench/decisions/*.ts").map((path) => ({ path, source: readFileSync(path, "utf8") }));
  const helpers = ["bench/decisions/support.ts", "bench/decisions/restServer.ts"];
  const unnamed = scripts.filter(({ path }) => !text.includes(`\`${path}\``)).map(({ path }) => path);
  expect(unnamed.toSorted()).toEqual(helpers.toSorted());
  const imports = scripts.flatMap(({ source }) => [
    ...source.matchAll(/^import (?:\{([^}]+)\} from )?"..\/..\/dist\/([^"]+)\.js";$/gm),
  ]);
  expect(imports.length).toBeGreaterThan(10);
  for (const [, names = "", file = ""] of imports) {
    const exported = (await import(`../../${file}.ts`)) as object;
    for (const name of names.split(",").map((one) => one.trim()))
      if (name !== "") expect(exported).toHaveProperty(name);
  }
});

it("blocks of JSON can be read", () => {
  const json = pages.flatMap(({ path }) => codeBlocks(path).filter(({ language }) => language === "json"));
  for (const { text } of json) expect(() => JSON.parse(text) as unknown).not.toThrow();
});
