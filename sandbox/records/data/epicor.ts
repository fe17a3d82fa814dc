/**
 * An ERP such as Epicor: contacts with a key of three parts, one of them often empty; amounts with more digits than a
 * double has; dates with offsets. Conditions are `=` joined by AND, which its documents describe.
 */
import { hash32, pick } from "../../hash32.ts";
import { ExactNumber } from "../exactNumber.ts";
import { recordsOf, type ApplicationModel, type Attributes, type ObjectModel } from "../objectModel.ts";
import type { RecordRow } from "../recordSet.ts";
import { ofType } from "./attributes.ts";
import { OFFSET_MASK, offsetDate } from "./dateFormats.ts";
import { addressAt, companyAt, momentAt, personAt } from "./people.ts";

const CUSTOMERS = 40;
const PARTS = 120;

const searchable = { operators: ["="] } as const;
const text = (...paths: readonly string[]): Attributes => ofType("string", searchable, ...paths);
const amount = (...paths: readonly string[]): Attributes => ofType("number", {}, ...paths);
const changed: Attributes = { ChangeDate: { type: "date", mask: OFFSET_MASK, displayName: "Changed", readOnly: true } };

const groups = ["DOM", "EXP", "GOV"] as const;
const partTypes = ["P", "M", "K"] as const;

const contact: ObjectModel = {
  name: "contacts",
  vendorName: "CustCnt",
  keyNames: ["ConNum", "CustNum", "ShipToNum"],
  attributes: {
    ConNum: { type: "int", readOnly: true, ...searchable },
    CustNum: { type: "int", readOnly: true, ...searchable },
    ShipToNum: { type: "string", readOnly: true, ...searchable },
    ...text("Name", "FirstName", "LastName", "EMailAddress"),
    ...ofType("string", {}, "PhoneNum", "Func"),
    Inactive: { type: "boolean" },
    ...changed,
  },
};

const customer: ObjectModel = {
  name: "customers",
  vendorName: "Customer",
  keyNames: ["CustNum"],
  attributes: {
    CustNum: { type: "int", displayName: "Customer", readOnly: true, ...searchable },
    ...text("CustID", "Name", "City", "Country"),
    GroupCode: { type: "string", displayName: "Group", picklist: groups, ...searchable },
    ...amount("CreditLimit", "TotalBalance"),
    CurrencyCode: { type: "string", ...searchable },
    EstDate: { type: "date", mask: OFFSET_MASK },
    ...changed,
  },
};

const part: ObjectModel = {
  name: "products",
  vendorName: "Part",
  keyNames: ["PartNum"],
  attributes: {
    PartNum: { type: "string", displayName: "Part", readOnly: true, ...searchable },
    ...text("PartDescription", "ClassID"),
    TypeCode: { type: "string", displayName: "Type", picklist: partTypes, ...searchable },
    PrefCustNum: { type: "int", displayName: "Customer", ...searchable },
    ...amount("UnitPrice", "GrossWeight"),
    Inactive: { type: "boolean" },
    ...changed,
  },
};

export const epicor: ApplicationModel = {
  models: [contact, customer, part],
  behaviour: { ocnql: "equalityOrError", totals: "never", keepsNulls: true },
  records: (seed, size) => [
    recordsOf(contact, {
      size,
      row: (index) => contactAt(seed, index),
      // Contact numbers count within a customer: neighbours in the list belong to different customers.
      indexIn: ([number, customerNumber]) =>
        (Number(number) - 1) * CUSTOMERS + Number(customerNumber) - firstCustomer(seed),
    }),
    recordsOf(customer, {
      size: CUSTOMERS,
      row: (index) => customerAt(seed, index),
      indexIn: ([number]) => Number(number) - firstCustomer(seed),
    }),
    recordsOf(part, {
      size: PARTS,
      row: (index) => partAt(seed, index),
      indexIn: ([number = ""]) => Number(/\d+$/.exec(number)?.[0]) - 100,
    }),
  ],
};

const firstCustomer = (seed: number): number => 100 + (seed % 50) * 100;

const changedAt = (seed: number, index: number): RecordRow => ({
  ChangeDate: offsetDate(momentAt(seed, index), pick([0, 2, -5], hash32(seed, index))),
});

function contactAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 1, index);
  const { firstName, lastName, mailbox } = personAt(seed, index);
  const place = index % CUSTOMERS;
  return {
    ConNum: 1 + Math.floor(index / CUSTOMERS),
    CustNum: firstCustomer(seed) + place,
    ShipToNum: hash % 3 === 0 ? pick(["DOCK 4", "HQ", "Depot/North"], hash >>> 2) : "",
    Name: `${firstName} ${lastName}`,
    FirstName: firstName,
    LastName: lastName,
    EMailAddress: hash % 11 === 3 ? "" : `${mailbox}@${companyAt(seed, place).domain}`,
    PhoneNum: addressAt(seed + 2, index).phone,
    Func: hash % 4 === 0 ? null : pick(["Purchasing", "Accounting", "Quality"], hash >>> 4),
    Inactive: hash % 9 === 5,
    ...changedAt(seed + 3, index),
  };
}

function customerAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 4, index);
  const { name } = companyAt(seed, index);
  const { city, country } = addressAt(seed + 5, index);
  return {
    CustNum: firstCustomer(seed) + index,
    CustID: `C-${String(hash % 100_000).padStart(5, "0")}`,
    Name: name,
    City: city,
    Country: country,
    GroupCode: pick(groups, hash >>> 3),
    CreditLimit: new ExactNumber(`${String(10_000_000 + (hash % 90_000_000))}00000.${decimals(hash, 9)}`),
    TotalBalance: new ExactNumber(
      `${hash % 4 === 0 ? "-" : ""}${String(hash % 1_000_000)}.${decimals(hash >>> 1, 18)}`,
    ),
    CurrencyCode: pick(["EUR", "USD", "JPY"], hash >>> 5),
    EstDate: hash % 5 === 0 ? null : offsetDate(momentAt(seed + 6, index), 2),
    ...changedAt(seed + 7, index),
  };
}

/** Part numbers have blanks and slashes. */
function partAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 8, index);
  const [prefix, description] = pick(
    [
      ["BRG 6204/2RS", "Ball bearing 20 × 47 mm"],
      ["V-BELT A", 'V-belt, 13 mm, 32"'],
      ["PAL/EUR", "Pallet 1200 × 800"],
    ] as const,
    hash,
  );
  return {
    PartNum: `${prefix}-${String(100 + index)}`,
    PartDescription: description,
    ClassID: `K${String(hash % 10)}`,
    TypeCode: pick(partTypes, hash >>> 3),
    PrefCustNum: hash % 3 === 0 ? null : firstCustomer(seed) + (hash % CUSTOMERS),
    UnitPrice: new ExactNumber(`${String(hash % 10_000)}.${decimals(hash, 17)}`),
    GrossWeight: (hash % 100_000) / 1_000,
    Inactive: hash % 12 === 1,
    ...changedAt(seed + 9, index),
  };
}

/** Digits after the point; the last is not 0. */
const decimals = (hash: number, count: number): string =>
  Array.from({ length: count }, (_, place) =>
    place === count - 1 ? String(1 + (hash % 9)) : String(hash32(hash, place) % 10),
  ).join("");
