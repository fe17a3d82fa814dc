/** What clients ask for: reads of all sorts, walks of pages, a write, and what cannot be run. */
import type { Caller } from "./callers.ts";
import { markedName } from "./rows.ts";

export interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Documents that differ in their names alone: enough to see what new ones do, and few enough for caches to fill. */
const NAMES = 200;

const person = "__typename databaseId email lastName";
let count = 0;

const mix: readonly (readonly [weight: number, make: (caller: Caller) => Asked])[] = [
  [6, () => ({ query: `query People { users(first: 20) { totalCount nodes { ${person} roles { key } } } }` })],
  [
    4,
    () => ({
      query: `query Walk($after: String) { users(first: 7, after: $after) { edges { cursor node { ${person} } } pageInfo { hasNextPage endCursor } } }`,
    }),
  ],
  [4, () => ({ query: "query Instances { connectorInstances(first: 20) { nodes { __typename databaseId name } } }" })],
  [3, ({ userId }) => ({ query: `query One { user(id: ${String(userId)}) { ${person} roles { key name } } }` })],
  [3, () => ({ query: "query Catalogue { connectors(first: 20) { nodes { id key name } } }" })],
  [3, () => ({ query: "query Cheap { __typename }" })],
  [
    2,
    () => ({
      query: `query New${String(Math.floor(Math.random() * NAMES))} { users(first: 3) { nodes { ${person} } } }`,
    }),
  ],
  [2, (caller) => rename(caller)],
  [1, () => ({ query: "query Bad { nothing }" })],
  [1, () => ({ query: "query Broken { users(" })],
  [1, () => ({ query: `query Dear { users(first: 1000) { nodes { auditLogs(first: 1000) { nodes { id } } } } }` })],
];

const total = mix.reduce((sum, [weight]) => sum + weight, 0);

/** One of them by chance, by its weight. */
export function someOperation(caller: Caller): Asked {
  let place = Math.random() * total;
  for (const [weight, make] of mix) {
    place -= weight;
    if (place < 0) return make(caller);
  }
  return { query: "{ __typename }" };
}

function rename(caller: Caller): Asked {
  count += 1;
  const user = Buffer.from(`User:${String(caller.userId)}`).toString("base64url");
  return {
    query: `mutation Rename($input: UpdateUserInput!) { updateUser(input: $input) { userErrors { code } user { ${person} } } }`,
    variables: { input: { user, lastName: markedName(caller, count) } },
  };
}
