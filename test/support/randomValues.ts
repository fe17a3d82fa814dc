import { globalId } from "./ids.ts";

/** Values of arguments, in GraphQL: the first is used most. By `Type.field.argument`, otherwise by the argument. */
export const argumentValues: Readonly<Record<string, readonly string[]>> = {
  first: ["2", "1", "3", "0", "null"],
  scope: ["ALL", "COMMON_RESOURCES", "CONNECTOR_INSTANCES", "CONNECTORS", "FORMULA_INSTANCES", "AUTHENTICATION"],
  includeInactive: ["false", "true"],
  tags: ["null", '["freight"]'],
  search: ["null", '"Sales"'],
  "Query.account.id": ['"7301"', '"7300"', '"7307"', '"1"'],
  "Query.node.id": [],
  "Query.nodes.ids": [],
  "Query.connector.key": ['"sfdc"', '"jira"', '"nothing"'],
  "Query.connectorInstance.id": ['"418004"', '"418001"', '"418015"', '"1"'],
  "Query.formula.id": ['"3055"', '"50003"', '"1"'],
  "Query.formulaInstance.id": ['"88001"', '"88002"', '"1"'],
  "Query.hub.key": ['"crm"', '"finance"', '"nothing"'],
  "User.hasRole.key": ['"admin"'],
  "Account.formulaInstances.formula": ['"3056"', '"3055"'],
  "Query.formulaInstances.connectorInstance": ["null", '"418001"'],
  id: ['"9107"', '"9100"', '"9108"', '"9109"', '"9110"', '"1"'],
  name: ['"MyContact"', '"contacts"', '"shipment"', '"nothing"'],
  connector: ['"sfdc"', '"23"', '"netsuiteerpv2"', '"xero"', '"nothing"'],
  resource: ['"MyContact"', '"shipment"', '"nothing"'],
};

/** Ids of each type of Node. */
export const globalIds = [
  globalId("Account", 7301),
  globalId("User", 9107),
  globalId("Connector", 23),
  globalId("ConnectorInstance", 418004),
  globalId("Formula", 3055),
  globalId("FormulaInstance", 88001),
  globalId("Hub", "crm"),
  globalId("Organization", 512),
  globalId("OwnAccount", "me"),
  globalId("CommonResource", "Organization:512:MyContact"),
  globalId("CommonResource", "Account:7301:MyContact"),
  globalId("Transformation", "Organization:512:sfdc:MyContact"),
  globalId("Transformation", "Account:7301:sfdc:MyContact"),
  globalId("User", 1),
];
