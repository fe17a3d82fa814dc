/** Parsers of the organization, accounts, users, roles and audit logs. */
import { boolean, databaseId, date, integer, key, lazyListOf, reference, rowId, text, texts } from "../attributes.ts";
import type { AttributesOf } from "../contract.ts";
import { recordParser } from "../recordParser.ts";

export const accounts = recordParser("an account", {
  required: { id: databaseId },
  optional: {
    name: text,
    externalId: text,
    description: text,
    active: boolean,
    defaultAccount: boolean,
    type: text,
    createdDate: date,
    updatedDate: date,
  } satisfies AttributesOf<"Account">,
});

export const organizations = recordParser("an organization", {
  required: { id: databaseId },
  optional: {
    name: text,
    externalId: text,
    active: boolean,
    environment: text,
    status: text,
    vdrVersion: text,
    createdDate: date,
  } satisfies AttributesOf<"Organization">,
  omit: ["secret"],
});

export const users = recordParser("a user", {
  required: { id: databaseId },
  optional: {
    email: text,
    firstName: text,
    lastName: text,
    fullName: text,
    active: boolean,
    phone: text,
    street1: text,
    street2: text,
    city: text,
    stateProvince: text,
    stateprovince: text,
    postalCode: text,
    country: text,
    createdDate: date,
    lastLoginDate: date,
  } satisfies AttributesOf<"User">,
  omit: ["secret", "password", "userSecretKeystring", "activationCode", "oauthToken"],
});

export const features = recordParser("a feature", {
  optional: {
    id: reference,
    name: text,
    description: text,
    active: boolean,
    readOnly: boolean,
  } satisfies AttributesOf<"Feature">,
});

export const privileges = recordParser("a privilege", {
  optional: {
    id: reference,
    key: text,
    name: text,
    description: text,
    category: text,
    active: boolean,
  } satisfies AttributesOf<"Privilege">,
});

export const roles = recordParser("a role", {
  required: { key },
  optional: {
    id: reference,
    name: text,
    description: text,
    active: boolean,
    features: lazyListOf(features),
    privileges: lazyListOf(privileges),
  } satisfies AttributesOf<"Role">,
});

export const auditLogs = recordParser("an audit log", {
  required: { id: rowId, timestamp: date },
  optional: {
    method: text,
    resource_uri: text,
    status: integer,
    ip_address: texts,
    org_id: reference,
    account_id: reference,
    user_id: reference,
    instance_id: reference,
    entity_id: reference,
  } satisfies AttributesOf<"AuditLog">,
});
