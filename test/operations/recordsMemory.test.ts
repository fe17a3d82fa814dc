/**
 * The memory of the gateway does not grow with the records that are read through it. `RECORDS_WALKED=100000` walks a list
 * of that many records.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { readMetrics, sumOf } from "../../scripts/support/metrics.ts";
import { startProgram, type Program } from "../../scripts/support/program.ts";
import "../support/build.ts";
import { bodyOf } from "../support/graphql.ts";
import { INSTANCE } from "../support/records.ts";

const RECORDS = Number(process.env["RECORDS_WALKED"] ?? 30_000);
/** Compiles the code and fills the caches. */
const WARM_UP = 10_000;
const PAGE = 200;
/** A kept record takes more than a kilobyte: those after the first 10,000 take 20 MB or more. */
const MOST_GROWTH_BYTES = 4_000_000;
const MILLISECONDS_PER_RECORD = 6;

const WALK = `query Walk($instance: ID!, $first: Int!, $after: String) {
  connectorInstance(id: $instance) {
    records(object: "contacts", first: $first, after: $after) {
      nodes { id key values }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

describe("the heap of the gateway", () => {
  let sandbox: Sandbox;
  let program: Program;
  beforeAll(async () => {
    sandbox = await startSandbox({ accounts: 8, users: 20, auditLogs: 0, records: RECORDS, kind: true });
    program = await startProgram(
      { OPEN_CONNECTORS_URL: sandbox.url, LOG_LEVEL: "error", MAX_EVENT_LOOP_DELAY_MS: "60000" },
      ["--import", "./test/support/collectOnMetrics.ts"],
    );
  });
  afterAll(async () => {
    program.signal("SIGKILL");
    await program.ended;
    await sandbox.stop();
  });

  const readPage = async (after: string | null) => {
    // The sandbox keeps all calls.
    sandbox.clearCalls();
    const response = await fetch(`${program.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: sandbox.credentials.organizationAdministrator,
      },
      body: JSON.stringify({ query: WALK, variables: { instance: INSTANCE, first: PAGE, after } }),
    });
    const { data, errors } = await bodyOf(response);
    expect(errors).toBeUndefined();
    return data.connectorInstance.records;
  };

  const bytesInUse = async () => {
    const metrics = await readMetrics(program.url);
    return sumOf(metrics, "nodejs_heap_size_used_bytes") + sumOf(metrics, "nodejs_external_memory_bytes");
  };

  it(
    "stays as it is while a list of records is walked",
    async () => {
      const keys = new Set<string>();
      let after: string | null = null;
      let hasNextPage = true;
      let afterWarmUp = NaN;
      while (hasNextPage) {
        const { nodes, pageInfo } = await readPage(after);
        for (const node of nodes) keys.add(node.key);
        ({ hasNextPage, endCursor: after } = pageInfo);
        if (keys.size === WARM_UP) afterWarmUp = await bytesInUse();
      }
      expect(keys.size).toBe(RECORDS);
      expect((await bytesInUse()) - afterWarmUp).toBeLessThan(MOST_GROWTH_BYTES);
    },
    60_000 + RECORDS * MILLISECONDS_PER_RECORD,
  );
});
