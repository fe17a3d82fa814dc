/** Every call of the REST contract, driven through GraphQL over HTTP, and what it must look like on the wire. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { packageRoot } from "../../src/server/packageRoot.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { drive, type RestRow } from "../support/rest.ts";
import * as activity from "./activity.ts";
import * as auditLogs from "./auditLogs.ts";
import * as bulkJobs from "./bulkJobs.ts";
import * as commonResources from "./commonResources.ts";
import * as connectorInstances from "./connectorInstances.ts";
import * as connectors from "./connectors.ts";
import * as formulaExecutions from "./formulaExecutions.ts";
import * as formulas from "./formulas.ts";
import * as people from "./people.ts";
import * as recordWrites from "./recordWrites.ts";
import * as transformations from "./transformations.ts";

const tables: Record<string, readonly RestRow[]> = {
  ...people,
  ...commonResources,
  ...transformations,
  ...auditLogs,
  ...connectors,
  ...connectorInstances,
  ...formulas,
  ...formulaExecutions,
  ...recordWrites,
  ...bulkJobs,
  ...activity,
};

describe.each(Object.entries(tables))("%s", (_name, rows) => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 500, kind: true } });
  });
  afterAll(() => gateway.stop());

  // In order: what one row makes, a later one changes and deletes.
  it.each(rows)("$row $rest", (row) => drive(gateway, row));
});

interface Operation {
  readonly operationId: string;
  readonly "x-toc": readonly number[];
  /** false: the gateway does not make the call yet. */
  readonly "x-served"?: boolean;
  /** The route that makes the call, in place of a field: test/operations/bulkDownload.test.ts and bulkUpload.test.ts drive it. */
  readonly "x-route"?: string;
}

const contract = parse(readFileSync(new URL("openapi/open-connectors.yaml", packageRoot(import.meta.url)), "utf8")) as {
  readonly paths: Readonly<Record<string, Partial<Record<string, Operation>>>>;
};
const operations = Object.values(contract.paths).flatMap((item) =>
  ["get", "post", "patch", "put", "delete"]
    .map((method) => item[method])
    .filter((operation) => operation !== undefined)
    .filter((operation) => operation["x-served"] !== false && operation["x-route"] === undefined),
);
const rows = Object.values(tables).flat();

describe("the table", () => {
  it("has every call of the contract, under its numbers", () => {
    const driven = new Set(rows.map(({ row, rest }) => `${row.replace(/[ab]$/, "")} ${rest}`));
    const missing = operations
      .filter(({ "x-toc": numbers }) => numbers.length > 0)
      .flatMap(({ operationId, "x-toc": numbers }) => numbers.map((number) => `${String(number)} ${operationId}`))
      .filter((row) => !driven.has(row));
    expect(missing).toEqual([]);
    expect(
      operations.map(({ operationId }) => operationId).filter((id) => !rows.some(({ rest }) => rest === id)),
    ).toEqual([]);
  });

  it("numbers the neighbours in the order of the contract", () => {
    const neighbours = operations.filter(({ "x-toc": numbers }) => numbers.length === 0);
    const numbersOf = (id: string) => rows.filter(({ rest }) => rest === id).map(({ row }) => row);
    expect(neighbours.map(({ operationId }) => numbersOf(operationId))).toEqual(
      neighbours.map((_, index) => [`N${String(index + 1)}`]),
    );
  });

  it("has all entries of the table of contents, and all neighbours", () => {
    const numbers = new Set(rows.map(({ row }) => row.replace(/[ab]$/, "")));
    const entries = Array.from({ length: 78 }, (_, index) => String(index + 1));
    const neighbours = Array.from({ length: 21 }, (_, index) => `N${String(index + 1)}`);
    expect([...entries, ...neighbours].filter((number) => !numbers.has(number))).toEqual([]);
  });
});
