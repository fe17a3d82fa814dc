/** The connected application of a connector instance, as hub calls see it. */
import { PlatformError } from "./errors.ts";
import type { HandlerResponse } from "./handler.ts";
import type { SandboxOptions } from "./options.ts";
import type { Instance } from "./state/connectorInstances.ts";

/** @throws PlatformError 401 with a providerMessage if the application has revoked the access */
export function requireAccess({ application }: Instance): void {
  if (application === "revoked") throw new PlatformError(401, "Unauthorized", "The refresh token has been revoked");
}

/** The application's response with this body. @throws PlatformError 401 with a providerMessage if it has revoked the access */
export function applicationResponse(
  instance: Instance,
  { slowApplicationMs }: SandboxOptions,
  body: unknown,
): HandlerResponse {
  requireAccess(instance);
  return instance.application === "slow" ? { body, delayMs: slowApplicationMs } : { body };
}
