/**
 * A helpdesk such as Zendesk: conditions of `=` joined by AND, and 400 for all others, which its documents do not
 * describe. Ids of tickets exceed 2^53: as doubles, neighbours are equal. Attributes that are null are sent.
 */
import { isoDate } from "../../dates.ts";
import { hash32, pick } from "../../hash32.ts";
import { ExactNumber } from "../exactNumber.ts";
import { recordsOf, type ApplicationModel, type Attributes, type ObjectModel } from "../objectModel.ts";
import type { RecordRow, RecordSet } from "../recordSet.ts";
import { ofType } from "./attributes.ts";
import { companyAt, laterThan, momentAt, personAt } from "./people.ts";

const AGENTS = 12;
const ORGANIZATIONS = 30;
const USERS = 150;
/** More than a ticket has. */
const COMMENTS = 16;

const statuses = ["new", "open", "pending", "hold", "solved", "closed"] as const;
const priorities = ["low", "normal", "high", "urgent"] as const;
const channels = ["web", "email", "api", "chat"] as const;
const roles = ["end-user", "agent", "admin"] as const;

const id: Attributes = { id: { type: "long", readOnly: true } };
const text = (...paths: readonly string[]): Attributes => ofType("string", {}, ...paths);
const written: Attributes = ofType("date", { readOnly: true }, "created_at", "updated_at");
const reference = (...paths: readonly string[]): Attributes => ofType("long", {}, ...paths);

const comment: ObjectModel = {
  vendorName: "comments",
  keyNames: ["id"],
  attributes: {
    ...id,
    ...reference("author_id"),
    ...text("body"),
    public: { type: "boolean" },
    created_at: { type: "date", readOnly: true },
  },
};

const ticket: ObjectModel = {
  name: "incidents",
  vendorName: "tickets",
  keyNames: ["id"],
  attributes: {
    ...id,
    ...text("subject", "description"),
    status: { type: "string", picklist: statuses },
    priority: { type: "string", picklist: priorities },
    ...reference("requester_id", "assignee_id", "organization_id"),
    ...text("tags[*]", "via.channel"),
    ...ofType("long", {}, "custom_fields[*].id"),
    ...text("custom_fields[*].value"),
    due_at: { type: "date" },
    ...written,
  },
  children: [comment],
};

const userAttributes: Attributes = {
  ...id,
  ...text("name", "email", "phone", "locale", "time_zone"),
  role: { type: "string", picklist: roles },
  ...reference("organization_id"),
  active: { type: "boolean", readOnly: true },
  ...written,
};

const user: ObjectModel = { vendorName: "users", keyNames: ["id"], attributes: userAttributes };
const agent: ObjectModel = { name: "agents", vendorName: "agents", keyNames: ["id"], attributes: userAttributes };

const organization: ObjectModel = {
  vendorName: "organizations",
  keyNames: ["id"],
  attributes: { ...id, ...text("name", "details", "domain_names[*]"), ...written },
};

export const zendesk: ApplicationModel = {
  models: [ticket, agent, user, organization],
  behaviour: { ocnql: "equalityOrError", totals: "always", keepsNulls: true, largestPage: 100, defaultPage: 100 },
  records: (seed, size) => [
    recordsOf(ticket, {
      size,
      row: (index) => ticketAt(seed, index),
      indexIn: ([key]) => indexOfTicket(seed, key),
      children: new Map([["comments", ({ id: key }) => commentsOf(seed, indexOfTicket(seed, String(key)))]]),
    }),
    usersOf(agent, seed, AGENTS),
    usersOf(user, seed, USERS),
    recordsOf(organization, {
      size: ORGANIZATIONS,
      row: (index) => organizationAt(seed, index),
      indexIn: ([key]) => Number(key) - organizationId(seed, 0),
    }),
  ],
};

const firstTicket = (seed: number): bigint => 72_057_594_037_927_936n + BigInt(seed % 1_000) * 1_000_000n;

function indexOfTicket(seed: number, key = ""): number {
  return /^\d{1,19}$/.test(key) ? Number(BigInt(key) - firstTicket(seed)) : -1;
}

const organizationId = (seed: number, index: number): number => 360_001_000_000 + (seed % 90_000) * 100 + index;

/** The first users are the agents. */
const userId = (seed: number, index: number): number => 380_002_000_000 + (seed % 90_000) * 1_000 + index;

const usersOf = (model: ObjectModel, seed: number, size: number): RecordSet =>
  recordsOf(model, {
    size,
    row: (index) => userAt(seed, index),
    indexIn: ([key]) => Number(key) - userId(seed, 0),
  });

function writtenAt(seed: number, index: number): RecordRow {
  const created = wholeSecond(momentAt(seed, index));
  return { created_at: isoDate(created), updated_at: isoDate(wholeSecond(laterThan(created, hash32(index, seed)))) };
}

const wholeSecond = (moment: Date): Date => new Date(moment.getTime() - moment.getMilliseconds());

function ticketAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 1, index);
  const status = pick(statuses, hash);
  const requester = AGENTS + (hash % (USERS - AGENTS));
  return {
    id: new ExactNumber(String(firstTicket(seed) + BigInt(index))),
    subject: pick(["Pallet is missing", "Wrong address", "Invoice 'paid' twice", "Log-in fails"], hash >>> 3),
    description: hash % 5 === 0 ? null : "Please look into it.\n\nMany thanks",
    status,
    priority: hash % 6 === 0 ? null : pick(priorities, hash >>> 5),
    requester_id: userId(seed, requester),
    assignee_id: status === "new" ? null : userId(seed, hash % AGENTS),
    organization_id: organizationId(seed, organizationOf(seed, requester)),
    tags: ["freight", "customs", "vip"].filter((_, place) => ((hash >>> place) & 1) === 1),
    via: { channel: pick(channels, hash >>> 7) },
    custom_fields: [
      { id: 360_009_000_001, value: hash % 3 === 0 ? null : `BL-${String(hash % 10_000)}` },
      { id: 360_009_000_002, value: pick(["sea", "air", "rail"], hash >>> 9) },
    ],
    due_at: hash % 4 === 0 ? isoDate(wholeSecond(momentAt(seed + 2, index))) : null,
    ...writtenAt(seed + 3, index),
  };
}

function commentsOf(seed: number, ticketIndex: number): RecordSet {
  const first = 450_003_000_000 + ticketIndex * COMMENTS;
  const requester = ticketAt(seed, ticketIndex)["requester_id"];
  return recordsOf(comment, {
    size: 1 + (hash32(seed + 4, ticketIndex) % 9),
    row: (index) => {
      const hash = hash32(seed + 5, first + index);
      return {
        id: first + index,
        author_id: index % 2 === 0 ? requester : userId(seed, hash % AGENTS),
        body: pick(["Any news?", "We are on it.", "It has arrived, thank you!", "Ünërwartet: “…”"], hash >>> 3),
        public: hash % 5 !== 0,
        created_at: isoDate(wholeSecond(momentAt(seed + 6, first + index))),
      };
    },
    indexIn: ([key]) => Number(key) - first,
  });
}

const organizationOf = (seed: number, userIndex: number): number => hash32(seed + 7, userIndex) % ORGANIZATIONS;

function userAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 8, index);
  const { firstName, lastName, mailbox } = personAt(seed + 9, index);
  const isAgent = index < AGENTS;
  const home = organizationOf(seed, index);
  return {
    id: userId(seed, index),
    name: `${firstName} ${lastName}`,
    email: `${mailbox}@${isAgent ? "support.example" : companyAt(seed, home).domain}`,
    phone: hash % 3 === 0 ? null : `+31 20 ${String(1_000_000 + (hash % 8_999_999))}`,
    locale: pick(["en-GB", "de", "fr", "ja"], hash >>> 2),
    time_zone: pick(["London", "Berlin", "Tokyo"], hash >>> 4),
    role: isAgent ? (index === 0 ? "admin" : "agent") : "end-user",
    organization_id: isAgent ? null : organizationId(seed, home),
    active: hash % 23 !== 7,
    ...writtenAt(seed + 10, index),
  };
}

function organizationAt(seed: number, index: number): RecordRow {
  const { name, domain } = companyAt(seed, index);
  return {
    id: organizationId(seed, index),
    name,
    details: index % 3 === 0 ? null : `Customer of dock ${String(1 + (index % 9))}`,
    domain_names: [domain],
    ...writtenAt(seed + 11, index),
  };
}
