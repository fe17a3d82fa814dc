import type { Logger } from "pino";
import type { OperationCache } from "../operationCache.ts";
import { describeValue } from "../../relay/inputErrors.ts";
import { digitsOf, readManifest, sha256, type Manifest } from "./manifest.ts";

/** The parameters of a request that identify its document. */
export interface DocumentParameters {
  readonly query?: unknown;
  /** `sha256:` and 64 hexadecimal digits, as in GraphQL over HTTP. */
  readonly documentId?: unknown;
  /** `{ persistedQuery: { sha256Hash } }`, as Apollo Client sends it. */
  readonly extensions?: unknown;
}

/** The text of the document, or an error message: 400 if the request identifies no document, 422 if the document is not trusted. */
export type TrustedDocument = { readonly text: string } | { readonly rejection: string; readonly status: 400 | 422 };

/** The documents of the manifest. A request identifies one by its id or by its whole text. */
export class TrustedDocuments {
  constructor(private readonly manifest: Manifest) {}

  /** Parses and validates all documents. Invalid ones are logged and kept. */
  async pin(operations: OperationCache, logger: Logger): Promise<void> {
    for (const [digits, text] of this.manifest) {
      const errors = (await operations.pin(text)).map(({ message }) => message);
      if (errors.length > 0) logger.warn({ id: `sha256:${digits}`, errors }, "invalid trusted document");
    }
  }

  find({ query, documentId, extensions }: DocumentParameters): TrustedDocument {
    const id = documentId ?? apolloId(extensions);
    if (id === undefined || id === null) return this.#byText(query);
    const digits = digitsOf(id);
    if (digits === undefined) {
      return {
        status: 400,
        rejection: `The id of a document must be "sha256:" and 64 hexadecimal digits, but got ${describeValue(id)}.`,
      };
    }
    const text = this.manifest.get(digits);
    if (text === undefined) return { status: 422, rejection: `No trusted document has the id sha256:${digits}.` };
    // Clients that register a document send its text with the id.
    if (query !== undefined && query !== null && query !== text) {
      return { status: 422, rejection: `\`query\` is not the document with the id sha256:${digits}.` };
    }
    return { text };
  }

  #byText(query: unknown): TrustedDocument {
    if (typeof query !== "string" || query === "") {
      return {
        status: 400,
        rejection: "Expected the `documentId` of a trusted document. This gateway executes no other documents.",
      };
    }
    const text = this.manifest.get(sha256(query));
    if (text !== undefined) return { text };
    return { status: 422, rejection: "This is not a trusted document. This gateway executes no other documents." };
  }
}

/**
 * @returns undefined if there is no manifest
 * @throws ManifestError
 */
export function trustedDocumentsOf(path: string | undefined): TrustedDocuments | undefined {
  return path === undefined ? undefined : new TrustedDocuments(readManifest(path));
}

function apolloId(extensions: unknown): unknown {
  if (typeof extensions !== "object" || extensions === null || !("persistedQuery" in extensions)) return undefined;
  const { persistedQuery } = extensions;
  if (typeof persistedQuery !== "object" || persistedQuery === null) return undefined;
  return (persistedQuery as { readonly sha256Hash?: unknown }).sha256Hash;
}
