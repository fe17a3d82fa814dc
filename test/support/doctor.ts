/** Runs `doctor` as an administrator does: the built program as a child process. */
import { expect } from "@jest/globals";
import type { Sandbox } from "../../sandbox/index.ts";
import { run as runProgram, type Ended } from "./cli.ts";
import { secretsIn, secretsOnTheWire } from "./sandboxSecrets.ts";

export interface Finding {
  readonly check: string;
  readonly verdict: "ok" | "note" | "problem" | "skipped";
  readonly found: string;
  readonly meaning: string;
  readonly settings?: readonly { readonly name: string; readonly value: string | null }[];
}

export interface Report {
  readonly url: string;
  readonly verdict: string;
  readonly requests: number;
  readonly findings: readonly Finding[];
}

export interface Doctor {
  /** Runs it to its end. Fails if it printed a secret, or sent more or other requests than it may. */
  readonly run: (environment: Record<string, string>, args?: readonly string[]) => Promise<Ended>;
  /** The same with `--json`. Fails if it printed an error. */
  readonly examine: (environment: Record<string, string>) => Promise<Report & { readonly code: number | null }>;
  /** Variables for an address, with the secrets of an administrator by default. */
  readonly environmentFor: (url: string, header?: string) => Record<string, string>;
}

export const findingsOf = ({ findings }: Report, check: string): Finding[] =>
  findings.filter((finding) => finding.check === check);

export const verdictsOf = ({ findings }: Report): Record<string, string> =>
  Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict]));

export async function createDoctor(sandbox: Sandbox): Promise<Doctor> {
  const { credentials, tokens } = await secretsOnTheWire(sandbox);
  const run: Doctor["run"] = async (environment, args = []) => {
    const ended = await runProgram(["doctor", ...args], environment);
    const printed = ended.output + ended.errors;
    for (const secret of [...credentials, ...tokens]) expect(printed).not.toContain(secret);
    // Secrets of the tests themselves, such as a proxy's password.
    expect(printed).not.toContain("hidden-");
    const { calls } = sandbox;
    expect(calls.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(calls.length).toBeLessThanOrEqual(60);
    const large = calls.filter(({ path }) => Number(/pageSize=(\d+)/.exec(path)?.[1] ?? 0) > 50);
    expect(large.length).toBeLessThanOrEqual(2);
    return ended;
  };
  return {
    run,
    examine: async (environment) => {
      const { code, output, errors } = await run(environment, ["--json"]);
      expect(errors).toBe("");
      return { code, ...(JSON.parse(output) as Report) };
    },
    environmentFor: (url, header = sandbox.credentials.organizationAdministrator) => {
      const [user = "", organization = ""] = secretsIn(header);
      return {
        OPEN_CONNECTORS_URL: url,
        OPEN_CONNECTORS_USER_SECRET: user,
        OPEN_CONNECTORS_ORGANIZATION_SECRET: organization,
      };
    },
  };
}
