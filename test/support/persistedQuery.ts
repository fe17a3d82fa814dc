/** Automatic persisted queries, as Apollo's clients send them. */
import { createHash } from "node:crypto";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The `extensions` of a request. */
export function persistedQuery(sha256Hash: unknown, version = 1) {
  return { persistedQuery: { version, sha256Hash } };
}
