import type { RestClient } from "../upstream/client.ts";
import { StatusError, UpstreamError } from "../upstream/errors.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { mapConcurrently } from "./common/mapConcurrently.ts";
import { formulaExecutions } from "./common/parsers/formulaExecution.ts";
import type { FormulaExecutionRecord } from "./common/records.ts";
import { parseOrUndefined, toWriteResult, type WriteRejection } from "./common/writeResult.ts";

/** Retries in flight for one operation. */
const MAX_CONCURRENT_RETRIES = 5;

/** The result of one retry. */
export type RetryResult =
  /** Without the new execution if the response does not contain it. */
  | { readonly outcome: "DONE"; readonly execution: FormulaExecutionRecord | undefined }
  | { readonly outcome: "REFUSED"; readonly rejection: Rejection }
  /** There was no response, or one that does not say whether the retry was made. */
  | { readonly outcome: "UNKNOWN" };

/** `NOT_ALLOWED` also for retries that were not sent, such as those above a rate limit. */
export type Rejection = Omit<WriteRejection, "reason"> & { readonly reason: WriteRejection["reason"] | "NOT_ALLOWED" };

/**
 * `PUT /formulas/instances/executions/{id}/retries` for each id, five at a time, each sent once. The results are in the order
 * of the ids.
 * @throws UpstreamError if the platform rejects the credentials and no retry may have been made
 */
export async function retryExecutions(client: RestClient, ids: readonly string[]): Promise<readonly RetryResult[]> {
  const refusals: StatusError[] = [];
  const results = await mapConcurrently(ids, MAX_CONCURRENT_RETRIES, async (id): Promise<RetryResult> => {
    try {
      return await retry(client, id);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error instanceof StatusError && error.isCredentialRefusal) refusals.push(error);
      if (error.outcomeUnknown) return { outcome: "UNKNOWN" };
      const { code, message, requestId, providerMessage } = error;
      const reason = code === "PROVIDER_ERROR" ? code : "NOT_ALLOWED";
      return { outcome: "REFUSED", rejection: { reason, message, requestId, providerMessage } };
    }
  });
  const [refusal] = refusals;
  if (refusal !== undefined && results.every(({ outcome }) => outcome === "REFUSED")) throw refusal;
  return results;
}

async function retry(client: RestClient, id: string): Promise<RetryResult> {
  const result = await toWriteResult(
    client.send("PUT", path`/formulas/instances/executions/${id}/retries`, { body: {} }),
  );
  if ("rejection" in result) return { outcome: "REFUSED", rejection: result.rejection };
  return { outcome: "DONE", execution: newExecutionIn(result.value, id) };
}

/** No source describes the response. It may repeat the execution that was retried. */
function newExecutionIn(response: RestResponse, id: string): FormulaExecutionRecord | undefined {
  const execution = parseOrUndefined(() => formulaExecutions.parseOne(response));
  return execution === undefined || String(execution.id) === id ? undefined : execution;
}
