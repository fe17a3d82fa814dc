/** A refusal, as a handler throws it; the server turns it into the platform's `{requestId, message}`. */
export class PlatformError extends Error {
  override name = "PlatformError";

  constructor(
    readonly status: number,
    message: string,
    /** What the connected application said, when the fault is its own. */
    readonly providerMessage?: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const badRequest = (message: string): PlatformError => new PlatformError(400, message);
export const unauthorized = (message: string): PlatformError => new PlatformError(401, message);
export const forbidden = (message = "Insufficient privileges"): PlatformError => new PlatformError(403, message);
export const conflict = (message: string): PlatformError => new PlatformError(409, message);

/** `No account found with ID 123456`. */
export const notFound = (thing: string, id: string | number): PlatformError =>
  new PlatformError(404, `No ${thing} found with ID ${String(id)}`);

/** An empty list: `No users found`. Clients take this wording for an empty list, so nothing else may use it. */
export const noneFound = (things: string): PlatformError => new PlatformError(404, `No ${things} found`);
