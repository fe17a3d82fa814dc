import { ConfigError, readConfig } from "../config/index.ts";
import { ManifestError } from "../graphql/trustedDocuments/manifest.ts";
import { Judge, type Verdict } from "./operationChecker.ts";
import { CheckError, readOperationFiles } from "./operationFiles.ts";
import { table } from "./table.ts";

export interface CheckCommand {
  readonly paths: readonly string[];
  readonly json: boolean;
  /** Undefined for what the environment says. */
  readonly max: string | undefined;
}

/** Tells what the gateway would say to each operation, without any REST call. The exit code is 1 if it would refuse one. */
export function check({ paths, json, max }: CheckCommand, environment: NodeJS.ProcessEnv): void {
  try {
    const config = readConfig({ ...environment, ...(max !== undefined && { MAX_UPSTREAM_CALLS: max }) });
    const verdicts = new Judge(config).judge(readOperationFiles(paths));
    if (verdicts.length === 0) throw new CheckError(`There are fragments in ${paths.join(", ")}, but no operation.`);
    const report = { maxRestCalls: config.maxUpstreamCalls, operations: verdicts };
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : reportOf(verdicts, config.maxUpstreamCalls)}\n`);
    if (verdicts.some(({ errors }) => errors.length > 0)) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof CheckError || error instanceof ManifestError || error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function reportOf(verdicts: readonly Verdict[], most: number): string {
  const refused = verdicts.filter(({ errors }) => errors.length > 0);
  const summary =
    refused.length === 0
      ? `All ${String(verdicts.length)} operations fit the schema and ${String(most)} REST calls.`
      : `${String(refused.length)} of ${String(verdicts.length)} operations would be refused.`;
  const rows = verdicts.map(({ operation, type, restCalls, mostExpensiveField, errors }) => [
    errors.length > 0 ? "refused" : "ok",
    operation ?? "(no name)",
    type ?? "",
    restCalls ?? "",
    mostExpensiveField ?? "",
  ]);
  const complaints = refused.flatMap(({ file, errors }) =>
    errors.map(({ message, line, column }) => {
      const place = line === undefined ? file : [file, line, column].join(":");
      return `${place}\n  ${message}`;
    }),
  );
  const parts = [
    table([["", "operation", "type", "REST calls", "most expensive field"], ...rows]),
    ...complaints,
    summary,
  ];
  return parts.join("\n\n");
}
