export type Maybe<T> = T;
export type InputMaybe<T> = T;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  DateTime: { input: string; output: string; }
  EmailAddress: { input: string; output: string; }
  IPAddress: { input: string; output: string; }
  JSON: { input: unknown; output: unknown; }
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
};

export type Account = CommonResourceOwner & Node & TransformationOwner & {
  readonly __typename?: 'Account';
  readonly active: Scalars['Boolean']['output'];
  readonly auditLogs: Maybe<AuditLogConnection>;
  readonly commonResource: Maybe<CommonResource>;
  readonly commonResources: Maybe<ReadonlyArray<CommonResource>>;
  readonly connectorInstances: Maybe<ConnectorInstanceConnection>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly externalId: Maybe<Scalars['String']['output']>;
  readonly formulaInstances: Maybe<FormulaInstanceConnection>;
  readonly id: Scalars['ID']['output'];
  readonly isDefault: Scalars['Boolean']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly organization: Maybe<Organization>;
  readonly transformation: Maybe<Transformation>;
  readonly transformations: Maybe<ReadonlyArray<Transformation>>;
  readonly type: Maybe<AccountType>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  readonly user: Maybe<User>;
  readonly users: Maybe<UserConnection>;
};


export type AccountAuditLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  scope?: InputMaybe<AuditLogScope>;
};


export type AccountCommonResourceArgs = {
  name: Scalars['String']['input'];
};


export type AccountConnectorInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type AccountFormulaInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  formula: Scalars['ID']['input'];
};


export type AccountTransformationArgs = {
  connector: Scalars['String']['input'];
  resource: Scalars['String']['input'];
};


export type AccountTransformationsArgs = {
  connector: Scalars['String']['input'];
};


export type AccountUserArgs = {
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type AccountUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeInactive?: InputMaybe<Scalars['Boolean']['input']>;
};

export type AccountConnection = {
  readonly __typename?: 'AccountConnection';
  readonly edges: ReadonlyArray<AccountEdge>;
  readonly nodes: ReadonlyArray<Account>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type AccountEdge = {
  readonly __typename?: 'AccountEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Account;
};

export type AccountFilter = {
  readonly active?: InputMaybe<BooleanCondition>;
  readonly createdAt?: InputMaybe<DateTimeCondition>;
  readonly description?: InputMaybe<StringCondition>;
  readonly externalId?: InputMaybe<StringCondition>;
  readonly name?: InputMaybe<StringCondition>;
};

export type AccountType =
  | 'COMPANY_ACCOUNT'
  | 'DEFAULT'
  | 'OTHER';

export type ActivateFormulaInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly formulaInstance: Scalars['ID']['input'];
};

export type ActivateFormulaInstancePayload = {
  readonly __typename?: 'ActivateFormulaInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly formulaInstance: Maybe<FormulaInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type AssignRoleInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly role: Scalars['String']['input'];
  readonly user: Scalars['ID']['input'];
};

export type AssignRolePayload = {
  readonly __typename?: 'AssignRolePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly role: Maybe<Role>;
  readonly user: Maybe<User>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type AuditLog = {
  readonly __typename?: 'AuditLog';
  readonly account: Maybe<Account>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly databaseId: Scalars['ID']['output'];
  readonly entity: Maybe<AuditLogEntity>;
  readonly id: Scalars['ID']['output'];
  readonly ipAddress: Maybe<Scalars['IPAddress']['output']>;
  readonly ipAddresses: ReadonlyArray<Scalars['String']['output']>;
  readonly method: Maybe<Scalars['String']['output']>;
  readonly organization: Maybe<Organization>;
  readonly resourceUri: Maybe<Scalars['String']['output']>;
  readonly scope: AuditLogScope;
  readonly status: Maybe<Scalars['Int']['output']>;
  readonly timestamp: Scalars['DateTime']['output'];
  readonly user: Maybe<User>;
};

export type AuditLogConnection = {
  readonly __typename?: 'AuditLogConnection';
  readonly edges: ReadonlyArray<AuditLogEdge>;
  readonly nodes: ReadonlyArray<AuditLog>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type AuditLogEdge = {
  readonly __typename?: 'AuditLogEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AuditLog;
};

export type AuditLogEntity = CommonResource | Connector | ConnectorInstance | Formula | FormulaInstance;

export type AuditLogFilter = {
  readonly account?: InputMaybe<Scalars['ID']['input']>;
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  readonly user?: InputMaybe<Scalars['ID']['input']>;
};

export type AuditLogScope =
  | 'ALL'
  | 'AUTHENTICATION'
  | 'COMMON_RESOURCES'
  | 'CONNECTORS'
  | 'CONNECTOR_INSTANCES'
  | 'FORMULAS'
  | 'FORMULA_INSTANCES';

export type BooleanCondition = {
  readonly eq: Scalars['Boolean']['input'];
};

export type BulkDirection =
  | 'DOWNLOAD'
  | 'UPLOAD';

export type BulkError = {
  readonly __typename?: 'BulkError';
  readonly message: Scalars['String']['output'];
};

export type BulkErrorConnection = {
  readonly __typename?: 'BulkErrorConnection';
  readonly edges: ReadonlyArray<BulkErrorEdge>;
  readonly nodes: ReadonlyArray<BulkError>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type BulkErrorEdge = {
  readonly __typename?: 'BulkErrorEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: BulkError;
};

export type BulkFormat =
  | 'CSV'
  | 'JSON'
  | 'JSON_LINES';

export type BulkJob = Node & {
  readonly __typename?: 'BulkJob';
  readonly completedAt: Maybe<Scalars['DateTime']['output']>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly direction: Maybe<BulkDirection>;
  readonly errorCount: Maybe<Scalars['Int']['output']>;
  readonly errors: Maybe<BulkErrorConnection>;
  readonly format: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly message: Maybe<Scalars['String']['output']>;
  readonly object: Maybe<Scalars['String']['output']>;
  readonly query: Maybe<Scalars['String']['output']>;
  readonly rawStatus: Maybe<Scalars['String']['output']>;
  readonly recordCount: Maybe<Scalars['Int']['output']>;
  readonly resultPath: Maybe<Scalars['String']['output']>;
  readonly status: BulkStatus;
};


export type BulkJobErrorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type BulkJobConnection = {
  readonly __typename?: 'BulkJobConnection';
  readonly edges: ReadonlyArray<BulkJobEdge>;
  readonly nodes: ReadonlyArray<BulkJob>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type BulkJobEdge = {
  readonly __typename?: 'BulkJobEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: BulkJob;
};

export type BulkJobFilter = {
  readonly direction?: InputMaybe<BulkDirection>;
  readonly object?: InputMaybe<Scalars['String']['input']>;
  readonly status?: InputMaybe<BulkStatus>;
};

export type BulkStatus =
  | 'ABORTED'
  | 'CANCELLATION_PENDING'
  | 'CANCELLED'
  | 'COMPLETED'
  | 'CREATED'
  | 'ERROR'
  | 'OTHER'
  | 'RUNNING'
  | 'STARTED';

export type CancelBulkJobInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly job: Scalars['ID']['input'];
};

export type CancelBulkJobPayload = {
  readonly __typename?: 'CancelBulkJobPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly job: Maybe<BulkJob>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CommonResource = Node & {
  readonly __typename?: 'CommonResource';
  readonly auditLogs: Maybe<AuditLogConnection>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly fields: ReadonlyArray<CommonResourceField>;
  readonly id: Scalars['ID']['output'];
  readonly isShared: Maybe<Scalars['Boolean']['output']>;
  readonly level: ResourceLevel;
  readonly mappedConnectorIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly mappings: Maybe<ReadonlyArray<CommonResourceMapping>>;
  readonly name: Scalars['String']['output'];
};


export type CommonResourceAuditLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type CommonResourceField = {
  readonly __typename?: 'CommonResourceField';
  readonly associatedId: Maybe<Scalars['ID']['output']>;
  readonly associatedLevel: Maybe<ResourceLevel>;
  readonly displayName: Maybe<Scalars['String']['output']>;
  readonly hidden: Maybe<Scalars['Boolean']['output']>;
  readonly level: Maybe<ResourceLevel>;
  readonly path: Scalars['String']['output'];
  readonly primaryKey: Maybe<Scalars['Boolean']['output']>;
  readonly readOnly: Maybe<Scalars['Boolean']['output']>;
  readonly type: Maybe<Scalars['String']['output']>;
};

export type CommonResourceFieldInput = {
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  readonly path: Scalars['String']['input'];
  readonly type?: InputMaybe<Scalars['String']['input']>;
};

export type CommonResourceInput = {
  readonly fields: ReadonlyArray<CommonResourceFieldInput>;
  readonly name: Scalars['String']['input'];
};

export type CommonResourceMapping = {
  readonly __typename?: 'CommonResourceMapping';
  readonly account: Maybe<Account>;
  readonly connector: Maybe<Connector>;
  readonly level: Maybe<ResourceLevel>;
};

export type CommonResourceOwner = {
  readonly commonResource: Maybe<CommonResource>;
  readonly commonResources: Maybe<ReadonlyArray<CommonResource>>;
};


export type CommonResourceOwnerCommonResourceArgs = {
  name: Scalars['String']['input'];
};

export type Connector = Node & {
  readonly __typename?: 'Connector';
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly auditLogs: Maybe<AuditLogConnection>;
  readonly authenticationType: Maybe<Scalars['String']['output']>;
  readonly bulkDownloadEnabled: Maybe<Scalars['Boolean']['output']>;
  readonly bulkUploadEnabled: Maybe<Scalars['Boolean']['output']>;
  readonly configuration: Maybe<ReadonlyArray<ConnectorSetting>>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly hub: Maybe<Hub>;
  readonly id: Scalars['ID']['output'];
  readonly image: Maybe<Scalars['String']['output']>;
  readonly instances: Maybe<ConnectorInstanceConnection>;
  readonly isExtendable: Maybe<Scalars['Boolean']['output']>;
  readonly isExtended: Maybe<Scalars['Boolean']['output']>;
  readonly isOAuth: Maybe<Scalars['Boolean']['output']>;
  readonly isPrivate: Maybe<Scalars['Boolean']['output']>;
  readonly key: Scalars['String']['output'];
  readonly metadata: Maybe<ConnectorMetadata>;
  readonly name: Scalars['String']['output'];
  readonly openApi: Maybe<Scalars['JSONObject']['output']>;
  readonly signUpUrl: Maybe<Scalars['String']['output']>;
  readonly transformationsEnabled: Maybe<Scalars['Boolean']['output']>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};


export type ConnectorAuditLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ConnectorInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ConnectorOpenApiArgs = {
  operationId?: InputMaybe<Scalars['String']['input']>;
  version?: InputMaybe<Scalars['String']['input']>;
};

export type ConnectorConnection = {
  readonly __typename?: 'ConnectorConnection';
  readonly edges: ReadonlyArray<ConnectorEdge>;
  readonly nodes: ReadonlyArray<Connector>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type ConnectorEdge = {
  readonly __typename?: 'ConnectorEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Connector;
};

export type ConnectorEvents = {
  readonly __typename?: 'ConnectorEvents';
  readonly methods: ReadonlyArray<Scalars['String']['output']>;
  readonly polling: Maybe<Scalars['JSONObject']['output']>;
  readonly supported: Scalars['Boolean']['output'];
  readonly webhook: Maybe<Scalars['JSONObject']['output']>;
};

export type ConnectorFilter = {
  readonly extended?: InputMaybe<BooleanCondition>;
  readonly key?: InputMaybe<StringCondition>;
  readonly name?: InputMaybe<StringCondition>;
  readonly private?: InputMaybe<BooleanCondition>;
};

export type ConnectorInstance = CommonResourceOwner & Node & {
  readonly __typename?: 'ConnectorInstance';
  readonly auditLogs: Maybe<AuditLogConnection>;
  readonly bulkJobs: Maybe<BulkJobConnection>;
  readonly cachingEnabled: Maybe<Scalars['Boolean']['output']>;
  readonly commonResource: Maybe<CommonResource>;
  readonly commonResources: Maybe<ReadonlyArray<CommonResource>>;
  readonly configuration: Maybe<Scalars['JSONObject']['output']>;
  readonly connector: Maybe<Connector>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly disabled: Maybe<Scalars['Boolean']['output']>;
  readonly events: Maybe<ConnectorInstanceEventConnection>;
  readonly eventsEnabled: Maybe<Scalars['Boolean']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly object: Maybe<HubObject>;
  readonly objects: Maybe<ReadonlyArray<HubObject>>;
  readonly ping: Maybe<ConnectorPing>;
  readonly record: Maybe<ConnectorRecord>;
  readonly records: Maybe<ConnectorRecordConnection>;
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['String']['output']>;
  readonly traceLoggingEnabled: Maybe<Scalars['Boolean']['output']>;
  readonly transformation: Maybe<Transformation>;
  readonly transformations: Maybe<ReadonlyArray<Transformation>>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  readonly user: Maybe<User>;
  readonly valid: Maybe<Scalars['Boolean']['output']>;
};


export type ConnectorInstanceAuditLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ConnectorInstanceBulkJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BulkJobFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ConnectorInstanceCommonResourceArgs = {
  name: Scalars['String']['input'];
};


export type ConnectorInstanceEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ConnectorInstanceObjectArgs = {
  name: Scalars['String']['input'];
};


export type ConnectorInstanceRecordArgs = {
  key?: InputMaybe<Scalars['String']['input']>;
  keys?: InputMaybe<ReadonlyArray<RecordKeyInput>>;
  object: Scalars['String']['input'];
  parent?: InputMaybe<Scalars['ID']['input']>;
};


export type ConnectorInstanceRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  fields?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  object: Scalars['String']['input'];
  ocnql?: InputMaybe<Scalars['String']['input']>;
  orderBy?: InputMaybe<ReadonlyArray<RecordOrder>>;
  where?: InputMaybe<RecordFilter>;
};


export type ConnectorInstanceTransformationArgs = {
  resource: Scalars['String']['input'];
};

export type ConnectorInstanceConnection = {
  readonly __typename?: 'ConnectorInstanceConnection';
  readonly edges: ReadonlyArray<ConnectorInstanceEdge>;
  readonly nodes: ReadonlyArray<ConnectorInstance>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type ConnectorInstanceEdge = {
  readonly __typename?: 'ConnectorInstanceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ConnectorInstance;
};

export type ConnectorInstanceEvent = Node & {
  readonly __typename?: 'ConnectorInstanceEvent';
  readonly databaseId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly payload: Maybe<Scalars['JSON']['output']>;
  readonly receivedAt: Maybe<Scalars['DateTime']['output']>;
  readonly status: ConnectorInstanceEventStatus;
};

export type ConnectorInstanceEventConnection = {
  readonly __typename?: 'ConnectorInstanceEventConnection';
  readonly edges: ReadonlyArray<ConnectorInstanceEventEdge>;
  readonly nodes: ReadonlyArray<ConnectorInstanceEvent>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type ConnectorInstanceEventEdge = {
  readonly __typename?: 'ConnectorInstanceEventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ConnectorInstanceEvent;
};

export type ConnectorInstanceEventStatus =
  | 'CONSUMED'
  | 'DISPATCHED'
  | 'NEW'
  | 'NOTIFIED'
  | 'OTHER'
  | 'RECEIVED';

export type ConnectorMetadata = {
  readonly __typename?: 'ConnectorMetadata';
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly beta: Maybe<Scalars['Boolean']['output']>;
  readonly defaultAuthentication: Maybe<Scalars['String']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly displayOrder: Maybe<Scalars['Int']['output']>;
  readonly events: ConnectorEvents;
  readonly extended: Maybe<Scalars['Boolean']['output']>;
  readonly name: Maybe<Scalars['String']['output']>;
};

export type ConnectorPing = {
  readonly __typename?: 'ConnectorPing';
  readonly dateTime: Maybe<Scalars['DateTime']['output']>;
  readonly endpoint: Maybe<Scalars['String']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
  readonly milliseconds: Scalars['Int']['output'];
  readonly reachable: Scalars['Boolean']['output'];
};

export type ConnectorRecord = Node & {
  readonly __typename?: 'ConnectorRecord';
  readonly children: Maybe<ConnectorRecordConnection>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly id: Scalars['ID']['output'];
  readonly key: Maybe<Scalars['String']['output']>;
  readonly keys: ReadonlyArray<RecordKey>;
  readonly object: Scalars['String']['output'];
  readonly parent: Maybe<ConnectorRecord>;
  readonly value: Maybe<Scalars['JSON']['output']>;
  readonly values: Maybe<Scalars['JSONObject']['output']>;
};


export type ConnectorRecordChildrenArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  object: Scalars['String']['input'];
  where?: InputMaybe<RecordFilter>;
};


export type ConnectorRecordValueArgs = {
  path: Scalars['String']['input'];
};

export type ConnectorRecordConnection = {
  readonly __typename?: 'ConnectorRecordConnection';
  readonly edges: ReadonlyArray<ConnectorRecordEdge>;
  readonly nodes: ReadonlyArray<ConnectorRecord>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

export type ConnectorRecordEdge = {
  readonly __typename?: 'ConnectorRecordEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ConnectorRecord;
};

export type ConnectorSetting = {
  readonly __typename?: 'ConnectorSetting';
  readonly defaultValue: Maybe<Scalars['String']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly displayOrder: Maybe<Scalars['Int']['output']>;
  readonly hidden: Maybe<Scalars['Boolean']['output']>;
  readonly key: Scalars['String']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly options: Maybe<ReadonlyArray<ConnectorSettingOption>>;
  readonly required: Maybe<Scalars['Boolean']['output']>;
  readonly type: Maybe<Scalars['String']['output']>;
};

export type ConnectorSettingOption = {
  readonly __typename?: 'ConnectorSettingOption';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly value: Maybe<Scalars['String']['output']>;
};

export type CreateAccountInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly externalId: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type CreateAccountPayload = {
  readonly __typename?: 'CreateAccountPayload';
  readonly account: Maybe<Account>;
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateCommonResourceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly fields: ReadonlyArray<CommonResourceFieldInput>;
  readonly name: Scalars['String']['input'];
  readonly owner: Scalars['ID']['input'];
};

export type CreateCommonResourcePayload = {
  readonly __typename?: 'CreateCommonResourcePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly commonResource: Maybe<CommonResource>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateCommonResourcesInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly owner: Scalars['ID']['input'];
  readonly resources: ReadonlyArray<CommonResourceInput>;
};

export type CreateCommonResourcesPayload = {
  readonly __typename?: 'CreateCommonResourcesPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly commonResources: Maybe<ReadonlyArray<CommonResource>>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateConnectorInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly configuration?: InputMaybe<Scalars['JSONObject']['input']>;
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  readonly connectorId?: InputMaybe<Scalars['ID']['input']>;
  readonly externalAuthentication?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
  readonly providerData?: InputMaybe<Scalars['JSONObject']['input']>;
  readonly retrieveObjectsAfterInstantiation?: InputMaybe<Scalars['Boolean']['input']>;
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type CreateConnectorInstancePayload = {
  readonly __typename?: 'CreateConnectorInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateFormulaInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
  readonly template: Scalars['JSONObject']['input'];
};

export type CreateFormulaInstanceInput = {
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly configuration?: InputMaybe<Scalars['JSONObject']['input']>;
  readonly formula: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly settings?: InputMaybe<Scalars['JSONObject']['input']>;
};

export type CreateFormulaInstancePayload = {
  readonly __typename?: 'CreateFormulaInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly formulaInstance: Maybe<FormulaInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateFormulaPayload = {
  readonly __typename?: 'CreateFormulaPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly formula: Maybe<Formula>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateOAuthUrlInput = {
  readonly apiKey: Scalars['String']['input'];
  readonly apiSecret: Scalars['String']['input'];
  readonly callbackUrl: Scalars['String']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connector: Scalars['ID']['input'];
  readonly scope?: InputMaybe<Scalars['String']['input']>;
  readonly siteAddress?: InputMaybe<Scalars['String']['input']>;
  readonly state: Scalars['String']['input'];
};

export type CreateOAuthUrlPayload = {
  readonly __typename?: 'CreateOAuthUrlPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly requestSecret: Maybe<Scalars['String']['output']>;
  readonly requestToken: Maybe<Scalars['String']['output']>;
  readonly url: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateRecordInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connectorInstance?: InputMaybe<Scalars['ID']['input']>;
  readonly object: Scalars['String']['input'];
  readonly parent?: InputMaybe<Scalars['ID']['input']>;
  readonly values: Scalars['JSONObject']['input'];
};

export type CreateRecordPayload = {
  readonly __typename?: 'CreateRecordPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly record: Maybe<ConnectorRecord>;
  readonly userErrors: ReadonlyArray<UserError>;
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

export type CreateTransformationInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly configuration?: InputMaybe<ReadonlyArray<TransformationConfigurationInput>>;
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  readonly fields: ReadonlyArray<TransformationFieldInput>;
  readonly owner: Scalars['ID']['input'];
  readonly resource: Scalars['String']['input'];
  readonly script?: InputMaybe<TransformationScriptInput>;
  readonly vendorName: Scalars['String']['input'];
};

export type CreateTransformationPayload = {
  readonly __typename?: 'CreateTransformationPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly transformation: Maybe<Transformation>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type CreateUserInput = {
  readonly account?: InputMaybe<Scalars['ID']['input']>;
  readonly address?: InputMaybe<PostalAddressInput>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly email: Scalars['EmailAddress']['input'];
  readonly firstName: Scalars['String']['input'];
  readonly lastName: Scalars['String']['input'];
  readonly password: Scalars['String']['input'];
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  readonly roles?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type CreateUserPayload = {
  readonly __typename?: 'CreateUserPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly user: Maybe<User>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DateTimeCondition = {
  readonly eq?: InputMaybe<Scalars['DateTime']['input']>;
  readonly gt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly gte?: InputMaybe<Scalars['DateTime']['input']>;
  readonly lt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly lte?: InputMaybe<Scalars['DateTime']['input']>;
};

export type DeactivateFormulaInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly formulaInstance: Scalars['ID']['input'];
};

export type DeactivateFormulaInstancePayload = {
  readonly __typename?: 'DeactivateFormulaInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly formulaInstance: Maybe<FormulaInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteAccountInput = {
  readonly account: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteAccountPayload = {
  readonly __typename?: 'DeleteAccountPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly deletedAccountId: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteCommonResourceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
  readonly owner: Scalars['ID']['input'];
};

export type DeleteCommonResourcePayload = {
  readonly __typename?: 'DeleteCommonResourcePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly deletedName: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteCommonResourcesInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly owner: Scalars['ID']['input'];
};

export type DeleteCommonResourcesPayload = {
  readonly __typename?: 'DeleteCommonResourcesPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly owner: Maybe<CommonResourceOwner>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteConnectorInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connectorInstance: Scalars['ID']['input'];
};

export type DeleteConnectorInstancePayload = {
  readonly __typename?: 'DeleteConnectorInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly deletedConnectorInstanceId: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteFormulaInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly formula: Scalars['ID']['input'];
};

export type DeleteFormulaInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly formulaInstance: Scalars['ID']['input'];
};

export type DeleteFormulaInstancePayload = {
  readonly __typename?: 'DeleteFormulaInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly deletedFormulaInstanceId: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteFormulaPayload = {
  readonly __typename?: 'DeleteFormulaPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly deletedFormulaId: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteRecordInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly record: Scalars['ID']['input'];
};

export type DeleteRecordPayload = {
  readonly __typename?: 'DeleteRecordPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly deletedRecordId: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteTransformationInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  readonly owner: Scalars['ID']['input'];
  readonly resource: Scalars['String']['input'];
};

export type DeleteTransformationPayload = {
  readonly __typename?: 'DeleteTransformationPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly deletedResource: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteTransformationsInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  readonly owner: Scalars['ID']['input'];
};

export type DeleteTransformationsPayload = {
  readonly __typename?: 'DeleteTransformationsPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly owner: Maybe<Node>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DeleteUserInput = {
  readonly account?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly organizationWide?: InputMaybe<Scalars['Boolean']['input']>;
  readonly user: Scalars['ID']['input'];
};

export type DeleteUserPayload = {
  readonly __typename?: 'DeleteUserPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly deletedUserId: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DisableConnectorInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connectorInstance: Scalars['ID']['input'];
};

export type DisableConnectorInstancePayload = {
  readonly __typename?: 'DisableConnectorInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DisableScheduledJobInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly scheduledJob: Scalars['ID']['input'];
};

export type DisableScheduledJobPayload = {
  readonly __typename?: 'DisableScheduledJobPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly scheduledJob: Maybe<ScheduledJob>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type EnableConnectorInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connectorInstance: Scalars['ID']['input'];
};

export type EnableConnectorInstancePayload = {
  readonly __typename?: 'EnableConnectorInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type EnableScheduledJobInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly scheduledJob: Scalars['ID']['input'];
};

export type EnableScheduledJobPayload = {
  readonly __typename?: 'EnableScheduledJobPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly scheduledJob: Maybe<ScheduledJob>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type FailedFormulaExecutionConnection = {
  readonly __typename?: 'FailedFormulaExecutionConnection';
  readonly edges: ReadonlyArray<FormulaExecutionEdge>;
  readonly nodes: ReadonlyArray<FormulaExecution>;
  readonly pageInfo: PageInfo;
  readonly sources: ReadonlyArray<FailedFormulaExecutionSource>;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type FailedFormulaExecutionSource = {
  readonly __typename?: 'FailedFormulaExecutionSource';
  readonly error: Maybe<SourceError>;
  readonly formula: Maybe<Formula>;
  readonly formulaId: Scalars['ID']['output'];
  readonly returned: Scalars['Int']['output'];
  readonly truncated: Scalars['Boolean']['output'];
};

export type Feature = {
  readonly __typename?: 'Feature';
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly databaseId: Maybe<Scalars['ID']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly readOnly: Maybe<Scalars['Boolean']['output']>;
};

export type FilterOperator =
  | 'EQ'
  | 'GT'
  | 'GTE'
  | 'IN'
  | 'IS_NULL'
  | 'LIKE'
  | 'LT'
  | 'LTE'
  | 'NE';

export type Formula = Node & {
  readonly __typename?: 'Formula';
  readonly account: Maybe<Account>;
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly debugLoggingEnabled: Maybe<Scalars['Boolean']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly engine: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly instances: Maybe<FormulaInstanceConnection>;
  readonly method: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly singleThreaded: Maybe<Scalars['Boolean']['output']>;
  readonly steps: Maybe<ReadonlyArray<FormulaStep>>;
  readonly triggers: Maybe<ReadonlyArray<FormulaTrigger>>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  readonly uri: Maybe<Scalars['String']['output']>;
  readonly user: Maybe<User>;
  readonly variables: Maybe<ReadonlyArray<FormulaVariable>>;
};


export type FormulaInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type FormulaConnection = {
  readonly __typename?: 'FormulaConnection';
  readonly edges: ReadonlyArray<FormulaEdge>;
  readonly nodes: ReadonlyArray<Formula>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type FormulaEdge = {
  readonly __typename?: 'FormulaEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Formula;
};

export type FormulaExecution = Node & {
  readonly __typename?: 'FormulaExecution';
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly failedSteps: Maybe<ReadonlyArray<FormulaStepExecution>>;
  readonly formulaInstance: Maybe<FormulaInstance>;
  readonly id: Scalars['ID']['output'];
  readonly status: FormulaExecutionStatus;
  readonly steps: Maybe<FormulaStepExecutionConnection>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};


export type FormulaExecutionStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type FormulaExecutionConnection = {
  readonly __typename?: 'FormulaExecutionConnection';
  readonly edges: ReadonlyArray<FormulaExecutionEdge>;
  readonly nodes: ReadonlyArray<FormulaExecution>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type FormulaExecutionEdge = {
  readonly __typename?: 'FormulaExecutionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: FormulaExecution;
};

export type FormulaExecutionStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'PENDING'
  | 'QUEUED'
  | 'RETRY'
  | 'SUCCESS'
  | 'UNKNOWN';

export type FormulaFilter = {
  readonly active?: InputMaybe<BooleanCondition>;
  readonly name?: InputMaybe<StringCondition>;
};

export type FormulaInstance = Node & {
  readonly __typename?: 'FormulaInstance';
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly configuration: Maybe<Scalars['JSONObject']['output']>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly executions: Maybe<FormulaExecutionConnection>;
  readonly failedExecutions: Maybe<FormulaExecutionConnection>;
  readonly formula: Maybe<Formula>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly settings: Maybe<Scalars['JSONObject']['output']>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};


export type FormulaInstanceExecutionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  event?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  objectId?: InputMaybe<Scalars['String']['input']>;
};


export type FormulaInstanceFailedExecutionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

export type FormulaInstanceConnection = {
  readonly __typename?: 'FormulaInstanceConnection';
  readonly edges: ReadonlyArray<FormulaInstanceEdge>;
  readonly nodes: ReadonlyArray<FormulaInstance>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type FormulaInstanceEdge = {
  readonly __typename?: 'FormulaInstanceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: FormulaInstance;
};

export type FormulaStep = {
  readonly __typename?: 'FormulaStep';
  readonly databaseId: Maybe<Scalars['ID']['output']>;
  readonly name: Scalars['String']['output'];
  readonly onFailure: ReadonlyArray<Scalars['String']['output']>;
  readonly onSuccess: ReadonlyArray<Scalars['String']['output']>;
  readonly properties: Maybe<Scalars['JSONObject']['output']>;
  readonly type: Scalars['String']['output'];
};

export type FormulaStepExecution = Node & {
  readonly __typename?: 'FormulaStepExecution';
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly status: FormulaExecutionStatus;
  readonly stepName: Scalars['String']['output'];
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  readonly values: Maybe<FormulaStepValueConnection>;
};


export type FormulaStepExecutionValuesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type FormulaStepExecutionConnection = {
  readonly __typename?: 'FormulaStepExecutionConnection';
  readonly edges: ReadonlyArray<FormulaStepExecutionEdge>;
  readonly nodes: ReadonlyArray<FormulaStepExecution>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type FormulaStepExecutionEdge = {
  readonly __typename?: 'FormulaStepExecutionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: FormulaStepExecution;
};

export type FormulaStepValue = {
  readonly __typename?: 'FormulaStepValue';
  readonly id: Scalars['ID']['output'];
  readonly json: Maybe<Scalars['JSON']['output']>;
  readonly key: Scalars['String']['output'];
  readonly value: Maybe<Scalars['String']['output']>;
};

export type FormulaStepValueConnection = {
  readonly __typename?: 'FormulaStepValueConnection';
  readonly edges: ReadonlyArray<FormulaStepValueEdge>;
  readonly nodes: ReadonlyArray<FormulaStepValue>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type FormulaStepValueEdge = {
  readonly __typename?: 'FormulaStepValueEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: FormulaStepValue;
};

export type FormulaTrigger = {
  readonly __typename?: 'FormulaTrigger';
  readonly databaseId: Maybe<Scalars['ID']['output']>;
  readonly onSuccess: ReadonlyArray<Scalars['String']['output']>;
  readonly properties: Maybe<Scalars['JSONObject']['output']>;
  readonly type: Scalars['String']['output'];
};

export type FormulaVariable = {
  readonly __typename?: 'FormulaVariable';
  readonly databaseId: Maybe<Scalars['ID']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly key: Scalars['String']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly required: Maybe<Scalars['Boolean']['output']>;
  readonly type: Maybe<Scalars['String']['output']>;
};

export type Hub = Node & {
  readonly __typename?: 'Hub';
  readonly connectors: Maybe<ConnectorConnection>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly object: Maybe<HubObject>;
  readonly objectNames: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly objects: Maybe<ReadonlyArray<HubObject>>;
};


export type HubConnectorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type HubObjectArgs = {
  name: Scalars['String']['input'];
};

export type HubConnection = {
  readonly __typename?: 'HubConnection';
  readonly edges: ReadonlyArray<HubEdge>;
  readonly nodes: ReadonlyArray<Hub>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type HubEdge = {
  readonly __typename?: 'HubEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Hub;
};

export type HubObject = {
  readonly __typename?: 'HubObject';
  readonly fieldsSelectable: Maybe<Scalars['Boolean']['output']>;
  readonly metadata: Maybe<HubObjectMetadata>;
  readonly name: Scalars['String']['output'];
  readonly openApi: Maybe<Scalars['JSONObject']['output']>;
  readonly sortable: Maybe<Scalars['Boolean']['output']>;
  readonly type: Maybe<HubObjectType>;
  readonly vendorName: Maybe<Scalars['String']['output']>;
};


export type HubObjectOpenApiArgs = {
  basic?: InputMaybe<Scalars['Boolean']['input']>;
  discovery?: InputMaybe<Scalars['Boolean']['input']>;
  resolveReferences?: InputMaybe<Scalars['Boolean']['input']>;
  version?: InputMaybe<Scalars['String']['input']>;
};

export type HubObjectField = {
  readonly __typename?: 'HubObjectField';
  readonly createable: Maybe<Scalars['Boolean']['output']>;
  readonly custom: Maybe<Scalars['Boolean']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly filterOperators: Maybe<ReadonlyArray<FilterOperator>>;
  readonly filterable: Maybe<Scalars['Boolean']['output']>;
  readonly format: Maybe<Scalars['String']['output']>;
  readonly hidden: Maybe<Scalars['Boolean']['output']>;
  readonly mask: Maybe<Scalars['String']['output']>;
  readonly methods: Maybe<ReadonlyArray<HubObjectFieldMethod>>;
  readonly path: Maybe<Scalars['String']['output']>;
  readonly picklistValues: Maybe<ReadonlyArray<PicklistValue>>;
  readonly primaryKey: Maybe<Scalars['Boolean']['output']>;
  readonly type: Maybe<Scalars['String']['output']>;
  readonly updateable: Maybe<Scalars['Boolean']['output']>;
  readonly vendorDisplayName: Maybe<Scalars['String']['output']>;
  readonly vendorNativeType: Maybe<Scalars['String']['output']>;
  readonly vendorPath: Maybe<Scalars['String']['output']>;
  readonly vendorReadOnly: Maybe<Scalars['Boolean']['output']>;
  readonly vendorRequired: Maybe<Scalars['Boolean']['output']>;
};

export type HubObjectFieldMethod = {
  readonly __typename?: 'HubObjectFieldMethod';
  readonly name: Scalars['String']['output'];
  readonly request: Maybe<Scalars['Boolean']['output']>;
  readonly response: Maybe<Scalars['Boolean']['output']>;
};

export type HubObjectMetadata = {
  readonly __typename?: 'HubObjectMetadata';
  readonly fields: ReadonlyArray<HubObjectField>;
};

export type HubObjectType =
  | 'COMMON_RESOURCE'
  | 'NORMALIZED'
  | 'VENDOR';

export type IsNull =
  | 'TRUE';

export type MergedRecordConnection = {
  readonly __typename?: 'MergedRecordConnection';
  readonly edges: ReadonlyArray<ConnectorRecordEdge>;
  readonly nodes: ReadonlyArray<ConnectorRecord>;
  readonly pageInfo: PageInfo;
  readonly sources: ReadonlyArray<RecordSource>;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  readonly activateFormulaInstance: Maybe<ActivateFormulaInstancePayload>;
  readonly assignRole: Maybe<AssignRolePayload>;
  readonly cancelBulkJob: Maybe<CancelBulkJobPayload>;
  readonly createAccount: Maybe<CreateAccountPayload>;
  readonly createCommonResource: Maybe<CreateCommonResourcePayload>;
  readonly createCommonResources: Maybe<CreateCommonResourcesPayload>;
  readonly createConnectorInstance: Maybe<CreateConnectorInstancePayload>;
  readonly createFormula: Maybe<CreateFormulaPayload>;
  readonly createFormulaInstance: Maybe<CreateFormulaInstancePayload>;
  readonly createOAuthUrl: Maybe<CreateOAuthUrlPayload>;
  readonly createRecord: Maybe<CreateRecordPayload>;
  readonly createTransformation: Maybe<CreateTransformationPayload>;
  readonly createUser: Maybe<CreateUserPayload>;
  readonly deactivateFormulaInstance: Maybe<DeactivateFormulaInstancePayload>;
  readonly deleteAccount: Maybe<DeleteAccountPayload>;
  readonly deleteCommonResource: Maybe<DeleteCommonResourcePayload>;
  readonly deleteCommonResources: Maybe<DeleteCommonResourcesPayload>;
  readonly deleteConnectorInstance: Maybe<DeleteConnectorInstancePayload>;
  readonly deleteFormula: Maybe<DeleteFormulaPayload>;
  readonly deleteFormulaInstance: Maybe<DeleteFormulaInstancePayload>;
  readonly deleteRecord: Maybe<DeleteRecordPayload>;
  readonly deleteTransformation: Maybe<DeleteTransformationPayload>;
  readonly deleteTransformations: Maybe<DeleteTransformationsPayload>;
  readonly deleteUser: Maybe<DeleteUserPayload>;
  readonly disableConnectorInstance: Maybe<DisableConnectorInstancePayload>;
  readonly disableScheduledJob: Maybe<DisableScheduledJobPayload>;
  readonly enableConnectorInstance: Maybe<EnableConnectorInstancePayload>;
  readonly enableScheduledJob: Maybe<EnableScheduledJobPayload>;
  readonly renameCommonResource: Maybe<RenameCommonResourcePayload>;
  readonly replaceAccount: Maybe<ReplaceAccountPayload>;
  readonly replaceCommonResource: Maybe<ReplaceCommonResourcePayload>;
  readonly replaceConnectorInstance: Maybe<ReplaceConnectorInstancePayload>;
  readonly replaceRecord: Maybe<ReplaceRecordPayload>;
  readonly replaceTransformation: Maybe<ReplaceTransformationPayload>;
  readonly retryFormulaExecutions: Maybe<RetryFormulaExecutionsPayload>;
  readonly revokeRole: Maybe<RevokeRolePayload>;
  readonly runFormulaInstance: Maybe<RunFormulaInstancePayload>;
  readonly startBulkDownload: Maybe<StartBulkDownloadPayload>;
  readonly updateAccount: Maybe<UpdateAccountPayload>;
  readonly updateConnectorInstance: Maybe<UpdateConnectorInstancePayload>;
  readonly updateConnectorInstanceSetting: Maybe<UpdateConnectorInstanceSettingPayload>;
  readonly updateFormula: Maybe<UpdateFormulaPayload>;
  readonly updateFormulaInstance: Maybe<UpdateFormulaInstancePayload>;
  readonly updateOrganization: Maybe<UpdateOrganizationPayload>;
  readonly updateRecord: Maybe<UpdateRecordPayload>;
  readonly updateUser: Maybe<UpdateUserPayload>;
};


export type MutationActivateFormulaInstanceArgs = {
  input: ActivateFormulaInstanceInput;
};


export type MutationAssignRoleArgs = {
  input: AssignRoleInput;
};


export type MutationCancelBulkJobArgs = {
  input: CancelBulkJobInput;
};


export type MutationCreateAccountArgs = {
  input: CreateAccountInput;
};


export type MutationCreateCommonResourceArgs = {
  input: CreateCommonResourceInput;
};


export type MutationCreateCommonResourcesArgs = {
  input: CreateCommonResourcesInput;
};


export type MutationCreateConnectorInstanceArgs = {
  input: CreateConnectorInstanceInput;
};


export type MutationCreateFormulaArgs = {
  input: CreateFormulaInput;
};


export type MutationCreateFormulaInstanceArgs = {
  input: CreateFormulaInstanceInput;
};


export type MutationCreateOAuthUrlArgs = {
  input: CreateOAuthUrlInput;
};


export type MutationCreateRecordArgs = {
  input: CreateRecordInput;
};


export type MutationCreateTransformationArgs = {
  input: CreateTransformationInput;
};


export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


export type MutationDeactivateFormulaInstanceArgs = {
  input: DeactivateFormulaInstanceInput;
};


export type MutationDeleteAccountArgs = {
  input: DeleteAccountInput;
};


export type MutationDeleteCommonResourceArgs = {
  input: DeleteCommonResourceInput;
};


export type MutationDeleteCommonResourcesArgs = {
  input: DeleteCommonResourcesInput;
};


export type MutationDeleteConnectorInstanceArgs = {
  input: DeleteConnectorInstanceInput;
};


export type MutationDeleteFormulaArgs = {
  input: DeleteFormulaInput;
};


export type MutationDeleteFormulaInstanceArgs = {
  input: DeleteFormulaInstanceInput;
};


export type MutationDeleteRecordArgs = {
  input: DeleteRecordInput;
};


export type MutationDeleteTransformationArgs = {
  input: DeleteTransformationInput;
};


export type MutationDeleteTransformationsArgs = {
  input: DeleteTransformationsInput;
};


export type MutationDeleteUserArgs = {
  input: DeleteUserInput;
};


export type MutationDisableConnectorInstanceArgs = {
  input: DisableConnectorInstanceInput;
};


export type MutationDisableScheduledJobArgs = {
  input: DisableScheduledJobInput;
};


export type MutationEnableConnectorInstanceArgs = {
  input: EnableConnectorInstanceInput;
};


export type MutationEnableScheduledJobArgs = {
  input: EnableScheduledJobInput;
};


export type MutationRenameCommonResourceArgs = {
  input: RenameCommonResourceInput;
};


export type MutationReplaceAccountArgs = {
  input: ReplaceAccountInput;
};


export type MutationReplaceCommonResourceArgs = {
  input: ReplaceCommonResourceInput;
};


export type MutationReplaceConnectorInstanceArgs = {
  input: ReplaceConnectorInstanceInput;
};


export type MutationReplaceRecordArgs = {
  input: ReplaceRecordInput;
};


export type MutationReplaceTransformationArgs = {
  input: ReplaceTransformationInput;
};


export type MutationRetryFormulaExecutionsArgs = {
  input: RetryFormulaExecutionsInput;
};


export type MutationRevokeRoleArgs = {
  input: RevokeRoleInput;
};


export type MutationRunFormulaInstanceArgs = {
  input: RunFormulaInstanceInput;
};


export type MutationStartBulkDownloadArgs = {
  input: StartBulkDownloadInput;
};


export type MutationUpdateAccountArgs = {
  input: UpdateAccountInput;
};


export type MutationUpdateConnectorInstanceArgs = {
  input: UpdateConnectorInstanceInput;
};


export type MutationUpdateConnectorInstanceSettingArgs = {
  input: UpdateConnectorInstanceSettingInput;
};


export type MutationUpdateFormulaArgs = {
  input: UpdateFormulaInput;
};


export type MutationUpdateFormulaInstanceArgs = {
  input: UpdateFormulaInstanceInput;
};


export type MutationUpdateOrganizationArgs = {
  input: UpdateOrganizationInput;
};


export type MutationUpdateRecordArgs = {
  input: UpdateRecordInput;
};


export type MutationUpdateUserArgs = {
  input: UpdateUserInput;
};

export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type Organization = CommonResourceOwner & Node & TransformationOwner & {
  readonly __typename?: 'Organization';
  readonly accounts: Maybe<AccountConnection>;
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly auditLogs: Maybe<AuditLogConnection>;
  readonly commonResource: Maybe<CommonResource>;
  readonly commonResourceVersion: Maybe<Scalars['String']['output']>;
  readonly commonResources: Maybe<ReadonlyArray<CommonResource>>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly environment: Maybe<Scalars['String']['output']>;
  readonly externalId: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly status: Maybe<Scalars['String']['output']>;
  readonly transformation: Maybe<Transformation>;
  readonly transformations: Maybe<ReadonlyArray<Transformation>>;
  readonly user: Maybe<User>;
  readonly users: Maybe<UserConnection>;
};


export type OrganizationAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccountFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeInactive?: InputMaybe<Scalars['Boolean']['input']>;
};


export type OrganizationAuditLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  scope?: InputMaybe<AuditLogScope>;
};


export type OrganizationCommonResourceArgs = {
  name: Scalars['String']['input'];
};


export type OrganizationTransformationArgs = {
  connector: Scalars['String']['input'];
  resource: Scalars['String']['input'];
};


export type OrganizationTransformationsArgs = {
  connector: Scalars['String']['input'];
};


export type OrganizationUserArgs = {
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type OrganizationUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeInactive?: InputMaybe<Scalars['Boolean']['input']>;
};

export type OwnAccount = CommonResourceOwner & Node & {
  readonly __typename?: 'OwnAccount';
  readonly commonResource: Maybe<CommonResource>;
  readonly commonResources: Maybe<ReadonlyArray<CommonResource>>;
  readonly connectorInstances: Maybe<ConnectorInstanceConnection>;
  readonly id: Scalars['ID']['output'];
};


export type OwnAccountCommonResourceArgs = {
  name: Scalars['String']['input'];
};


export type OwnAccountConnectorInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

export type PicklistValue = {
  readonly __typename?: 'PicklistValue';
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly default: Maybe<Scalars['Boolean']['output']>;
  readonly label: Maybe<Scalars['String']['output']>;
  readonly value: Maybe<Scalars['String']['output']>;
};

export type PostalAddress = {
  readonly __typename?: 'PostalAddress';
  readonly city: Maybe<Scalars['String']['output']>;
  readonly country: Maybe<Scalars['String']['output']>;
  readonly postalCode: Maybe<Scalars['String']['output']>;
  readonly state: Maybe<Scalars['String']['output']>;
  readonly street1: Maybe<Scalars['String']['output']>;
  readonly street2: Maybe<Scalars['String']['output']>;
};

export type PostalAddressInput = {
  readonly city?: InputMaybe<Scalars['String']['input']>;
  readonly country?: InputMaybe<Scalars['String']['input']>;
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  readonly state?: InputMaybe<Scalars['String']['input']>;
  readonly street1?: InputMaybe<Scalars['String']['input']>;
  readonly street2?: InputMaybe<Scalars['String']['input']>;
};

export type Privilege = {
  readonly __typename?: 'Privilege';
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly category: Maybe<Scalars['String']['output']>;
  readonly databaseId: Maybe<Scalars['ID']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly key: Scalars['String']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  readonly account: Maybe<Account>;
  readonly accounts: Maybe<AccountConnection>;
  readonly auditLogs: Maybe<AuditLogConnection>;
  readonly connector: Maybe<Connector>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly connectorInstances: Maybe<ConnectorInstanceConnection>;
  readonly connectors: Maybe<ConnectorConnection>;
  readonly failedFormulaExecutions: Maybe<FailedFormulaExecutionConnection>;
  readonly formula: Maybe<Formula>;
  readonly formulaInstance: Maybe<FormulaInstance>;
  readonly formulaInstances: Maybe<FormulaInstanceConnection>;
  readonly formulas: Maybe<FormulaConnection>;
  readonly hub: Maybe<Hub>;
  readonly hubs: Maybe<HubConnection>;
  readonly node: Maybe<Node>;
  readonly nodes: Maybe<ReadonlyArray<Maybe<Node>>>;
  readonly organization: Maybe<Organization>;
  readonly ownAccount: Maybe<OwnAccount>;
  readonly records: Maybe<MergedRecordConnection>;
  readonly scheduledJobs: Maybe<ScheduledJobConnection>;
  readonly usage: Maybe<UsageEntryConnection>;
  readonly usageEntry: Maybe<UsageEntry>;
  readonly user: Maybe<User>;
  readonly users: Maybe<UserConnection>;
};


export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccountFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeInactive?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryAuditLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  entity?: InputMaybe<Scalars['ID']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  scope?: InputMaybe<AuditLogScope>;
};


export type QueryConnectorArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  key?: InputMaybe<Scalars['String']['input']>;
};


export type QueryConnectorInstanceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryConnectorInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


export type QueryConnectorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConnectorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryFailedFormulaExecutionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  formulas: ReadonlyArray<Scalars['ID']['input']>;
  from: Scalars['DateTime']['input'];
  to?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryFormulaArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFormulaInstanceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFormulaInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  connectorInstance?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeInactive?: InputMaybe<Scalars['Boolean']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryFormulasArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FormulaFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryHubArgs = {
  key: Scalars['String']['input'];
};


export type QueryHubsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  connectorInstances: ReadonlyArray<Scalars['ID']['input']>;
  fields?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  object: Scalars['String']['input'];
  where?: InputMaybe<RecordFilter>;
};


export type QueryScheduledJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryUsageArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UsageEntryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryUsageEntryArgs = {
  requestId: Scalars['String']['input'];
};


export type QueryUserArgs = {
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeInactive?: InputMaybe<Scalars['Boolean']['input']>;
};

export type RecordFieldCondition = {
  readonly matches: RecordOperator;
  readonly path: Scalars['String']['input'];
};

export type RecordFilter =
  { readonly and: ReadonlyArray<RecordFilter>; readonly field?: never; readonly or?: never; }
  |  { readonly and?: never; readonly field: RecordFieldCondition; readonly or?: never; }
  |  { readonly and?: never; readonly field?: never; readonly or: ReadonlyArray<RecordFilter>; };

export type RecordKey = {
  readonly __typename?: 'RecordKey';
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

export type RecordKeyInput = {
  readonly name: Scalars['String']['input'];
  readonly value: Scalars['String']['input'];
};

export type RecordOperator =
  { readonly eq: Scalars['JSON']['input']; readonly gt?: never; readonly gte?: never; readonly in?: never; readonly isNull?: never; readonly like?: never; readonly lt?: never; readonly lte?: never; readonly ne?: never; }
  |  { readonly eq?: never; readonly gt: Scalars['JSON']['input']; readonly gte?: never; readonly in?: never; readonly isNull?: never; readonly like?: never; readonly lt?: never; readonly lte?: never; readonly ne?: never; }
  |  { readonly eq?: never; readonly gt?: never; readonly gte: Scalars['JSON']['input']; readonly in?: never; readonly isNull?: never; readonly like?: never; readonly lt?: never; readonly lte?: never; readonly ne?: never; }
  |  { readonly eq?: never; readonly gt?: never; readonly gte?: never; readonly in: ReadonlyArray<Scalars['JSON']['input']>; readonly isNull?: never; readonly like?: never; readonly lt?: never; readonly lte?: never; readonly ne?: never; }
  |  { readonly eq?: never; readonly gt?: never; readonly gte?: never; readonly in?: never; readonly isNull: IsNull; readonly like?: never; readonly lt?: never; readonly lte?: never; readonly ne?: never; }
  |  { readonly eq?: never; readonly gt?: never; readonly gte?: never; readonly in?: never; readonly isNull?: never; readonly like: Scalars['String']['input']; readonly lt?: never; readonly lte?: never; readonly ne?: never; }
  |  { readonly eq?: never; readonly gt?: never; readonly gte?: never; readonly in?: never; readonly isNull?: never; readonly like?: never; readonly lt: Scalars['JSON']['input']; readonly lte?: never; readonly ne?: never; }
  |  { readonly eq?: never; readonly gt?: never; readonly gte?: never; readonly in?: never; readonly isNull?: never; readonly like?: never; readonly lt?: never; readonly lte: Scalars['JSON']['input']; readonly ne?: never; }
  |  { readonly eq?: never; readonly gt?: never; readonly gte?: never; readonly in?: never; readonly isNull?: never; readonly like?: never; readonly lt?: never; readonly lte?: never; readonly ne: Scalars['JSON']['input']; };

export type RecordOrder = {
  readonly direction?: InputMaybe<RecordOrderDirection>;
  readonly field: Scalars['String']['input'];
};

export type RecordOrderDirection =
  | 'ASC'
  | 'DESC';

export type RecordSource = {
  readonly __typename?: 'RecordSource';
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly connectorInstanceId: Scalars['ID']['output'];
  readonly error: Maybe<SourceError>;
  readonly hasNextPage: Maybe<Scalars['Boolean']['output']>;
  readonly returned: Scalars['Int']['output'];
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

export type RenameCommonResourceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
  readonly newName: Scalars['String']['input'];
  readonly owner: Scalars['ID']['input'];
};

export type RenameCommonResourcePayload = {
  readonly __typename?: 'RenameCommonResourcePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly commonResource: Maybe<CommonResource>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReplaceAccountInput = {
  readonly account: Scalars['ID']['input'];
  readonly active: Scalars['Boolean']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly externalId: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
};

export type ReplaceAccountPayload = {
  readonly __typename?: 'ReplaceAccountPayload';
  readonly account: Maybe<Account>;
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReplaceCommonResourceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly fields: ReadonlyArray<CommonResourceFieldInput>;
  readonly name: Scalars['String']['input'];
  readonly owner: Scalars['ID']['input'];
};

export type ReplaceCommonResourcePayload = {
  readonly __typename?: 'ReplaceCommonResourcePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly commonResource: Maybe<CommonResource>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReplaceConnectorInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly configuration: Scalars['JSONObject']['input'];
  readonly connectorInstance: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly providerData?: InputMaybe<Scalars['JSONObject']['input']>;
  readonly reauthenticate?: InputMaybe<Scalars['Boolean']['input']>;
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ReplaceConnectorInstancePayload = {
  readonly __typename?: 'ReplaceConnectorInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReplaceRecordInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly record: Scalars['ID']['input'];
  readonly values: Scalars['JSONObject']['input'];
};

export type ReplaceRecordPayload = {
  readonly __typename?: 'ReplaceRecordPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly record: Maybe<ConnectorRecord>;
  readonly userErrors: ReadonlyArray<UserError>;
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

export type ReplaceTransformationInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly configuration?: InputMaybe<ReadonlyArray<TransformationConfigurationInput>>;
  readonly connector?: InputMaybe<Scalars['String']['input']>;
  readonly fields: ReadonlyArray<TransformationFieldInput>;
  readonly owner: Scalars['ID']['input'];
  readonly resource: Scalars['String']['input'];
  readonly script?: InputMaybe<TransformationScriptInput>;
  readonly vendorName: Scalars['String']['input'];
};

export type ReplaceTransformationPayload = {
  readonly __typename?: 'ReplaceTransformationPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly transformation: Maybe<Transformation>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ResourceLevel =
  | 'ACCOUNT'
  | 'INSTANCE'
  | 'ORGANIZATION'
  | 'SYSTEM';

export type RetryFormulaExecutionResult = {
  readonly __typename?: 'RetryFormulaExecutionResult';
  readonly execution: Maybe<FormulaExecution>;
  readonly executionId: Scalars['ID']['output'];
  readonly outcome: WriteOutcome;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RetryFormulaExecutionsInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly executions: ReadonlyArray<Scalars['ID']['input']>;
};

export type RetryFormulaExecutionsPayload = {
  readonly __typename?: 'RetryFormulaExecutionsPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly results: Maybe<ReadonlyArray<RetryFormulaExecutionResult>>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RevokeRoleInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly role: Scalars['String']['input'];
  readonly user: Scalars['ID']['input'];
};

export type RevokeRolePayload = {
  readonly __typename?: 'RevokeRolePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly revokedRole: Maybe<Scalars['String']['output']>;
  readonly user: Maybe<User>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Role = {
  readonly __typename?: 'Role';
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly databaseId: Maybe<Scalars['ID']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly features: ReadonlyArray<Feature>;
  readonly id: Scalars['ID']['output'];
  readonly key: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly privileges: ReadonlyArray<Privilege>;
};

export type RunFormulaInstanceInput = {
  readonly arguments?: InputMaybe<Scalars['JSON']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly formulaInstance: Scalars['ID']['input'];
};

export type RunFormulaInstancePayload = {
  readonly __typename?: 'RunFormulaInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly executions: Maybe<ReadonlyArray<FormulaExecution>>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ScheduledJob = Node & {
  readonly __typename?: 'ScheduledJob';
  readonly connectorKey: Maybe<Scalars['String']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  readonly formulaInstance: Maybe<FormulaInstance>;
  readonly id: Scalars['ID']['output'];
  readonly mayRunAgain: Maybe<Scalars['Boolean']['output']>;
  readonly name: Maybe<Scalars['String']['output']>;
  readonly nextRunAt: Maybe<Scalars['DateTime']['output']>;
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly state: Maybe<Scalars['String']['output']>;
  readonly topic: Maybe<Scalars['String']['output']>;
};

export type ScheduledJobConnection = {
  readonly __typename?: 'ScheduledJobConnection';
  readonly edges: ReadonlyArray<ScheduledJobEdge>;
  readonly nodes: ReadonlyArray<ScheduledJob>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type ScheduledJobEdge = {
  readonly __typename?: 'ScheduledJobEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ScheduledJob;
};

export type SourceError = {
  readonly __typename?: 'SourceError';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly providerMessage: Maybe<Scalars['String']['output']>;
  readonly requestId: Maybe<Scalars['String']['output']>;
};

export type StartBulkDownloadInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connectorInstance: Scalars['ID']['input'];
  readonly dateField?: InputMaybe<Scalars['String']['input']>;
  readonly fields?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly format?: InputMaybe<BulkFormat>;
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly limit?: InputMaybe<Scalars['Int']['input']>;
  readonly notificationUrl?: InputMaybe<Scalars['String']['input']>;
  readonly object: Scalars['String']['input'];
  readonly ocnql?: InputMaybe<Scalars['String']['input']>;
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  readonly where?: InputMaybe<RecordFilter>;
};

export type StartBulkDownloadPayload = {
  readonly __typename?: 'StartBulkDownloadPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly job: Maybe<BulkJob>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type StringCondition = {
  readonly eq?: InputMaybe<Scalars['String']['input']>;
  readonly in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly like?: InputMaybe<Scalars['String']['input']>;
  readonly ne?: InputMaybe<Scalars['String']['input']>;
};

export type Transformation = Node & {
  readonly __typename?: 'Transformation';
  readonly configuration: ReadonlyArray<TransformationConfiguration>;
  readonly connector: Maybe<Connector>;
  readonly fields: ReadonlyArray<TransformationField>;
  readonly id: Scalars['ID']['output'];
  readonly isLegacy: Maybe<Scalars['Boolean']['output']>;
  readonly level: ResourceLevel;
  readonly resource: Scalars['String']['output'];
  readonly script: Maybe<TransformationScript>;
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly vendorName: Maybe<Scalars['String']['output']>;
};

export type TransformationConfiguration = {
  readonly __typename?: 'TransformationConfiguration';
  readonly level: Maybe<ResourceLevel>;
  readonly properties: Maybe<Scalars['JSONObject']['output']>;
  readonly type: Scalars['String']['output'];
};

export type TransformationConfigurationInput = {
  readonly properties?: InputMaybe<Scalars['JSONObject']['input']>;
  readonly type: Scalars['String']['input'];
};

export type TransformationField = {
  readonly __typename?: 'TransformationField';
  readonly associatedId: Maybe<Scalars['ID']['output']>;
  readonly associatedLevel: Maybe<ResourceLevel>;
  readonly configuration: ReadonlyArray<TransformationConfiguration>;
  readonly level: Maybe<ResourceLevel>;
  readonly path: Maybe<Scalars['String']['output']>;
  readonly type: Maybe<Scalars['String']['output']>;
  readonly vendorPath: Maybe<Scalars['String']['output']>;
  readonly vendorType: Maybe<Scalars['String']['output']>;
};

export type TransformationFieldInput = {
  readonly configuration?: InputMaybe<ReadonlyArray<TransformationConfigurationInput>>;
  readonly path: Scalars['String']['input'];
  readonly type?: InputMaybe<Scalars['String']['input']>;
  readonly vendorPath: Scalars['String']['input'];
  readonly vendorType?: InputMaybe<Scalars['String']['input']>;
};

export type TransformationOwner = {
  readonly transformation: Maybe<Transformation>;
  readonly transformations: Maybe<ReadonlyArray<Transformation>>;
};


export type TransformationOwnerTransformationArgs = {
  connector: Scalars['String']['input'];
  resource: Scalars['String']['input'];
};


export type TransformationOwnerTransformationsArgs = {
  connector: Scalars['String']['input'];
};

export type TransformationScript = {
  readonly __typename?: 'TransformationScript';
  readonly body: Maybe<Scalars['String']['output']>;
  readonly engine: Maybe<Scalars['String']['output']>;
  readonly filterEmptyResponse: Maybe<Scalars['Boolean']['output']>;
  readonly mimeType: Maybe<Scalars['String']['output']>;
};

export type TransformationScriptInput = {
  readonly body: Scalars['String']['input'];
  readonly engine?: InputMaybe<Scalars['String']['input']>;
  readonly filterEmptyResponse?: InputMaybe<Scalars['Boolean']['input']>;
  readonly mimeType?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateAccountInput = {
  readonly account: Scalars['ID']['input'];
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly externalId?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateAccountPayload = {
  readonly __typename?: 'UpdateAccountPayload';
  readonly account: Maybe<Account>;
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UpdateConnectorInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly configuration?: InputMaybe<Scalars['JSONObject']['input']>;
  readonly connectorInstance: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly providerData?: InputMaybe<Scalars['JSONObject']['input']>;
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type UpdateConnectorInstancePayload = {
  readonly __typename?: 'UpdateConnectorInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UpdateConnectorInstanceSettingInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly connectorInstance: Scalars['ID']['input'];
  readonly key: Scalars['String']['input'];
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateConnectorInstanceSettingPayload = {
  readonly __typename?: 'UpdateConnectorInstanceSettingPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly connectorInstance: Maybe<ConnectorInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UpdateFormulaInput = {
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly formula: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly template?: InputMaybe<Scalars['JSONObject']['input']>;
};

export type UpdateFormulaInstanceInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly configuration?: InputMaybe<Scalars['JSONObject']['input']>;
  readonly formulaInstance: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly settings?: InputMaybe<Scalars['JSONObject']['input']>;
};

export type UpdateFormulaInstancePayload = {
  readonly __typename?: 'UpdateFormulaInstancePayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly formulaInstance: Maybe<FormulaInstance>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UpdateFormulaPayload = {
  readonly __typename?: 'UpdateFormulaPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly formula: Maybe<Formula>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UpdateOrganizationInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
};

export type UpdateOrganizationPayload = {
  readonly __typename?: 'UpdateOrganizationPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly organization: Maybe<Organization>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UpdateRecordInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly record: Scalars['ID']['input'];
  readonly values: Scalars['JSONObject']['input'];
};

export type UpdateRecordPayload = {
  readonly __typename?: 'UpdateRecordPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly record: Maybe<ConnectorRecord>;
  readonly userErrors: ReadonlyArray<UserError>;
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

export type UpdateUserInput = {
  readonly account?: InputMaybe<Scalars['ID']['input']>;
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  readonly address?: InputMaybe<PostalAddressInput>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly email?: InputMaybe<Scalars['EmailAddress']['input']>;
  readonly firstName?: InputMaybe<Scalars['String']['input']>;
  readonly lastName?: InputMaybe<Scalars['String']['input']>;
  readonly organizationWide?: InputMaybe<Scalars['Boolean']['input']>;
  readonly password?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  readonly user: Scalars['ID']['input'];
};

export type UpdateUserPayload = {
  readonly __typename?: 'UpdateUserPayload';
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly user: Maybe<User>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type UsageEntry = Node & {
  readonly __typename?: 'UsageEntry';
  readonly account: Maybe<Account>;
  readonly connectorKey: Maybe<Scalars['String']['output']>;
  readonly connectorName: Maybe<Scalars['String']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly ipAddress: Maybe<Scalars['String']['output']>;
  readonly milliseconds: Maybe<Scalars['Int']['output']>;
  readonly operation: Maybe<Scalars['String']['output']>;
  readonly path: Maybe<Scalars['String']['output']>;
  readonly requestId: Maybe<Scalars['String']['output']>;
  readonly requestedAt: Maybe<Scalars['DateTime']['output']>;
  readonly status: Maybe<UsageStatus>;
  readonly user: Maybe<User>;
};

export type UsageEntryConnection = {
  readonly __typename?: 'UsageEntryConnection';
  readonly edges: ReadonlyArray<UsageEntryEdge>;
  readonly nodes: ReadonlyArray<UsageEntry>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type UsageEntryEdge = {
  readonly __typename?: 'UsageEntryEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: UsageEntry;
};

export type UsageEntryFilter = {
  readonly account?: InputMaybe<Scalars['ID']['input']>;
  readonly connectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly hub?: InputMaybe<Scalars['String']['input']>;
  readonly search?: InputMaybe<Scalars['String']['input']>;
  readonly status?: InputMaybe<UsageStatus>;
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

export type UsageStatus =
  | 'FAILED'
  | 'OTHER'
  | 'SUCCESS';

export type User = Node & {
  readonly __typename?: 'User';
  readonly active: Maybe<Scalars['Boolean']['output']>;
  readonly address: Maybe<PostalAddress>;
  readonly auditLogs: Maybe<AuditLogConnection>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly databaseId: Scalars['ID']['output'];
  readonly email: Maybe<Scalars['String']['output']>;
  readonly firstName: Maybe<Scalars['String']['output']>;
  readonly fullName: Maybe<Scalars['String']['output']>;
  readonly hasRole: Maybe<Scalars['Boolean']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly lastLoginAt: Maybe<Scalars['DateTime']['output']>;
  readonly lastName: Maybe<Scalars['String']['output']>;
  readonly phone: Maybe<Scalars['String']['output']>;
  readonly roles: Maybe<ReadonlyArray<Role>>;
};


export type UserAuditLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  scope?: InputMaybe<AuditLogScope>;
};


export type UserHasRoleArgs = {
  key: Scalars['String']['input'];
};

export type UserConnection = {
  readonly __typename?: 'UserConnection';
  readonly edges: ReadonlyArray<UserEdge>;
  readonly nodes: ReadonlyArray<User>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

export type UserEdge = {
  readonly __typename?: 'UserEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: User;
};

export type UserError = {
  readonly __typename?: 'UserError';
  readonly code: UserErrorCode;
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
  readonly providerMessage: Maybe<Scalars['String']['output']>;
  readonly requestId: Maybe<Scalars['String']['output']>;
};

export type UserErrorCode =
  | 'CONFLICT'
  | 'INVALID'
  | 'NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'PROVIDER_ERROR';

export type UserFilter = {
  readonly active?: InputMaybe<BooleanCondition>;
  readonly createdAt?: InputMaybe<DateTimeCondition>;
  readonly email?: InputMaybe<StringCondition>;
  readonly firstName?: InputMaybe<StringCondition>;
  readonly lastName?: InputMaybe<StringCondition>;
};

export type WriteOutcome =
  | 'DONE'
  | 'REFUSED'
  | 'UNKNOWN';
