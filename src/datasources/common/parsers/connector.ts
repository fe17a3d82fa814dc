/** Parsers of connectors, their instances and hubs. */
import type { components } from "../../../../openapi/types.generated.ts";
import {
  boolean,
  databaseId,
  date,
  integer,
  json,
  key,
  link,
  listOf,
  objectOf,
  reference,
  text,
  texts,
  type AttributeType,
} from "../attributes.ts";
import type { AttributesOf, AttributesOfItem } from "../contract.ts";
import { recordParser } from "../recordParser.ts";
import { connectorSettings } from "./connectorSettings.ts";

type Schemas = components["schemas"];

const authentications = recordParser("the authentication of a connector", {
  optional: { type: text } satisfies AttributesOfItem<[NonNullable<Schemas["Connector"]["authentication"]>]>,
});

const connectorAttributes = {
  name: text,
  description: text,
  image: text,
  hub: text,
  active: boolean,
  authentication: objectOf(authentications),
  typeOauth: boolean,
  private: boolean,
  extended: boolean,
  extendable: boolean,
  bulkDownloadEnabled: boolean,
  bulkUploadEnabled: boolean,
  transformationsEnabled: boolean,
  signupURL: link,
  createdDate: date,
  updatedDate: date,
} satisfies AttributesOf<"ConnectorSummary">;

export const connectors = recordParser("a connector", {
  required: { id: databaseId, key },
  optional: {
    ...connectorAttributes,
    authenticationType: text,
    configuration: listOf(connectorSettings),
  } satisfies AttributesOf<"Connector">,
});

const connectorEvents = recordParser("the events of a connector", {
  optional: {
    supported: boolean,
    methods: texts,
    polling: json,
    webhook: json,
  } satisfies AttributesOf<"ConnectorEvents">,
});

export const connectorMetadata = recordParser("the metadata of a connector", {
  optional: {
    name: text,
    description: text,
    active: boolean,
    beta: boolean,
    displayOrder: integer,
    extended: boolean,
    defaultAuthentication: text,
    // An object in the vendor's tests, a list of methods in its SDK.
    events: {
      expected: "an object or a list of methods",
      read: (value, response) => connectorEvents.read(Array.isArray(value) ? { methods: value } : value, response),
    } satisfies AttributeType<ReturnType<typeof connectorEvents.read>>,
  } satisfies AttributesOf<"ConnectorMetadata">,
});

export const embeddedConnectors = recordParser("the connector of an instance", {
  optional: { ...connectorAttributes, id: reference, key: text } satisfies AttributesOf<"ConnectorSummary">,
});

const embeddedUsers = recordParser("the user of a connector instance", {
  optional: {
    id: reference,
    emailAddress: text,
    firstName: text,
    lastName: text,
  } satisfies AttributesOf<"ConnectorInstanceUser">,
});

const embeddedAccounts = recordParser("the account of a transformation", {
  optional: { id: reference } satisfies AttributesOf<"AccountSummary">,
});

export const commonResourceMappings = recordParser("a transformation of a common resource", {
  optional: {
    level: text,
    element: objectOf(embeddedConnectors),
    account: objectOf(embeddedAccounts),
  } satisfies AttributesOf<"TransformationSummary">,
});

// The platform's documentation says that responses omit `providerData`, the result of an OAuth dialogue. Removed in case.
export const connectorInstances = recordParser("a connector instance", {
  required: { id: databaseId },
  optional: {
    name: text,
    token: text,
    element: objectOf(embeddedConnectors),
    elementId: reference,
    tags: texts,
    valid: boolean,
    disabled: boolean,
    cachingEnabled: boolean,
    eventsEnabled: boolean,
    traceLoggingEnabled: boolean,
    configuration: json,
    user: objectOf(embeddedUsers),
    createdDate: date,
    updatedDate: date,
  } satisfies AttributesOf<"ConnectorInstance">,
  omit: ["providerData"],
});

export const hubs = recordParser("a hub", {
  required: { key },
  optional: { name: text, description: text } satisfies AttributesOf<"Hub">,
});

/** API descriptions, passed on as they are. */
export const documents = recordParser("an API description", { optional: {} });
