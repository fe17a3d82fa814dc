/** Made-up people, companies, addresses and moments. Each is computed from a seed and an index alone. */
import { hash32, pick } from "../../hash32.ts";
import { companyNames, firstNames, lastNames, places, spell, trades, written } from "../../seed/data/names.ts";

const day = 86_400_000;
const opened = Date.UTC(2018, 0, 8, 6);

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  /** Local part of the e-mail address. It differs for all indexes of one seed. */
  readonly mailbox: string;
}

/** Names repeat after all pairs are used; then mailboxes are numbered. */
export function personAt(seed: number, index: number): Person {
  const pairs = firstNames.length * lastNames.length;
  const pair = (index * 47 + (hash32(seed, 11) % pairs)) % pairs;
  const first = pick(firstNames, pair);
  const last = pick(lastNames, pair + Math.floor(pair / firstNames.length));
  const turn = Math.floor(index / pairs);
  return {
    firstName: written(first),
    lastName: written(last),
    mailbox: `${spell(first)}.${spell(last)}${turn === 0 ? "" : `.${String(turn + 1)}`}`,
  };
}

export interface Company {
  readonly name: string;
  /** Under `.example`. It differs for all indexes of one seed. */
  readonly domain: string;
}

export function companyAt(seed: number, index: number): Company {
  const place = index + (hash32(seed, 12) % companyNames.length);
  const turn = Math.floor(index / companyNames.length);
  const company = pick(companyNames, place);
  const label = spell(company).replaceAll("'", "");
  return {
    name: `${written(company)} ${pick(trades, place * 7 + turn)}${turn < trades.length ? "" : ` ${String(turn + 1)}`}`,
    domain: `${label}${turn === 0 ? "" : String(turn + 1)}.example`,
  };
}

export interface Address {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly postalCode: string;
  readonly phone: string;
}

export function addressAt(seed: number, index: number): Address {
  const hash = hash32(seed, index);
  const [state, city, country, dialling] = pick(places, hash);
  return {
    street: `${String(1 + (hash % 212))} Quai no. ${String(1 + (hash % 9))}`,
    city,
    state,
    country,
    postalCode: String(10_000 + (hash % 89_999)),
    phone: `${dialling} ${String(100_000 + (hash % 899_999))}`,
  };
}

/** Between January 2018 and April 2019, to the millisecond. */
export function momentAt(seed: number, index: number): Date {
  const hash = hash32(seed, index);
  return new Date(opened + (hash % 480) * day + (hash % 43_200_011));
}

/** Later than `moment` by up to 30 days. */
export const laterThan = (moment: Date, hash: number): Date => new Date(moment.getTime() + (hash % (30 * day)));
