/** What the platform sends, by the names of its contract. Read like any answer of a stranger: attributes may be missing. */
import type { components } from "../../openapi/types.generated.ts";

type Schemas = components["schemas"];

export type AccountRecord = Schemas["Account"];
export type OrganizationRecord = Schemas["Organization"];
export type UserRecord = Schemas["User"];
export type RoleRecord = Schemas["Role"];
export type AuditLogRecord = Schemas["AuditLog"];
export type PlatformId = Schemas["PlatformId"];
export type AccountCreate = Schemas["AccountCreate"];
export type AccountUpdate = Schemas["AccountUpdate"];
export type AccountReplace = Schemas["AccountReplace"];
export type UserCreate = Schemas["UserCreate"];
export type UserUpdate = Schemas["UserUpdate"];
export type Level = Schemas["Level"];
export type CommonResourceRecord = Schemas["CommonResource"];
export type CommonResourceInput = Schemas["CommonResourceInput"];
export type TransformationRecord = Schemas["Transformation"];
export type TransformationInput = Schemas["TransformationInput"];
export type ConnectorRecord = Schemas["Connector"];
export type ConnectorMetadataRecord = Schemas["ConnectorMetadata"];
export type ConnectorInstanceRecord = Schemas["ConnectorInstance"];
export type ConnectorInstanceCreate = Schemas["ConnectorInstanceCreateForConnector"];
export type ConnectorInstanceUpdate = Schemas["ConnectorInstanceUpdate"];
export type FormulaRecord = Schemas["Formula"];
export type FormulaInstanceRecord = Schemas["FormulaInstance"];
export type HubRecord = Schemas["Hub"];
export type HubObjectRecord = Schemas["HubObject"];
export type HubObjectMetadataRecord = Schemas["HubObjectMetadata"];
