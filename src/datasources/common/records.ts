/** Records of the platform, with the attribute names of its contract. Only identifying attributes are required. */
import type { components } from "../../../openapi/types.generated.ts";

type Schemas = components["schemas"];

/** Ids are integers of any size: those beyond 2^53 are strings (see `parseJson`). */
type Identified<Row> = {
  [Name in keyof Row as string extends Name ? never : Exclude<Name, "id">]?: Row[Name];
} & { readonly id: PlatformId };

export type AccountRecord = Identified<Schemas["Account"]>;
export type OrganizationRecord = Identified<Schemas["Organization"]>;
export type UserRecord = Identified<Schemas["User"]>;
export type RoleRecord = Schemas["Role"];
export type AuditLogRecord = Schemas["AuditLog"];
export type PlatformId = Schemas["PlatformId"];
export type AccountCreate = Schemas["AccountCreate"];
export type AccountUpdate = Schemas["AccountUpdate"];
export type AccountReplace = Schemas["AccountReplace"];
export type UserCreate = Schemas["UserCreate"];
export type UserUpdate = Schemas["UserUpdate"];
export type Level = Schemas["Level"];
export type CommonResourceRecord = Partial<Schemas["CommonResource"]>;
export type CommonResourceInput = Schemas["CommonResourceInput"];
export type TransformationRecord = Partial<Schemas["Transformation"]>;
export type TransformationInput = Schemas["TransformationInput"];
export type ConnectorRecord = Identified<Schemas["Connector"]> & Pick<Schemas["Connector"], "key">;
export type ConnectorSettingRecord = Partial<Schemas["ConnectorConfigurationEntry"]>;
export type OAuthTokenRecord = Schemas["OAuthToken"];
export type OAuthUrlRecord = Schemas["OAuthUrl"];
export type ConnectorMetadataRecord = Partial<Schemas["ConnectorMetadata"]>;
export type ConnectorInstanceRecord = Identified<Schemas["ConnectorInstance"]>;
export type ConnectorInstanceSettingRecord = Schemas["ConnectorInstanceSetting"];
export type ConnectorInstanceCreate = Schemas["ConnectorInstanceCreateForConnector"];
export type ConnectorInstanceUpdate = Schemas["ConnectorInstanceUpdate"];
export type FormulaRecord = Identified<Schemas["Formula"]>;
export type FormulaInstanceRecord = Identified<Schemas["FormulaInstance"]>;
export type HubRecord = Schemas["Hub"];
export type HubObjectRecord = Schemas["HubObject"];
export type HubObjectMetadataRecord = Partial<Schemas["HubObjectMetadata"]>;
