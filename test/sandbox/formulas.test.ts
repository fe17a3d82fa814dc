import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ConnectorInstance, Formula, FormulaInstance } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;
let account: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization, account } = platform);
});

afterAll(() => stopPlatform(platform));

const list = async (client: Client, address: string) => (await client.get<FormulaInstance[]>(address)).body;

describe("formulas", () => {
  it("include exported ones, shared with the organization", async () => {
    const { body } = await organization.get<Formula[]>("/formulas");
    expect(body.find(({ id }) => id === 41017)).toMatchObject({
      name: "BulkStep1",
      steps: [{ type: "elementRequest" }, {}],
    });
    const shared = new Set((await account.get<Formula[]>("/formulas")).body.map(({ accountId }) => accountId));
    expect(shared).toEqual(new Set([7_300]));
  });

  it("are read by id, and filtered by where", async () => {
    const { body } = await organization.get<Formula[]>(path`/formulas?where=${"name='PagingExample'"}`);
    expect(body).toHaveLength(1);
    expect((await organization.get("/formulas/40964")).body).toEqual(body[0]);
    expect((await organization.get(path`/formulas?where=${"name="}`)).status).toBe(400);
  });

  it("are filtered by several names and by active", async () => {
    const where = async (condition: string) =>
      (await organization.get<Formula[]>(path`/formulas?where=${condition}`)).body.map(({ name }) => name);
    expect(await where("name in ('BulkStep1','PagingExample')")).toEqual(["BulkStep1", "PagingExample"]);
    expect(await where("name like 'Bulk%' and active=true")).toEqual(["BulkStep1"]);
  });

  it("lack their steps with abridged", async () => {
    const { body } = await organization.get<Formula[]>("/formulas?abridged=true");
    expect(body.some((formula) => "steps" in formula)).toBe(false);
    expect(body[0]).toMatchObject({ triggers: expect.any(Array), configuration: expect.any(Array) });
  });

  it("are limited to those that another one can call with callableBy", async () => {
    const all = await organization.get<Formula[]>("/formulas");
    const callable = await organization.get<Formula[]>("/formulas?callableBy=3055");
    expect(callable.body.length).toBeLessThan(all.body.length);
    expect(callable.body.map(({ id }) => id)).not.toContain(3055);
  });

  it("that are resources of the API have a method and a path", async () => {
    const { body } = await organization.get<Formula[]>("/formulas");
    expect(body.find(({ uri }) => uri !== undefined)).toMatchObject({
      method: "POST",
      uri: expect.stringMatching(/^[/]/),
    });
  });

  it("of another account are forbidden", async () => {
    const { body } = await organization.get<Formula[]>("/formulas");
    const errand = body.find(({ name, accountId }) => name.startsWith("Private errand") && accountId !== 7_301);
    expect((await organization.get(path`/formulas/${errand?.id ?? 0}`)).status).toBe(200);
    expect((await account.get(path`/formulas/${errand?.id ?? 0}`)).status).toBe(403);
    expect((await account.get("/formulas/999999")).status).toBe(404);
  });
});

describe("formula instances", () => {
  it("refer to connector instances of their own account", async () => {
    const running = await list(account, "/formulas/instances");
    const { body: instances } = await account.get<ConnectorInstance[]>("/accounts/instances");
    const own = instances.map(({ id }) => String(id));
    for (const { configuration } of running)
      expect(own).toContain(configuration?.source ?? configuration?.["crm.source"]);
  });

  it("contain the id and the state of their formula, as all published answers do, but not its name", async () => {
    const [first] = await list(account, "/formulas/instances");
    const { id, active, debugLoggingEnabled, singleThreaded } = (
      await account.get<Formula>(path`/formulas/${first?.formula?.id ?? 0}`)
    ).body;
    expect(first?.formula).toEqual({ id, active, debugLoggingEnabled, singleThreaded });
    expect((await account.get(path`/formulas/instances/${first?.id ?? 0}`)).body).toEqual(first);
  });

  it("are filtered by connector instance and by text", async () => {
    const [first] = await list(account, "/formulas/instances");
    const used = String(first?.configuration?.source ?? first?.configuration?.["crm.source"]);
    expect(await list(account, path`/formulas/instances?elementInstanceId=${used}`)).toContainEqual(first);
    expect(await list(account, "/formulas/instances?elementInstanceId=999999")).toEqual([]);
    expect(await list(account, "/formulas/instances?elementInstanceId=-1")).toEqual([]);
    expect((await account.get("/formulas/instances?elementInstanceId=many")).status).toBe(400);
    expect(await list(account, path`/formulas/instances?searchText=${first?.name.toUpperCase() ?? ""}`)).toEqual([
      first,
    ]);
  });

  it("that are inactive are listed with includeInactive", async () => {
    const active = await list(organization, "/formulas/instances");
    expect(active.every((instance) => instance.active)).toBe(true);
    const all = await list(organization, "/formulas/instances?includeInactive=true");
    const inactive = all.find((instance) => instance.active === false);
    expect(all.filter((instance) => instance.active)).toEqual(active);
    expect((await organization.get(path`/formulas/instances/${inactive?.id ?? 0}`)).body).toEqual(inactive);
  });

  it("are listed by formula and by account", async () => {
    const [first] = await list(account, "/formulas/instances");
    const id = Number(first?.formula?.id);
    const everywhere = await list(organization, path`/formulas/${id}/instances`);
    expect(everywhere).toContainEqual(first);
    const here = await list(organization, path`/accounts/${7_301}/formulas/${id}/instances`);
    expect(here).toEqual(await list(account, path`/formulas/${id}/instances`));
    expect((await organization.get(path`/formulas/${999_999}/instances`)).status).toBe(404);
    expect((await organization.get(path`/accounts/${999_999}/formulas/${id}/instances`)).status).toBe(404);
    expect((await account.get(path`/accounts/${7_300}/formulas/${id}/instances`)).status).toBe(403);
  });

  it("of another account are forbidden, and unknown ones not found", async () => {
    const own = new Set((await list(account, "/formulas/instances")).map(({ id }) => id));
    const other = (await list(organization, "/formulas/instances")).find(({ id }) => !own.has(id));
    expect((await account.get(path`/formulas/instances/${other?.id ?? 0}`)).status).toBe(403);
    expect((await account.get("/formulas/instances/999999")).status).toBe(404);
    expect((await platform.stranger.get("/formulas/instances")).status).toBe(401);
  });
});

it("returns an account's list of one as an object with singleObjectLists", async () => {
  const single = await startPlatform({ singleObjectLists: true, checkAnswers: false });
  try {
    const [first] = await list(single.account, "/formulas/instances");
    const address = path`/accounts/${7_301}/formulas/${Number(first?.formula?.id)}/instances`;
    expect((await single.account.get(address)).body).toEqual(first);
  } finally {
    await stopPlatform(single);
  }
});
