import { hash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A manifest that cannot be used. The message names the file and the reason. */
export class ManifestError extends Error {
  override name = "ManifestError";
}

/** Documents by the SHA-256 of their text, in hexadecimal digits. */
export type Manifest = ReadonlyMap<string, string>;

/** Returns the SHA-256 of a text in hexadecimal digits, as code generators and Apollo's clients do. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** Returns the digits of an id, with or without the prefix `sha256:`, as clients differ. Undefined for other ids. */
export function digitsOf(id: unknown): string | undefined {
  return typeof id === "string" ? /^(?:sha256:)?([0-9a-f]{64})$/.exec(id)?.[1] : undefined;
}

/**
 * Reads a manifest: `{ "sha256:…": "query …" }` from @graphql-codegen's client preset, or Apollo's
 * `apollo-persisted-query-manifest`.
 * @param setting the setting that has the path, for error messages
 * @throws ManifestError if it cannot be read, or if an id is not the hash of its document
 */
export function readManifest(path: string, setting = "TRUSTED_DOCUMENTS"): Manifest {
  const entries = entriesOf(parsed(path, setting), path);
  if (entries.length === 0) throw new ManifestError(`The manifest of trusted documents ${path} holds no document.`);
  return new Map(
    entries.map(([id, text]) => {
      const digits = digitsOf(id);
      if (typeof text !== "string" || digits === undefined) {
        throw new ManifestError(`${path} must map ids such as "sha256:…" to documents, but has ${JSON.stringify(id)}.`);
      }
      if (sha256(text) === digits) return [digits, text];
      throw new ManifestError(`${path} has another document under ${String(id)} than the one with this hash.`);
    }),
  );
}

function parsed(path: string, setting: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : String(code);
    throw new ManifestError(`The manifest of trusted documents cannot be read (${setting}): ${path}, ${why}.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ManifestError(`The manifest of trusted documents must be JSON, but ${path} is not.`);
  }
}

function entriesOf(content: unknown, path: string): (readonly [unknown, unknown])[] {
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new ManifestError(`${path} must map ids such as "sha256:…" to documents.`);
  }
  if (!("format" in content)) return Object.entries(content);
  const { operations } = content as { readonly operations?: unknown };
  if (content.format !== "apollo-persisted-query-manifest" || !Array.isArray(operations)) {
    throw new ManifestError(`${path} has a format that is not known: ${JSON.stringify(content.format)}.`);
  }
  return operations.map((one: Readonly<Record<string, unknown>>) => [one["id"], one["body"]] as const);
}
