/** What schema.graphql must be like, so that Relay and everybody who reads it can work with it: npm run schema:lint */
import graphql from "@graphql-eslint/eslint-plugin";
import { defineConfig } from "eslint/config";

const { "flat/schema-recommended": recommended, "flat/schema-relay": relay } = graphql.configs;

/** Parts of other objects, without an id on the platform. */
const parts = [
  "BulkError",
  "CommonResourceField",
  "ConnectorEvents",
  "ConnectorMetadata",
  "ConnectorPing",
  "CommonResourceMapping",
  "ConnectorSetting",
  "ConnectorSettingOption",
  "FailedFormulaExecutionSource",
  "Feature",
  "FormulaStep",
  "FormulaTrigger",
  "FormulaVariable",
  "HubObject",
  "HubObjectField",
  "HubObjectFieldMethod",
  "HubObjectMetadata",
  "PageInfo",
  "PostalAddress",
  "PicklistValue",
  "Privilege",
  "RecordKey",
  "RecordSource",
  "SourceError",
  "RetryFormulaExecutionResult",
  "TransformationConfiguration",
  "TransformationField",
  "TransformationScript",
  "UserError",
];

export default defineConfig({
  files: ["schema.graphql"],
  plugins: { "@graphql-eslint": graphql },
  languageOptions: {
    parser: graphql.parser,
    parserOptions: { graphQLConfig: { schema: "schema.graphql" } },
  },
  rules: {
    ...recommended.rules,
    ...relay.rules,
    // Recommended are types and root fields; here whatever a client can see says what it is.
    "@graphql-eslint/require-description": [
      "error",
      {
        types: true,
        DirectiveDefinition: true,
        FieldDefinition: true,
        InputValueDefinition: true,
        EnumValueDefinition: true,
      },
    ],
    "@graphql-eslint/strict-id-in-types": [
      "error",
      { exceptions: { suffixes: ["Connection", "Edge", "Payload"], types: parts } },
    ],
    // The platform pages forward only: `last` and `before` would be promises that no REST call can keep.
    "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
    "@graphql-eslint/relay-edge-types": [
      "error",
      {
        // Short lists that the platform gives whole, such as tags and fields, are plain lists; `nodes` is a shortcut for `edges { node }`.
        listTypeCanWrapOnlyEdgeType: false,
        // An audit log entry cannot be fetched by its id, so it is not a node. A test checks that it is the only such type.
        shouldImplementNode: false,
      },
    ],
  },
});
