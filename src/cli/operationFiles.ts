/** Reads the documents to be checked, each with the variables to check it with. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { readManifest } from "../graphql/trustedDocuments/manifest.ts";

export interface OperationFile {
  /** For messages. Documents of a manifest have the beginning of their hash appended. */
  readonly path: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The files hold nothing that can be checked. The message says why. */
export class OperationFileError extends Error {
  override name = "OperationFileError";
}

/**
 * Reads files, and all `*.graphql` and `*.gql` files in folders. A `.json` file is read as a manifest of trusted documents.
 * @throws OperationFileError
 * @throws ManifestError
 */
export function readOperationFiles(paths: readonly string[]): OperationFile[] {
  const files = paths.flatMap((path) => {
    if (!existsSync(path)) throw new OperationFileError(`File or folder not found: ${path}.`);
    if (statSync(path).isDirectory()) return listFiles(path).map(readDocument);
    return path.endsWith(".json") ? readTrustedDocuments(path) : [readDocument(path)];
  });
  if (files.length > 0) return files;
  throw new OperationFileError(`No *.graphql or *.gql file in ${paths.join(", ")}.`);
}

function listFiles(folder: string): string[] {
  const files = globSync("**/*.{graphql,gql}", { cwd: folder, exclude: (name) => name === "node_modules" });
  return files.map((file) => `${folder.replace(/\/$/, "")}/${file}`).sort();
}

function readTrustedDocuments(path: string): OperationFile[] {
  return [...readManifest(path)].map(([digits, text]) => ({
    path: `${path} ${digits.slice(0, 8)}`,
    text,
    variables: {},
  }));
}

function readDocument(path: string): OperationFile {
  const text = readFileSync(path, "utf8");
  return { path, text, variables: readVariables(path, text) };
}

/** Reads `users.variables.json` next to `users.graphql`, or a comment `# Variables: { "first": 10 }`. */
function readVariables(path: string, text: string): Readonly<Record<string, unknown>> {
  const file = path.replace(/\.\w+$/, ".variables.json");
  const [source, json] = existsSync(file)
    ? [file, readFileSync(file, "utf8")]
    : [`the comment "# Variables:" in ${path}`, /^# Variables: (.*)$/m.exec(text)?.[1] ?? "{}"];
  try {
    const variables: unknown = JSON.parse(json);
    if (typeof variables === "object" && variables !== null && !Array.isArray(variables)) {
      return variables as Readonly<Record<string, unknown>>;
    }
  } catch {
    // Reported below.
  }
  throw new OperationFileError(`Variables must be a JSON object, but ${source} has none.`);
}
