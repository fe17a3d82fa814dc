import { AccountMutations } from "./account.mutations.ts";
import { AccountResolver } from "./account.ts";
import { AuditLogResolver } from "./auditLog.ts";
import { BulkJobMutations } from "./bulkJob.mutations.ts";
import { BulkJobResolver, ConnectorInstanceBulkJobsResolver } from "./bulkJob.ts";
import { CommonResourceMutations } from "./commonResource.mutations.ts";
import {
  CommonResourceMappingResolver,
  CommonResourceOwnerResolver,
  CommonResourceResolver,
} from "./commonResource.ts";
import { ConnectorMutations } from "./connector.mutations.ts";
import { ConnectorResolver } from "./connector.ts";
import { ConnectorInstanceEventResolver, ConnectorInstanceEventsResolver } from "./connectorInstanceEvent.ts";
import { ConnectorInstanceMutations } from "./connectorInstance.mutations.ts";
import { ConnectorInstanceResolver } from "./connectorInstance.ts";
import { FormulaMutations } from "./formula.mutations.ts";
import { FormulaResolver } from "./formula.ts";
import { FormulaInstanceMutations } from "./formulaInstance.mutations.ts";
import { FailedFormulaExecutionSourceResolver, FailedFormulaExecutionsResolver } from "./formulaExecution.failed.ts";
import { FormulaExecutionMutations } from "./formulaExecution.mutations.ts";
import {
  FormulaExecutionResolver,
  FormulaInstanceExecutionsResolver,
  FormulaStepExecutionResolver,
} from "./formulaExecution.ts";
import { FormulaInstanceResolver } from "./formulaInstance.ts";
import { HubResolver } from "./hub.ts";
import {
  ConnectorInstanceObjectsResolver,
  HubObjectFieldResolver,
  HubObjectResolver,
  HubObjectsResolver,
} from "./hubObject.ts";
import { NodeResolver } from "./node.ts";
import { OrganizationMutations } from "./organization.mutations.ts";
import { OrganizationResolver } from "./organization.ts";
import { OwnAccountResolver } from "./ownAccount.ts";
import { RecordMutations } from "./record.mutations.ts";
import {
  ConnectorInstanceRecordsResolver,
  ConnectorRecordConnectionResolver,
  ConnectorRecordResolver,
} from "./record.ts";
import { MergedRecordsResolver, RecordSourceResolver } from "./record.merged.ts";
import { RoleMutations } from "./role.mutations.ts";
import { ScheduledJobMutations, ScheduledJobResolver } from "./scheduledJob.ts";
import { TransformationMutations } from "./transformation.mutations.ts";
import {
  ConnectorInstanceTransformationsResolver,
  TransformationOwnerResolver,
  TransformationResolver,
} from "./transformation.ts";
import { UsageEntryResolver } from "./usageEntry.ts";
import { UserMutations } from "./user.mutations.ts";
import { UserResolver } from "./user.ts";

export const resolvers = [
  AccountMutations,
  AccountResolver,
  AuditLogResolver,
  ConnectorInstanceBulkJobsResolver,
  ConnectorInstanceEventResolver,
  ConnectorInstanceEventsResolver,
  ConnectorInstanceMutations,
  ConnectorInstanceTransformationsResolver,
  ConnectorMutations,
  BulkJobMutations,
  BulkJobResolver,
  CommonResourceMutations,
  CommonResourceMappingResolver,
  CommonResourceOwnerResolver,
  CommonResourceResolver,
  ConnectorInstanceObjectsResolver,
  ConnectorInstanceRecordsResolver,
  ConnectorInstanceResolver,
  ConnectorRecordConnectionResolver,
  ConnectorRecordResolver,
  ConnectorResolver,
  FormulaInstanceMutations,
  FailedFormulaExecutionSourceResolver,
  FailedFormulaExecutionsResolver,
  FormulaExecutionMutations,
  FormulaExecutionResolver,
  FormulaInstanceExecutionsResolver,
  FormulaInstanceResolver,
  FormulaMutations,
  FormulaResolver,
  FormulaStepExecutionResolver,
  HubObjectFieldResolver,
  HubObjectResolver,
  HubObjectsResolver,
  HubResolver,
  MergedRecordsResolver,
  NodeResolver,
  OrganizationMutations,
  OrganizationResolver,
  OwnAccountResolver,
  RecordMutations,
  RecordSourceResolver,
  RoleMutations,
  TransformationMutations,
  TransformationOwnerResolver,
  TransformationResolver,
  ScheduledJobMutations,
  ScheduledJobResolver,
  UsageEntryResolver,
  UserMutations,
  UserResolver,
] as const;
