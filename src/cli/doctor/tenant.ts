import type { Config } from "../../config/index.ts";
import type { ConnectionRecorder } from "./connections.ts";
import type { ContractChecker } from "./contract.ts";
import type { Probe } from "./probe.ts";

/** The tenant that is examined, and what the checks record about it. */
export interface Tenant {
  /** Base URL of the REST API, its path included. */
  readonly base: URL;
  readonly config: Config;
  /** Host of the proxy for the base URL, even if NO_PROXY excludes it. Undefined without one. */
  readonly proxyHost: string | undefined;
  readonly probe: Probe;
  readonly recorder: ConnectionRecorder;
  readonly contract: ContractChecker;
}
