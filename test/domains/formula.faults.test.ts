/** Writes of formulas and their instances that get no answer, an odd one, or a refusal for lack of privileges. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { mutate, type MutationName } from "../support/mutate.ts";

interface Write {
  readonly name: MutationName;
  readonly input: object;
  /** The REST operation that makes the change. */
  readonly on: string;
}

const template = { steps: [{ name: "read", type: "script", properties: { body: "done();" } }] };
/** 3055 and 88001 belong to the default account. */
const ofFormulas: readonly Write[] = [
  { name: "createFormula", input: { name: "N", template }, on: "createFormula" },
  { name: "updateFormula", input: { formula: "3055", name: "N" }, on: "updateFormula" },
  { name: "updateFormula", input: { formula: "3055", template }, on: "replaceFormula" },
  { name: "deleteFormula", input: { formula: "3055" }, on: "deleteFormula" },
];
const formulaInstance = "88001";
const ofInstances: readonly Write[] = [
  { name: "createFormulaInstance", input: { formula: "3055", name: "N" }, on: "createFormulaInstance" },
  { name: "updateFormulaInstance", input: { formulaInstance, name: "N" }, on: "replaceFormulaInstance" },
  { name: "activateFormulaInstance", input: { formulaInstance }, on: "activateFormulaInstance" },
  { name: "deactivateFormulaInstance", input: { formulaInstance }, on: "deactivateFormulaInstance" },
  { name: "deleteFormulaInstance", input: { formulaInstance }, on: "deleteFormulaInstance" },
];
const all = [...ofFormulas, ...ofInstances];

describe("writes of formulas and their instances", () => {
  let gateway: GatewayUnderTest;
  /** For writes that hang: others may take longer on a busy machine. */
  let impatient: GatewayUnderTest;

  beforeAll(async () => {
    const sandbox = { accounts: 12, users: 60, auditLogs: 0 };
    gateway = await startGateway({ sandbox });
    impatient = await startGateway({ sandbox, environment: { WRITE_TIMEOUT_MS: "300" } });
  });
  afterEach(() => {
    for (const { sandbox } of [gateway, impatient]) sandbox.faults.clear();
  });
  afterAll(async () => {
    await impatient.stop();
    await gateway.stop();
  });

  const change = ({ name, input }: Write, payload = "clientMutationId", as?: string) =>
    mutate(gateway, name, { input, payload, ...(as !== undefined && { as }) });

  it.each(all)("$name by $on has an unknown outcome if there is no answer, and is sent once", async (write) => {
    for (const [over, fault, code] of [
      [impatient, { break: "hang" }, "UPSTREAM_TIMEOUT"],
      [gateway, { answer: { status: 502 } }, "UPSTREAM_UNAVAILABLE"],
    ] as const) {
      // Opens a connection: the time limit of the write includes opening one.
      await over.query("{ organization { name } }");
      over.sandbox.faults.add({ on: write.on, ...fault });
      const { payload, errors } = await mutate(over, write.name, { input: write.input, payload: "clientMutationId" });
      expect(payload).toBeNull();
      expect(errors).toMatchObject([{ path: [write.name], extensions: { code, outcomeUnknown: true } }]);
      expect(over.sandbox.calls.filter(({ operationId }) => operationId === write.on)).toHaveLength(1);
    }
  });

  it.each([...ofFormulas.slice(0, 3), ...ofInstances.slice(0, 2)])(
    "$name by $on was made if its answer holds no row",
    async (write) => {
      const field = write.name.endsWith("Instance") ? "formulaInstance" : "formula";
      gateway.sandbox.faults.add({ on: write.on, answer: { status: 200, body: { name: "No id" } } });
      const { payload, errors } = await change(write, `${field} { name }`);
      expect(payload).toMatchObject({ userErrors: [], [field]: null });
      expect(errors).toMatchObject([{ path: [write.name, field] }]);
      expect(errors[0]!.message).toContain("The change was made");
    },
  );

  it.each([...ofFormulas.slice(1), ...ofInstances.slice(1)])(
    "$name by $on is forbidden for what another account owns",
    async (write) => {
      const { payload, errors } = await change(write, undefined, gateway.sandbox.credentials.accountAdministrator);
      expect(payload).toBeNull();
      expect(errors).toMatchObject([{ path: [write.name], extensions: { code: "FORBIDDEN" } }]);
      expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
    },
  );

  it("createFormula is forbidden without the privilege", async () => {
    const person = { email: "ada@quays.example", firstName: "Ada", lastName: "Quay", password: "Harbour-2019" };
    const created = await mutate(gateway, "createUser", {
      input: { ...person, account: "7302" },
      payload: "user { databaseId }",
    });
    const as = gateway.sandbox.credentialsOf(Number(created.payload.user.databaseId));
    const { payload, errors } = await change(ofFormulas[0]!, undefined, as);
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ path: ["createFormula"], extensions: { code: "FORBIDDEN" } }]);
  });

  it("createFormulaInstance is forbidden for a formula that the caller cannot see", async () => {
    const { data } = await gateway.query("{ formulas(first: 100) { nodes { databaseId account { databaseId } } } }");
    const foreign = data.formulas.nodes.find(({ account }) => !["7300", "7301"].includes(account.databaseId));
    const write = { ...ofInstances[0]!, input: { formula: foreign!.databaseId, name: "N" } };
    const { payload, errors } = await change(write, undefined, gateway.sandbox.credentials.accountAdministrator);
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ path: ["createFormulaInstance"], extensions: { code: "FORBIDDEN" } }]);
  });
});
