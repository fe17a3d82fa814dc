import accounts from "./tabs/1-accounts.graphql";
import users from "./tabs/2-users.graphql";
import auditLogs from "./tabs/3-audit-logs.graphql";
import connections from "./tabs/4-connections.graphql";
import objects from "./tabs/5-objects.graphql";
import transformations from "./tabs/6-transformations.graphql";
import catalogue from "./tabs/7-catalogue.graphql";
import createAccount from "./tabs/8-create-account.graphql";

/** What a first visit opens with. GraphiQL names each tab after its operation. */
export const tabs = [
  { query: accounts },
  { query: users, variables: JSON.stringify({ first: 5, after: null }, null, 2) },
  { query: auditLogs },
  { query: connections },
  { query: objects },
  { query: transformations },
  { query: catalogue },
  { query: createAccount },
];
