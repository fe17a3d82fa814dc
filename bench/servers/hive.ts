/**
 * Hive Gateway over Mesh's OpenAPI handler: no code, only the platform's contract and the edges between its types. It gives
 * plain lists, so its operations select the same data without connections and global ids. It sends hub calls without the token of the
 * instance, as it cannot make a header of a value in a response.
 */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { createGatewayRuntime } from "@graphql-hive/gateway";
import { Logger } from "@graphql-hive/logger";
import { getComposedSchemaFromConfig } from "@graphql-mesh/compose-cli";
import { loadOpenAPISubgraph } from "@omnigraph/openapi";

const edges = /* GraphQL */ `
  extend type AuditLog {
    user: User
      @resolveTo(
        sourceName: "platform"
        sourceTypeName: "Query"
        sourceFieldName: "getUser"
        requiredSelectionSet: "{ user_id }"
        sourceArgs: { emailOrId: "{root.user_id}" }
      )
  }
  extend type Account {
    users(pageSize: PositiveInt): [User]
      @resolveTo(
        sourceName: "platform"
        sourceTypeName: "Query"
        sourceFieldName: "listAccountUsers"
        requiredSelectionSet: "{ id }"
        sourceArgs: { id: "{root.id}", pageSize: "{args.pageSize}" }
      )
  }
  extend type User {
    effectiveRoles: [Role]
      @resolveTo(
        sourceName: "platform"
        sourceTypeName: "Query"
        sourceFieldName: "listUserRoles"
        requiredSelectionSet: "{ id }"
        sourceArgs: { id: "{root.id}" }
      )
  }
  extend type ConnectorInstance {
    contacts(pageSize: PositiveInt): [JSON]
      @resolveTo(
        sourceName: "platform"
        sourceTypeName: "Query"
        sourceFieldName: "listHubRecords"
        requiredSelectionSet: "{ element { hub } }"
        sourceArgs: { hub: "{root.element.hub}", objectName: "contacts", pageSize: "{args.pageSize}" }
      )
  }
`;

const platform = loadOpenAPISubgraph("platform", {
  source: fileURLToPath(new URL("../../openapi/open-connectors.yaml", import.meta.url)),
  endpoint: `${process.env["UPSTREAM"] ?? ""}/elements/api-v2`,
  operationHeaders: { Authorization: "{context.headers.authorization}" },
  // Else every answer is a union with the error, and queries are full of fragments.
  ignoreErrorResponses: true,
});
const log = new Logger({ level: "error" });
const supergraph = await getComposedSchemaFromConfig(
  { subgraphs: [{ sourceHandler: platform }], additionalTypeDefs: edges },
  log,
);
const gateway = createGatewayRuntime({ supergraph, logging: false });
createServer(gateway).listen(Number(process.env["PORT"]), "127.0.0.1");
