/** The platform's response to a call, errors included, validated against the contract if `checkAnswers` is set. */
import { checkResponse } from "../contract/check.ts";
import type { Operation } from "../contract/document.ts";
import type { RouteMatch } from "../contract/router.ts";
import { badRequest, PlatformError } from "../errors.ts";
import { dispatch, type Platform } from "./dispatch.ts";
import type { ReceivedRequest } from "./receivedRequest.ts";
import type { OutgoingResponse } from "./send.ts";

/** `match` is undefined if the path has broken percent-encoding. */
export async function respond(
  platform: Platform & { readonly violations: string[] },
  match: RouteMatch | undefined,
  request: ReceivedRequest,
  requestId: string,
): Promise<OutgoingResponse> {
  const report = (violation: string) => platform.violations.push(`${request.method} ${request.path} ${violation}`);
  const { response, operation } = await run(platform, match, request, requestId, report);
  if (platform.store.settings.checkAnswers && operation && !response.chunks) {
    for (const violation of checkResponse(operation, response.status, response.body)) {
      report(`answered ${String(response.status)}: ${violation}`);
    }
  }
  return response;
}

async function run(
  platform: Platform,
  match: RouteMatch | undefined,
  request: ReceivedRequest,
  requestId: string,
  report: (violation: string) => void,
): Promise<{ readonly response: OutgoingResponse; readonly operation: Operation | undefined }> {
  const idHeader = { "elements-request-id": requestId };
  try {
    if (!match) throw badRequest(`The percent-encoding of ${request.path} is broken`);
    const { body, file, headers, delayMs = 0, operation } = await dispatch(platform, match, request);
    const allHeaders = { ...idHeader, ...(file && { "content-type": file.contentType }), ...headers };
    const response = { status: 200, headers: allHeaders, body, delayMs, ...(file && { chunks: file.chunks }) };
    return { response, operation };
  } catch (error) {
    if (!(error instanceof PlatformError)) report(`threw ${stackOf(error)}`);
    const { status, platformMessage, providerMessage, headers } =
      error instanceof PlatformError ? error : new PlatformError(500, "Something went wrong");
    const body = {
      requestId,
      ...(platformMessage !== undefined && { message: platformMessage }),
      ...(providerMessage !== undefined && { providerMessage }),
    };
    const operation = match && "operation" in match ? match.operation : undefined;
    return { response: { status, headers: { ...idHeader, ...headers }, body }, operation };
  }
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
