import connections from "./tabs/1-connections.graphql";
import accounts from "./tabs/2-accounts.graphql";
import users from "./tabs/3-users.graphql";
import auditLogs from "./tabs/4-audit-logs.graphql";
import records from "./tabs/5-records.graphql";
import severalApplications from "./tabs/6-several-applications.graphql";

/** The tabs of a first visit. GraphiQL names each tab after its operation. Every caller may run the first one. */
export const tabs = [
  { query: connections },
  { query: accounts },
  { query: users, variables: JSON.stringify({ first: 5, after: null }, null, 2) },
  { query: auditLogs },
  { query: records },
  { query: severalApplications },
];
