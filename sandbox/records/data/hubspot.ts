/**
 * A CRM such as HubSpot: conditions with `=` alone, all others ignored; upper and lower case are the same; pages of at
 * most 100; numbers as text; dates in milliseconds. Its documents do not describe the conditions that it supports.
 */
import { hash32, pick } from "../../hash32.ts";
import { recordsOf, type ApplicationModel, type Attributes, type ObjectModel } from "../objectModel.ts";
import type { RecordRow, RecordSet } from "../recordSet.ts";
import { ofType } from "./attributes.ts";
import { EPOCH_MASK } from "./dateFormats.ts";
import { addressAt, companyAt, laterThan, momentAt, personAt } from "./people.ts";

const COMPANIES = 45;
const DEALS = 70;

const lifecycle = ["subscriber", "lead", "opportunity", "customer", "evangelist"] as const;
const industries = ["APPAREL_FASHION", "BANKING", "OIL_ENERGY", "MARITIME", "COMPUTER_SOFTWARE"] as const;
const dealStages = ["appointmentscheduled", "contractsent", "closedwon", "closedlost"] as const;

const id: Attributes = { id: { type: "string", readOnly: true } };
const text = (...paths: readonly string[]): Attributes => ofType("string", {}, ...paths);
/** One is a number, the other a text of the same form. */
const written: Attributes = {
  createdate: { type: "date", mask: EPOCH_MASK, displayName: "Create Date", readOnly: true },
  lastmodifieddate: { type: "string", mask: EPOCH_MASK, displayName: "Last Modified Date", readOnly: true },
};

const contact: ObjectModel = {
  name: "contacts",
  vendorName: "contacts",
  keyNames: ["id"],
  attributes: {
    ...id,
    ...text("email", "firstname", "lastname", "phone", "mobilephone", "jobtitle"),
    ...text("address", "city", "state", "zip", "country", "hubspotscore"),
    lifecyclestage: { type: "string", displayName: "Lifecycle Stage", picklist: lifecycle },
    associatedcompanyid: { type: "string", displayName: "Associated Company ID" },
    ...written,
  },
};

const company: ObjectModel = {
  vendorName: "companies",
  keyNames: ["id"],
  attributes: {
    ...id,
    ...text("name", "domain", "phone", "city", "country", "annualrevenue"),
    industry: { type: "string", picklist: industries },
    // Described as a number, and sent as text like all others.
    numberofemployees: { type: "number", displayName: "Number of Employees" },
    ...written,
  },
};

const deal: ObjectModel = {
  vendorName: "deals",
  keyNames: ["id"],
  attributes: {
    ...id,
    ...text("dealname", "amount", "pipeline", "associatedcompanyid", "associatedcontactid"),
    dealstage: { type: "string", displayName: "Deal Stage", picklist: dealStages },
    closedate: { type: "date", mask: EPOCH_MASK, displayName: "Close Date" },
    ...written,
  },
};

/** Companies and deals also have the normalized names of the hub. */
const account: ObjectModel = { ...company, name: "accounts" };
const opportunity: ObjectModel = { ...deal, name: "opportunities" };

export const hubspot: ApplicationModel = {
  models: [contact, account, opportunity, company, deal],
  behaviour: { ocnql: "equalityIgnoringRest", foldsCase: true, largestPage: 100, defaultPage: 100, totals: "always" },
  records: (seed, size) => [
    numbered(contact, size, firstContact(seed), (index) => contactAt(seed, index)),
    companiesOf(account, seed),
    dealsOf(opportunity, seed, size),
    companiesOf(company, seed),
    dealsOf(deal, seed, size),
  ],
};

const companiesOf = (model: ObjectModel, seed: number): RecordSet =>
  numbered(model, COMPANIES, firstCompany(seed), (index) => companyRowAt(seed, index));

const dealsOf = (model: ObjectModel, seed: number, contacts: number): RecordSet =>
  numbered(model, DEALS, 5_000, (index) => dealAt(seed, contacts, index));

const firstContact = (seed: number): number => 51 + (seed % 9) * 1_000_000;
const firstCompany = (seed: number): number => 600_400_000 + (seed % 7) * 10_000;

/** Ids are consecutive numbers, sent as text. */
function numbered(model: ObjectModel, size: number, first: number, rowAt: (index: number) => RecordRow): RecordSet {
  return recordsOf(model, {
    size,
    row: (index) => ({ id: String(first + index), ...rowAt(index), ...writtenAt(first, index) }),
    indexIn: ([key]) => Number(key) - first,
  });
}

function writtenAt(seed: number, index: number): RecordRow {
  const created = momentAt(seed, index);
  return {
    createdate: created.getTime(),
    lastmodifieddate: String(laterThan(created, hash32(index, seed)).getTime()),
  };
}

function contactAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 1, index);
  const { firstName, lastName, mailbox } = personAt(seed, index);
  const address = addressAt(seed + 2, index);
  const employer = hash % COMPANIES;
  return {
    email: `${mailbox}@${companyAt(seed, employer).domain}`,
    firstname: firstName,
    lastname: lastName,
    phone: hash % 4 === 1 ? null : address.phone,
    mobilephone: hash % 3 === 1 ? `+49 171 ${String(1_000_000 + (hash % 8_999_999))}` : null,
    jobtitle: hash % 5 === 0 ? null : pick(["Buyer", "Head of Logistics", "CFO", "Clerk"], hash >>> 3),
    address: address.street,
    city: address.city,
    state: hash % 6 === 1 ? null : address.state,
    zip: address.postalCode,
    country: address.country,
    hubspotscore: String(hash % 100),
    lifecyclestage: pick(lifecycle, hash >>> 4),
    associatedcompanyid: hash % 13 === 2 ? null : String(firstCompany(seed) + employer),
  };
}

function companyRowAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 3, index);
  const { name, domain } = companyAt(seed, index);
  const { phone, city, country } = addressAt(seed + 4, index);
  return {
    name,
    domain,
    phone,
    city,
    country,
    annualrevenue: hash % 5 === 0 ? null : String((hash % 90_000) * 1_000),
    industry: pick(industries, hash),
    numberofemployees: String(2 + (hash % 5_000)),
  };
}

function dealAt(seed: number, contacts: number, index: number): RecordRow {
  const hash = hash32(seed + 5, index);
  const buyer = hash % COMPANIES;
  return {
    dealname: `${companyAt(seed, buyer).name}, no. ${String(index + 1)}`,
    amount: hash % 8 === 0 ? null : ((hash % 2_000_000) / 100).toFixed(2),
    pipeline: "default",
    dealstage: pick(dealStages, hash >>> 3),
    closedate: momentAt(seed + 6, index).getTime(),
    associatedcompanyid: String(firstCompany(seed) + buyer),
    associatedcontactid: String(firstContact(seed) + (hash % contacts)),
  };
}
