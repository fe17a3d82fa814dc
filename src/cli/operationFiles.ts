/** Finds operations in files: a document, and the variables that it is to be judged with. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { readManifest } from "../graphql/trustedDocuments/manifest.ts";

export interface OperationFile {
  /** As the person at the terminal would write it. */
  readonly path: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What was to be checked cannot be; the message says why. */
export class CheckError extends Error {
  override name = "CheckError";
}

/**
 * Files as they are named; of folders, all `*.graphql` and `*.gql` in them. A `.json` file is a manifest of trusted documents.
 * @throws CheckError
 * @throws ManifestError
 */
export function readOperationFiles(paths: readonly string[]): OperationFile[] {
  const files = paths.flatMap((path) => {
    if (!existsSync(path)) throw new CheckError(`There is no file or folder ${path}.`);
    if (statSync(path).isDirectory()) return filesIn(path).map(readOne);
    return path.endsWith(".json") ? readTrusted(path) : [readOne(path)];
  });
  if (files.length > 0) return files;
  throw new CheckError(`There is no *.graphql or *.gql file in ${paths.join(", ")}.`);
}

function filesIn(folder: string): string[] {
  const found = globSync("**/*.{graphql,gql}", { cwd: folder, exclude: (name) => name === "node_modules" });
  return found.map((file) => `${folder.replace(/\/$/, "")}/${file}`).sort();
}

function readTrusted(path: string): OperationFile[] {
  return [...readManifest(path)].map(([digits, text]) => ({
    path: `${path} ${digits.slice(0, 8)}`,
    text,
    variables: {},
  }));
}

function readOne(path: string): OperationFile {
  const text = readFileSync(path, "utf8");
  return { path, text, variables: variablesOf(path, text) };
}

/** Of the file beside, or of a comment: `# Variables: { "first": 10 }`. */
function variablesOf(path: string, text: string): Readonly<Record<string, unknown>> {
  const beside = path.replace(/\.\w+$/, ".variables.json");
  const [place, json] = existsSync(beside)
    ? [beside, readFileSync(beside, "utf8")]
    : [`the comment "# Variables:" in ${path}`, /^# Variables: (.*)$/m.exec(text)?.[1] ?? "{}"];
  try {
    const variables: unknown = JSON.parse(json);
    if (typeof variables === "object" && variables !== null && !Array.isArray(variables)) {
      return variables as Readonly<Record<string, unknown>>;
    }
  } catch {
    // The sentence below says it all.
  }
  throw new CheckError(`Variables must be a JSON object, but ${place} has none.`);
}
