/** Writes docs/rest-to-graphql.md: from the contract, and from what the fields of the schema declare. */
import { readFileSync, writeFileSync } from "node:fs";
import { isObjectType, type GraphQLSchema } from "graphql";
import { parse } from "yaml";
import { restOf } from "../../src/schema/common/rest.ts";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";

interface Operation {
  readonly operationId: string;
  /** Numbers, or `N…` and `D…` for calls outside the table of contents. */
  readonly "x-toc": readonly (number | string)[];
  readonly "x-pagination": string;
  readonly "x-confidence": string;
  /** Sources of a call outside the vendor's reference. */
  readonly "x-evidence"?: readonly string[];
  /** The part of the call that no source describes. */
  readonly "x-inferred"?: string;
  /** false: no field makes the call yet. */
  readonly "x-served"?: boolean;
  /** The route of the gateway that makes the call, in place of a field. */
  readonly "x-route"?: string;
}

interface Contract {
  /** What holds for all calls, and no source describes. */
  readonly "x-inferred": readonly string[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const PAGES: Readonly<Record<string, string>> = { cursor: "token", offset: "offset", both: "offset" };
const METHODS = ["get", "post", "patch", "put", "delete"];

const heading = `# REST calls and their fields

Printed by \`npm run docs:print\` from the contract in \`openapi/open-connectors.yaml\` and from the \`@Rest\` declarations of the
resolvers. Do not edit it by hand. [Migrate from REST](guides/migrate-from-rest.md) shows five typical migrations.

- **number**: the entry in the vendor's table of contents. \`N\` marks its neighbours, \`D\` calls outside of the reference.
- **pages**: how the vendor documents the list: by \`token\`, or by \`offset\`. The gateway continues any list by token if its pages have one, otherwise by offset.
- **confidence**: \`confirmed\` by the vendor's documentation, SDK or tests, or \`inferred\` from what these leave open. Calls outside of the reference have
  their sources: the vendor's acceptance tests (T), Swagger documents of the platform (W), the vendor's SDK (S), help pages (D).

[What is inferred](#what-is-inferred) lists the rest: nothing here was tried against a tenant.

| number | REST call | operationId | fields | pages | confidence |
|---|---|---|---|---|---|
`;

/** The fields that each call serves, in the order of the schema: queries first. */
function fieldsByCall(schema: GraphQLSchema): Map<string, string[]> {
  const served = new Map<string, string[]>();
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const roots = types.filter((type) => type === schema.getQueryType() || type === schema.getMutationType());
  for (const type of new Set([...roots, ...types])) {
    for (const { name, extensions } of Object.values(type.getFields())) {
      for (const call of restOf(extensions, type.name)) {
        served.set(call, [...(served.get(call) ?? []), `\`${type.name}.${name}\``]);
      }
    }
  }
  return served;
}

const { paths, "x-inferred": general } = parse(readFileSync("openapi/open-connectors.yaml", "utf8")) as Contract;
const served = fieldsByCall(buildGatewaySchema());

const calls = Object.entries(paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    return operation === undefined || operation["x-served"] === false
      ? []
      : [{ call: `${method.toUpperCase()} ${path}`, operation }];
  }),
);

const unserved = calls.filter(
  ({ operation }) => !served.has(operation.operationId) && operation["x-route"] === undefined,
);
if (unserved.length > 0) {
  throw new Error(`No field is served by ${unserved.map(({ operation }) => operation.operationId).join(", ")}.`);
}

/** The first neighbours have no numbers in the contract: they are counted in its order. */
const neighbours = calls.filter(({ operation }) => operation["x-toc"].length === 0);
const numbered = calls.map((row) => {
  const numbers = row.operation["x-toc"];
  return { ...row, numbers: numbers.length > 0 ? numbers : [`N${String(neighbours.indexOf(row) + 1)}`] };
});

/** Entries of the table of contents, then neighbours, then the others. */
function position(number: number | string | undefined): number {
  const [, letter = "", digits = ""] = /^([A-Z]?)(\d+)$/.exec(String(number)) ?? [];
  return ["", "N", "D"].indexOf(letter) * 1_000 + Number(digits);
}
numbered.sort((one, other) => position(one.numbers[0]) - position(other.numbers[0]));

const rows = numbered.map(({ call, operation, numbers }) => {
  const { operationId, "x-pagination": paging, "x-confidence": confidence, "x-evidence": evidence = [] } = operation;
  const route = operation["x-route"];
  const fields = served.get(operationId)?.join(", ") ?? (route === undefined ? "" : `route \`${route}\``);
  return `| ${numbers.join(", ")} | \`${call}\` | ${operationId} | ${fields} | ${PAGES[paging] ?? ""} | ${[confidence, ...evidence].join(" ")} |\n`;
});

const inferred = numbered.flatMap(({ call, operation, numbers }) => {
  const { "x-inferred": part, "x-confidence": confidence } = operation;
  const what = part ?? (confidence === "inferred" ? "The call itself." : undefined);
  return what === undefined ? [] : [`| ${numbers.join(", ")} | \`${call}\` | ${what} |\n`];
});

const section = `
## What is inferred

No source describes the following. The gateway accepts other responses, too: it reads both an empty list and a 404, a single object and a list.

Of all calls:

${general.map((fact) => `- ${fact}\n`).join("")}
Of single calls:

| number | REST call | inferred |
|---|---|---|
`;

writeFileSync("docs/rest-to-graphql.md", heading + rows.join("") + section + inferred.join(""));
