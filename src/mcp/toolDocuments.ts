/** The documents whose operations are tools. */
import { globSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from "graphql";
import { ManifestError, readManifest } from "../graphql/trustedDocuments/manifest.ts";
import { packageRoot } from "../server/packageRoot.ts";

/** A document with one named operation. */
export interface ToolDocument {
  /** The name of the operation: 1 to 128 letters, digits and `_`. */
  readonly name: string;
  readonly description: string;
  /** The whole document. */
  readonly text: string;
  readonly operation: OperationDefinitionNode;
  readonly fragments: readonly FragmentDefinitionNode[];
}

const EXAMPLES = "docs/examples";
const SETTING = "MCP_DOCUMENTS";
/** Clients send the descriptions of all tools to their model. */
const MAX_DOCUMENTS = 200;
/** Of all files of a folder, or of the manifest. */
const MAX_BYTES = 2_000_000;
/** The limit of the protocol. */
const MAX_NAME_LENGTH = 128;

/** The text of a document. `source` is its file, or its manifest with the beginning of its hash. */
interface Source {
  readonly source: string;
  readonly text: string;
}

/**
 * Reads documents in the order of their files, or of the manifest.
 * @param path a manifest of trusted documents, or a folder whose `*.graphql` and `*.gql` files are read recursively, except
 *   those in `node_modules`. The package's examples if undefined
 * @throws ManifestError with the file and the reason
 */
export function readToolDocuments(path: string | undefined): readonly ToolDocument[] {
  const from = path ?? fileURLToPath(new URL(EXAMPLES, packageRoot(import.meta.url)));
  const sources = statsOf(from).isDirectory() ? readFolder(from) : readDocumentsOfManifest(from);
  if (sources.length > MAX_DOCUMENTS) throw tooMany(from, sources.length);
  const files = new Map<string, string>();
  return sources.map((one) => {
    const document = readDocument(one);
    const other = files.get(document.name);
    if (other !== undefined) {
      throw new ManifestError(
        `The names of tools must be unique, but both ${other} and ${one.source} have an operation ${document.name}.`,
      );
    }
    files.set(document.name, one.source);
    return document;
  });
}

/** @throws ManifestError */
function statsOf(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file or folder" : String(code);
    throw new ManifestError(`The documents of tools cannot be read (${SETTING}): ${path}, ${reason}.`);
  }
}

/** @throws ManifestError unless it is a file: a pipe would block the start */
function sizeOf(path: string): number {
  const stats = statsOf(path);
  if (!stats.isFile()) throw new ManifestError(`${path} is not a file (${SETTING}).`);
  return stats.size;
}

function readFolder(folder: string): Source[] {
  const files = globSync("**/*.{graphql,gql}", { cwd: folder, exclude: (name) => basename(name) === "node_modules" })
    .sort()
    .map((file) => join(folder, file));
  if (files.length === 0) throw new ManifestError(`${folder} has no *.graphql file (${SETTING}).`);
  // Before any of them is read.
  if (files.length > MAX_DOCUMENTS) throw tooMany(folder, files.length);
  limitBytes(
    folder,
    files.reduce((bytes, file) => bytes + sizeOf(file), 0),
  );
  return files.map((source) => {
    try {
      return { source, text: readFileSync(source, "utf8") };
    } catch (error) {
      throw new ManifestError(`${source} cannot be read: ${String((error as NodeJS.ErrnoException).code)}.`);
    }
  });
}

function readDocumentsOfManifest(path: string): Source[] {
  limitBytes(path, sizeOf(path));
  return [...readManifest(path, SETTING)].map(([digits, text]) => ({ source: `${path} ${digits.slice(0, 8)}`, text }));
}

function limitBytes(path: string, bytes: number): void {
  if (bytes <= MAX_BYTES) return;
  throw new ManifestError(
    `The documents of tools in ${path} have ${String(bytes)} bytes, but ${String(MAX_BYTES)} are the limit (${SETTING}).`,
  );
}

function tooMany(path: string, count: number): ManifestError {
  return new ManifestError(
    `${path} has ${String(count)} documents, but ${String(MAX_DOCUMENTS)} tools are the limit (${SETTING}).`,
  );
}

/** @throws ManifestError unless the document has exactly one operation, which has a name */
function readDocument({ source, text }: Source): ToolDocument {
  const { definitions } = parseDocument({ source, text });
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) {
    throw new ManifestError(
      `${source} must have one operation to be a tool, with the fragments that it uses, but has ${String(operations.length)}.`,
    );
  }
  const name = operation.name?.value;
  if (name === undefined) throw new ManifestError(`The operation of ${source} must have a name to be a tool.`);
  if (name.length > MAX_NAME_LENGTH) {
    throw new ManifestError(
      `The name of the operation of ${source} has ${String(name.length)} characters, but a tool's has at most ${String(MAX_NAME_LENGTH)}.`,
    );
  }
  return {
    name,
    description: describe(operation, text) || `The GraphQL ${operation.operation} ${name}.`,
    text,
    operation,
    fragments: definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION),
  };
}

function parseDocument({ source, text }: Source): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [{ line, column } = { line: 1, column: 1 }] = error.locations ?? [];
    throw new ManifestError(`${source}:${String(line)}:${String(column)} is not a GraphQL document: ${error.message}`);
  }
}

/** The operation's description, or else the comment that the document begins with. */
function describe({ description }: OperationDefinitionNode, text: string): string {
  const lines = description?.value.split("\n") ?? commentOf(text);
  return lines.join(" ").replaceAll(/\s+/g, " ").trim();
}

/** Comments for programs: imports and directives of linters. */
const DIRECTIVE = /^(?:import |eslint|prettier-|graphql-)/;

/** The lines of the leading comment, up to the example of variables that `check` and GraphiQL read. */
function commentOf(text: string): string[] {
  const [comment = ""] = /^\uFEFF?(?:[\s,]*#.*)*/.exec(text) ?? [];
  const lines = comment
    .split(/\r\n?|\n/)
    .map((line) => /#\s*(.*)/.exec(line)?.[1] ?? "")
    .filter((line) => !DIRECTIVE.test(line));
  const variables = lines.findIndex((line) => line.startsWith("Variables:"));
  return variables === -1 ? lines : lines.slice(0, variables);
}
