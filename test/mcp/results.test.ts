import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { buildAssistantSchema } from "../../src/graphql/schema.ts";
import { THIRD_PARTY_FIELDS } from "../../src/mcp/thirdPartyFields.ts";
import { NO_FACTS } from "../../src/mcp/operationFacts.ts";
import { toolResult } from "../../src/mcp/toolResult.ts";
import { WHAT_TO_DO, whatToDo } from "../../src/mcp/whatToDo.ts";
import { errorCodes, type ErrorCode, type ErrorExtensions } from "../../src/client/index.ts";
import { isObjectType } from "graphql";

const CALL = { facts: NO_FACTS, privilege: undefined, credentialsHint: "Set the header." };
const advice = (code: ErrorCode, extensions: Partial<ErrorExtensions> = {}, facts = NO_FACTS) =>
  whatToDo(code, extensions, { ...CALL, facts });

it("there is advice for each code in docs/errors.md", () => {
  const [, table = ""] = /## Codes\n([^]*?)\n\n[^|]*\n## /.exec(readFileSync("docs/errors.md", "utf8")) ?? [];
  const rows = table.split("\n").flatMap((row) => [...(/^\| (`[^|]+)\|/.exec(row)?.[1] ?? "").matchAll(/`(\w+)`/g)]);
  const documented = rows.map(([, code]) => code);
  expect(documented).toContain("UNAUTHENTICATED");
  expect(Object.keys(WHAT_TO_DO).toSorted()).toEqual(documented.toSorted());
  for (const code of errorCodes) expect([code, advice(code)]).toEqual([code, expect.stringMatching(/^[A-Z].+\.$/)]);
});

it("advice names times, variables and what may have happened", () => {
  expect(advice("RATE_LIMITED", { retryAfter: 7 })).toBe("Call again after 7 seconds.");
  expect(advice("UPSTREAM_UNAVAILABLE")).toBe("Call again later.");
  for (const code of ["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"] as const) {
    expect(advice(code, { outcomeUnknown: true, retryAfter: 7 })).toMatch(/^The change may have been made\./);
  }
  expect(advice("BAD_USER_INPUT", { reason: "CONDITION_IGNORED" })).toContain("another operator");
  const facts = { ...NO_FACTS, pageSizes: ["users", "roles"], cursors: ["after"], variables: "$users: Int" };
  expect(advice("ANSWER_TOO_LARGE", {}, facts)).toBe(
    "Request less at a time: call with a smaller `users` and `roles`, and read the next page with `after` = `pageInfo.endCursor`.",
  );
  expect(advice("CURSOR_EXPIRED", {}, facts)).toContain("`after`");
  expect(advice("BAD_USER_INPUT", {}, facts)).toContain("$users: Int");
});

it("the result of a mutation that is too large says that the change was made", () => {
  const ended = { facts: NO_FACTS, isMutation: true, credentialsHint: "Set the header." };
  const data = { createAccount: { account: { name: "ä".repeat(50_000) }, userErrors: [] } };
  const { result, errors } = toolResult({ ...ended, response: { data } });
  const message = expect.stringMatching(
    /^The result has 1000\d\d bytes .*\. The mutation was executed: do not repeat it\.$/,
  );
  expect(result).toMatchObject({
    isError: true,
    structuredContent: { errors: [{ code: "ANSWER_TOO_LARGE", message }] },
  });
  expect(errors).toHaveLength(1);
  data.createAccount.account.name = "ä".repeat(40_000);
  expect(toolResult({ ...ended, response: { data } })).toMatchObject({ errors: undefined, result: { content: [{}] } });
});

it("fields of third parties exist", () => {
  const types = buildAssistantSchema().getTypeMap();
  const missing = Object.entries(THIRD_PARTY_FIELDS).flatMap(([name, fields]) => {
    const type = types[name];
    return fields
      .filter((field) => !isObjectType(type) || !(field in type.getFields()))
      .map((field) => `${name}.${field}`);
  });
  expect(missing).toEqual([]);
});
