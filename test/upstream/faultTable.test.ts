/** What each status of the platform means for a read, a hub call and a write, with and without the words of the connected application. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer } from "../support/graphql.ts";

interface Answer {
  readonly status: number;
  readonly providerMessage?: string;
}

/** `null`: the field is null and there is no error. `refusal`: `userErrors` of the payload. */
type Outcome = string | null;
/** For writes that are, or are to become, entries of `userErrors`. */
const ELSEWHERE = "elsewhere";
const INVALID = "UPSTREAM_INVALID_RESPONSE";

const WORDS = "INVALID_LOGIN: the user is locked";
const plain = (status: number): Answer => ({ status });
const provider = (status: number): Answer => ({ status, providerMessage: WORDS });

const rows: readonly (readonly [Answer, read: Outcome, hubCall: Outcome, write: Outcome, provisioning: Outcome])[] = [
  [plain(302), INVALID, INVALID, INVALID, INVALID],
  [plain(304), INVALID, INVALID, INVALID, INVALID],
  [plain(400), "BAD_USER_INPUT", "BAD_USER_INPUT", "refusal", "refusal"],
  [provider(400), "PROVIDER_ERROR", "PROVIDER_ERROR", "refusal", "refusal"],
  [plain(401), "UNAUTHENTICATED", "PROVIDER_ERROR", "UNAUTHENTICATED", "PROVIDER_ERROR"],
  [provider(401), "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR"],
  [plain(403), "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN"],
  [plain(404), null, null, "refusal", "refusal"],
  [provider(404), null, null, "refusal", "refusal"],
  [plain(408), "UPSTREAM_TIMEOUT", "UPSTREAM_TIMEOUT", "UPSTREAM_TIMEOUT", "UPSTREAM_TIMEOUT"],
  [provider(408), "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR"],
  [plain(409), "CONFLICT", "CONFLICT", "refusal", "refusal"],
  [provider(409), "PROVIDER_ERROR", "PROVIDER_ERROR", "refusal", "refusal"],
  [provider(403), "PROVIDER_ERROR", "PROVIDER_ERROR", ELSEWHERE, ELSEWHERE],
  [plain(422), "BAD_USER_INPUT", "BAD_USER_INPUT", ELSEWHERE, ELSEWHERE],
  [provider(422), "PROVIDER_ERROR", "PROVIDER_ERROR", ELSEWHERE, ELSEWHERE],
  [plain(429), "RATE_LIMITED", "RATE_LIMITED", "RATE_LIMITED", "RATE_LIMITED"],
  [provider(429), "RATE_LIMITED", "RATE_LIMITED", "RATE_LIMITED", "RATE_LIMITED"],
  [plain(500), "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE"],
  [provider(500), "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR"],
  [plain(502), "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE"],
  [provider(502), "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR"],
  [plain(503), "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE"],
  [provider(503), "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR"],
  [plain(504), "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE", "UPSTREAM_UNAVAILABLE"],
  [provider(504), "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR", "PROVIDER_ERROR"],
];

const READ = '{ formula(id: "3055") { name } }';
const HUB_CALL = '{ connectorInstance(id: "418004") { object(name: "contacts") { metadata { fields { type } } } } }';
const CALL_BY_TOKEN = '{ hub(key: "crm") { object(name: "contacts") { metadata { fields { type } } } } }';
const WRITE = 'mutation { updateAccount(input: { account: "7301", name: "x" }) { userErrors { message } } }';
const PROVISION =
  'mutation { createConnectorInstance(input: { connector: "jira", name: "N", configuration: {} }) { userErrors { message } } }';

const kinds = [
  { kind: "read", column: 0, on: "getFormula", document: READ, path: ["formula"] },
  {
    kind: "hub call",
    column: 1,
    on: "getConnectorInstanceObjectMetadata",
    document: HUB_CALL,
    path: ["connectorInstance", "object", "metadata"],
  },
  {
    kind: "hub call by token",
    column: 1,
    on: "getHubObjectMetadata",
    document: CALL_BY_TOKEN,
    path: ["hub", "object", "metadata"],
  },
  { kind: "write", column: 2, on: "updateAccount", document: WRITE, path: ["updateAccount"] },
  {
    kind: "provisioning",
    column: 3,
    on: "createConnectorInstance",
    document: PROVISION,
    path: ["createConnectorInstance"],
  },
] as const;

const cases = rows
  .flatMap(([answer, ...outcomes]) => kinds.map((kind) => ({ ...kind, ...answer, outcome: outcomes[kind.column] })))
  .filter(({ outcome }) => outcome !== ELSEWHERE);

type Payloads = Readonly<Record<string, { readonly userErrors: readonly object[] }>>;

describe("the platform's answer", () => {
  let gateway: GatewayUnderTest;
  /** By answer and kind: the operation's response, and how often the REST call was made. */
  const results = new Map<string, { readonly result: GraphQLAnswer<Payloads>; readonly tries: number }>();
  const keyOf = (kind: string, { status, providerMessage = "" }: Answer) =>
    `${kind} ${String(status)} ${providerMessage}`;

  /** Operations of all kinds receive the answer at the same time, as some of them wait before they try again. */
  async function receive(answer: Answer) {
    const { sandbox, send } = gateway;
    sandbox.clearCalls();
    const { status, providerMessage } = answer;
    const body = { requestId: "5c9a1f0be4b0d2f3a1c7e9d4", message: "Bad Request", providerMessage };
    for (const { on } of kinds) sandbox.faults.add({ on, answer: { status, body } });
    const as = `${sandbox.credentials.organizationAdministrator}, Element ${elementToken(418_004)}`;
    await Promise.all(
      kinds.map(async ({ kind, on, document }) => {
        const result = await send<Payloads>(document, { as });
        const tries = sandbox.calls.filter(({ operationId }) => operationId === on).length;
        results.set(keyOf(kind, answer), { result, tries });
      }),
    );
    sandbox.faults.clear();
  }

  beforeAll(async () => {
    gateway = await startGateway();
    for (const [answer] of rows) await receive(answer);
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  it.each(cases)(
    "$status to a $kind, with the provider's words $providerMessage, is $outcome",
    ({ kind, path, status, providerMessage, outcome }) => {
      const { result, tries } = results.get(keyOf(kind, { status, ...(providerMessage && { providerMessage }) }))!;
      const { data, errors } = result;
      const isRead = !["write", "provisioning"].includes(kind);
      if (outcome === "refusal") {
        expect([errors, data[path[0]]!.userErrors]).toMatchObject([[], [{ message: expect.any(String) }]]);
      } else if (outcome === null) {
        expect(errors).toEqual([]);
      } else {
        expect(errors).toHaveLength(1);
        expect(errors[0]).toMatchObject({ path, extensions: { code: outcome, upstream: { status } } });
        const { upstream, outcomeUnknown } = errors[0]!.extensions;
        expect(upstream.providerMessage).toBe(providerMessage);
        expect(outcomeUnknown).toBe(!isRead && (status >= 500 || status < 400 || status === 408) ? true : undefined);
      }
      expect(tries).toBe(isRead && [502, 503, 504].includes(status) ? 3 : 1);
    },
  );

  it("has the connected application's words without secrets and control characters, and not too many of them", async () => {
    const [, secret] = /^User (\S+),/.exec(gateway.sandbox.credentials.organizationAdministrator)!;
    for (const [providerMessage, shown] of [
      [`The key ${secret!}\nis wrong\u0007`, "The key … is wrong"],
      ["x".repeat(3_000), `${"x".repeat(999)}…`],
      ["", undefined],
    ] as const) {
      const remove = gateway.sandbox.faults.add({
        on: "getFormula",
        answer: { status: 500, body: { message: "Bad Request", providerMessage } },
      });
      const { errors } = await gateway.query(READ);
      expect(errors[0]!.extensions["upstream"].providerMessage).toBe(shown);
      remove();
    }
  });

  it("without a message of its own is put in words", async () => {
    gateway.sandbox.faults.add({ on: "getFormula", answer: { status: 400, body: { providerMessage: WORDS } } });
    const { errors } = await gateway.query(READ);
    expect(errors).toMatchObject([
      {
        message: "The connected application failed: the platform returned status 400.",
        extensions: { code: "PROVIDER_ERROR", upstream: { providerMessage: WORDS } },
      },
    ]);
  });

  it("is in no line of the log, not even in those for debugging", async () => {
    const loud = await startGateway({ environment: { LOG_LEVEL: "debug" } });
    try {
      const body = { message: "Bad Request", providerMessage: WORDS };
      loud.sandbox.faults.add({ on: "getConnectorInstanceObjectMetadata", answer: { status: 502, body } });
      expect((await loud.query(HUB_CALL)).errors[0]!.extensions["upstream"].providerMessage).toBe(WORDS);
      expect(loud.logs.join("")).not.toContain("INVALID_LOGIN");
    } finally {
      await loud.stop();
    }
  });
});
