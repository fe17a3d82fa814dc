import { expect, it } from "@jest/globals";
import { readFlags, usage } from "../../sandbox/flags.ts";

it("Without flags the sandbox has its default size and port", () => {
  expect(readFlags([])).toMatchObject({
    host: "127.0.0.1",
    port: 4010,
    accounts: 24,
    users: 150,
    checkAnswers: false,
    kind: false,
  });
});

it("Flags set its size", () => {
  const flags = [
    "--port",
    "0",
    "--accounts=5",
    "--users",
    "9",
    "--audit-logs",
    "10",
    "--latency",
    "3",
    "--check-answers",
    "--kind",
    "--slow-application=7",
  ];
  const sized = { port: 0, accounts: 5, users: 9, auditLogs: 10, latencyMs: 3, checkAnswers: true };
  expect(readFlags(flags)).toMatchObject({ kind: true, slowApplicationMs: 7 });
  expect(readFlags([...flags, "--host", "::1", "--now", "2020-02-29"])).toMatchObject({
    ...sized,
    host: "::1",
    now: new Date("2020-02-29"),
  });
});

it("Flags select how it pages", () => {
  expect(readFlags([])).toMatchObject({ paging: "documented", maxPageSize: 200, totalCount: true });
  expect(readFlags(["--paging", "offset", "--max-page-size=50", "--no-total-count"])).toMatchObject({
    paging: "offset",
    maxPageSize: 50,
    totalCount: false,
  });
});

it("The help lists all flags", () => {
  expect(readFlags(["--help"])).toBeUndefined();
  expect(usage).toContain("--audit-log-users <number>");
  expect(usage).toContain("(150; 3 to 100000)");
});

it.each([
  [["--users", "many"], "--users must be a whole number from 3 to 100000, but is 'many'"],
  [["--port", "70000"], "--port must be a whole number from 0 to 65535, but is '70000'"],
  [["--now", "soon"], "--now must be a date such as 2019-06-03T09:00:00Z, but is 'soon'"],
  [["--paging", "page"], "--paging must be one of documented, token, offset, both, but is 'page'"],
  [["--max-page-size", "201"], "--max-page-size must be a whole number from 1 to 200, but is '201'"],
  [["--colour"], "Unknown option '--colour'"],
  [["--users"], "Option '--users <value>' argument missing"],
  [["big"], "Unexpected argument 'big'"],
])("%j is rejected with one sentence", (args, message) => {
  expect(() => readFlags(args)).toThrow(message);
});
