import type { Reply } from "./reply.ts";

/** What replicas have in common about one read. */
export interface SharedFinding {
  readonly kept: { readonly reply: Reply; readonly freshUntil: number } | undefined;
  /** Stands for the caller's writes so far; undefined where that is not known. */
  readonly epoch: string | undefined;
}

/**
 * Answers of the catalogue that replicas share: each for one credential, by the hash of it. Nothing here ever fails, and
 * nothing keeps anyone waiting for longer than a moment: whoever cannot be told, reads from the platform.
 */
export interface SharedReplies {
  readonly find: (credentialHash: string, target: string) => Promise<SharedFinding>;
  /** `epoch` as it was found before the platform was asked: what was written since makes the answer worthless. */
  readonly keep: (credentialHash: string, target: string, kept: SharedFinding["kept"], epoch: string) => void;
  /** After a write: resolves when no replica can be given an older answer any more, as far as replicas can be told. */
  readonly evict: (credentialHash: string) => Promise<void>;
  /** Calls with the credential whose answers are out of date; with undefined where they may all be. */
  readonly onEviction: (listener: (credentialHash: string | undefined) => void) => void;
}
