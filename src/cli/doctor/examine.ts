import { path } from "../../upstream/path.ts";
import { checkAddress, skippedAfterProblem } from "./checks/address.ts";
import { checkClock } from "./checks/clock.ts";
import { checkCredentials } from "./checks/credentials.ts";
import { checkEndOfList } from "./checks/endOfList.ts";
import { describeFailure } from "./checks/failure.ts";
import { checkLatency } from "./checks/latency.ts";
import { checkPageSize } from "./checks/pageSize.ts";
import { checkPaging } from "./checks/paging.ts";
import { checkPrivileges } from "./checks/privileges.ts";
import { checkShapes } from "./checks/shapes.ts";
import { checkWhereIdIn } from "./checks/whereIdIn.ts";
import { skipped, type Finding } from "./findings.ts";
import { idOf, LISTS, readList, type ListDescription, type ListReading } from "./lists.ts";
import { ProbeFailure, ProbeLimitError } from "./probe.ts";
import type { Tenant } from "./tenant.ts";

const CHECKS_OF_LISTS = {
  "where id in": checkWhereIdIn,
  "page size": checkPageSize,
  "end of list": checkEndOfList,
  shapes: checkShapes,
};

/** Runs all checks, one after the other. Checks that cannot be run are reported as skipped. */
export async function examine(tenant: Tenant): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  await collect(tenant, findings, "address", async () => {
    const { isPlatform, findings: address } = await checkAddress(tenant);
    findings.push(...address);
    const credentials = isPlatform ? await checkCredentials(tenant) : undefined;
    if (credentials !== undefined) findings.push(credentials);
    if (credentials === undefined || credentials.verdict === "problem") findings.push(skippedAfterProblem());
    else await examineLists(tenant, findings);
  });
  return [...findings, checkLatency(tenant), checkClock(tenant)];
}

async function examineLists(tenant: Tenant, findings: Finding[]): Promise<void> {
  const lists: ListReading[] = [];
  for (const description of LISTS) {
    const target = pathOf(description, lists);
    if (target === undefined) continue;
    await collect(tenant, findings, description.route, async () => {
      lists.push(await readList((list, query) => tenant.probe.get(list, query), description, target));
    });
  }
  findings.push(...checkPrivileges(lists), ...checkPaging(lists));
  for (const [name, check] of Object.entries(CHECKS_OF_LISTS)) {
    await collect(tenant, findings, name, async () => {
      findings.push(...[await check(tenant, lists)].flat());
    });
  }
}

/** Undefined if the path needs an account, and the caller sees none. */
function pathOf({ route }: ListDescription, lists: readonly ListReading[]): string | undefined {
  if (route !== "/accounts/{id}/users") return route;
  const id = idOf(lists.find((list) => list.route === "/accounts")?.rows[0]);
  return id === undefined ? undefined : path`/accounts/${id}/users`;
}

/** Adds a finding if a request fails or is not sent. */
async function collect(tenant: Tenant, findings: Finding[], name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof ProbeFailure) findings.push(describeFailure(error, tenant));
    else if (error instanceof ProbeLimitError) findings.push(describeLimit(name, error));
    else throw error;
  }
}

function describeLimit(check: string, { message, isRateLimit }: ProbeLimitError): Finding {
  const finding = skipped(check, `Not examined: ${message}.`, "Run doctor again later.");
  return isRateLimit ? { ...finding, settings: [{ name: "RATE_LIMIT_PER_MINUTE", value: null }] } : finding;
}
