/** A CRM such as Salesforce: all of OCNQL, sorting and selected fields, and no totals. Ids of two instances differ. */
import { dayDate } from "../../dates.ts";
import { hash32, pick } from "../../hash32.ts";
import { recordsOf, type ApplicationModel, type ObjectModel } from "../objectModel.ts";
import type { RecordRow } from "../recordSet.ts";
import { addressAt, companyAt, laterThan, momentAt, personAt } from "./people.ts";
import { activitiesOf, notes, tasks, writtenAt, type Parents } from "./salesforceActivities.ts";
import { indexInSalesforceId, prefixLength, salesforceId } from "./salesforceId.ts";
import { account, contact, industries, lead, leadSources, opportunity, stages, tiers } from "./salesforceModel.ts";

const ACCOUNTS = 60;
const LEADS = 80;
const OPPORTUNITIES = 90;

interface Kind {
  readonly model: ObjectModel;
  /** Of its ids. */
  readonly prefix: string;
  readonly size: number;
  /** `seed` stands for the organization of an instance. */
  readonly row: (seed: number, index: number) => RecordRow;
}

export const salesforce: ApplicationModel = {
  models: [account, contact, lead, opportunity, notes.model, tasks.model],
  behaviour: { ocnql: "full", totals: "never", sorts: true, selectsFields: true, largestPage: 2000 },
  records: (seed, size) => {
    const kinds: readonly Kind[] = [
      { model: account, prefix: "001", size: ACCOUNTS, row: accountAt },
      { model: contact, prefix: "003", size, row: contactAt },
      { model: lead, prefix: "00Q", size: LEADS, row: leadAt },
      { model: opportunity, prefix: "006", size: OPPORTUNITIES, row: opportunityAt },
    ];
    const parents = parentsIn(seed, kinds);
    const [allNotes, allTasks] = [notes.of(seed, parents), tasks.of(seed, parents)];
    const children = new Map([
      ["activities", (parent: RecordRow) => activitiesOf(seed, parents, parent)],
      ["notes", allNotes.ofParent],
      ["tasks", allTasks.ofParent],
    ]);
    const main = kinds.map(({ model, prefix, size, row }) =>
      recordsOf(model, {
        size,
        row: (index) => ({
          Id: salesforceId(prefix, seed, index),
          ...row(seed, index),
          ...writtenAt(hash32(seed, kinds.length), index),
        }),
        indexIn: ([id = ""]) => indexInSalesforceId(id),
        children,
      }),
    );
    return [...main, allNotes.all, allTasks.all];
  },
};

/** Numbers the records of all kinds one after the other. */
function parentsIn(seed: number, kinds: readonly Kind[]): Parents {
  const firstOf = kinds.map((_, place) => kinds.slice(0, place).reduce((sum, { size }) => sum + size, 0));
  return {
    count: kinds.reduce((sum, { size }) => sum + size, 0),
    idAt: (number) => {
      const place = firstOf.findLastIndex((first) => first <= number);
      return salesforceId(kinds[place]?.prefix ?? "", seed, number - (firstOf[place] ?? 0));
    },
    numberOf: (id) => {
      const place = kinds.findIndex(({ prefix }) => prefix === id.slice(0, prefixLength));
      return (firstOf[place] ?? 0) + indexInSalesforceId(id);
    },
  };
}

const accountId = (seed: number, hash: number): string => salesforceId("001", seed, hash % ACCOUNTS);

function accountAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 1, index);
  const { name, domain } = companyAt(seed, index);
  const address = addressAt(seed + 2, index);
  return {
    Name: name,
    Description: hash % 3 === 0 ? null : `${name}, customer no. ${String(1_000 + index)}`,
    Phone: address.phone,
    Website: `https://${domain}`,
    Industry: hash % 7 === 0 ? null : pick(industries, hash),
    AnnualRevenue: hash % 5 === 0 ? null : (hash % 90_000) * 1_000,
    NumberOfEmployees: 3 + (hash % 4_000),
    BillingAddress: {
      Street: address.street,
      City: address.city,
      State: hash % 6 === 1 ? null : address.state,
      Country: address.country,
      PostalCode: address.postalCode,
    },
    Tier__c: hash % 4 === 3 ? null : pick(tiers, hash),
  };
}

function contactAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 3, index);
  const { firstName, lastName, mailbox } = personAt(seed, index);
  const address = addressAt(seed + 4, index);
  const place = hash % ACCOUNTS;
  return {
    AccountId: hash % 17 === 5 ? null : accountId(seed, place),
    FirstName: firstName,
    LastName: lastName,
    Email: hash % 19 === 3 ? null : `${mailbox}@${companyAt(seed, place).domain}`,
    Phone: hash % 5 === 2 ? null : address.phone,
    MobilePhone: hash % 3 === 1 ? null : `+44 7700 ${String(900_000 + (index % 1_000))}`,
    Department: hash % 4 === 0 ? null : pick(["Procurement", "Sales", "Legal", "R&D"], hash >>> 3),
    MailingStreet: address.street,
    MailingCity: address.city,
    MailingState: hash % 6 === 1 ? null : address.state,
    MailingCountry: address.country,
    MailingPostalCode: address.postalCode,
    LeadSource: hash % 8 === 0 ? null : pick(leadSources, hash >>> 5),
    DoNotCall: hash % 11 === 4,
    Tier__c: hash % 4 === 3 ? null : pick(tiers, hash >>> 2),
    RenewalDate__c: hash % 3 === 2 ? null : dayDate(laterThan(momentAt(seed + 5, index), hash)),
    HomeEmail__c: hash % 5 === 1 ? `${mailbox}@home.example` : null,
  };
}

function leadAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 6, index);
  const { firstName, lastName, mailbox } = personAt(seed + 7, index);
  const { name, domain } = companyAt(seed + 8, hash % 40);
  return {
    FirstName: hash % 9 === 1 ? null : firstName,
    LastName: lastName,
    Company: name,
    Email: `${mailbox}@${domain}`,
    LeadSource: pick(leadSources, hash),
    IsConverted: hash % 5 === 0,
  };
}

function opportunityAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 9, index);
  const place = hash % ACCOUNTS;
  const stage = pick(stages, hash >>> 4);
  return {
    AccountId: accountId(seed, place),
    Name: `${companyAt(seed, place).name}, order ${String(index + 1)}`,
    Description: hash % 4 === 0 ? null : "Renewal of last year's order",
    Amount: (hash % 1_000_000) / 100,
    StageName: stage,
    Probability: stage === "Closed Won" ? 100 : stage === "Closed Lost" ? 0 : 10 * (1 + (hash % 8)),
    IsWon: stage === "Closed Won",
    CloseDate: dayDate(momentAt(seed + 10, index)),
  };
}
