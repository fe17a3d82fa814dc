/** Two callers that see nothing of each other, and what each of them may see. */
import type { Sandbox } from "../../sandbox/index.ts";

export interface Caller {
  readonly name: string;
  readonly authorization: string;
  readonly userId: number;
  /** Rows that are this caller's own, such as `User:9107`. */
  readonly rows: ReadonlySet<string>;
}

interface Row {
  readonly id: number;
}

/** The administrators of two accounts. @throws Error if they have a row in common: then rows would not show whose they are */
export async function findCallers(sandbox: Sandbox): Promise<readonly [Caller, Caller]> {
  const everything = sandbox.credentials.organizationAdministrator;
  const [, first, second] = await read(sandbox, "/accounts", everything);
  if (!first || !second) throw new Error("The sandbox needs three accounts.");
  const callers = [await callerOf(sandbox, "left", first.id), await callerOf(sandbox, "right", second.id)] as const;
  const common = [...callers[0].rows].filter((row) => callers[1].rows.has(row));
  if (common.length > 0) throw new Error(`Both callers see ${common.join(", ")}.`);
  return callers;
}

async function callerOf(sandbox: Sandbox, name: string, accountId: number): Promise<Caller> {
  const users = await read(
    sandbox,
    `/accounts/${String(accountId)}/users`,
    sandbox.credentials.organizationAdministrator,
  );
  const [administrator] = users;
  if (!administrator) throw new Error(`Account ${String(accountId)} has no users.`);
  const authorization = sandbox.credentialsOf(administrator.id);
  const own = {
    Account: [{ id: accountId }],
    User: await read(sandbox, "/users", authorization),
    ConnectorInstance: await read(sandbox, "/instances", authorization),
  };
  const rows = Object.entries(own).flatMap(([type, list]) => list.map(({ id }) => `${type}:${String(id)}`));
  return { name, authorization, userId: administrator.id, rows: new Set(rows) };
}

async function read(sandbox: Sandbox, path: string, authorization: string): Promise<readonly Row[]> {
  const url = `${sandbox.url}${path}?pageSize=200&includeInactive=true`;
  const response = await fetch(url, { headers: { authorization } });
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}.`);
  return (await response.json()) as Row[];
}
