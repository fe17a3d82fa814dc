/** What the fake platform says to a GET: whole HTTP answers, made once. */
import { RECORDS, apiDescription, contact, instance, instanceOf } from "./recordRows.ts";
import {
  ACCOUNTS,
  USERS_OF_ACCOUNT,
  account,
  auditLog,
  indexOfUser,
  organization,
  roles,
  user,
  userOfAccount,
} from "./rows.ts";

const BASE = "/elements/api-v2";
const LARGEST_PAGE = 200;
const LOGS = 100_000;

/** Those that are undefined are not sent. */
type Headers = Readonly<Record<string, string | number | undefined>>;

interface Place {
  readonly from: number;
  readonly size: number;
}

/**
 * The scenario is in the credentials, so that one process can serve all: the organization's secret reads
 * `users-<people in the organization>.distinct-<people in the log>.latency-<milliseconds>`.
 */
/** The scenario of a request, without what the workload leaves to its default. */
export interface PlatformScenario {
  readonly users: number;
  readonly distinct: number;
  readonly latency: number;
  /** Id of the connector instance. */
  readonly instance: number;
}

export function scenarioOf(authorization: string): PlatformScenario {
  const number = (name: string) => Number(new RegExp(`${name}-(\\d+)`).exec(authorization)?.[1] ?? 0);
  return {
    users: number("users"),
    distinct: Math.max(number("distinct"), 1),
    latency: number("latency"),
    instance: instanceOf(authorization),
  };
}

export function answerTo(target: string, { users, distinct, instance: sender }: PlatformScenario): Buffer {
  const { pathname, searchParams } = new URL(target, "http://platform");
  if (!pathname.startsWith(BASE)) return notFound();
  const [collection = "", id = "", below = ""] = pathname.slice(BASE.length + 1).split("/");
  const found = (index: number) => index >= 0 && index < users;
  const where = searchParams.get("where");
  switch (`${collection}${id === "" ? "" : "/*"}${below === "" ? "" : `/${below}`}`) {
    case "organizations/*":
      return ok(organization);
    case "accounts":
      return page(searchParams, ACCOUNTS, account);
    case "accounts/*":
      return ok(account(Number(id) - account(0).id));
    case "accounts/*/users":
      return page(searchParams, USERS_OF_ACCOUNT, (index) => userOfAccount(Number(id), index));
    case "users":
      return where === null
        ? page(searchParams, users, user)
        : ok(idsIn(where).map(indexOfUser).filter(found).map(user));
    case "users/*":
      return found(indexOfUser(id)) ? ok(user(indexOfUser(id))) : notFound();
    case "users/*/roles":
      return ok(roles(Number(id)));
    case "audit-logs":
      return page(searchParams, LOGS, (index) => auditLog(index, users, distinct));
    case "instances/*":
      return ok(instance(Number(id)));
    case "elements/*/docs":
      return ok(apiDescription);
    case "hubs/*/contacts":
      return page(searchParams, RECORDS, contact, {
        "elements-element-instance-id": sender,
        // Counting is slow for connected applications: most of them return no total.
        "Elements-Total-Count": undefined,
      });
    default:
      return notFound();
  }
}

/** `id in ('9000','9001')`: the only filter of the workloads. */
function idsIn(where: string): string[] {
  return [...where.matchAll(/'(\d+)'/g)].map(([, id = ""]) => id);
}

/** By offset, or by a token that, as the platform's does, holds the place and the size of the pages. */
function page(search: URLSearchParams, total: number, rowAt: (index: number) => object, headers: Headers = {}): Buffer {
  const token = search.get("nextPage");
  const { from, size } = token
    ? (JSON.parse(Buffer.from(token, "base64url").toString()) as Place)
    : { from: Number(search.get("offset") ?? 0), size: Math.min(Number(search.get("pageSize") ?? 200), LARGEST_PAGE) };
  const until = Math.min(from + size, total);
  const rows = Array.from({ length: Math.max(until - from, 0) }, (_, index) => rowAt(from + index));
  const next = Buffer.from(JSON.stringify({ from: until, size })).toString("base64url");
  return ok(rows, {
    "Elements-Returned-Count": rows.length,
    "Elements-Total-Count": total,
    "Elements-Next-Page-Token": until < total ? next : undefined,
    ...headers,
  });
}

function ok(body: object, headers: Headers = {}): Buffer {
  return whole("200 OK", body, headers);
}

function notFound(): Buffer {
  return whole("404 Not Found", { requestId: "5c9a1f00", message: "There is no such thing" }, {});
}

function whole(status: string, body: object, headers: Headers): Buffer {
  const bytes = Buffer.from(JSON.stringify(body));
  const all: Headers = {
    "Content-Type": "application/json;charset=UTF-8",
    "Content-Length": bytes.length,
    "Elements-Request-Id": "5c9a1f00e4b0a7d9",
    ...headers,
  };
  const head = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${String(value)}\r\n`],
  );
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${head.join("")}\r\n`), bytes]);
}
