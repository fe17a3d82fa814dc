/** The catalogue of connectors. */
import { requirePrivilege } from "../caller.ts";
import { badRequest, PlatformError } from "../errors.ts";
import type { HandlerResponse, Call, Handler } from "../handler.ts";
import { whereOf } from "../ocnql/index.ts";
import { paginate } from "../paging.ts";
import { connectorDetails, connectorProviderData, connectorSettings } from "../representations/connector.ts";
import { connectorMetadata, expandedMetadata } from "../representations/connectorMetadata.ts";
import { connectorDocument, restrictToOperation } from "../representations/swaggerDocument.ts";
import { booleanParameter } from "./booleanParameter.ts";
import { connectorFromPath } from "./connectorAccess.ts";

const conditions = {
  id: "id",
  key: "text",
  name: "text",
  hub: "text",
  active: "boolean",
  private: "boolean",
  extended: "boolean",
} as const;

export const connectors = {
  /** Rows lack the details of single reads. */
  listConnectors: (call) => {
    requirePrivilege(call.caller, "viewElements");
    const where = whereOf(call, conditions);
    const { all } = call.store.connectors;
    return paginate(call, where ? all.filter((connector) => where.matches(connector)) : all);
  },

  getConnector: (call) => {
    requirePrivilege(call.caller, "viewElements");
    const connector = connectorFromPath(call);
    return { body: { ...connector, ...connectorDetails(connector) } };
  },

  listConnectorSettings: (call) => {
    requirePrivilege(call.caller, "viewElements");
    const connector = connectorFromPath(call);
    return { body: { configuration: connectorSettings(connector), providerData: connectorProviderData(connector) } };
  },

  getConnectorMetadata: (call) => {
    requirePrivilege(call.caller, "viewElements");
    const connector = connectorFromPath(call);
    const instances = call.store.instances.all().filter(({ connectorId }) => connectorId === connector.id);
    const describe = booleanParameter(call, "expand") ? expandedMetadata : connectorMetadata;
    return { body: describe(connector, instances.length) };
  },

  getConnectorApiDocs: (call): HandlerResponse => {
    requirePrivilege(call.caller, "viewElements");
    const connector = connectorFromPath(call);
    requireKnownVersion(call);
    const document = connectorDocument(connector);
    const operationId = call.query.get("operationId");
    if (operationId === null) return { body: document };
    const body = restrictToOperation(document, operationId);
    if (!body) throw new PlatformError(404, `No operation found with ID ${operationId} in ${connector.key}`);
    return { body };
  },
} satisfies Record<string, Handler>;

/** There is one version of each document: `-1` (latest) or `1`. @throws PlatformError 400, 404 */
export function requireKnownVersion({ query }: Call): void {
  const version = query.get("version") ?? "-1";
  if (!/^-?\d+$/.test(version)) {
    throw badRequest(`Invalid value for version: expected a whole number, but got '${version}'`);
  }
  if (!["-1", "1"].includes(version)) throw new PlatformError(404, `No documentation found with version ${version}`);
}
