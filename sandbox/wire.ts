/** The shapes of the REST contract by their own names. */
import type { components } from "../openapi/types.generated.ts";

type Schemas = components["schemas"];

export type ApiDescription = Schemas["ApiDescription"];
export type CommonResource = Schemas["CommonResource"];
export type CommonResourceField = Schemas["CommonResourceField"];
export type CommonResourceInput = Schemas["CommonResourceInput"];
export type Connector = Schemas["Connector"];
export type ConnectorInstance = Schemas["ConnectorInstance"];
export type ConnectorMetadata = Schemas["ConnectorMetadata"];
export type ConnectorSetting = Schemas["ConnectorConfigurationEntry"];
export type Formula = Schemas["Formula"];
export type FormulaInstance = Schemas["FormulaInstance"];
export type Hub = Schemas["Hub"];
export type HubObjectMetadata = Schemas["HubObjectMetadata"];
export type Level = Schemas["Level"];
export type Transformation = Schemas["Transformation"];
export type TransformationInput = Schemas["TransformationInput"];
export type TransformationScript = Schemas["TransformationScript"];
