/** The argument `ocnql` of records, with and without `RAW_OCNQL=off`. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { OperationChecker } from "../../src/cli/operationChecker.ts";
import { readConfig } from "../../src/config/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

const records = (condition: string) =>
  `{ connectorInstance(id: 418001) { records(object: "contacts", ${condition}, first: 1) { nodes { id } } } }`;
const RAW = records("ocnql: \"LastName = 'Duarte'\"");
const UNKNOWN = 'Unknown argument "ocnql" on field "ConnectorInstance.records".';

describe.each([
  ["off", [UNKNOWN]],
  ["on", []],
])("RAW_OCNQL=%s", (RAW_OCNQL, messages) => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { RAW_OCNQL } });
  });
  afterAll(() => gateway.stop());

  it("decides whether conditions may be OCNQL", async () => {
    const { errors } = await gateway.query(RAW);
    expect(errors.map(({ message }) => message)).toEqual(messages);
    if (messages.length > 0) expect(gateway.calls()).toEqual([]);
  });

  it("leaves `where` as it is", async () => {
    const where = 'where: { field: { path: "LastName", matches: { eq: "Duarte" } } }';
    expect((await gateway.query(records(where))).errors).toEqual([]);
  });

  it("is respected by the check of documents", () => {
    const checker = new OperationChecker(readConfig({ RAW_OCNQL }));
    const [result] = checker.check([{ path: "records.graphql", text: RAW, line: 1, column: 1, variables: {} }]);
    expect(result?.errors.map(({ message }) => message)).toEqual(messages);
  });

  it("shows in the schema for composers", async () => {
    const { data } = await gateway.query("{ _service { sdl } }");
    expect(data._service.sdl.includes("ocnql: String")).toBe(messages.length === 0);
  });
});
