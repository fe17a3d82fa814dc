
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
      "ConnectorRecord",
      "Formula",
      "FormulaExecution",
      "FormulaInstance",
      "FormulaStepExecution",
      "Hub",
      "Organization",
      "OwnAccount",
      "Transformation",
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
      "ConnectorRecord",
      "Formula",
      "FormulaExecution",
      "FormulaInstance",
      "FormulaStepExecution",
      "Hub",
      "Organization",
      "OwnAccount",
      "Transformation",
      "User"
    ],
    "TransformationOwner": [
      "Account",
      "Organization"
    ]
  }
};
      export default result;
    