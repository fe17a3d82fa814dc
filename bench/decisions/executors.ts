/** Executing a parsed document: graphql-js, graphql-jit, or the gateway's PreparedExecution. */
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import * as theirs from "graphql";
import { compileQuery } from "graphql-jit";
import { PreparedExecution } from "../../dist/src/graphql/execution/preparedExecution.js";
import { compare, median, print, printMachine } from "./support.ts";

/** The gateway's own copy of graphql: types of one copy are none to the other. */
const ours = createRequire(new URL("../../dist/src/index.js", import.meta.url))("graphql");

const SDL = `
  type Query { rows(count: Int!): [Row] failing: [Row] }
  type Row { id: ID! a: String b: String c: Int d: Float e: Boolean f: String g: Int other: Row }
`;
const rows = Array.from({ length: 2_000 }, (_, index) => ({
  id: String(index),
  a: `row ${index}`,
  b: "text",
  c: index,
  d: index / 2,
  e: index % 2 === 0,
  f: "more text",
  g: 7,
}));

function prepare({ buildSchema, getOperationAST, parse }, source) {
  const schema = buildSchema(SDL);
  schema.getQueryType().getFields().rows.resolve = (_, { count }) => rows.slice(0, count);
  schema.getQueryType().getFields().failing.resolve = () => [rows[0], Promise.reject(new Error("failed")), rows[2]];
  schema.getType("Row").getFields().other.resolve = async (row) => row;
  const document = parse(source);
  return { schema, document, operation: getOperationAST(document) };
}

/** For one document, functions of the variables that execute it; by the executor's name. */
function executorsOf(source) {
  const peer = prepare(theirs, source);
  const own = prepare(ours, source);
  const compiled = compileQuery(peer.schema, peer.document);
  const prepared = new PreparedExecution(own.schema, own.document, own.operation);
  return {
    "graphql-js": (variableValues) => theirs.execute({ ...peer, variableValues }),
    "graphql-jit": (variableValues) => compiled.query({}, {}, variableValues),
    PreparedExecution: (variableValues) => prepared.execute({ contextValue: {}, variableValues }),
  };
}

async function compareExecution(title, source, variables = {}) {
  const executors = Object.entries(executorsOf(source));
  await compare(title, Object.fromEntries(executors.map(([name, run]) => [name, () => run(variables)])));
}

/** Milliseconds from a document to its first result: the event loop is blocked meanwhile. */
function comparePreparation(fields) {
  const selection = Array.from({ length: fields }, (_, index) => `a${index}: a`).join(" ");
  const source = `{ rows(count: 1) { ${selection} } }`;
  const times = new Map();
  for (let round = 0; round < 7; round += 1) {
    const peer = prepare(theirs, source);
    const own = prepare(ours, source);
    const first = {
      "graphql-js": () => theirs.execute(peer),
      "graphql-jit": () => compileQuery(peer.schema, peer.document).query({}, {}, {}),
      PreparedExecution: () =>
        new PreparedExecution(own.schema, own.document, own.operation).execute({
          contextValue: {},
          variableValues: {},
        }),
    };
    for (const [name, run] of Object.entries(first)) {
      const before = performance.now();
      run();
      times.set(name, [...(times.get(name) ?? []), performance.now() - before]);
    }
  }
  print(
    `First result of a document of ${fields} fields`,
    ["", "median, ms", "slowest, ms"],
    [...times].map(([name, all]) => [name, median(all).toFixed(1), Math.max(...all).toFixed(1)]),
  );
}

/** Documents for which an executor returned other data than graphql-js. */
const DIFFICULT = [
  [
    "a fragment spread twice, once under @include",
    "query ($yes: Boolean!) { rows(count: 1) { ...F @include(if: $yes) } rows(count: 1) { ...F } } fragment F on Row { id a }",
    { yes: false },
  ],
  ["a list whose second item fails", "{ failing { id } }", {}],
];

async function compareResults() {
  const results = [];
  for (const [name, source, variables] of DIFFICULT) {
    const [expected, jit, prepared] = await Promise.all(
      Object.values(executorsOf(source)).map(async (run) => JSON.parse(JSON.stringify(await run(variables)))),
    );
    const verdict = (result) => (isDeepStrictEqual(result, expected) ? "same" : `${JSON.stringify(result.data)}`);
    results.push([name, JSON.stringify(expected.data), verdict(jit), verdict(prepared)]);
  }
  print("Results", ["document", "graphql-js", "graphql-jit", "PreparedExecution"], results);
}

printMachine();
await compareExecution("2,000 rows of 8 fields", "{ rows(count: 2000) { id a b c d e f g } }");
await compareExecution("100 rows, each with a promise of an object", "{ rows(count: 100) { id other { id a } } }");
comparePreparation(1_000);
await compareResults();
