/** What the platform rejects in a formula. */
import { badRequest, conflict, type PlatformError } from "../errors.ts";
import { cronProblem } from "../quartzCron.ts";
import type { StoredFormula } from "../state/formulas.ts";
import type { FormulaStep } from "../wire.ts";

/** @throws PlatformError 400, 409 */
export function checkFormula(formula: StoredFormula): void {
  const { steps = [], engine, debugLoggingEnabled } = formula;
  checkVariables(formula);
  steps.forEach(checkStep);
  checkReferences(steps);
  checkSchedules(formula);
  checkResource(formula);
  if (engine === "v3" && steps.some(({ type }) => type === "java")) {
    throw badRequest("Invalid formula for the v3 engine: steps of type 'java' are not supported");
  }
  if (engine !== "v3" && debugLoggingEnabled === false) {
    throw badRequest("Execution debug logging can be disabled only for formula engine v3");
  }
}

function checkVariables({ configuration = [] }: StoredFormula): void {
  const keys = configuration.map(({ key }) => key);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  if (repeated !== undefined) throw conflict(`A configuration with the key '${repeated}' exists already`);
}

/** Bulk files are streamed by steps of type `elementRequestStream` alone. */
const bulkFile = /^(?:[/]hubs[/][^/]+)?[/]bulk[/][^/]+[/](?!status$|errors$)[^/]+$/;
const statusCodes = /^\s*\d{3}(-\d{3})?(\s*,\s*\d{3}(-\d{3})?)*\s*$/;

function checkStep({ name = "", type = "", properties = {} }: FormulaStep): void {
  const invalid = (text: string): PlatformError => badRequest(`Invalid step '${name}': ${text}`);
  const { api, method, retryAttempts, retryStatusCodes } = properties;
  const maxAttempts = type === "retryFormulaExecution" ? 7 : 5;
  if (retryAttempts !== undefined && !isIntegerUpTo(maxAttempts, retryAttempts)) {
    throw invalid(`retryAttempts must be a whole number from 0 to ${String(maxAttempts)}`);
  }
  if (typeof retryStatusCodes === "string" && retryStatusCodes !== "" && !statusCodes.test(retryStatusCodes)) {
    throw invalid("retryStatusCodes must be a list of status codes and ranges, such as 401-405,500");
  }
  if (type === "elementRequest" && method === "GET" && typeof api === "string" && bulkFile.test(api)) {
    throw invalid(`${api} downloads a file, which an elementRequest cannot`);
  }
}

const isIntegerUpTo = (max: number, value: unknown): boolean => /^\d+$/.test(String(value)) && Number(value) <= max;

/**
 * Steps refer to others of the formula (inferred: deleting a step removes it from the others). Those of a trigger are
 * checked when an instance is created.
 */
function checkReferences(steps: readonly FormulaStep[]): void {
  for (const { name = "", onSuccess = [], onFailure = [] } of steps) {
    const unknown = [...onSuccess, ...onFailure].find((next) => !hasStep(steps, next));
    if (unknown !== undefined) throw badRequest(`Invalid step '${name}': no step has the name '${unknown}'`);
  }
}

export const hasStep = (steps: readonly FormulaStep[] = [], wanted: string): boolean =>
  steps.some(({ name }) => name === wanted);

/** A schedule with variables is checked with the values of an instance. */
function checkSchedules({ triggers = [] }: StoredFormula): void {
  for (const { type, properties = {} } of triggers) {
    const cron = typeof properties.cron === "string" ? properties.cron : "";
    if (type === "scheduled" && !cron.includes("${")) checkCron(cron);
  }
}

/** @throws PlatformError 400 */
export function checkCron(cron: string): void {
  const problem = cronProblem(cron);
  if (problem !== undefined) throw badRequest(`Invalid cron '${cron}': ${problem}`);
}

/** A formula with a method and a path is a resource of the API. */
function checkResource({ method, uri, triggers = [] }: StoredFormula): void {
  if (method === undefined && uri === undefined) return;
  if (method === undefined || uri?.startsWith("/") !== true) {
    throw badRequest("A formula that is a resource needs a method, and a uri that starts with '/'");
  }
  if (triggers.length !== 1 || triggers[0]?.type !== "manual") {
    throw badRequest("A formula that is a resource must have a manual trigger and no other");
  }
}
