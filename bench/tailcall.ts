/** Tailcall, a gateway in Rust that is configured by directives. It is not a package of the bench: its binary needs glibc 2.39. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CommandLine } from "./machine.ts";
import { plainLists } from "./operations.ts";
import type { Addresses, Server } from "./servers.ts";

export const VERSION = "1.6.14";
const DIRECTORY = fileURLToPath(new URL("dist", import.meta.url));

interface Settings extends Addresses {
  /** Whether identical REST calls that are in flight are made once. By default, they are not. */
  readonly dedupe: boolean;
}

/**
 * The names are those of Hive Gateway's schema, so that both get the same operations. One worker, as each server has one core.
 * With 60 idle connections, the default, most connections are used for one REST call only, and W3 and W4 take 2.3 to 2.6
 * times the CPU.
 */
const configuration = ({ port, upstream, dedupe }: Settings) => {
  const get = (path: string, ...parameters: readonly string[]) => {
    const query = parameters.map((name) => `{ key: "${name}", value: "{{.args.${name}}}", skipEmpty: true }`);
    return `@http(url: "${upstream}/elements/api-v2${path}", query: [${query.join(", ")}], dedupe: ${String(dedupe)})`;
  };
  return `schema
  @server(port: ${String(port)}, hostname: "127.0.0.1", workers: 1)
  @upstream(allowedHeaders: ["authorization"], poolMaxIdlePerHost: 1024) {
  query: Query
}
type Query {
  listAccounts(pageSize: Int): [Account!]! ${get("/accounts", "pageSize")}
  listUsers(pageSize: Int, nextPage: String): [User!]! ${get("/users", "pageSize", "nextPage")}
  listAuditLogs(pageSize: Int): [AuditLog!]! ${get("/audit-logs", "pageSize")}
}
type Account {
  id: Int!
  name: String
  externalId: String
  active: Boolean!
  users(pageSize: Int): [User!]! ${get("/accounts/{{.value.id}}/users", "pageSize")}
}
type User {
  id: Int!
  email: String!
  firstName: String
  lastName: String
  fullName: String
  active: Boolean
  phone: String
  effectiveRoles: [Role!]! ${get("/users/{{.value.id}}/roles")}
}
type Role {
  key: String!
  name: String!
}
type AuditLog {
  method: String!
  resource_uri: String!
  status: Int
  user_id: Int!
  user: User ${get("/users/{{.value.user_id}}")}
}
`;
};

/** TAILCALL is the path of the binary, and TAILCALL_LIBC the directory of a newer glibc if that of the system is too old. */
function commandOf(...args: readonly string[]): CommandLine {
  const { TAILCALL: binary = "", TAILCALL_LIBC: libc } = process.env;
  return libc ? [join(libc, "ld-linux-x86-64.so.2"), "--library-path", libc, binary, ...args] : [binary, ...args];
}

/** Returns a sentence if Tailcall cannot be started. */
export function findTailcall(): readonly Server[] | string {
  const [program, ...args] = commandOf("--version");
  if (!process.env["TAILCALL"]) return "Tailcall was not measured: TAILCALL is not set.";
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) {
    process.stderr.write(`${error?.message ?? stderr}\n`);
    return "Tailcall was not measured: its binary does not start.";
  }
  if (!stdout.includes(VERSION))
    return `Tailcall was not measured: expected version ${VERSION}, but got ${stdout.trim()}.`;
  return [
    { ...serverOf(false), key: "tailcall", name: "Tailcall; plain lists" },
    {
      ...serverOf(true),
      key: "dedupe",
      name: "Tailcall with `dedupe`; plain lists",
      only: ["W3", "W3d"],
      seldom: true,
    },
  ];
}

function serverOf(dedupe: boolean): Omit<Server, "key" | "name"> {
  return {
    commandLine: (addresses) => {
      mkdirSync(DIRECTORY, { recursive: true });
      const path = join(DIRECTORY, dedupe ? "tailcall-dedupe.graphql" : "tailcall.graphql");
      writeFileSync(path, configuration({ ...addresses, dedupe }));
      return commandOf("start", path);
    },
    env: { TAILCALL_TRACKER: "false" },
    workloads: plainLists,
  };
}
