import type { NextPage } from "../relay/pageSource.ts";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { valueOrThrow } from "./common/attributes.ts";
import { formulaInstanceErrors } from "./common/parsers/formulaExecution.ts";
import type { FormulaExecutionRecord, PlatformId } from "./common/records.ts";
import { restList } from "./common/restList.ts";

/** ISO 8601 with milliseconds. */
export interface TimeRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface FailedExecution {
  readonly record: FormulaExecutionRecord;
  readonly formulaInstanceId: PlatformId;
}

/** The failed executions of one formula, in no particular order. */
export interface FailedExecutions {
  readonly executions: readonly FailedExecution[];
  /** True if the platform has more than were read. */
  readonly isTruncated: boolean;
}

/**
 * `GET /formulas/{formulaId}/instances/executions/errors`: pages of instances, each with all of its failed executions in the
 * range.
 * @throws UpstreamError, also for a row that is not valid
 */
export async function readFailedExecutions(
  client: RestClient,
  formulaId: string,
  { from, to }: TimeRange,
  maxPages: number,
): Promise<FailedExecutions> {
  const list = restList(client, {
    path: path`/formulas/${formulaId}/instances/executions/errors`,
    paging: "token",
    filters: { from, to },
    parser: formulaInstanceErrors,
  });
  const walk = list.walk();
  const executions: FailedExecution[] = [];
  let next: NextPage | undefined = { start: null, pageSize: MAX_PAGE_SIZE, rowsBefore: 0, isCertain: true };
  for (let pages = 0; pages < maxPages && next !== undefined; pages += 1) {
    const [page] = await walk.read([next]);
    for (const { from: start, to: end } of page?.unseen ?? []) {
      for (const row of page?.rows.slice(start, end) ?? []) {
        if (row instanceof Error) throw row;
        const records = valueOrThrow(row.executions) ?? [];
        executions.push(...records.map((record) => ({ record, formulaInstanceId: row.id })));
      }
    }
    next = page?.next;
  }
  return { executions, isTruncated: next !== undefined };
}
