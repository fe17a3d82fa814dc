import type { Logger } from "pino";
import type { OperationCache } from "../operationCache.ts";
import { describeValue } from "../../relay/inputErrors.ts";
import { digitsOf, readManifest, sha256, type Manifest } from "./manifest.ts";

/** How a request names the document that it wants to run. */
export interface Asked {
  readonly query?: unknown;
  /** By GraphQL over HTTP: `sha256:` and 64 hexadecimal digits. */
  readonly documentId?: unknown;
  /** Of Apollo's clients: `{ persistedQuery: { sha256Hash } }`. */
  readonly extensions?: unknown;
}

/** The text to run, or why there is none: 400 for what names no document, 422 for another document than the trusted ones. */
export type Trusted = { readonly text: string } | { readonly refusal: string; readonly status: 400 | 422 };

/** The allow-list: knows a document by its id, or by its whole text, and refuses all others. */
export class TrustedDocuments {
  constructor(private readonly manifest: Manifest) {}

  /** Parses and validates all documents. Invalid ones are logged, and stay in the manifest. */
  async pin(operations: OperationCache, logger: Logger): Promise<void> {
    for (const [digits, text] of this.manifest) {
      const mistakes = (await operations.pin(text)).map(({ message }) => message);
      if (mistakes.length > 0) logger.warn({ id: `sha256:${digits}`, mistakes }, "trusted document cannot be run");
    }
  }

  find({ query, documentId, extensions }: Asked): Trusted {
    const id = documentId ?? idOfApollo(extensions);
    if (id === undefined || id === null) return this.#byText(query);
    const digits = digitsOf(id);
    if (digits === undefined) {
      return {
        status: 400,
        refusal: `The id of a document must be "sha256:" and 64 hexadecimal digits, but got ${describeValue(id)}.`,
      };
    }
    const text = this.manifest.get(digits);
    if (text === undefined) return { status: 422, refusal: `No trusted document has the id sha256:${digits}.` };
    // A text besides the id is that of a client that registers its documents; it must be the one that the id stands for.
    if (query !== undefined && query !== null && query !== text) {
      return { status: 422, refusal: `\`query\` is not the document with the id sha256:${digits}.` };
    }
    return { text };
  }

  #byText(query: unknown): Trusted {
    if (typeof query !== "string" || query === "") {
      return {
        status: 400,
        refusal: "Name a trusted document by its id, as `documentId`: this gateway runs no others.",
      };
    }
    const text = this.manifest.get(sha256(query));
    if (text !== undefined) return { text };
    return { status: 422, refusal: "This document is not among the trusted ones, and this gateway runs no others." };
  }
}

/**
 * Undefined where no manifest is set.
 * @throws ManifestError
 */
export function trustedDocumentsOf(path: string | undefined): TrustedDocuments | undefined {
  return path === undefined ? undefined : new TrustedDocuments(readManifest(path));
}

function idOfApollo(extensions: unknown): unknown {
  if (typeof extensions !== "object" || extensions === null || !("persistedQuery" in extensions)) return undefined;
  const { persistedQuery } = extensions;
  if (typeof persistedQuery !== "object" || persistedQuery === null) return undefined;
  return (persistedQuery as { readonly sha256Hash?: unknown }).sha256Hash;
}
