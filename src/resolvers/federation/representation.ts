import { describeValue } from "../../relay/inputErrors.ts";
import { describeId } from "../../relay/globalId.ts";
import { CALLS_OF_RECORD } from "../common/recordType.ts";
import { ENTITY_KEYS, type EntityKey, type EntityReference } from "./entities.ts";

/** The entity that a representation identifies, or an error message. */
type ParsedRepresentation = { readonly reference: EntityReference } | { readonly problem: string };

/** @param place path of the representation in the arguments, for the message */
export function parseRepresentation(representation: unknown, place: string): ParsedRepresentation {
  const fields = { ...(representation as Readonly<Record<string, unknown>> | null) };
  const type = fields["__typename"];
  const keys = typeof type === "string" ? ENTITY_KEYS.get(type) : undefined;
  if (typeof type !== "string" || keys === undefined) {
    const types = [...ENTITY_KEYS.keys()].join(", ");
    return { problem: `\`${place}.__typename\` must be one of ${types}, but got ${describeValue(type)}.` };
  }
  const given = Object.entries(keys).find(([name]) => (fields[name] ?? null) !== null);
  if (given === undefined) {
    return { problem: `\`${place}\` must contain one of the keys of ${type}: ${Object.keys(keys).join(", ")}.` };
  }
  const [name, key] = given;
  const reference = key.read(fields[name]);
  return reference
    ? { reference }
    : { problem: problemIn({ type, name, expects: key.expects, value: fields[name] }, place) };
}

/**
 * True if key fields can be resolved without a REST call. False for an invalid representation: its error is as much work
 * as a REST call, and counts as one. False for records, as the key field `children` needs the calls of a single record.
 */
export function resolvesKeyFields(representation: unknown): boolean {
  const parsed = parseRepresentation(representation, "");
  if (!("reference" in parsed)) return false;
  const { name, fromKey } = parsed.reference.type;
  return fromKey !== undefined && name !== RECORD;
}

const RECORD = "ConnectorRecord";

/** The number of REST calls that load an entity. */
export function callsOf(representation: unknown): number {
  const parsed = parseRepresentation(representation, "");
  return "reference" in parsed && parsed.reference.type.name === RECORD ? CALLS_OF_RECORD : 1;
}

interface InvalidKey extends Pick<EntityKey, "expects"> {
  readonly type: string;
  readonly name: string;
  readonly value: unknown;
}

function problemIn({ type, name, expects, value }: InvalidKey, place: string): string {
  const received = name === "id" && typeof value === "string" ? describeId(value, type) : describeValue(value);
  return `\`${place}.${name}\` must be ${expects}, but got ${received}.`;
}
