/** Faults of the default tenant, and a kind tenant without them. */
import { describe, expect, it } from "@jest/globals";
import type { ConnectorInstance, HubObjectMetadata } from "../../sandbox/wire.ts";
import { path, withPlatform, type Client, type Reply } from "./platform.ts";

const helium = { "Elements-Version": "Helium" };

type Instance = ConnectorInstance & { readonly token: string };

const instancesOf = async (client: Client): Promise<Instance[]> =>
  (await client.get<Instance[]>("/instances?pageSize=200")).body;

/** The reply to `GET /hubs/crm/objects` with the token of each instance, by its id. */
async function discover(client: Client, instances: readonly Instance[]): Promise<Map<number, Reply<unknown>>> {
  const replies = instances.map(
    async ({ id, token }) => [id, await client.with(token).get("/hubs/crm/objects")] as const,
  );
  return new Map(await Promise.all(replies));
}

describe("the default tenant", () => {
  it("has revoked instances: hub calls are 401 with the message of the application, platform calls succeed", async () => {
    await withPlatform({}, async ({ organization }) => {
      const instances = await instancesOf(organization);
      const replies = await discover(organization, instances);
      const failed = [...replies].filter(([, { status }]) => status !== 200);
      expect(failed.length).toBeGreaterThan(2);
      expect(failed.length).toBeLessThan(instances.length / 4);
      for (const [id, { status, body }] of failed) {
        expect({ status, body }).toEqual({
          status: 401,
          body: {
            requestId: expect.any(String),
            message: "Unauthorized",
            providerMessage: "The refresh token has been revoked",
          },
        });
        expect((await organization.get(path`/instances/${id}`)).body).toMatchObject({ valid: true, disabled: false });
      }
    });
  });

  it("revokes access to all calls that the application answers", async () => {
    await withPlatform({}, async ({ account }) => {
      const { token } = (await account.get<Instance>("/instances/418006")).body;
      const revoked = account.with(token);
      expect((await revoked.get("/hubs/crm/objects", helium)).status).toBe(401);
      expect((await revoked.get("/hubs/crm/objects/contacts/metadata", helium)).status).toBe(401);
      expect((await revoked.get("/hubs/crm/objects/contacts/docs")).status).toBe(401);
      expect((await revoked.get("/accounts")).status).toBe(401);
      expect((await revoked.get("/users")).status).toBe(200);
    });
  });

  it("restores access by a log-in, not by a change without one", async () => {
    await withPlatform({}, async ({ account }) => {
      const { body } = await account.get<Instance>("/instances/418006");
      const objects = () => account.with(body.token).get("/hubs/crm/objects");
      await account.patch("/instances/418006", { name: "Renamed" });
      expect((await objects()).status).toBe(401);
      const input = { element: { key: "hubspotcrm" }, name: "Again", configuration: {} };
      await account.put("/instances/418006?reAuthenticate=false", input);
      await account.put("/instances/418006", { ...input, configuration: { "oauth.api.secret": "wrong" } });
      expect((await objects()).status).toBe(401);
      expect((await account.put("/instances/418006", input)).status).toBe(200);
      expect((await objects()).status).toBe(200);
    });
  });

  it("has disabled instances, whose objects are listed all the same", async () => {
    await withPlatform({}, async ({ organization }) => {
      const disabled = (await instancesOf(organization)).filter((instance) => instance.disabled);
      expect(disabled.map(({ id }) => id)).toEqual(expect.arrayContaining([418002, 418011]));
      for (const { token } of disabled) {
        expect((await organization.with(token).get("/hubs/erp/objects")).status).toBe(200);
      }
    });
  });

  it("has instances with the few attributes that some published ones have", async () => {
    await withPlatform({}, async ({ organization }) => {
      const { body } = await organization.get<Instance>("/instances/418009");
      expect(body.user).toEqual({ id: expect.any(Number) });
      expect(body.configuration).toMatchObject({ "event.notification.callback.url": null });
      expect(body.element).not.toHaveProperty("hub");
      for (const name of ["createdDate", "elementId", "externalAuthentication", "traceLoggingEnabled"]) {
        expect(body).not.toHaveProperty(name);
      }
    });
  });

  it("has an instance whose metadata has texts for booleans, which a user owns", async () => {
    await withPlatform({}, async ({ user }) => {
      const [own, ...others] = await instancesOf(user);
      expect([own?.id, others]).toEqual([418005, []]);
      const { body } = await user
        .with(own!.token)
        .get<HubObjectMetadata>("/hubs/crm/objects/contacts/metadata", helium);
      expect(body.fields[0]).toMatchObject({ filterable: "true", createable: "false" });
    });
  });

  it("has an instance of a user whom the account's administrator may not read", async () => {
    await withPlatform({}, async ({ account }) => {
      const owners = (await instancesOf(account)).map(({ user }) => user?.id ?? 0);
      const statuses = await Promise.all(owners.map(async (id) => (await account.get(path`/users/${id}`)).status));
      expect(statuses).toEqual([200, 200, 403]);
      expect((await account.get(path`/users/${owners[2]!}/roles`)).status).toBe(403);
    });
  });

  it("has one slow application, whose delay is an option", async () => {
    await withPlatform({ slowApplicationMs: 60_000 }, async ({ organization, sandbox }) => {
      const instances = await instancesOf(organization);
      const others = instances.filter(({ id }) => id !== 418003);
      expect((await discover(organization, others)).size).toBe(others.length);
      const { token } = instances.find(({ id }) => id === 418003)!;
      const slow = organization.with(token).get("/hubs/crm/objects");
      // The platform's own responses are not delayed.
      expect((await organization.with(token).get("/users")).status).toBe(200);
      expect(sandbox.openCalls).toBe(1);
      await sandbox.stop();
      await expect(slow).rejects.toThrow();
    });
  });

  it("is the same at every start", async () => {
    await withPlatform({}, async (one) => {
      await withPlatform({}, async (other) => {
        expect(await instancesOf(one.organization)).toEqual(await instancesOf(other.organization));
      });
    });
  });
});

describe("a kind tenant", () => {
  it("has no disabled, revoked, slow or unusual instances, and the same accounts and users", async () => {
    await withPlatform({ kind: true, slowApplicationMs: 60_000 }, async ({ organization, account, sandbox }) => {
      const instances = await instancesOf(organization);
      expect(instances.filter(({ disabled }) => disabled)).toEqual([]);
      const replies = await discover(organization, instances);
      expect(new Set([...replies.values()].map(({ status }) => status))).toEqual(new Set([200]));
      expect(instances.filter(({ element }) => element?.key === "sapc4ccrm")).toEqual([]);
      for (const { user } of await instancesOf(account)) {
        expect((await account.get(path`/users/${user?.id ?? 0}`)).status).toBe(200);
      }
      await withPlatform({ slowApplicationMs: 60_000 }, async (unkind) => {
        expect(unkind.sandbox.credentials).toEqual(sandbox.credentials);
        expect((await instancesOf(unkind.organization)).map(({ id }) => id)).toEqual(instances.map(({ id }) => id));
        for (const list of ["/accounts", "/organizations/users", "/formulas", "/elements"]) {
          expect((await unkind.organization.get(list)).body).toEqual((await organization.get(list)).body);
        }
      });
    });
  });
});

describe("the state of an application", () => {
  it("is set by programs", async () => {
    await withPlatform({ kind: true }, async ({ organization, sandbox }) => {
      const [{ id, token } = { id: 0, token: "" }] = await instancesOf(organization);
      const status = async () => (await organization.with(token).get("/hubs/crm/objects")).status;
      sandbox.setApplication(id, "revoked");
      expect(await status()).toBe(401);
      sandbox.setApplication(id, "ready");
      expect(await status()).toBe(200);
      expect(() => sandbox.setApplication(1, "ready")).toThrow("No element instance found with ID 1");
    });
  });
});
