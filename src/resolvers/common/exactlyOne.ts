import { badUserInput } from "../../relay/inputErrors.ts";

/** Alternatives of which a client must give one, by name. */
type Alternatives<Name extends string, Value> = Readonly<Record<Name, Value | null | undefined>>;

/** The name and value of the only alternative that has a value. Undefined if none or several have one. */
export function exactlyOne<Name extends string, Value = string>(
  alternatives: Alternatives<Name, Value>,
): readonly [Name, Value] | undefined {
  const given = (Object.entries(alternatives) as [Name, Value | null | undefined][]).filter(
    (entry): entry is [Name, Value] => entry[1] !== undefined && entry[1] !== null,
  );
  return given.length === 1 ? given[0] : undefined;
}

/** @throws BAD_USER_INPUT if none or several have a value */
export function requireExactlyOne<Name extends string, Value = string>(
  alternatives: Alternatives<Name, Value>,
): readonly [Name, Value] {
  const given = exactlyOne(alternatives);
  if (given === undefined) throw badUserInput(exactlyOneMessage(alternatives));
  return given;
}

/** The error message for two alternatives. */
export function exactlyOneMessage(alternatives: Alternatives<string, unknown>): string {
  const names = Object.keys(alternatives).map((name) => `\`${name}\``);
  const hasNone = Object.values(alternatives).every((value) => value === undefined || value === null);
  return `Exactly one of ${names.join(" and ")} must be given, but got ${hasNone ? "neither" : "both"}.`;
}
