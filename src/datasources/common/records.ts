/** Records of the platform, with the attribute names of its contract, and the bodies of its writes. */
import type { components } from "../../../openapi/types.generated.ts";
import type * as commonResource from "./parsers/commonResource.ts";
import type * as connector from "./parsers/connector.ts";
import type * as connectorSettings from "./parsers/connectorSettings.ts";
import type * as formula from "./parsers/formula.ts";
import type * as formulaExecution from "./parsers/formulaExecution.ts";
import type * as hubObject from "./parsers/hubObject.ts";
import type * as organization from "./parsers/organization.ts";
import type * as transformation from "./parsers/transformation.ts";
import type { RecordOf } from "./recordParser.ts";

export type { Attribute, JsonObject } from "./attributes.ts";

export type AccountRecord = RecordOf<typeof organization.accounts>;
export type OrganizationRecord = RecordOf<typeof organization.organizations>;
export type UserRecord = RecordOf<typeof organization.users>;
export type FeatureRecord = RecordOf<typeof organization.features>;
export type PrivilegeRecord = RecordOf<typeof organization.privileges>;
export type RoleRecord = RecordOf<typeof organization.roles>;
export type AuditLogRecord = RecordOf<typeof organization.auditLogs>;
export type CommonResourceFieldRecord = RecordOf<typeof commonResource.commonResourceFields>;
export type CommonResourceRecord = RecordOf<typeof commonResource.commonResources>;
export type TransformationConfigurationRecord = RecordOf<typeof transformation.transformationConfigurations>;
export type TransformationFieldRecord = RecordOf<typeof transformation.transformationFields>;
export type TransformationScriptRecord = RecordOf<typeof transformation.transformationScripts>;
export type TransformationRecord = RecordOf<typeof transformation.transformations>;
export type ConnectorRecord = RecordOf<typeof connector.connectors>;
/** The part of a connector that the row of an instance embeds. */
export type EmbeddedConnectorRecord = RecordOf<typeof connector.embeddedConnectors>;
export type ConnectorSettingRecord = RecordOf<typeof connectorSettings.connectorSettings>;
export type ConnectorSettingOptionRecord = RecordOf<typeof connectorSettings.settingOptions>;
export type OAuthTokenRecord = RecordOf<typeof connectorSettings.oauthTokens>;
export type ConnectorMetadataRecord = RecordOf<typeof connector.connectorMetadata>;
export type ConnectorInstanceRecord = RecordOf<typeof connector.connectorInstances>;
export type CommonResourceMappingRecord = RecordOf<typeof connector.commonResourceMappings>;
export type HubRecord = RecordOf<typeof connector.hubs>;
export type FormulaStepRecord = RecordOf<typeof formula.formulaSteps>;
export type FormulaTriggerRecord = RecordOf<typeof formula.formulaTriggers>;
export type FormulaVariableRecord = RecordOf<typeof formula.formulaVariables>;
export type FormulaRecord = RecordOf<typeof formula.formulas>;
export type FormulaInstanceRecord = RecordOf<typeof formula.formulaInstances>;
export type FormulaExecutionRecord = RecordOf<typeof formulaExecution.formulaExecutions>;
export type FormulaStepExecutionRecord = RecordOf<typeof formulaExecution.formulaStepExecutions>;
export type FormulaStepValueRecord = RecordOf<typeof formulaExecution.formulaStepValues>;
export type FormulaInstanceErrorsRecord = RecordOf<typeof formulaExecution.formulaInstanceErrors>;
export type HubObjectRecord = RecordOf<typeof hubObject.hubObjects>;
export type HubObjectFieldMethodRecord = RecordOf<typeof hubObject.fieldMethods>;
export type PicklistValueRecord = RecordOf<typeof hubObject.picklistValues>;
export type HubObjectFieldRecord = RecordOf<typeof hubObject.hubObjectFields>;
export type HubObjectMetadataRecord = RecordOf<typeof hubObject.hubObjectMetadata>;

type Schemas = components["schemas"];

export type PlatformId = Schemas["PlatformId"];
export type Level = Schemas["Level"];
export type AccountCreate = Schemas["AccountCreate"];
export type AccountUpdate = Schemas["AccountUpdate"];
export type AccountReplace = Schemas["AccountReplace"];
export type UserCreate = Schemas["UserCreate"];
export type UserUpdate = Schemas["UserUpdate"];
export type CommonResourceInput = Schemas["CommonResourceInput"];
export type TransformationInput = Schemas["TransformationInput"];
export type BulkDownloadCriteria = Schemas["BulkDownload"];
export type ConnectorInstanceCreate = Schemas["ConnectorInstanceCreateForConnector"];
export type ConnectorInstanceUpdate = Schemas["ConnectorInstanceUpdate"];
export type FormulaInput = Schemas["FormulaInput"];
export type FormulaUpdate = Schemas["FormulaUpdate"];
export type FormulaInstanceInput = Schemas["FormulaInstanceInput"];
