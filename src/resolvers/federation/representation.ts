import { describeValue } from "../../relay/inputErrors.ts";
import { describeId } from "../../relay/globalId.ts";
import { ENTITY_KEYS, type EntityKey, type Referred } from "./entities.ts";

/** What a representation stands for, or what is wrong with it. */
type Reading = { readonly type: string; readonly referred: Referred } | { readonly mistake: string };

/** @param place where the representation is, for who sent a wrong one */
export function readRepresentation(representation: unknown, place: string): Reading {
  const fields = { ...(representation as Readonly<Record<string, unknown>> | null) };
  const type = fields["__typename"];
  const keys = typeof type === "string" ? ENTITY_KEYS.get(type) : undefined;
  if (typeof type !== "string" || keys === undefined) {
    const types = [...ENTITY_KEYS.keys()].join(", ");
    return { mistake: `\`${place}.__typename\` must be one of ${types}, but got ${describeValue(type)}.` };
  }
  const given = Object.entries(keys).find(([name]) => (fields[name] ?? null) !== null);
  if (given === undefined) {
    return { mistake: `\`${place}\` must hold one of the keys of ${type}: ${Object.keys(keys).join(", ")}.` };
  }
  const [name, key] = given;
  const referred = key.read(fields[name]);
  return referred
    ? { type, referred }
    : { mistake: mistakeIn({ type, name, expects: key.expects, value: fields[name] }, place) };
}

/**
 * True where nothing needs to be fetched to answer what a key answers. False for a malformed representation: an error is
 * as much work as a REST call, and must not be repeated without a limit.
 */
export function tellsKey(representation: unknown): boolean {
  const reading = readRepresentation(representation, "");
  return "referred" in reading && reading.referred.byKey !== undefined;
}

interface WrongKey extends Pick<EntityKey, "expects"> {
  readonly type: string;
  readonly name: string;
  readonly value: unknown;
}

function mistakeIn({ type, name, expects, value }: WrongKey, place: string): string {
  const came = name === "id" && typeof value === "string" ? describeId(value, type) : describeValue(value);
  return `\`${place}.${name}\` must be ${expects}, but got ${came}.`;
}
