/**
 * Every fault of the platform, wherever it strikes: a root field, a nested one, a page in the middle of a chain, a
 * mutation, one of several entities. Each has its code and its path, costs so many calls, and spares its siblings.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/index.ts";
import { expectDiscreet } from "../support/discreet.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer, SchemaData } from "../support/graphql.ts";
import type { Account } from "../support/schema.generated.ts";

/** A place where a fault can strike, and an operation that leads to it. */
interface Place {
  readonly on: NonNullable<Fault["on"]>;
  readonly skip?: number;
  readonly ask: () => Promise<GraphQLAnswer<SchemaData>>;
  readonly path: readonly (string | number)[];
  /** Of the row that the fault is in, below `path`. */
  readonly row?: readonly (string | number)[];
  /** What must be there all the same; a mutation that fails has none, as it is alone. */
  readonly sibling?: (data: SchemaData) => unknown;
}

interface Expected {
  readonly code: string;
  /** Tries of a read. */
  readonly calls: number;
  /** Of the platform's answer, if one came. */
  readonly status: number | null;
  readonly retryAfter?: number;
  readonly message?: RegExp;
  /** True if the platform made the change, but its response cannot be read: then the payload stays. */
  readonly done?: true;
  /** The response is not JSON. */
  readonly unreadable?: boolean;
  /** A row of the list has the error. */
  readonly ofRow?: true;
}

/** Not an error: a missing single object is null, and a mutation returns a user error. */
const asNull = (fault: Expected, place: string) =>
  fault.code === "NOT_FOUND" && ["root", "nested", "entity"].includes(place);
const USER_ERRORS: Readonly<Record<string, string>> = {
  BAD_USER_INPUT: "INVALID",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
};

const CHECK_FIRST = " The change may have been made: check before retrying.";
/** A write that the platform received, and whose answer does not say whether it was made. */
const mayBeMade = ({ status, unreadable = false }: Expected) =>
  status === null || status >= 500 || (status >= 300 && status < 400) || unreadable;

async function placesOf(gateway: GatewayUnderTest) {
  const { data } = await gateway.query(
    "{ formulas(first: 1) { nodes { databaseId } } connectorInstances(first: 1) { nodes { databaseId } } accounts(first: 1) { nodes { databaseId } } }",
  );
  const idOf = (list: "formulas" | "connectorInstances" | "accounts") => data[list].nodes[0]!.databaseId;
  const account = idOf("accounts");
  const representations = [
    { __typename: "ConnectorInstance", databaseId: Number(idOf("connectorInstances")) },
    { __typename: "Account", databaseId: Number(account) },
  ];
  const places: Record<string, Place> = {
    root: {
      on: "getFormula",
      ask: () => gateway.query(`{ formula(id: "${idOf("formulas")}") { name } organization { name } }`),
      path: ["formula"],
      sibling: (all) => all.organization.name,
    },
    nested: {
      on: "getUser",
      ask: () => gateway.query("{ auditLogs(first: 1) { nodes { id user { firstName } } } }"),
      path: ["auditLogs", "nodes", 0, "user"],
      sibling: (all) => all.auditLogs.nodes[0]!.id,
    },
    page: {
      on: "listAccountUsers",
      skip: 1,
      ask: () =>
        gateway.query(`{ account(id: "${account}") { users(first: 650) { nodes { id } } } organization { id } }`),
      path: ["account", "users"],
      row: ["nodes", 200],
      sibling: (all) => all.organization.id,
    },
    mutation: {
      on: "updateAccount",
      ask: () =>
        gateway.query(
          `mutation { updateAccount(input: { account: "${account}", description: "new" }) { account { id } userErrors { code message } } }`,
        ),
      path: ["updateAccount"],
    },
    entity: {
      on: "getConnectorInstance",
      ask: () =>
        gateway.query(
          "query ($them: [_Any!]!) { _entities(representations: $them) { ... on ConnectorInstance { title: name } ... on Account { name } } }",
          { variables: { them: representations } },
        ),
      path: ["_entities", 0],
      sibling: (all) => (all._entities[1] as Account).name,
    },
  };
  return places;
}

/** Lets the fault strike at all places at once, and looks at each. */
async function strikeAll(gateway: GatewayUnderTest, places: Record<string, Place>, fault: Fault, expected: Expected) {
  for (const { on, skip = 0 } of Object.values(places)) gateway.sandbox.faults.add({ ...fault, on, skip });
  const answers = await Promise.all(
    Object.entries(places).map(async ([name, place]) => [name, place, await place.ask()] as const),
  );
  for (const [name, place, answer] of answers) {
    const { data, errors, status } = answer;
    const { code, calls, status: upstreamStatus, retryAfter, message } = expected;
    const refusal = name === "mutation" ? USER_ERRORS[code] : undefined;
    const suffix = expected.done && name === "mutation" ? ["account"] : expected.ofRow ? (place.row ?? []) : [];
    const path = [...place.path, ...suffix];
    expect([name, status]).toEqual([name, 200]);
    if (refusal !== undefined) {
      expect(errors).toEqual([]);
      expect(data.updateAccount).toMatchObject({ account: null, userErrors: [{ code: refusal }] });
    } else if (asNull(expected, name)) {
      expect([name, errors]).toEqual([name, []]);
    } else {
      const upstream = {
        status: upstreamStatus,
        requestId: upstreamStatus === null ? null : expect.stringMatching(/^[\da-f]{24}$/),
      };
      expect([name, errors]).toMatchObject([name, [{ path, extensions: { code, upstream } }]]);
      expect([name, errors[0]!.extensions["retryAfter"]]).toEqual([name, retryAfter]);
      const unknown = name === "mutation" && mayBeMade(expected);
      expect([name, errors[0]!.extensions["outcomeUnknown"]]).toEqual([name, unknown ? true : undefined]);
      const shown = errors[0]!.message;
      expect(shown.endsWith(CHECK_FIRST)).toBe(unknown);
      expect(shown).toMatch(unknown ? /[.!?…] The change may/ : /./);
      if (message) expect(unknown ? shown.slice(0, -CHECK_FIRST.length) : shown).toMatch(message);
    }
    const made = gateway.sandbox.calls.filter(({ operationId }) => operationId === place.on).length - (place.skip ?? 0);
    expect([name, made]).toEqual([name, name === "mutation" ? 1 : calls]);
    expectDiscreet(answer, gateway);
    if (place.sibling !== undefined) expect([name, place.sibling(data)]).toEqual([name, expect.any(String)]);
  }
}

const json = (status: number, body?: unknown, headers?: Record<string, string>): Fault => ({
  answer: { status, ...(body !== undefined && { body }), ...(headers && { headers }) },
});
const wait = (retryAfter: string, status = 429): Fault => json(status, undefined, { "retry-after": retryAfter });
const failed = (code: string, calls: number, status: number | null, more: Partial<Expected> = {}): Expected => ({
  code,
  calls,
  status,
  ...more,
});
const invalid = (message: RegExp) => failed("UPSTREAM_INVALID_RESPONSE", 1, 200, { message });
const misshapen = (message: RegExp): Expected => ({ ...invalid(message), done: true });
const unreadable = (message: RegExp) => failed("UPSTREAM_INVALID_RESPONSE", 1, 200, { message, unreadable: true });
const unavailable = failed("UPSTREAM_UNAVAILABLE", 3, null, { message: /^The platform could not be reached\.$/ });

describe("a fault, wherever it strikes", () => {
  let gateway: GatewayUnderTest;
  let places: Record<string, Place>;
  beforeAll(async () => {
    const environment = { MAX_RESPONSE_BYTES: "400000", OPERATION_TIMEOUT_MS: "60000" };
    // Without a total, pages of a list by offset come one after the other.
    gateway = await startGateway({ sandbox: { users: 3_000, accounts: 3, totalCount: false }, environment });
    places = await placesOf(gateway);
  });
  beforeEach(async () => {
    gateway.sandbox.faults.clear();
    await gateway.sandbox.accept();
    // The platform is well in between, and the breaker closed.
    await gateway.query("{ organization { id } }");
  });
  afterAll(() => gateway.stop());

  it("is none, to begin with", async () => {
    for (const [name, { ask, sibling }] of Object.entries(places)) {
      const { data, errors } = await ask();
      expect([name, errors]).toEqual([name, []]);
      if (sibling) expect([name, sibling(data)]).toEqual([name, expect.any(String)]);
    }
  });

  it.each([
    ["400", json(400), failed("BAD_USER_INPUT", 1, 400)],
    ["401", json(401), failed("UNAUTHENTICATED", 1, 401)],
    ["403", json(403), failed("FORBIDDEN", 1, 403)],
    ["404", json(404), failed("NOT_FOUND", 1, 404)],
    ["409", json(409), failed("CONFLICT", 1, 409)],
    ["418", json(418), failed("UPSTREAM_INVALID_RESPONSE", 1, 418)],
    ["302", json(302, "", { location: "http://127.0.0.1:9/elsewhere" }), failed("UPSTREAM_INVALID_RESPONSE", 1, 302)],
    ["429", json(429), failed("RATE_LIMITED", 1, 429)],
    ["429 for 0 seconds", wait("0"), failed("RATE_LIMITED", 3, 429, { retryAfter: 0 })],
    [
      "429 until a date that is over",
      wait("Wed, 21 Oct 2015 07:28:00 GMT"),
      failed("RATE_LIMITED", 3, 429, { retryAfter: 0 }),
    ],
    ["429 for longer than there is time", wait("120"), failed("RATE_LIMITED", 1, 429, { retryAfter: 120 })],
    ["429 until nonsense", wait("-5"), failed("RATE_LIMITED", 1, 429)],
    ["500", json(500), failed("UPSTREAM_UNAVAILABLE", 1, 500)],
    ["502", json(502), failed("UPSTREAM_UNAVAILABLE", 3, 502)],
    ["503", json(503), failed("UPSTREAM_UNAVAILABLE", 3, 503)],
    ["503 for an hour", wait("3600", 503), failed("UPSTREAM_UNAVAILABLE", 1, 503, { retryAfter: 3600 })],
    [
      "504 of a proxy",
      { ...json(504), break: "garbage" },
      failed("UPSTREAM_UNAVAILABLE", 3, 504, { message: /status 504/ }),
    ],
    ["a reset connection", { break: "reset" }, unavailable],
    ["a truncated body", { break: "truncate" }, unavailable],
    ["no JSON", { break: "garbage" }, unreadable(/HTML instead of JSON/)],
    ["half a JSON", json(200, '{"id": 7, "na'), unreadable(/is not JSON/)],
    ["no body", json(200, ""), misshapen(/is missing/)],
    ["a number", json(200, 42), misshapen(/an unexpected response.* of type number/)],
    ["null", json(200, null), misshapen(/an unexpected response.* is null/)],
    ["a record of nothing", json(200, [{}]), { ...misshapen(/an unexpected response.* is missing/), ofRow: true }],
    ["a body that is too large", { padBytes: 500_000 }, unreadable(/larger than 400000 bytes/)],
  ] satisfies [string, Fault, Expected][])("%s", async (_name, fault, expected) => {
    await strikeAll(gateway, places, fault, expected);
  });

  it.each(["root", "nested", "page", "mutation", "entity"])("refused connections: %s", async (name) => {
    const place = places[name]!;
    gateway.sandbox.faults.add({ on: place.on, skip: place.skip ?? 0, break: "refuse", delayMs: 60_000 });
    const { data, errors, extensions } = await place.ask();
    expect(errors).toMatchObject([{ path: place.path, extensions: { code: "UPSTREAM_UNAVAILABLE" } }]);
    // Some tries find a connection that is open already, and some find none that they may open.
    expect(extensions["upstream"].retries).toBe(name === "mutation" ? 0 : 2);
    if (place.sibling) expect(place.sibling(data)).toEqual(expect.any(String));
  });

  it("passes on the platform's message, but not its internals", async () => {
    const { on, ask } = places["root"]!;
    const [user] = gateway.sandbox.credentials.organizationAdministrator.split(", ");
    for (const [message, shown] of [
      ["Out of order until noon", "Out of order until noon"],
      ["java.lang.NullPointerException: no name\n\tat com.example.Thing.run(Thing.java:42)", "…: no name"],
      ["Could not connect to https://10.0.0.7:8443/internal?key=1 in time", "Could not connect to … in time"],
      [`Unknown secret ${user!.split(" ")[1]!}`, "Unknown secret …"],
      ["x".repeat(5_000), `${"x".repeat(299)}…`],
      ["\u0007\u001b[31mred", "[31mred"],
      ["", "The platform returned status 500."],
    ] as const) {
      const remove = gateway.sandbox.faults.add({ on, answer: { status: 500, body: { message } } });
      const answer = await ask();
      expect(answer.errors.map((error) => error.message)).toEqual([shown]);
      expectDiscreet(answer, gateway);
      remove();
    }
  });

  it("does without the headers that it would like to have", async () => {
    const headers = { "elements-request-id": null, "elements-total-count": null, "content-type": null };
    gateway.sandbox.faults.add({ headers });
    for (const [name, { ask, sibling }] of Object.entries(places)) {
      const { data, errors } = await ask();
      expect([name, errors]).toEqual([name, []]);
      if (sibling) expect([name, sibling(data)]).toEqual([name, expect.any(String)]);
    }
    gateway.sandbox.faults.clear();
    gateway.sandbox.faults.add({ on: "getFormula", headers, answer: { status: 500 } });
    const { errors } = await places["root"]!.ask();
    expect(errors).toMatchObject([{ extensions: { upstream: { status: 500, requestId: null } } }]);
  });
});

describe("a fault that takes its time, wherever it strikes", () => {
  let gateway: GatewayUnderTest;
  let places: Record<string, Place>;
  beforeAll(async () => {
    const environment = { UPSTREAM_TIMEOUT_MS: "3000", WRITE_TIMEOUT_MS: "3000" };
    gateway = await startGateway({ sandbox: { users: 3_000, accounts: 3, totalCount: false }, environment });
    places = await placesOf(gateway);
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  it.each([
    ["no answer", { break: "hang" }],
    ["a late first byte", { delayMs: 60_000 }],
    ["a slow body", { break: "slow", delayMs: 60_000 }],
  ] satisfies [string, Fault][])("%s", async (_name, fault) => {
    const expected = failed("UPSTREAM_TIMEOUT", 1, null, { message: /did not respond within 3000 ms/ });
    await strikeAll(gateway, places, fault, expected);
  });
});
