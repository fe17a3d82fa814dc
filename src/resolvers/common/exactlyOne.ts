import { badUserInput } from "../../relay/inputErrors.ts";

/** Alternatives of which a client must give one, by name. */
type Alternatives<Name extends string> = Readonly<Record<Name, string | null | undefined>>;

/** The name and value of the only alternative that has a value. Undefined if none or several have one. */
export function exactlyOne<Name extends string>(alternatives: Alternatives<Name>): readonly [Name, string] | undefined {
  const given = (Object.entries(alternatives) as [Name, string | null | undefined][]).filter(
    (entry): entry is [Name, string] => typeof entry[1] === "string",
  );
  return given.length === 1 ? given[0] : undefined;
}

/** @throws BAD_USER_INPUT if none or several have a value */
export function requireExactlyOne<Name extends string>(alternatives: Alternatives<Name>): readonly [Name, string] {
  const given = exactlyOne(alternatives);
  if (given === undefined) throw badUserInput(exactlyOneMessage(alternatives));
  return given;
}

/** The error message for two alternatives. */
export function exactlyOneMessage(alternatives: Alternatives<string>): string {
  const names = Object.keys(alternatives).map((name) => `\`${name}\``);
  const hasNone = Object.values(alternatives).every((value) => typeof value !== "string");
  return `Exactly one of ${names.join(" and ")} must be given, but got ${hasNone ? "neither" : "both"}.`;
}
