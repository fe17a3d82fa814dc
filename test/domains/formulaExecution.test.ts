import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import type {
  ConnectorInstance,
  FormulaExecution,
  FormulaInstance,
  FormulaStepExecution,
} from "../support/schema.generated.ts";

const execution = (id: number) => globalId("FormulaExecution", id);
/** Of the formula `Sync invoices`, whose script has timed out. */
const FAILED = 1001638;
const AT = "/formulas/instances/executions";

describe("executions of formulas", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const node = async (id: string, fields: string) =>
    gateway.query<{ node: FormulaExecution & FormulaStepExecution }>(`{ node(id: "${id}") { ${fields} } }`);

  it("are listed by instance, newest first, with all that their rows have", async () => {
    const { data, errors } = await gateway.query(
      '{ formulaInstance(id: "88002") { executions(first: 3) { totalCount nodes { id databaseId status createdAt updatedAt formulaInstance { id } } } } }',
    );
    expect(errors).toEqual([]);
    const formulaInstance = { id: globalId("FormulaInstance", 88002) };
    expect(data.formulaInstance.executions).toEqual({
      totalCount: 640,
      nodes: [
        {
          id: execution(1001640),
          databaseId: "1001640",
          status: "PENDING",
          createdAt: "2019-06-03T07:57:49.587Z",
          updatedAt: "2019-06-03T07:57:51.676Z",
          formulaInstance,
        },
        {
          id: execution(1001639),
          databaseId: "1001639",
          status: "QUEUED",
          createdAt: "2019-06-03T05:44:54.987Z",
          updatedAt: null,
          formulaInstance,
        },
        {
          id: execution(FAILED),
          databaseId: String(FAILED),
          status: "RETRY",
          createdAt: "2019-06-03T05:44:54.967Z",
          updatedAt: "2019-06-03T05:44:56.913Z",
          formulaInstance,
        },
      ],
    });
    expect(gateway.calls()).toEqual([
      "GET /formulas/instances/88002",
      "GET /formulas/instances/88002/executions?pageSize=12",
    ]);
  });

  it("are walked in pages of any size, each once", async () => {
    const { data } = await gateway.query(
      '{ formulaInstance(id: "88002") { executions(first: 700) { nodes { id } } } }',
    );
    const all = data.formulaInstance.executions.nodes.map(({ id }) => id);
    const walked: string[] = [];
    let after: string | null = null;
    for (const first of [1, 90, 7, 200, 300, 100]) {
      const page: typeof data.formulaInstance.executions = (
        await gateway.query(
          `query ($after: String) { formulaInstance(id: "88002") { executions(first: ${String(first)}, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } }`,
          { variables: { after } },
        )
      ).data.formulaInstance.executions;
      walked.push(...page.nodes.map(({ id }) => id));
      expect(page.pageInfo.hasNextPage).toBe(walked.length < 640);
      after = page.pageInfo.endCursor;
    }
    expect(walked).toEqual(all);
    expect(new Set(walked).size).toBe(640);
  });

  it.each(["event", "objectId"])("are not listed for a blank %s, which the platform would ignore", async (argument) => {
    const { data, errors } = await gateway.query(
      `{ formulaInstance(id: "88002") { executions(first: 2, ${argument}: " ") { nodes { id } } } }`,
    );
    expect(data).toEqual({ formulaInstance: { executions: null } });
    expect(errors).toMatchObject([
      { message: `\`${argument}\` must not be blank.`, extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(gateway.calls()).toEqual(["GET /formulas/instances/88002"]);
  });

  it("are selected by event or by object", async () => {
    const { data } = await node(
      execution(FAILED),
      "... on FormulaExecution { steps { nodes { values { nodes { key value } } } } }",
    );
    const values = data.node.steps.nodes.flatMap((step) => step.values.nodes.map(({ key, value }) => [key, value]));
    const { "trigger.eventId": event, "trigger.event": body } = Object.fromEntries(values) as Record<string, string>;
    const { objectId } = JSON.parse(body ?? "") as { objectId: string };
    const select = async (filter: string) => {
      const found = await gateway.query(
        `{ formulaInstance(id: "88002") { executions(${filter}) { nodes { databaseId } } } }`,
      );
      return {
        ...found,
        ids: (found.data.formulaInstance as Partial<FormulaInstance>).executions?.nodes.map(
          ({ databaseId }) => databaseId,
        ),
      };
    };
    expect((await select(`event: "${String(event)}"`)).ids).toContain(String(FAILED));
    expect(gateway.calls().at(-1)).toBe(
      `GET /formulas/instances/88002/executions?eventId=${String(event)}&pageSize=20`,
    );
    const eventOf = (key: string) => `event: "${globalId("ConnectorInstanceEvent", key)}"`;
    expect((await select(eventOf(`418001:${String(event)}`))).ids).toContain(String(FAILED));
    expect(gateway.calls().at(-1)).toBe(
      `GET /formulas/instances/88002/executions?eventId=${String(event)}&pageSize=20`,
    );
    expect((await select(`objectId: "${objectId}"`)).ids).toContain(String(FAILED));
    expect(gateway.calls().at(-1)).toBe(`GET /formulas/instances/88002/executions?objectId=${objectId}&pageSize=20`);

    const both = await select(`event: "1", objectId: "2"`);
    expect(both.errors).toMatchObject([
      {
        message: "At most one of `event` and `objectId` can be given, but got both.",
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
    const other = await select(`event: "${globalId("User", 1)}"`);
    expect(other.errors[0]!.message).toBe("`event` must be the id of an event, but got the id of a User.");
    expect(gateway.calls()).toEqual(["GET /formulas/instances/88002"]);
    const malformed = await select(eventOf(String(event)));
    expect(malformed.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual(["GET /formulas/instances/88002"]);
  });

  it("are selected by the events of their connector instance, each with an execution for each of its objects", async () => {
    const { data } = await gateway.query<{ connectorInstance: Pick<ConnectorInstance, "events"> }>(
      '{ connectorInstance(id: "418001") { events(first: 4) { nodes { id databaseId status payload } } } }',
    );
    const [unprocessed, ...processed] = data.connectorInstance.events.nodes;
    expect(unprocessed!.status).toBe("NEW");
    const executionsOf = async (event: string) => {
      const { data: found, errors } = await gateway.query<{ formulaInstance: FormulaInstance }>(
        `{ formulaInstance(id: "88002") { executions(event: "${event}") { nodes { steps(first: 1) { nodes { values { nodes { key value } } } } } } } }`,
      );
      expect(errors).toEqual([]);
      return found.formulaInstance.executions.nodes.map(({ steps }) =>
        Object.fromEntries(
          steps.nodes.flatMap(({ values }) => values.nodes.map(({ key, value }) => [key, value] as const)),
        ),
      );
    };
    expect(await executionsOf(unprocessed!.id)).toEqual([]);
    // The executions of the newest event have not all started.
    expect((await Promise.all(processed.map(({ id }) => executionsOf(id)))).map(({ length }) => length)).toEqual([
      1, 2, 1,
    ]);
    for (const { id, databaseId, payload } of processed) {
      // An execution that is queued has no steps.
      const started = (await executionsOf(id)).filter((values) => "trigger.eventId" in values);
      expect(started).not.toEqual([]);
      for (const values of started) {
        expect(values["trigger.eventId"]).toBe(databaseId);
        const { objectId } = JSON.parse(String(values["trigger.event"])) as { objectId: string };
        expect(payload).toMatchObject({
          invoices: expect.arrayContaining([expect.objectContaining({ id: objectId })]),
        });
      }
    }
  });

  it("have their steps, in whose times a missing zone is UTC", async () => {
    const { data, errors } = await node(
      execution(FAILED),
      "... on FormulaExecution { steps { totalCount nodes { id databaseId stepName status createdAt updatedAt } } failedSteps { id } }",
    );
    expect(errors).toEqual([]);
    const { steps, failedSteps } = data.node;
    expect(steps.totalCount).toBe(4);
    expect(steps.nodes.map(({ stepName, status }) => [stepName, status])).toEqual([
      ["trigger", "SUCCESS"],
      ["readInvoice", "SUCCESS"],
      ["isOpen", "SUCCESS"],
      ["mapInvoice", "FAILED"],
    ]);
    expect(steps.nodes[3]).toEqual({
      id: globalId("FormulaStepExecution", 1001638004),
      databaseId: "1001638004",
      stepName: "mapInvoice",
      status: "FAILED",
      createdAt: "2019-06-03T05:44:56.426Z",
      updatedAt: "2019-06-03T05:44:56.913Z",
    });
    expect(failedSteps).toEqual([{ id: steps.nodes[3]!.id }]);
    expect(gateway.calls()).toEqual([
      `GET ${AT}/${String(FAILED)}`,
      `GET ${AT}/${String(FAILED)}/steps?pageSize=20`,
      `GET ${AT}/${String(FAILED)}/errors`,
    ]);
  });

  it("have values that are always text, and their JSON only for objects and lists", async () => {
    const texts = {
      "s.object": '{"id":12345678901234567890,"n":1.5}',
      "s.list": " [1, 2]",
      "s.number": "8000270E-1392053436",
      "s.integer": "0129",
      "s.boolean": "true",
      "s.quoted": '"text"',
      "s.cut": '{"a":',
      "s.empty": "",
    };
    const body = Object.entries(texts).map(([key, value], index) => ({ id: index + 1, key, value }));
    const odd = [
      { id: "9", key: "s.missing" },
      { id: "x10", key: "s.typed", value: 0.5 },
    ];
    gateway.sandbox.faults.add({
      on: "listFormulaStepExecutionValues",
      answer: { status: 200, body: [...body, ...odd] },
    });
    const { data, errors } = await node(
      globalId("FormulaStepExecution", 1001638004),
      "... on FormulaStepExecution { values { nodes { id key value json } } }",
    );
    expect(errors).toEqual([]);
    const json: Record<string, unknown> = { "s.object": { id: "12345678901234567890", n: 1.5 }, "s.list": [1, 2] };
    expect(data.node.values.nodes).toEqual([
      ...body.map(({ id, key, value }) => ({
        id: globalId("FormulaStepValue", id),
        key,
        value,
        json: json[key] ?? null,
      })),
      { id: globalId("FormulaStepValue", "9"), key: "s.missing", value: null, json: null },
      { id: globalId("FormulaStepValue", "x10"), key: "s.typed", value: "0.5", json: null },
    ]);
  });

  it("have their failed steps in the rows of lists of failed ones", async () => {
    const { data, errors } = await gateway.query(
      '{ formulaInstance(id: "88002") { failedExecutions(first: 2, from: "2019-05-30", to: "2019-06-02") { totalCount nodes { databaseId status failedSteps { stepName } formulaInstance { databaseId } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.formulaInstance.failedExecutions.nodes).toEqual([
      {
        databaseId: "1001609",
        status: "FAILED",
        failedSteps: [{ stepName: "readInvoice" }],
        formulaInstance: { databaseId: "88002" },
      },
      {
        databaseId: "1001590",
        status: "FAILED",
        failedSteps: [{ stepName: "readInvoice" }],
        formulaInstance: { databaseId: "88002" },
      },
    ]);
    expect(gateway.calls()).toEqual([
      "GET /formulas/instances/88002",
      "GET /formulas/instances/88002/executions/errors?from=2019-05-30T00%3A00%3A00.000Z&to=2019-06-02T00%3A00%3A00.000Z&pageSize=10",
    ]);
  });

  it("have a state, whatever the platform calls it", async () => {
    const words = {
      success: "SUCCESS",
      Canceled: "CANCELLED",
      cancelled: "CANCELLED",
      "": "UNKNOWN",
      sleeping: "UNKNOWN",
    };
    const rows = [
      ...Object.keys(words).map((status, index) => ({ id: index + 1, status })),
      { id: 9 },
      { status: "failed" },
    ];
    gateway.sandbox.faults.add({ on: "listFormulaInstanceExecutions", answer: { status: 200, body: rows } });
    const { data, errors } = await gateway.query(
      '{ formulaInstance(id: "88002") { executions { edges { node { status } } } } }',
    );
    // The row without an id fails its connection.
    expect(data.formulaInstance.executions).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
    gateway.sandbox.faults.clear();
    gateway.sandbox.faults.add({
      on: "listFormulaInstanceExecutions",
      answer: { status: 200, body: rows.slice(0, -1) },
    });
    const valid = await gateway.query('{ formulaInstance(id: "88002") { executions { nodes { status } } } }');
    expect(valid.data.formulaInstance.executions.nodes.map(({ status }) => status)).toEqual([
      ...Object.values(words),
      "UNKNOWN",
    ]);
  });

  it("resolve as entities of other subgraphs", async () => {
    const representations = [{ __typename: "FormulaExecution", id: execution(FAILED) }];
    const ask = (fields: string) =>
      gateway.query<{ _entities: FormulaExecution[] }>(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on FormulaExecution { ${fields} } } }`,
        { variables: { representations } },
      );
    expect((await ask("databaseId")).data._entities).toEqual([{ databaseId: String(FAILED) }]);
    expect(gateway.calls()).toEqual([]);
    expect((await ask("status")).data._entities).toEqual([{ status: "RETRY" }]);
    expect(gateway.calls()).toEqual([`GET ${AT}/${String(FAILED)}`]);
  });
});
