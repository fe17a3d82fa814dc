/** Schemas of the REST contract. */
import type { components } from "../openapi/types.generated.ts";

type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type AccountCreate = Schemas["AccountCreate"];
export type AccountUpdate = Schemas["AccountUpdate"];
export type ApiDescription = Schemas["ApiDescription"];
export type AuditLog = Schemas["AuditLog"];
export type BulkDownload = Schemas["BulkDownload"];
export type BulkJobRow = Schemas["BulkJob"];
export type BulkJobStatus = Schemas["BulkJobStatus"];
export type CommonResource = Schemas["CommonResource"];
export type CommonResourceField = Schemas["CommonResourceField"];
export type CommonResourceInput = Schemas["CommonResourceInput"];
export type Connector = Schemas["Connector"];
export type ConnectorInstance = Schemas["ConnectorInstance"];
export type ConnectorInstanceCreate = Schemas["ConnectorInstanceCreate"];
export type ConnectorInstanceReplace = Schemas["ConnectorInstanceReplace"];
export type ConnectorInstanceUpdate = Schemas["ConnectorInstanceUpdate"];
export type ConnectorInstanceSetting = Schemas["ConnectorInstanceSetting"];
export type ConnectorMetadata = Schemas["ConnectorMetadata"];
export type ConnectorSetting = Schemas["ConnectorConfigurationEntry"];
export type Feature = Schemas["Feature"];
export type Formula = Schemas["Formula"];
export type FormulaInput = Schemas["FormulaInput"];
export type FormulaInstance = Schemas["FormulaInstance"];
export type FormulaInstanceInput = Schemas["FormulaInstanceInput"];
export type FormulaStep = Schemas["FormulaStep"];
export type FormulaTrigger = Schemas["FormulaTrigger"];
export type FormulaUpdate = Schemas["FormulaUpdate"];
export type FormulaExecution = Schemas["FormulaExecution"];
export type FormulaStepExecution = Schemas["FormulaStepExecution"];
export type FormulaStepExecutionValue = Schemas["FormulaStepExecutionValue"];
export type Hub = Schemas["Hub"];
export type HubObjectMetadata = Schemas["HubObjectMetadata"];
export type Level = Schemas["Level"];
export type Organization = Schemas["Organization"];
export type OrganizationUpdate = Schemas["OrganizationUpdate"];
export type PasswordPolicy = Schemas["PasswordPolicy"];
export type Privilege = Schemas["Privilege"];
export type Role = Schemas["Role"];
export type ScheduledJob = Schemas["ScheduledJob"];
export type Transformation = Schemas["Transformation"];
export type TransformationInput = Schemas["TransformationInput"];
export type TransformationSummary = Schemas["TransformationSummary"];
export type TransformationScript = Schemas["TransformationScript"];
export type InstanceEvent = Schemas["Event"];
export type UsageEntry = Schemas["Usage"];
export type User = Schemas["User"];
export type UserCreate = Schemas["UserCreate"];
export type UserUpdate = Schemas["UserUpdate"];

/** A schema without its index signature, so that `Omit` works on its properties. */
export type KnownProperties<Schema> = { [Key in keyof Schema as string extends Key ? never : Key]: Schema[Key] };
