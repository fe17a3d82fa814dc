import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { formulaExecutions, formulaStepExecutions, formulaStepValues } from "./common/parsers/formulaExecution.ts";
import { nullIfNotFound } from "./common/recordLoader.ts";
import type { ParsedRow } from "./common/recordParser.ts";
import type { FormulaExecutionRecord, FormulaStepExecutionRecord, FormulaStepValueRecord } from "./common/records.ts";
import { nullIfEmptyList, restList, type RestList } from "./common/restList.ts";
import { parseWritten, toWriteResult, type WriteResult, type WrittenRow } from "./common/writeResult.ts";
import { readFailedExecutions, type FailedExecutions, type TimeRange } from "./formulaExecution.failed.ts";
import { retryExecutions, type RetryResult } from "./formulaExecution.retry.ts";
import { StepValue } from "./formulaExecution.value.ts";

/** What started the executions of a list. The platform accepts one of them. */
export interface ExecutionTrigger {
  readonly eventId?: string | undefined;
  readonly objectId?: string | undefined;
}

/** Executions of formula instances, which the platform keeps for three to seven days. */
export class FormulaExecutionSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /formulas/instances/executions/{id}`. Null for a 404. */
  async byId(id: string): Promise<FormulaExecutionRecord | null> {
    const response = await this.client.get(path`/formulas/instances/executions/${id}`).catch(nullIfNotFound);
    return response && formulaExecutions.parseOne(response);
  }

  /** `GET /formulas/instances/executions/steps/{id}`. Null for a 404. */
  async stepById(id: string): Promise<FormulaStepExecutionRecord | null> {
    const response = await this.client.get(path`/formulas/instances/executions/steps/${id}`).catch(nullIfNotFound);
    return response && formulaStepExecutions.parseOne(response);
  }

  /** `GET /formulas/instances/{instanceId}/executions`. */
  ofInstance(instanceId: string, trigger: ExecutionTrigger): RestList<FormulaExecutionRecord> {
    const filters = { ...trigger };
    return restList(this.client, {
      path: path`/formulas/instances/${instanceId}/executions`,
      paging: "token",
      filters,
      parser: formulaExecutions,
    });
  }

  /** `GET /formulas/instances/{instanceId}/executions/errors`: executions, with their failed steps. */
  failedOfInstance(instanceId: string, { from, to }: TimeRange): RestList<FormulaExecutionRecord> {
    return restList(this.client, {
      path: path`/formulas/instances/${instanceId}/executions/errors`,
      paging: "token",
      filters: { from, to },
      parser: formulaExecutions,
    });
  }

  /** See `readFailedExecutions`. */
  failedOfFormula(formulaId: string, range: TimeRange, maxPages: number): Promise<FailedExecutions> {
    return readFailedExecutions(this.client, formulaId, range, maxPages);
  }

  /** `GET /formulas/instances/executions/{id}/steps`. */
  steps(executionId: string): RestList<FormulaStepExecutionRecord> {
    return restList(this.client, {
      path: path`/formulas/instances/executions/${executionId}/steps`,
      paging: "token",
      parser: formulaStepExecutions,
    });
  }

  /** `GET /formulas/instances/executions/{id}/errors`. */
  async failedSteps(executionId: string): Promise<readonly ParsedRow<FormulaStepExecutionRecord>[]> {
    const target = path`/formulas/instances/executions/${executionId}/errors`;
    const response = await this.client.get(target).catch(nullIfEmptyList);
    return response === null ? [] : formulaStepExecutions.parseList(response);
  }

  /** `GET /formulas/instances/executions/steps/{id}/values`. */
  values(stepExecutionId: string): RestList<FormulaStepValueRecord> {
    return restList(this.client, {
      path: path`/formulas/instances/executions/steps/${stepExecutionId}/values`,
      paging: "token",
      parser: formulaStepValues,
    });
  }

  /** `POST /formulas/instances/{instanceId}/executions`. @param trigger any JSON: `trigger.args` of the formula */
  run(
    instanceId: string,
    trigger: unknown,
  ): Promise<WriteResult<WrittenRow<readonly ParsedRow<FormulaExecutionRecord>[]>>> {
    const sent = this.client.send("POST", path`/formulas/instances/${instanceId}/executions`, { body: trigger });
    return toWriteResult(sent.then((response) => parseWritten(() => formulaExecutions.parseList(response))));
  }

  /** See `retryExecutions`. */
  retry(ids: readonly string[]): Promise<readonly RetryResult[]> {
    return retryExecutions(this.client, ids);
  }

  /** The value of a step, with its credentials masked unless the settings show them. */
  shown(record: FormulaStepValueRecord): StepValue {
    return new StepValue(record, this.client.masker);
  }
}
