/** The workloads for a server without connections: the same rows and attributes from the same REST calls, as plain lists. */
import type { OperationBody } from "./workloads.ts";

const USER = "id email firstName lastName fullName active phone";
const PAGE = 200;
const PAGES = 10;

const logs = { query: "{ listAuditLogs(pageSize: 100) { method resource_uri status user { email fullName } } }" };

const records = { query: "{ getConnectorInstance(id: 418001) { contacts(pageSize: 200) } }" };

/** The tokens of the fake platform, see answers.ts: they need not be requested first. */
const pages = Array.from({ length: PAGES }, (_, index) => {
  const token = Buffer.from(JSON.stringify({ from: index * PAGE, size: PAGE })).toString("base64url");
  return `p${String(index)}: listUsers(pageSize: ${String(PAGE)}, nextPage: "${token}") { ${USER} }`;
});

export const plainLists: Readonly<Record<string, OperationBody>> = {
  W2r: { query: "{ listAccounts(pageSize: 100) { id name externalId active } }" },
  W3: logs,
  "W3 small": logs,
  W3d: logs,
  "W3d small": logs,
  W4: {
    query: "{ listAccounts(pageSize: 20) { name users(pageSize: 10) { email effectiveRoles { key name } } } }",
  },
  W6: records,
  "W6 next": records,
  W5r: { query: `{ ${pages.join(" ")} }` },
};
