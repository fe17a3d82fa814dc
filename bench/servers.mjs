/** Who takes part. `key` is what workloads name their targets by. */

import { plainLists } from "./plainLists.mjs";

export const ours = {
  key: "ours",
  name: "this gateway",
  file: "servers/ours.mjs",
  env: { UPSTREAM_MAX_CONCURRENCY: "1024", ...(process.env.GATEWAY && { GATEWAY: process.env.GATEWAY }) },
};

export const oursByDefault = {
  key: "default",
  name: "this gateway, 32 calls at a time (its default)",
  file: "servers/ours.mjs",
};

/** For a platform that knows `where=id in (…)`, as this fake one does. */
export const oursByIds = {
  ...ours,
  key: "ids",
  name: "this gateway, `WHERE_ID_IN=on`",
  env: { ...ours.env, WHERE_ID_IN: "on" },
};

/** V8 lets its heap grow far beyond what is in use before it cleans up, unless it is told to be quick about it. */
export const oursSmall = {
  ...ours,
  key: "small",
  name: "this gateway, told to use little memory",
  nodeArgs: ["--max-semi-space-size=8", "--heap-growing-percent=100"],
};

/** Clients with the same credentials share the calls that they want at the same moment. */
export const oursForOne = {
  ...ours,
  key: "one",
  name: "this gateway, one credential for all clients",
  oneCredential: true,
};

export const peers = [
  { key: "mercurius", name: "Mercurius, jit", file: "servers/mercurius.mjs" },
  { key: "apollo", name: "Apollo Server as it comes", file: "servers/apollo.mjs" },
  { key: "hive", name: "Hive Gateway, OpenAPI; plain lists", file: "servers/hive.mjs", workloads: plainLists },
  { key: "yoga", name: "GraphQL Yoga as it comes", file: "servers/yoga.mjs" },
];

/** Another build of the gateway, to see what a change is worth: `--also <path of its dist/src/main.js>`. */
export function otherBuild(path) {
  return { ...ours, key: "other", name: "this gateway, other build", env: { ...ours.env, GATEWAY: path } };
}
