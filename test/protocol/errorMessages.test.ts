/**
 * No error repeats a value of the client's: it may be a password. Each place of the schema that takes a value gets each kind of
 * wrong value, in a variable and written out, and neither the answer nor the log may hold it.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import { parseBody } from "../support/graphql.ts";
import { holdsSecret, NUMBER, operationsOf, SECRET, WRONG, type Operation } from "../support/wrongValues.ts";

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
});
afterAll(() => gateway.stop());

async function expectDiscreet({ document, options }: Operation) {
  const { errors, data } = await gateway.query(document, options);
  const answer = JSON.stringify({ errors, data });
  if (holdsSecret(answer)) throw new Error(`${document} ${JSON.stringify(options)} was answered with ${answer}`);
  for (const { message } of errors) expect(message.length).toBeLessThanOrEqual(300);
  return errors;
}

describe.each(WRONG)("errors about %s", (_kind, wrong) => {
  const schema = buildGatewaySchema();

  it.each([
    ["query", schema.getQueryType()!],
    ["mutation", schema.getMutationType()!],
  ])("do not repeat it, wherever it stands in a %s", async (keyword, root) => {
    let refused = 0;
    for (const operation of operationsOf(root, keyword, wrong)) {
      const errors = await expectDiscreet(operation);
      if (errors.length > 0) refused += 1;
    }
    expect(refused).toBeGreaterThan(10);
    expect(gateway.logs.filter(holdsSecret)).toEqual([]);
  });
});

describe("errors of variables", () => {
  const messages = async (document: string, variables: Record<string, unknown>) => {
    const { status, data, errors } = await gateway.query(document, { variables });
    expect([status, data]).toEqual([422, undefined]);
    for (const { extensions } of errors) expect(extensions["code"]).toBe("BAD_USER_INPUT");
    expect(gateway.calls()).toEqual([]);
    return errors.map(({ message }) => message);
  };
  const FIRST = "query First($first: Int!) { users(first: $first) { totalCount } }";
  const FILTER = "query Filter($filter: AccountFilter) { accounts(filter: $filter) { totalCount } }";
  const CREATE =
    "mutation Create($input: CreateAccountInput!) { createAccount(input: $input) { userErrors { code } } }";
  const SCOPE = "query Scope($scope: AuditLogScope!) { auditLogs(scope: $scope) { totalCount } }";
  const USER = "query User($email: EmailAddress) { user(email: $email) { id } }";

  it.each([
    [FIRST, {}, ['Variable "$first" of required type "Int!" was not provided.']],
    [FIRST, { first: null }, ['Variable "$first" of non-null type "Int!" must not be null.']],
    [FIRST, { first: "abc" }, ['Variable "$first" has a wrong value: expected Int!, got a string of 3 characters.']],
    [FIRST, { first: 1.5 }, ['Variable "$first" has a wrong value: expected Int!, got a number with a fraction.']],
    [
      FIRST,
      { first: -99999999999 },
      ['Variable "$first" has a wrong value: expected Int!, got a negative integer of 11 digits.'],
    ],
    [FIRST, { first: true }, ['Variable "$first" has a wrong value: expected Int!, got a boolean.']],
    [
      FILTER,
      { filter: 5 },
      ['Variable "$filter" has a wrong value: expected AccountFilter, got an integer of 1 digit.'],
    ],
    [
      FILTER,
      { filter: { name: { in: ["a", 7, null] } } },
      [
        'Variable "$filter" has a wrong value at "filter.name.in[1]": expected String!, got an integer of 1 digit.',
        'Variable "$filter" has a wrong value at "filter.name.in[2]": expected String!, got null.',
      ],
    ],
    [
      FILTER,
      { filter: { nam: {}, name: { eq: [] }, constructor: 1 } },
      [
        'Variable "$filter" has a wrong value at "filter.name.eq": expected String, got a list of 0 values.',
        'Variable "$filter" has a wrong value: the field "nam" is not defined by AccountFilter. Did you mean "name"?',
        'Variable "$filter" has a wrong value: the field "constructor" is not defined by AccountFilter.',
      ],
    ],
    [
      FILTER,
      { filter: { [SECRET.repeat(50)]: 1 } },
      ['Variable "$filter" has a wrong value: a field with a name of 650 characters is not defined by AccountFilter.'],
    ],
    [
      CREATE,
      { input: {} },
      ['Variable "$input" has a wrong value: the field "externalId" of type String! is missing.'],
    ],
    [
      SCOPE,
      { scope: "AL" },
      [
        'Variable "$scope" has a wrong value: expected AuditLogScope!, got a string of 2 characters. Did you mean the enum value "ALL"?',
      ],
    ],
    [
      USER,
      { email: "ab" },
      ['Variable "$email" has a wrong value: expected EmailAddress (an e-mail address), got a string of 2 characters.'],
    ],
  ])("%s with %j", async (document, variables, expected) => {
    // The second and the third time, the operation is known.
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await messages(document, variables as Record<string, unknown>)).toEqual(expected);
    }
  });

  it("are at most twenty, and short, however many mistakes there are", async () => {
    const filter = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`f${String(n)}_${"x".repeat(7_000)}`, SECRET]),
    );
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: FILTER, variables: { filter } }),
    });
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(text.length).toBeLessThan(8_000);
    expect(parseBody(text).errors.length).toBeLessThanOrEqual(20);
    const numbers = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${String(n)}`, SECRET]));
    expect(await messages(FILTER, { filter: numbers })).toHaveLength(20);
  });

  it("hold no suggestions where these are hidden", async () => {
    const production = await startGateway({ environment: { NODE_ENV: "production" } });
    const { errors } = await production.query(FILTER, { variables: { filter: { nam: 1 } } });
    const scope = await production.query(SCOPE, { variables: { scope: "AL" } });
    const literals = await production.query(
      "{ accounts(filter: { nam: 1 }) { totalCount } auditLogs(scope: AL) { totalCount } }",
    );
    await production.stop();
    const texts = [...errors, ...scope.errors, ...literals.errors].map(({ message }) => message);
    expect(texts).toHaveLength(4);
    for (const text of texts) expect(text).not.toContain("Did you mean");
  });
});

describe("errors of literals", () => {
  it.each([
    ['{ users(first: "abc") { totalCount } }', "Int cannot represent non-integer value: a string of 3 characters."],
    [
      "{ users(first: 99999999999) { totalCount } }",
      "Int cannot represent non 32-bit signed integer value: an integer of 11 digits.",
    ],
    [
      "{ accounts(filter: 5) { totalCount } }",
      'Expected a value of type "AccountFilter", but got an integer of 1 digit.',
    ],
    [
      "{ accounts(filter: { name: { eq: null, in: [null] } }) { totalCount } }",
      'Expected a value of type "String!", but got null.',
    ],
    [
      `{ accounts(filter: { name: { eq: ${SECRET} } }) { totalCount } }`,
      "String cannot represent a non string value: an enum value of 13 characters.",
    ],
    [
      `{ auditLogs(scope: "${SECRET}") { totalCount } }`,
      'Enum "AuditLogScope" cannot represent non-enum value: a string of 13 characters.',
    ],
    [
      `{ auditLogs(scope: ${SECRET}) { totalCount } }`,
      'Enum "AuditLogScope" has no such value: an enum value of 13 characters.',
    ],
    [
      "{ auditLogs(scope: AL) { totalCount } }",
      'Enum "AuditLogScope" has no such value: an enum value of 2 characters. Did you mean the enum value "ALL"?',
    ],
    [
      `{ user(email: "${SECRET}") { id } }`,
      'Expected a value of type "EmailAddress" (an e-mail address), but got a string of 13 characters.',
    ],
    [
      "{ accounts(filter: { nam: 1 }) { totalCount } }",
      'Field "nam" is not defined by type "AccountFilter". Did you mean "name"?',
    ],
    [
      `{ organization { name @include(if: "${SECRET}") } }`,
      "Boolean cannot represent a non boolean value: a string of 13 characters.",
    ],
    [
      "mutation { createAccount(input: {}) { userErrors { code } } }",
      'Field "CreateAccountInput.externalId" of required type "String!" was not provided.',
    ],
  ])("%s", async (document, message) => {
    const { status, errors } = await gateway.query(document);
    expect([status, errors.map((error) => error.message)]).toEqual([422, [message]]);
  });

  it.each([
    [`{ users(first: "${SECRET}" "${SECRET}") { totalCount } }`, "Syntax Error: Expected Name, found String."],
    [`{ "${SECRET} \\"x\\"." }`, "Syntax Error: Expected Name, found String."],
    [`{ """${SECRET}\n"x".""" }`, "Syntax Error: Expected Name, found BlockString."],
    [`"${SECRET}"`, /^Syntax Error: Unexpected (description|String|<EOF>)/],
    [`{ ${String(NUMBER)} }`, "Syntax Error: Expected Name, found Int."],
    [`{ ${String(NUMBER)}.5 }`, "Syntax Error: Expected Name, found Float."],
    [`{ a(b: "\\u${SECRET}") }`, "Syntax Error: Invalid Unicode escape sequence."],
    [`{ a(b: "\\u{${SECRET}}") }`, "Syntax Error: Invalid Unicode escape sequence."],
    [`{ a(b: "\\${SECRET}") }`, "Syntax Error: Invalid character escape sequence."],
    [`{ a(b: "${SECRET}`, "Syntax Error: Unterminated string."],
    [`{ a } ${"x".repeat(500)}`, "Syntax Error: Unexpected Name of 500 characters."],
    ["{ a } quer", 'Syntax Error: Unexpected Name "quer".'],
  ])("of syntax: %s", async (document, message) => {
    const { status, errors } = await gateway.query(document);
    expect(status).toBe(400);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.message).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
    expect(holdsSecret(JSON.stringify(errors))).toBe(false);
  });

  it("are found while running, too, where a list holds a variable that is null", async () => {
    const document = 'query Nodes($id: ID = null, $ids: [ID!]) { nodes(ids: [$id, "c2VjcmV0"]) { id } }';
    const errors = await expectDiscreet({ document });
    expect(JSON.stringify(errors)).not.toContain("c2VjcmV0");
    expect(errors[0]?.extensions["code"]).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
  });

  it("are at most twenty, and each at most 300 characters long", async () => {
    const fields = Array.from({ length: 60 }, (_, n) => `x${String(n)}${"x".repeat(400)}`).join(" ");
    const { status, errors } = await gateway.query(`{ ${fields} }`);
    expect(status).toBe(422);
    expect(errors).toHaveLength(20);
    for (const { message } of errors) expect(message).toHaveLength(300);
  });
});

describe("errors of resolvers", () => {
  const USER_ID = idOf("User:1");

  it.each([
    [`{ users(first: 1001) { totalCount } }`, "`first` must be between 0 and 1000, but got an integer of 4 digits."],
    [
      `{ users(first: 1, after: "${SECRET}") { nodes { id } } }`,
      /^`after` must be a cursor .* but got a string of 13 characters\.$/,
    ],
    [
      `{ account(id: "${SECRET}") { id } }`,
      "`id` must be the global id or the numeric id of an Account, but got a string of 13 characters.",
    ],
    [
      `{ account(id: "${USER_ID}") { id } }`,
      "`id` must be the global id or the numeric id of an Account, but got the id of a User.",
    ],
    [`{ node(id: "${SECRET}") { id } }`, /^`id` must be a global id, .* but got a string of 13 characters\.$/],
    [
      `{ _entities(representations: [{ __typename: "${SECRET}" }]) { __typename } }`,
      /__typename` must be one of .*, but got a string of 13 characters\.$/,
    ],
    [
      `{ _entities(representations: [{ __typename: "Account", id: ["${SECRET}"] }]) { __typename } }`,
      /\.id` must be .* but got a list of 1 value\.$/,
    ],
    [`{ connector(key: "..") { id } }`, '"." and ".." are not valid as a name or id.'],
  ])("%s", async (document, message) => {
    const [error] = await expectDiscreet({ document });
    expect(error).toMatchObject({
      message: typeof message === "string" ? message : expect.stringMatching(message),
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("are userErrors of mutations, bounded in number and length", async () => {
    const settings = Object.fromEntries(
      Array.from({ length: 900 }, (_, n) => [`${String(n)}${"k".repeat(400)}`, [SECRET]]),
    );
    const document = `mutation Settings($configuration: JSONObject) {
      createConnectorInstance(input: { connector: "sfdc", name: "x", configuration: $configuration }) { userErrors { message field } }
    }`;
    const { data, errors } = await gateway.query(document, { variables: { configuration: settings } });
    expect(errors).toEqual([]);
    const { userErrors } = data.createConnectorInstance;
    expect(userErrors).toHaveLength(20);
    expect(JSON.stringify(userErrors).length).toBeLessThan(20_000);
    expect(holdsSecret(JSON.stringify(userErrors))).toBe(false);
  });
});
