/** Descriptions of the schema and of its root types, as Markdown. */

export const SCHEMA_DESCRIPTION = `
A GraphQL API for SAP Open Connectors. The gateway calls the REST API of the platform with the caller's credentials.

**Authentication.** Send the credentials of the platform in the \`Authorization\` header:
\`User <user secret>, Organization <organization secret>\`. The objects of \`Hub\` also require the token of a connector
instance: \`User <user secret>, Organization <organization secret>, Element <token>\`. Descriptions name the privilege that
each field requires.

**Signing in.** The platform has no call that returns the caller. To check credentials, read
\`ownAccount { connectorInstances(first: 1) { totalCount } }\`. The code \`UNAUTHENTICATED\` means that a secret is wrong.
\`FORBIDDEN\` means that the platform accepted both, and that the caller lacks a privilege of this one field.

**IDs.** \`id\` is a global ID, which \`node(id:)\` accepts. \`databaseId\` is the ID that the platform itself uses. Arguments
that take the ID of a numbered object accept both.

**Pagination.** Lists are Relay connections that page forward only. \`first\` is the page size. To read the next page, pass
\`pageInfo.endCursor\` as \`after\` while \`pageInfo.hasNextPage\` is true. A cursor is valid only for its own list, with the
same filters and credentials.

**Records.** \`ConnectorInstance.records\` reads contacts, orders or files of the connected application; \`objects\` lists the
names, and what connectors support. Nothing of a record is cached or logged.

**Cost.** Descriptions state the maximum number of REST calls of a field; fields without a stated cost make none. An
operation whose estimate exceeds the limit is rejected before any call, with the code \`OPERATION_TOO_EXPENSIVE\`. With the
header \`x-gateway-trace: 1\`, responses have the estimate and the actual calls in \`extensions.upstream\`.

**Errors.** A field that fails is null, with an error that has its path and a code in \`extensions.code\`, such as
\`UNAUTHENTICATED\`, \`FORBIDDEN\`, \`BAD_USER_INPUT\` or \`UPSTREAM_UNAVAILABLE\`. The rest of the result is not affected.
Mutations return errors that the user can correct as \`userErrors\` of their payload.
`.trim();

export const QUERY_DESCRIPTION =
  "Root fields for reading data. A field that fails is null with an error; other fields are not affected.";

export const MUTATION_DESCRIPTION =
  "Root fields for changing data, executed in the order of the document. If a payload has no `userErrors`, the change was " +
  "made, even if a field of the payload is null with an error because it cannot be read.";
