/** An error response, thrown by a handler. The server sends it as `{requestId, message, providerMessage}`. */
export class PlatformError extends Error {
  override name = "PlatformError";

  constructor(
    readonly status: number,
    /** Undefined if the response has only a `providerMessage`. */
    readonly platformMessage: string | undefined,
    /** The message of the connected application, if that application caused the error. */
    readonly providerMessage?: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(platformMessage ?? providerMessage);
  }
}

export const badRequest = (message: string): PlatformError => new PlatformError(400, message);
export const unauthorized = (message: string): PlatformError => new PlatformError(401, message);
export const forbidden = (message = "Insufficient privileges"): PlatformError => new PlatformError(403, message);
export const conflict = (message: string): PlatformError => new PlatformError(409, message);

/** `No account found with ID 123456`. */
export const notFound = (resource: string, id: string | number): PlatformError =>
  new PlatformError(404, `No ${resource} found with ID ${String(id)}`);

/** An empty list: `No users found`. Clients read this wording as an empty list: no other error may use it. */
export const noneFound = (resources: string): PlatformError => new PlatformError(404, `No ${resources} found`);
