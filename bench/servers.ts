/** The servers of a run. Workloads name their targets by `key`. */

import { plainLists } from "./plainLists.ts";

export const ours = {
  key: "ours",
  name: "this gateway",
  file: "servers/ours.ts",
  env: { UPSTREAM_MAX_CONCURRENCY: "1024", ...(process.env.GATEWAY && { GATEWAY: process.env.GATEWAY }) },
};

export const oursByDefault = {
  key: "default",
  name: "this gateway, 32 calls in flight (its default)",
  file: "servers/ours.ts",
};

/** For a platform that implements `where=id in (…)`, as the fake one does. */
export const oursByIds = {
  ...ours,
  key: "ids",
  name: "this gateway, `WHERE_ID_IN=on`",
  env: { ...ours.env, WHERE_ID_IN: "on" },
};

/** By default, V8 lets its heap grow far beyond what is in use. These flags make it collect earlier. */
export const oursSmall = {
  ...ours,
  key: "small",
  name: "this gateway, small heap",
  nodeArgs: ["--max-semi-space-size=8", "--heap-growing-percent=100"],
};

/** Operations with the same credentials share identical REST calls in flight. */
export const oursForOne = {
  ...ours,
  key: "one",
  name: "this gateway, one credential for all clients",
  oneCredential: true,
};

export const peers = [
  { key: "mercurius", name: "Mercurius, jit", file: "servers/mercurius.ts" },
  { key: "apollo", name: "Apollo Server, defaults", file: "servers/apollo.ts" },
  { key: "hive", name: "Hive Gateway, OpenAPI; plain lists", file: "servers/hive.ts", workloads: plainLists },
  { key: "yoga", name: "GraphQL Yoga, defaults", file: "servers/yoga.ts" },
];

/** Another build of the gateway, to measure a change: `--also <path of its dist/src/main.js>`. */
export function otherBuild(path) {
  return { ...ours, key: "other", name: "this gateway, other build", env: { ...ours.env, GATEWAY: path } };
}
