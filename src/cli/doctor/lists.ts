/** The lists of the platform that the gateway reads, and how each of them pages. */
import type { Reply } from "./probe.ts";

export interface ListDescription {
  /** Path template of the contract. */
  readonly route: string;
  /** The gateway may filter the list by `where=id in (…)`. */
  readonly hasIdFilter?: true;
  /** What a caller needs in order to read the list. */
  readonly requires: string;
}

const ADMINISTRATOR = "the role of an organization administrator";
const USERS = "the privilege viewUsersOrg or viewUsersAccount";
const CATALOGUE = "the privilege viewElements";
const INSTANCES = "the privilege viewAccountElementInstances";
const FORMULAS = "the privilege viewFormulas";

/** `/accounts` comes first, as `{id}` is the id of its first row. */
export const LISTS: readonly ListDescription[] = [
  { route: "/accounts", hasIdFilter: true, requires: ADMINISTRATOR },
  { route: "/users", hasIdFilter: true, requires: USERS },
  { route: "/organizations/users", hasIdFilter: true, requires: ADMINISTRATOR },
  { route: "/accounts/{id}/users", hasIdFilter: true, requires: USERS },
  { route: "/elements", requires: CATALOGUE },
  { route: "/hubs", requires: CATALOGUE },
  { route: "/instances", requires: INSTANCES },
  { route: "/accounts/instances", requires: INSTANCES },
  { route: "/formulas", requires: FORMULAS },
  { route: "/formulas/instances", requires: FORMULAS },
  { route: "/audit-logs", requires: "the privilege viewLogsOrg or viewLogsAccount" },
];

/** Small, but large enough to see whether a second page overlaps the first. */
export const PAGE_SIZE = 3;

/** Whether the list continues with `offset` or with a page token. `unknown` if the list is too short. */
export type Continuation = "works" | "ignored" | "rejected" | "absent" | "unknown";

export interface ListReading extends ListDescription {
  readonly path: string;
  /** Status of the first page. */
  readonly status: number;
  /** True for `[]`, and for the 404 of an empty list. */
  readonly isEmpty: boolean;
  /** Rows of the first page; none if it could not be read. */
  readonly rows: readonly unknown[];
  readonly totalCount: number | undefined;
  readonly byOffset: Continuation;
  readonly byToken: Continuation;
}

type Read = (path: string, query: Readonly<Record<string, string | number>>) => Promise<Reply>;

/** Reads the first page of a list, and a second one by offset and by token. Sends at most three requests. */
export async function readList(read: Read, description: ListDescription, path: string): Promise<ListReading> {
  const first = await read(path, { pageSize: PAGE_SIZE });
  const rows = rowsOf(first);
  const reading = {
    ...description,
    path,
    status: first.status,
    isEmpty: isEmptyList(first),
    rows,
    totalCount: totalCountOf(first),
  };
  return {
    ...reading,
    byOffset: rows.length < 2 ? "unknown" : await tryOffset(read, path, rows),
    byToken: await tryToken(read, path, first, rows),
  };
}

/** An offset of 1 works for lists of two rows, and shows whether the platform skips rows or pages. */
async function tryOffset(read: Read, path: string, rows: readonly unknown[]): Promise<Continuation> {
  const reply = await read(path, { pageSize: PAGE_SIZE, offset: 1 });
  if (reply.status !== 200) return "rejected";
  const [first] = rowsOf(reply);
  if (identityOf(first) === identityOf(rows[1])) return "works";
  return identityOf(first) === identityOf(rows[0]) ? "ignored" : "unknown";
}

async function tryToken(read: Read, path: string, first: Reply, rows: readonly unknown[]): Promise<Continuation> {
  const token = nextPageTokenOf(first);
  if (token === undefined) {
    const total = totalCountOf(first);
    const hasMore = total === undefined ? rows.length === PAGE_SIZE : rows.length < total;
    return hasMore ? "absent" : "unknown";
  }
  const reply = await read(path, { pageSize: PAGE_SIZE, nextPage: token });
  if (isEmptyList(reply)) return "unknown";
  if (reply.status !== 200) return "rejected";
  const seen = new Set(rows.map(identityOf));
  return rowsOf(reply).some((row) => seen.has(identityOf(row))) ? "ignored" : "works";
}

/** Rows of a list. Some lists of one row are the row itself. */
export function rowsOf({ status, body }: Reply): readonly unknown[] {
  if (status !== 200 || typeof body !== "object" || body === null) return [];
  return Array.isArray(body) ? (body as unknown[]) : [body];
}

/** The attribute that identifies a row, as text. */
export function identityOf(row: unknown): string {
  const { id, key } =
    ((typeof row === "object" ? row : undefined) as { id?: unknown; key?: unknown } | undefined) ?? {};
  return JSON.stringify(id ?? key ?? row ?? null);
}

/** The `id` of a row as text. Undefined for rows without one, and for rows that are not objects. */
export function idOf(row: unknown): string | undefined {
  const { id } = ((typeof row === "object" ? row : undefined) ?? {}) as { id?: unknown };
  return typeof id === "number" || (typeof id === "string" && id !== "") ? String(id) : undefined;
}

export function isEmptyList({ status, body }: Reply): boolean {
  if (status === 200) return Array.isArray(body) && body.length === 0;
  const { message } = (body ?? {}) as { message?: unknown };
  return status === 404 && typeof message === "string" && /^No\b.*\bfound\b/i.test(message);
}

export function totalCountOf({ headers }: Reply): number | undefined {
  const text = headers["elements-total-count"];
  return typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

export function nextPageTokenOf({ headers }: Reply): string | undefined {
  const token = headers["elements-next-page-token"];
  return typeof token === "string" && token !== "" ? token : undefined;
}
