/**
 * Exported transformations for the organization, and two more, so that contacts of two connectors have one name. Some
 * accounts have one that inherits, or one that is only a script.
 */
import { spacedDate } from "../dates.ts";
import type { Connectors } from "../state/connectors.ts";
import type { Owner } from "../state/owner.ts";
import { Transformations, type OwnTransformation } from "../state/transformations.ts";
import { definesItsOwn } from "./commonResources.ts";
import { transformations as exported } from "./data/samples/transformations.ts";
import type { SeedOwners } from "./owners.ts";

const started = Date.UTC(2019, 3, 2, 14, 5);

export function seedTransformations(owners: SeedOwners, connectors: Connectors): Transformations {
  const transformations = new Transformations();
  const organization: Owner = { level: "organization", id: owners.organizationId };
  for (const transformation of exported) {
    // The export for Xero has no key, and its id is that of another connector here: see NOTICE.md.
    const connector = connectors.find(transformation.elementKey ?? "xero");
    if (!connector || transformation.objectName === undefined) continue;
    const { scripts, script, ...rest } = transformation;
    // A response may have the body in `scripts` only; stored is one script with its body.
    const body = scripts?.[0] ?? script;
    transformations.put(organization, {
      ...rest,
      id: transformations.nextId(),
      objectName: transformation.objectName,
      elementId: connector.id,
      ...(body && { script: body }),
    });
  }
  const sfdc = connectors.find("sfdc")?.id ?? 0;
  owners.accounts.forEach(({ id }, position) => {
    const owner: Owner = { level: "account", id };
    if (definesItsOwn(position)) transformations.put(owner, inheriting(transformations.nextId(), sfdc));
    if (position % 4 === 2) transformations.put(owner, ofAScriptAlone(transformations.nextId(), sfdc));
  });
  const hubspot = connectors.find("hubspotcrm")?.id ?? 0;
  for (const [objectName, mapping] of Object.entries(hubspotMappings)) {
    transformations.put(organization, ofHubspotContacts(transformations.nextId(), hubspot, objectName, mapping));
  }
  return transformations;
}

/** Common resource → path → attribute of HubSpot's contacts. They are mapped to Salesforce's, too. */
const hubspotMappings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  MyContact: {
    email: "email",
    firstName: "firstname",
    lastName: "lastname",
    phone: "mobilephone",
    "addressInfo.street": "address",
    "addressInfo.city": "city",
    "addressInfo.state": "state",
    "addressInfo.zip": "zip",
    "addressInfo.country": "country",
  },
  "my-contacts": {
    id: "id",
    email: "email",
    source: "lifecyclestage",
    createdDate: "createdate",
    lastModifiedDate: "lastmodifieddate",
  },
};

function ofHubspotContacts(
  id: number,
  elementId: number,
  objectName: string,
  mapping: Readonly<Record<string, string>>,
): OwnTransformation {
  const level = "organization";
  return {
    id,
    objectName,
    elementKey: "hubspotcrm",
    elementId,
    vendorName: "contacts",
    startDate: spacedDate(new Date(started + id * 1_000 + 77), id * 5),
    isLegacy: false,
    fields: Object.entries(mapping).map(([path, vendorPath]) => ({
      path,
      type: "string",
      vendorPath,
      vendorType: "string",
      level,
    })),
    configuration: [
      { type: "inherit", level },
      { type: "passThrough", properties: { fromVendor: false, toVendor: false }, level },
    ],
  };
}

function inheriting(id: number, elementId: number): OwnTransformation {
  return {
    id,
    objectName: "MyContact",
    elementKey: "sfdc",
    elementId,
    vendorName: "Contact",
    startDate: spacedDate(new Date(started + id * 1_000 + 41), id * 3),
    isLegacy: false,
    fields: [
      { path: "loyalty.points", type: "number", vendorPath: "Ratings[?(@.id==2)].value", level: "account" },
      { path: "email", type: "string", vendorPath: "HomeEmail__c", vendorType: "string", level: "account" },
    ],
    configuration: [
      { type: "inherit", level: "account" },
      { type: "passThrough", properties: { fromVendor: false, toVendor: false }, level: "account" },
    ],
  };
}

function ofAScriptAlone(id: number, elementId: number): OwnTransformation {
  return {
    id,
    objectName: "shipment",
    elementKey: "sfdc",
    elementId,
    vendorName: "Order",
    startDate: spacedDate(new Date(started + id * 1_000)),
    isLegacy: true,
    script: {
      body: "transformedObject.status = originalObject.Status;\ndone(transformedObject);",
      mimeType: "application/javascript",
      filterEmptyResponse: false,
      level: "account",
    },
  };
}
