/** Reads the documents to be checked, each with the variables to check it with. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { readManifest } from "../graphql/trustedDocuments/manifest.ts";
import { ProgramSyntaxError, taggedTemplatesIn, type TaggedTemplate } from "./taggedTemplates.ts";
import { enumerate } from "./words.ts";

/** A document, which is a file or a part of one. */
export interface OperationFile {
  /** For messages. Documents of a manifest have the beginning of their hash appended. */
  readonly path: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Position of the text in the file, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Set if the document cannot be checked. */
  readonly problem?: string;
}

/** The files hold nothing that can be checked. The message says why. */
export class OperationFileError extends Error {
  override name = "OperationFileError";
}

const DOCUMENT = /\.(?:graphql|gql)$/;
const PROGRAM = /\.[cm]?[jt]sx?$/;
const FILES = "**/*.{graphql,gql,{,c,m}{j,t}s,{j,t}sx}";
const IGNORED_FOLDERS = new Set(["node_modules", "__generated__"]);

const START = { line: 1, column: 1 };

/**
 * Reads files, and in folders all `*.graphql` and `*.gql` files and the `gql` and `graphql` tags in programs. Folders
 * `node_modules` and `__generated__` are ignored. A `.json` file is read as a manifest of trusted documents.
 * @throws OperationFileError
 * @throws ManifestError
 */
export function readOperationFiles(paths: readonly string[]): OperationFile[] {
  const files = paths.flatMap((path) => {
    if (!existsSync(path)) throw new OperationFileError(`File or folder not found: ${path}.`);
    if (statSync(path).isDirectory()) return listFiles(path).flatMap(readFile);
    return path.endsWith(".json") ? readTrustedDocuments(path) : readFile(path);
  });
  if (files.length > 0) return files;
  throw new OperationFileError(
    `No operations in ${enumerate(paths)}: no *.graphql or *.gql file, and no gql or graphql tag in a program.`,
  );
}

function listFiles(folder: string): string[] {
  const files = globSync(FILES, { cwd: folder, exclude: (name) => IGNORED_FOLDERS.has(name) });
  return files.map((file) => `${folder.replace(/\/$/, "")}/${file}`).sort();
}

function readFile(path: string): OperationFile[] {
  const text = readFileSync(path, "utf8");
  if (DOCUMENT.test(path) || !PROGRAM.test(path)) {
    return [{ path, text, variables: readVariables(path, text), ...START }];
  }
  try {
    return taggedTemplatesIn(path, text).map((template) => readTemplate(path, template));
  } catch (error) {
    if (!(error instanceof ProgramSyntaxError)) throw error;
    const { message: problem, line, column } = error;
    return [{ path, text: "", variables: {}, line, column, problem }];
  }
}

function readTemplate(path: string, { text, line, column, isIncomplete }: TaggedTemplate): OperationFile {
  return {
    path,
    text,
    variables: isIncomplete ? {} : readCommentedVariables(path, text),
    line,
    column,
    ...(isIncomplete && { problem: "A document with an interpolation in a selection set cannot be checked." }),
  };
}

function readTrustedDocuments(path: string): OperationFile[] {
  return [...readManifest(path)].map(([digits, text]) => ({
    path: `${path} ${digits.slice(0, 8)}`,
    text,
    variables: {},
    ...START,
  }));
}

/** Reads `users.variables.json` next to `users.graphql`, or a comment in it. */
function readVariables(path: string, text: string): Readonly<Record<string, unknown>> {
  const file = path.replace(/\.\w+$/, ".variables.json");
  return existsSync(file) ? parseVariables(file, readFileSync(file, "utf8")) : readCommentedVariables(path, text);
}

/** Reads a comment `# Variables: { "first": 10 }`. */
function readCommentedVariables(path: string, text: string): Readonly<Record<string, unknown>> {
  const json = /^[^\S\n]*# Variables: (.*)$/m.exec(text)?.[1] ?? "{}";
  return parseVariables(`the comment "# Variables:" in ${path}`, json);
}

function parseVariables(source: string, json: string): Readonly<Record<string, unknown>> {
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
