import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { connectorInstances } from "../support/connectorInstances.ts";
import { globalId } from "../support/ids.ts";

describe("switching and deleting connector instances", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const { change, create, read } = connectorInstances(() => gateway);

  describe("enableConnectorInstance and disableConnectorInstance", () => {
    it("switch an instance, and read it only if more than its id is selected", async () => {
      const { id, databaseId } = await create();
      const path = `/instances/${databaseId}`;
      const off = await change(
        "disableConnectorInstance",
        { connectorInstance: id },
        "connectorInstance { id disabled }",
      );
      expect(off.payload).toMatchObject({ userErrors: [], connectorInstance: { id, disabled: true } });
      expect(gateway.calls()).toEqual([`DELETE ${path}/enabled`, `GET ${path}`]);
      const { errors } = await gateway.query("query ($id: ID!) { connectorInstance(id: $id) { objects { name } } }", {
        variables: { id },
      });
      // The platform discovers the objects of a disabled instance, too.
      expect(errors).toEqual([]);

      const on = await change("enableConnectorInstance", { connectorInstance: id }, "connectorInstance { id }");
      expect(on.payload).toMatchObject({ userErrors: [], connectorInstance: { id } });
      expect(gateway.calls()).toEqual([`PUT ${path}/enabled`]);
      await change("enableConnectorInstance", { connectorInstance: id, clientMutationId: "again" }, "");
      expect(gateway.calls()).toEqual([`PUT ${path}/enabled`]);
      expect(await read(id)).toMatchObject({ disabled: false });
    });

    it.each(["enableConnectorInstance", "disableConnectorInstance"] as const)(
      "%s rejects an id of something else",
      async (name) => {
        const wrong = await change(name, { connectorInstance: "sfdc" }, "connectorInstance { id }");
        expect(wrong.payload).toMatchObject({
          connectorInstance: null,
          userErrors: [{ code: "INVALID", field: ["input", "connectorInstance"] }],
        });
        expect(gateway.calls()).toEqual([]);
        const gone = await change(name, { connectorInstance: "1" }, "connectorInstance { name }");
        expect(gone.payload).toMatchObject({
          connectorInstance: null,
          userErrors: [{ code: "NOT_FOUND", field: ["input", "connectorInstance"] }],
        });
        expect(gateway.calls()).toHaveLength(1);
      },
    );

    it("say that the switch was made where only reading the instance fails", async () => {
      const { id } = await create();
      gateway.sandbox.faults.add({ on: "getConnectorInstance", answer: { status: 500 } });
      const { payload, errors } = await change(
        "disableConnectorInstance",
        { connectorInstance: id },
        "connectorInstance { name }",
      );
      expect(payload).toMatchObject({ userErrors: [], connectorInstance: null });
      expect(errors).toMatchObject([
        { path: ["disableConnectorInstance", "connectorInstance"], extensions: { code: "UPSTREAM_UNAVAILABLE" } },
      ]);
      expect(errors[0]!.message).toContain("The change was made");
      gateway.sandbox.faults.clear();
      expect(await read(id)).toMatchObject({ disabled: true });
    });
  });

  describe("deleteConnectorInstance", () => {
    it("deletes for good", async () => {
      const { id, databaseId } = await create();
      const first = await change("deleteConnectorInstance", { connectorInstance: id }, "deletedConnectorInstanceId");
      expect(first.payload).toMatchObject({ userErrors: [], deletedConnectorInstanceId: id });
      expect(gateway.calls()).toEqual([`DELETE /instances/${databaseId}`]);
      expect(await read(id)).toBeNull();
      const second = await change("deleteConnectorInstance", { connectorInstance: id }, "deletedConnectorInstanceId");
      expect(second.payload).toMatchObject({
        deletedConnectorInstanceId: null,
        userErrors: [{ code: "NOT_FOUND", field: ["input", "connectorInstance"] }],
      });
    });

    it("refuses the id of something else, without a call", async () => {
      const { payload } = await change(
        "deleteConnectorInstance",
        { connectorInstance: globalId("FormulaInstance", 418001) },
        "deletedConnectorInstanceId",
      );
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "connectorInstance"] }]);
      expect(gateway.calls()).toEqual([]);
    });
  });

  it("sees in the same request what a mutation before has changed", async () => {
    const { id } = await create();
    const { data } = await gateway.query(
      `mutation ($id: ID!) {
        off: disableConnectorInstance(input: { connectorInstance: $id }) { connectorInstance { disabled } }
        on: enableConnectorInstance(input: { connectorInstance: $id }) { connectorInstance { disabled } }
        delete: deleteConnectorInstance(input: { connectorInstance: $id }) { deletedConnectorInstanceId }
        gone: enableConnectorInstance(input: { connectorInstance: $id }) { userErrors { code } }
      }`,
      { variables: { id } },
    );
    expect(data).toEqual({
      off: { connectorInstance: { disabled: true } },
      on: { connectorInstance: { disabled: false } },
      delete: { deletedConnectorInstanceId: id },
      gone: { userErrors: [{ code: "NOT_FOUND" }] },
    });
  });
});
