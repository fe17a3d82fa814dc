import { expect } from "@jest/globals";
import type { Sandbox } from "../../sandbox/index.ts";

/** What the platform says of itself on the wire, and what must come no further. */
export interface SandboxSecrets {
  /** Of the organization, and of the users who are ready to be used. */
  readonly credentials: readonly string[];
  /** Of connector instances: clients get those that they ask for by name. */
  readonly tokens: readonly string[];
}

/** Reads them as anybody would who asks the platform itself. Fails where it does not send them: then nothing would be proven. */
export async function secretsOnTheWire({ url, credentials }: Sandbox): Promise<SandboxSecrets> {
  const { organizationAdministrator } = credentials;
  const read = async (path: string, headers: Record<string, string> = {}): Promise<unknown> =>
    (await fetch(url + path, { headers: { authorization: organizationAdministrator, ...headers } })).json();
  const [user = "", organization = ""] = secretsIn(organizationAdministrator);
  const organizationRow = await read("/organizations/me");
  const users = (await read("/users?pageSize=1")) as { readonly id: number }[];
  const id = users[0]!.id;
  const own = await read(`/users/${String(id)}`, { "elements-user-password": `password-of-${String(id)}` });
  const instances = (await read("/instances?pageSize=200")) as { readonly token: string }[];
  const tokens = instances.map(({ token }) => token);
  expect([organizationRow, own]).toMatchObject([{ secret: organization }, { secret: user }]);
  expect(tokens.length).toBeGreaterThan(5);
  for (const token of tokens) expect(token).toMatch(/^\S{20,}$/);
  return { credentials: [...new Set(Object.values(credentials).flatMap(secretsIn))], tokens };
}

/** The secrets of an `Authorization` header. */
export const secretsIn = (header: string): string[] => header.split(", ").map((pair) => pair.split(" ")[1] ?? "");
