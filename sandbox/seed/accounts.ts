/** Seeded accounts, the default account first. Some are deleted, some have no users, some rows lack attributes. */
import { dayDate } from "../dates.ts";
import { pick } from "../hash32.ts";
import type { StoredAccount } from "../state/accounts.ts";
import { companyNames, spell, trades, written } from "./data/names.ts";

export const organizationId = 512;
const firstId = 7_300;
const opened = Date.UTC(2018, 10, 20);
const day = 24 * 60 * 60 * 1000;

export const seedAccounts = (count: number): readonly StoredAccount[] => Array.from({ length: count }, seedAccount);

/** The first two accounts always have users: the seeded credentials belong to them. */
export const hasUsers = (position: number): boolean => !isDeleted(position) && position % 16 !== 9;

const isDeleted = (position: number): boolean => position % 12 === 7;

function seedAccount(_: unknown, position: number): StoredAccount {
  const name = position === 0 ? "Freight Portal" : companyName(position);
  return {
    id: firstId + position,
    name,
    externalId: position === 0 ? "freight-portal" : `${domainLabel(position)}-7`,
    ...(position % 5 !== 4 && { description: `${name} on the freight portal` }),
    active: !isDeleted(position),
    defaultAccount: position === 0,
    createdDate: dayDate(new Date(opened + (position % 150) * day)),
    ...(position % 3 === 2 && { updatedDate: dayDate(new Date(opened + (150 + (position % 40)) * day)) }),
    roles: position % 3 === 1 ? ["formula-builder"] : [],
    deleted: isDeleted(position),
    deactivatedUserIds: [],
  };
}

/** Domain of the e-mail addresses of an account's users. */
export const domainOf = (position: number): string =>
  `${position === 0 ? "freightportal" : domainLabel(position)}.example`;

function companyName(position: number): string {
  const turn = Math.floor((position - 1) / companyNames.length);
  return `${written(pick(companyNames, position - 1))} ${pick(trades, (position - 1) * 7 + turn)}`;
}

function domainLabel(position: number): string {
  const turn = Math.floor((position - 1) / companyNames.length);
  const label = spell(pick(companyNames, position - 1)).replaceAll("'", "");
  return turn === 0 ? label : `${label}${String(turn + 1)}`;
}
