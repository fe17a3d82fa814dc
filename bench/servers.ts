/** The servers of a run. Workloads name their targets by `key`. */
import { fileURLToPath } from "node:url";
import type { CommandLine } from "./machine.ts";
import { plainLists, plainRecordLists, type OperationBody } from "./operations.ts";
import { mainWorkloads } from "./workloads.ts";

export interface Addresses {
  /** The port to listen on. */
  readonly port: number;
  /** URL of the platform. */
  readonly upstream: string;
}

export interface Server {
  readonly key: string;
  readonly name: string;
  readonly commandLine: (addresses: Addresses) => CommandLine;
  readonly env?: Readonly<Record<string, string>>;
  /** If true, all clients have the same credentials. */
  readonly oneCredential?: boolean;
  /** Bodies that select the same data from a server with another schema, by the name of the workload. Others are left out. */
  readonly workloads?: Readonly<Record<string, OperationBody>>;
  /** Names of the workloads that it runs. By default, all. */
  readonly only?: readonly string[];
  /** By default, core 0. */
  readonly core?: number | "any";
  /** If true, a full run measures it in some of its rounds only. */
  readonly seldom?: boolean;
}

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Runs a module that listens on PORT and calls the platform at UPSTREAM. */
const nodeOn =
  (file: string, ...nodeArgs: readonly string[]) =>
  (): CommandLine => [process.execPath, ...nodeArgs, file];

/** GATEWAY has the path of another build. */
const MAIN = process.env["GATEWAY"] ?? pathOf("../dist/src/main.js");

/** The gateway in production as it comes, logs included. */
export const ours: Server = { key: "ours", name: "this gateway", commandLine: nodeOn(MAIN) };

/** For a platform that rejects `where=id in (…)`: every REST call of a peer is one of the gateway's as well. */
export const oursWithoutIdFilter: Server = {
  ...ours,
  key: "off",
  name: "this gateway, `WHERE_ID_IN=off`",
  env: { WHERE_ID_IN: "off" },
  only: ["W3", "W3 small", "W3d", "W3d small"],
};

/** The peers do not limit their REST calls. */
const unlimited: Server = {
  ...ours,
  key: "unlimited",
  name: "this gateway, up to 1,024 REST calls in flight",
  env: { UPSTREAM_MAX_CONCURRENCY: "1024" },
  only: ["W4"],
  seldom: true,
};

/** Operations with the same credentials share identical REST calls in flight. */
const oneCredential: Server = {
  ...ours,
  key: "one",
  name: "this gateway, one credential for all clients",
  oneCredential: true,
  only: mainWorkloads,
  seldom: true,
};

/** By default, V8 lets its heap grow far beyond what is in use. These flags make it collect earlier. */
const smallHeap: Server = {
  ...ours,
  key: "small",
  name: "this gateway, small heap",
  commandLine: nodeOn(MAIN, "--max-semi-space-size=8", "--heap-growing-percent=100"),
  only: mainWorkloads,
  seldom: true,
};

export const variants: readonly Server[] = [oursWithoutIdFilter, unlimited, oneCredential, smallHeap];

interface Peer extends Server {
  /** Name of the module in `servers`. */
  readonly module: string;
}

function peer(module: string, name: string, more: Partial<Server> = {}): Peer {
  // Made by `buildPeers`.
  return { key: module, name, module, commandLine: nodeOn(pathOf(`dist/${module}.js`)), ...more };
}

export const nodePeers: readonly Peer[] = [
  peer("mercurius", "Mercurius, jit"),
  peer("apollo", "Apollo Server, defaults"),
  peer("hive", "Hive Gateway, OpenAPI; plain lists", { workloads: { ...plainLists, ...plainRecordLists } }),
  peer("yoga", "GraphQL Yoga, defaults"),
];

/** Another build of the gateway, to measure a change: `--also <path of its dist/src/main.js>`. */
export function otherBuild(path: string): Server {
  return { ...ours, key: "other", name: "this gateway, other build", commandLine: nodeOn(path) };
}
