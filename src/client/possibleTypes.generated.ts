
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "AuditLogEntity": [
      "CommonResource",
      "Connector",
      "ConnectorInstance",
      "Formula",
      "FormulaInstance"
    ],
    "CommonResourceOwner": [
      "Account",
      "ConnectorInstance",
      "Organization",
      "OwnAccount"
    ],
    "Node": [
      "Account",
      "BulkJob",
      "CommonResource",
      "Connector",
      "ConnectorInstance",
      "ConnectorInstanceEvent",
      "ConnectorRecord",
      "Formula",
      "FormulaExecution",
      "FormulaInstance",
      "FormulaStepExecution",
      "Hub",
      "Organization",
      "OwnAccount",
      "ScheduledJob",
      "Transformation",
      "UsageEntry",
      "User"
    ],
    "TransformationOwner": [
      "Account",
      "Organization"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "AuditLogEntity": [
      "CommonResource",
      "Connector",
      "ConnectorInstance",
      "Formula",
      "FormulaInstance"
    ],
    "CommonResourceOwner": [
      "Account",
      "ConnectorInstance",
      "Organization",
      "OwnAccount"
    ],
    "Node": [
      "Account",
      "BulkJob",
      "CommonResource",
      "Connector",
      "ConnectorInstance",
      "ConnectorInstanceEvent",
      "ConnectorRecord",
      "Formula",
      "FormulaExecution",
      "FormulaInstance",
      "FormulaStepExecution",
      "Hub",
      "Organization",
      "OwnAccount",
      "ScheduledJob",
      "Transformation",
      "UsageEntry",
      "User"
    ],
    "TransformationOwner": [
      "Account",
      "Organization"
    ]
  }
};
      export default result;
    