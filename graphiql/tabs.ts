import accounts from "./tabs/1-accounts.graphql";
import users from "./tabs/2-users.graphql";
import auditLogs from "./tabs/3-audit-logs.graphql";

/** The tabs of a first visit. GraphiQL names each tab after its operation. */
export const tabs = [
  { query: accounts },
  { query: users, variables: JSON.stringify({ first: 5, after: null }, null, 2) },
  { query: auditLogs },
];
