/** One REST call, one row: what a GraphQL operation must send to the platform, to the letter. */
import { expect } from "@jest/globals";
import type { operations } from "../../openapi/types.generated.ts";
import type { Fault, RecordedCall } from "../../sandbox/index.ts";
import type { GatewayUnderTest } from "./gateway.ts";

export type OperationId = keyof operations;

export interface RestRow {
  /** In the vendor's table of contents, `7a` and `7b` where an entry has two paths; `N1` and so on are its neighbours. */
  readonly row: string;
  readonly rest: OperationId;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** Token of a connector instance that the client sends along. */
  readonly token?: string;
  /** Responses of the platform in place of the sandbox's. */
  readonly answers?: readonly Fault[];
  /** All calls that are made, in order. */
  readonly calls: readonly (string | RestCall)[];
  /** What the answer must have, at least. */
  readonly data: object;
}

export interface RestCall {
  /** `GET /users?pageSize=10` */
  readonly call: string;
  readonly body?: unknown;
  /** Token of the connector instance that the call is made for. */
  readonly element?: string;
  readonly version?: "Helium";
}

/** Runs the operation of a row, and compares its calls and its answer. */
export async function drive(gateway: GatewayUnderTest, row: RestRow): Promise<void> {
  const { query, variables, token, rest, answers = [], calls, data: expected } = row;
  gateway.sandbox.faults.clear();
  for (const answer of answers) gateway.sandbox.faults.add(answer);
  const administrator = gateway.sandbox.credentials.organizationAdministrator;
  const { data, errors, extensions } = await gateway.query(query, {
    ...(variables !== undefined && { variables }),
    as: token === undefined ? administrator : `${administrator}, Element ${token}`,
  });
  expect(gateway.sandbox.calls.map(partsOf)).toEqual(calls.map((call) => expectedParts(call, administrator)));
  expect(gateway.sandbox.calls.map(({ operationId }) => operationId)).toContain(rest);
  expect(errors).toEqual([]);
  expect(data).toMatchObject(expected);
  expect(extensions["upstream"].calls).toBe(calls.length);
  expect(extensions["upstream"].estimated).toBeGreaterThanOrEqual(calls.length);
}

function partsOf({ method, path, headers, body }: RecordedCall) {
  return {
    call: `${method} ${path}`,
    body,
    authorization: headers.authorization,
    version: headers["elements-version"],
    contentType: headers["content-type"],
    accept: headers.accept,
  };
}

function expectedParts(expected: string | RestCall, administrator: string): ReturnType<typeof partsOf> {
  const { call, body, element, version } = typeof expected === "string" ? { call: expected } : expected;
  return {
    call,
    body,
    authorization: element === undefined ? administrator : `${administrator}, Element ${element}`,
    version,
    contentType: body === undefined ? undefined : "application/json",
    accept: "application/json",
  };
}

/** A mutation with one input, and what its payload has when all went well. */
export function change(name: string, input: object, fields: string): Pick<RestRow, "query" | "variables"> {
  const type = `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}Input`;
  return {
    query: `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { message } ${fields} } }`,
    variables: { input },
  };
}
