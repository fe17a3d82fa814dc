/** `doctor`: examines a tenant with reads only, and prints which settings of the gateway follow. */
import { ConfigError, readConfig, type Config } from "../../config/index.ts";
import { ConnectionPool } from "../../upstream/connectionPool.ts";
import { SecretRedactor } from "../../masking/secretRedactor.ts";
import { readCredentials, SecretsError } from "../credentials.ts";
import { AddressError, requireSafeUpstream } from "../safety.ts";
import { ConnectionRecorder } from "./connections.ts";
import { ContractChecker } from "./contract.ts";
import { examine } from "./examine.ts";
import { Probe } from "./probe.ts";
import { formatReport, worstOf, type Report } from "./report.ts";

const MAX_CALLS = 60;
const NO_TENANT = "doctor requires a tenant: set OPEN_CONNECTORS_URL or --upstream.";
const TOTAL_TIMEOUT_MS = 120_000;
/** Columns of the table if the output is not a terminal. */
const DEFAULT_WIDTH = 140;

export interface DoctorCommand {
  readonly json: boolean;
  /** Allows an address without TLS that is not on this machine. */
  readonly insecure: boolean;
  /** Overrides `OPEN_CONNECTORS_URL` of the environment. */
  readonly upstream: string | undefined;
}

/** Prints the report. The exit code is 1 if there is a problem, and 2 if nothing could be examined. */
export async function doctor(command: DoctorCommand, environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    const { upstream } = command;
    const config = readConfig({ ...environment, ...(upstream !== undefined && { OPEN_CONNECTORS_URL: upstream }) });
    const base = requireSafeUpstream(config, command.insecure, NO_TENANT);
    const credentials = readCredentials(environment, "doctor");
    const report = await run(base, config, credentials);
    const text = command.json
      ? JSON.stringify(report, null, 2)
      : formatReport(report, process.stdout.isTTY ? process.stdout.columns : DEFAULT_WIDTH);
    // No text contains a secret. This is a second line of defense.
    process.stdout.write(`${new SecretRedactor(credentials.secrets).redact(text)}\n`);
    if (report.verdict === "problem") process.exitCode = 1;
  } catch (error) {
    const isExpected = error instanceof AddressError || error instanceof SecretsError || error instanceof ConfigError;
    if (!isExpected) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

async function run(base: URL, config: Config, credentials: ReturnType<typeof readCredentials>): Promise<Report> {
  const startedAt = performance.now();
  const recorder = new ConnectionRecorder();
  const pool = new ConnectionPool({
    origin: base.origin,
    maxConnections: 1,
    connectTimeoutMs: config.readTimeoutMs,
    proxy: config.proxy,
  });
  const contract = new ContractChecker();
  const probe = new Probe({
    base,
    pool,
    credentials,
    limits: {
      maxCalls: MAX_CALLS,
      callTimeoutMs: config.readTimeoutMs,
      totalTimeoutMs: TOTAL_TIMEOUT_MS,
      maxResponseBytes: config.maxResponseBytes,
    },
    onReply: (route, reply) => contract.check(route, reply),
  });
  try {
    const findings = await examine({ base, config, proxyHost: pool.proxyHost, probe, recorder, contract });
    return {
      url: `${base.origin}${base.pathname}`,
      verdict: worstOf(findings),
      requests: probe.sent,
      milliseconds: Math.round(performance.now() - startedAt),
      findings,
    };
  } finally {
    recorder.stop();
    await pool.close();
  }
}
