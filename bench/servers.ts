/** The servers of a run. Workloads name their targets by `key`. */

import { fileURLToPath } from "node:url";
import { plainLists } from "./plainLists.ts";
import type { OperationBody } from "./workloads.ts";

export interface Server {
  readonly key: string;
  readonly name: string;
  /** Path of the module that listens on PORT and calls the platform at UPSTREAM. */
  readonly file: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
  /** If true, all clients have the same credentials. */
  readonly oneCredential?: boolean;
  /** Bodies that select the same data from a server with another schema, by the name of the workload. Others are left out. */
  readonly workloads?: Readonly<Record<string, OperationBody>>;
  /** Without it, core 0. */
  readonly core?: number | "any";
}

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));
/** Made by `buildPeers`. */
const peerFile = (name: string) => pathOf(`dist/${name}.js`);

/**
 * The gateway in production, logs included, but without the filter by ids, which not every platform supports: peers do not
 * use it either. GATEWAY has the path of another build.
 */
const gateway = {
  file: process.env["GATEWAY"] ?? pathOf("../dist/src/main.js"),
  env: { LOG_LEVEL: "info", WHERE_ID_IN: "off" },
};

export const ours: Server = {
  ...gateway,
  key: "ours",
  name: "this gateway",
  env: { ...gateway.env, UPSTREAM_MAX_CONCURRENCY: "1024" },
};

export const oursByDefault: Server = {
  ...gateway,
  key: "default",
  name: "this gateway, 32 calls in flight (its default)",
};

/** For a platform that implements `where=id in (…)`, as the fake one does. */
export const oursByIds: Server = {
  ...ours,
  key: "ids",
  name: "this gateway, `WHERE_ID_IN=on`",
  env: { ...ours.env, WHERE_ID_IN: "on" },
};

/** By default, V8 lets its heap grow far beyond what is in use. These flags make it collect earlier. */
export const oursSmall: Server = {
  ...ours,
  key: "small",
  name: "this gateway, small heap",
  nodeArgs: ["--max-semi-space-size=8", "--heap-growing-percent=100"],
};

/** Operations with the same credentials share identical REST calls in flight. */
export const oursForOne: Server = {
  ...ours,
  key: "one",
  name: "this gateway, one credential for all clients",
  oneCredential: true,
};

export const peers: readonly Server[] = [
  { key: "mercurius", name: "Mercurius, jit", file: peerFile("mercurius") },
  { key: "apollo", name: "Apollo Server, defaults", file: peerFile("apollo") },
  { key: "hive", name: "Hive Gateway, OpenAPI; plain lists", file: peerFile("hive"), workloads: plainLists },
  { key: "yoga", name: "GraphQL Yoga, defaults", file: peerFile("yoga") },
];

/** Another build of the gateway, to measure a change: `--also <path of its dist/src/main.js>`. */
export function otherBuild(path: string): Server {
  return { ...ours, key: "other", name: "this gateway, other build", file: path };
}
