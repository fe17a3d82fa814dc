import { path } from "../../../upstream/path.ts";
import { count } from "../../words.ts";
import { skipped, type Finding } from "../findings.ts";
import { idOf, type ListReading } from "../lists.ts";
import type { Tenant } from "../tenant.ts";

const CHECK = "shapes";
/** Differences of one call that are listed. */
const MAX_DIFFERENCES = 3;

/** Reads single objects, and compares all responses with the contract of the REST API. Sends at most eight requests. */
export async function checkShapes({ probe, contract }: Tenant, lists: readonly ListReading[]): Promise<Finding[]> {
  for (const target of singleReads(lists)) await probe.get(target);
  const differences = [...contract.differences].map(([route, found]): Finding => {
    const listed = [...found].slice(0, MAX_DIFFERENCES);
    const more = found.size - listed.length;
    return {
      check: CHECK,
      verdict: "problem",
      found: `GET ${route}: ${listed.join("; ")}${more > 0 ? `; and ${count(more, "other difference")}` : ""}.`,
      meaning: "The response differs from the contract: fields that need this value are null, or errors. Report it.",
    };
  });
  if (differences.length > 0) return differences;
  if (contract.checked === 0) return [skipped(CHECK, "No response can be compared with the contract.", "")];
  const found =
    contract.checked === 1
      ? "The only response matches the contract."
      : `All ${String(contract.checked)} responses match the contract.`;
  return [{ check: CHECK, verdict: "ok", found, meaning: "The gateway can read them." }];
}

function singleReads(lists: readonly ListReading[]): string[] {
  const [account, user, connector, instance, formula] = [
    "/accounts",
    "/users",
    "/elements",
    "/instances",
    "/formulas",
  ].map((route) => idOf(lists.find((list) => list.route === route)?.rows[0]));
  return [
    ...(account === undefined ? [] : [path`/accounts/${account}`]),
    ...(user === undefined ? [] : [path`/users/${user}`, path`/users/${user}/roles`]),
    ...(connector === undefined ? [] : [path`/elements/${connector}`, path`/elements/${connector}/metadata`]),
    ...(instance === undefined ? [] : [path`/instances/${instance}`]),
    ...(formula === undefined ? [] : [path`/formulas/${formula}`]),
    "/accounts/objects/definitions",
  ];
}
