/** Whose rows an answer holds. */
import type { Caller } from "./callers.ts";

/** A last name that a caller has given somebody, for all to see whose it is. */
export const markedName = ({ name }: Caller, count: number): string => `Soak-${name}-${String(count)}`;

/** Returns the rows of a response, at any depth, that the caller must not see. Objects have `__typename` and `databaseId`. */
export function foreignRows(answer: unknown, caller: Caller): string[] {
  const foreign: string[] = [];
  const pending = [answer];
  while (pending.length > 0) {
    const one = pending.pop();
    if (typeof one !== "object" || one === null) continue;
    pending.push(...(Object.values(one) as unknown[]));
    const { __typename: type, databaseId, lastName } = one as Readonly<Record<string, unknown>>;
    if (typeof type !== "string" || typeof databaseId !== "string") continue;
    if (!caller.rows.has(`${type}:${databaseId}`)) foreign.push(`${type}:${databaseId}`);
    if (typeof lastName !== "string" || !lastName.startsWith("Soak-")) continue;
    if (!lastName.startsWith(`Soak-${caller.name}-`)) foreign.push(`${type}:${databaseId} as ${lastName}`);
  }
  return foreign;
}
