/** The catalogue of connectors. */
import { requirePrivilege } from "../caller.ts";
import { detailsOf } from "../describe/connector.ts";
import { documentOf, restrictedTo } from "../describe/document.ts";
import { metadataOf } from "../describe/metadata.ts";
import { badRequest, PlatformError } from "../errors.ts";
import type { Answer, Call, Handler } from "../handler.ts";
import { whereOf } from "../ocnql/index.ts";
import { pageOf } from "../paging.ts";
import { connectorIn } from "./connectorAccess.ts";

export const connectors = {
  /** Rows lack what a single read adds. */
  listConnectors: (call) => {
    requirePrivilege(call.caller, "viewElements");
    const where = whereOf(call, { id: "id", key: "text", name: "text", hub: "text", private: "boolean" });
    const { all } = call.store.connectors;
    return pageOf(call, where ? all.filter((connector) => where.matches(connector)) : all);
  },

  getConnector: (call) => {
    requirePrivilege(call.caller, "viewElements");
    const connector = connectorIn(call);
    return { body: { ...connector, ...detailsOf(connector) } };
  },

  getConnectorMetadata: (call) => {
    requirePrivilege(call.caller, "viewElements");
    const connector = connectorIn(call);
    const instances = call.store.instances.all().filter(({ connectorId }) => connectorId === connector.id);
    const metadata = metadataOf(connector, instances.length);
    const expanded = call.query.get("expand") === "true" && { resources: detailsOf(connector).resources ?? [] };
    return { body: { ...metadata, ...expanded } };
  },

  getConnectorApiDocs: (call): Answer => {
    requirePrivilege(call.caller, "viewElements");
    const connector = connectorIn(call);
    requireKnownVersion(call);
    const document = documentOf(connector);
    const operationId = call.query.get("operationId");
    if (operationId === null) return { body: document };
    const body = restrictedTo(document, operationId);
    if (!body) throw new PlatformError(404, `No operation found with ID ${operationId} in ${connector.key}`);
    return { body };
  },
} satisfies Record<string, Handler>;

/** Only the latest version of a document is kept: `-1`, or 1 by its number. */
export function requireKnownVersion({ query }: Call): void {
  const version = query.get("version") ?? "-1";
  if (!/^-?\d+$/.test(version)) {
    throw badRequest(`Invalid value for version: expected a whole number, but got '${version}'`);
  }
  if (!["-1", "1"].includes(version)) throw new PlatformError(404, `No documentation found with version ${version}`);
}
