import { count, enumerate } from "../../words.ts";
import type { Finding } from "../findings.ts";
import type { ListReading } from "../lists.ts";

const CHECK = "privileges";

/** Which lists the caller may read. */
export function checkPrivileges(lists: readonly ListReading[]): Finding[] {
  const refused = lists.filter(({ status }) => status === 403);
  const unauthenticated = lists.filter(({ status }) => status === 401);
  const failed = lists.filter(({ status, isEmpty }) => status !== 200 && status !== 403 && status !== 401 && !isEmpty);
  const readable = lists.length - refused.length - unauthenticated.length - failed.length;
  const found = `The caller may read ${String(readable)} of ${count(lists.length, "list")}`;
  return [
    refused.length === 0
      ? { check: CHECK, verdict: "ok", found: `${found}.`, meaning: "No list is refused with 403." }
      : {
          check: CHECK,
          verdict: "note",
          found: `${found}. Refused with 403: ${enumerate(routesOf(refused))}.`,
          meaning: `Their fields are null with the code FORBIDDEN for this caller. They require ${requirementsOf(refused).join("; ")}.`,
        },
    ...(unauthenticated.length === 0
      ? []
      : [
          {
            check: CHECK,
            verdict: "problem" as const,
            found: `Refused with 401, although the credentials are accepted: ${enumerate(routesOf(unauthenticated))}.`,
            meaning: "An operation that reads them ends with UNAUTHENTICATED, and its other fields are null, too.",
          },
        ]),
    ...failed.map(({ route, status }) => ({
      check: CHECK,
      verdict: "problem" as const,
      found: `${route} has status ${String(status)}.`,
      meaning: "Its fields are null with an error. The tenant may not have this part of the API.",
    })),
  ];
}

const routesOf = (lists: readonly ListReading[]): string[] => lists.map(({ route }) => route);
const requirementsOf = (lists: readonly ListReading[]): string[] => [...new Set(lists.map(({ requires }) => requires))];
