import { ConfigError, readConfig } from "../config/index.ts";
import { ManifestError } from "../graphql/trustedDocuments/manifest.ts";
import { OperationChecker, type CheckResult } from "./operationChecker.ts";
import { OperationFileError, readOperationFiles } from "./operationFiles.ts";
import { formatTable } from "./table.ts";
import { count, enumerate } from "./words.ts";

export interface CheckCommand {
  /** Files and folders. */
  readonly paths: readonly string[];
  readonly json: boolean;
  /** Overrides `MAX_UPSTREAM_CALLS` of the environment. */
  readonly max: string | undefined;
}

/**
 * Prints whether the gateway would run each operation. Makes no REST call. The exit code is 1 if it would reject one, and 2 if
 * nothing could be checked.
 */
export function check({ paths, json, max }: CheckCommand, environment: NodeJS.ProcessEnv): void {
  try {
    const config = readConfig({ ...environment, ...(max !== undefined && { MAX_UPSTREAM_CALLS: max }) });
    const results = new OperationChecker(config).check(readOperationFiles(paths));
    if (results.length === 0) {
      throw new OperationFileError(`There are fragments in ${enumerate(paths)}, but no operation.`);
    }
    const report = { maxRestCalls: config.maxUpstreamCalls, operations: results };
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : format(results, config.maxUpstreamCalls)}\n`);
    if (results.some(isRejected)) process.exitCode = 1;
  } catch (error) {
    const isExpected =
      error instanceof OperationFileError || error instanceof ManifestError || error instanceof ConfigError;
    if (!isExpected) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function isRejected({ errors }: CheckResult): boolean {
  return errors.length > 0;
}

function format(results: readonly CheckResult[], maxRestCalls: number): string {
  const rejected = results.filter(isRejected);
  const rows = results.map((result) => [
    isRejected(result) ? "rejected" : "ok",
    result.operation ?? "(no name)",
    result.type ?? "",
    result.restCalls ?? "",
    result.mostExpensiveField ?? "",
    `${result.file}:${String(result.line)}`,
  ]);
  const errors = rejected.flatMap((result) =>
    result.errors.map(({ message, line, column }) => {
      const position = line === undefined ? [result.line] : [line, column];
      const location = [result.file, ...position].join(":");
      return `${location}\n  ${message}`;
    }),
  );
  const table = formatTable([["", "operation", "type", "REST calls", "most expensive field", "file"], ...rows]);
  return [table, ...errors, summarize(results.length, rejected.length, maxRestCalls)].join("\n\n");
}

function summarize(operations: number, rejected: number, maxRestCalls: number): string {
  const calls = count(maxRestCalls, "REST call");
  if (operations === 1) {
    return rejected === 0 ? `The operation is valid and needs at most ${calls}.` : "The operation would be rejected.";
  }
  return rejected === 0
    ? `All ${String(operations)} operations are valid and need at most ${calls} each.`
    : `${String(rejected)} of ${String(operations)} operations would be rejected.`;
}
