/** Objects of a CRM such as Salesforce: nested addresses, custom fields, and every operator for every attribute. */
import type { Attributes, ObjectModel } from "../objectModel.ts";
import { allOperators, ofType } from "./attributes.ts";
import { DAY_MASK, ZONE_MASK } from "./dateFormats.ts";

const searchable = { operators: allOperators } as const;
const text = (...paths: readonly string[]): Attributes => ofType("string", searchable, ...paths);
const id: Attributes = { Id: { type: "string", readOnly: true, ...searchable } };
const written: Attributes = ofType(
  "date",
  { mask: ZONE_MASK, readOnly: true, ...searchable },
  "CreatedDate",
  "LastModifiedDate",
);

export const leadSources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"] as const;
export const industries = ["Apparel", "Energy", "Finance", "Shipping", "Technology"] as const;
export const stages = ["Prospecting", "Qualification", "Negotiation/Review", "Closed Won", "Closed Lost"] as const;
export const tiers = ["Bronze", "Silver", "Gold"] as const;
export const taskStates = ["Not Started", "In Progress", "Completed", "Waiting on someone else"] as const;

/** Sub-objects of contacts, accounts, leads and opportunities. */
export const activity: ObjectModel = {
  vendorName: "activities",
  keyNames: ["Id"],
  attributes: {
    ...id,
    ...text("WhoId", "WhatId", "Subject", "Location"),
    ActivityDateTime: { type: "date", mask: ZONE_MASK, ...searchable },
    DurationInMinutes: { type: "int", ...searchable },
    IsAllDayEvent: { type: "boolean", ...searchable },
    ...written,
  },
};

const noteAttributes: Attributes = { ...id, ...text("ParentId", "Title", "Body"), ...written };
const taskAttributes: Attributes = {
  ...id,
  ...text("WhoId", "WhatId", "Subject"),
  Status: { type: "string", picklist: taskStates, ...searchable },
  ActivityDate: { type: "date", mask: DAY_MASK, ...searchable },
  IsClosed: { type: "boolean", readOnly: true, ...searchable },
  ...written,
};

export const note: ObjectModel = { vendorName: "Note", keyNames: ["Id"], attributes: noteAttributes };
export const task: ObjectModel = { vendorName: "Task", keyNames: ["Id"], attributes: taskAttributes };

const children: readonly ObjectModel[] = [activity, { ...note, vendorName: "notes" }, { ...task, vendorName: "tasks" }];

export const account: ObjectModel = {
  name: "accounts",
  vendorName: "Account",
  keyNames: ["Id"],
  attributes: {
    ...id,
    ...text("Name", "Description", "Phone", "Website"),
    Industry: { type: "string", picklist: industries, ...searchable },
    AnnualRevenue: { type: "number", ...searchable },
    NumberOfEmployees: { type: "int", displayName: "Employees", ...searchable },
    ...text(
      "BillingAddress.Street",
      "BillingAddress.City",
      "BillingAddress.State",
      "BillingAddress.Country",
      "BillingAddress.PostalCode",
    ),
    ...written,
    Tier__c: { type: "string", displayName: "Tier", picklist: tiers, custom: true, ...searchable },
  },
  children,
};

export const contact: ObjectModel = {
  name: "contacts",
  vendorName: "Contact",
  keyNames: ["Id"],
  attributes: {
    ...id,
    ...text("AccountId", "FirstName", "LastName", "Email", "Phone", "MobilePhone", "Department"),
    ...text("MailingStreet", "MailingCity", "MailingState", "MailingCountry", "MailingPostalCode"),
    LeadSource: { type: "string", picklist: leadSources, ...searchable },
    DoNotCall: { type: "boolean", ...searchable },
    ...written,
    Tier__c: { type: "string", displayName: "Tier", picklist: tiers, custom: true, ...searchable },
    RenewalDate__c: { type: "date", displayName: "Renewal date", mask: DAY_MASK, custom: true, ...searchable },
    HomeEmail__c: { type: "string", displayName: "Private e-mail", custom: true, ...searchable },
  },
  children,
};

export const lead: ObjectModel = {
  name: "leads",
  vendorName: "Lead",
  keyNames: ["Id"],
  attributes: {
    ...id,
    ...text("FirstName", "LastName", "Company", "Email"),
    LeadSource: { type: "string", picklist: leadSources, ...searchable },
    IsConverted: { type: "boolean", readOnly: true, ...searchable },
    ...written,
  },
  children,
};

export const opportunity: ObjectModel = {
  name: "opportunities",
  vendorName: "Opportunity",
  keyNames: ["Id"],
  attributes: {
    ...id,
    ...text("AccountId", "Name", "Description"),
    Amount: { type: "number", ...searchable },
    StageName: { type: "string", picklist: stages, ...searchable },
    Probability: { type: "int", ...searchable },
    IsWon: { type: "boolean", readOnly: true, ...searchable },
    CloseDate: { type: "date", mask: DAY_MASK, ...searchable },
    ...written,
  },
  children,
};
