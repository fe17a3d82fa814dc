/** Executing a parsed document: graphql-js, graphql-jit, or the gateway's PreparedExecution. */
import { isDeepStrictEqual } from "node:util";
import * as theirs from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { PreparedExecution } from "../../dist/src/graphql/execution/preparedExecution.js";
import { compare, median, print, printMachine, requireOfGateway } from "./support.ts";

/** The gateway's own copy of graphql: types of one copy are none to the other. */
const ours = requireOfGateway("graphql") as typeof theirs;

const SDL = `
  type Query { rows(count: Int!): [Row] failing: [Row] }
  type Row { id: ID! a: String b: String c: Int d: Float e: Boolean f: String g: Int other: Row }
`;
const rows = Array.from({ length: 2_000 }, (_, index) => ({
  id: String(index),
  a: `row ${String(index)}`,
  b: "text",
  c: index,
  d: index / 2,
  e: index % 2 === 0,
  f: "more text",
  g: 7,
}));

type Variables = Readonly<Record<string, unknown>>;
type Execute = (variables: Variables) => MaybePromise<unknown>;
type MaybePromise<Value> = Value | Promise<Value>;

function resolveField(
  schema: theirs.GraphQLSchema,
  [typeName, fieldName]: readonly [string, string],
  resolve: theirs.GraphQLFieldResolver<unknown, unknown, { readonly count: number }>,
): void {
  const type = schema.getType(typeName) as theirs.GraphQLObjectType;
  Object.assign(type.getFields()[fieldName] ?? {}, { resolve });
}

function prepare({ buildSchema, getOperationAST, parse }: typeof theirs, source: string) {
  const schema = buildSchema(SDL);
  resolveField(schema, ["Query", "rows"], (_, { count }) => rows.slice(0, count));
  resolveField(schema, ["Query", "failing"], () => [rows[0], Promise.reject(new Error("failed")), rows[2]]);
  resolveField(schema, ["Row", "other"], async (row) => row);
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(`There is no single operation in ${source}`);
  return { schema, document, operation };
}

function compile({ schema, document }: { schema: theirs.GraphQLSchema; document: theirs.DocumentNode }) {
  const compiled = compileQuery(schema, document);
  if (!isCompiledQuery(compiled)) throw new Error(JSON.stringify(compiled.errors));
  return compiled;
}

/** For one document, functions of the variables that execute it; by the executor's name. */
function executorsOf(source: string): Record<"graphql-js" | "graphql-jit" | "PreparedExecution", Execute> {
  const peer = prepare(theirs, source);
  const own = prepare(ours, source);
  const compiled = compile(peer);
  const prepared = new PreparedExecution(own.schema, own.document, own.operation);
  return {
    "graphql-js": (variableValues) => theirs.execute({ ...peer, variableValues }),
    "graphql-jit": (variableValues) => compiled.query({}, {}, variableValues),
    PreparedExecution: (variableValues) => prepared.execute({ contextValue: {}, variableValues }),
  };
}

async function compareExecution(title: string, source: string, variables: Variables = {}): Promise<void> {
  const executors = Object.entries(executorsOf(source));
  await compare(title, Object.fromEntries(executors.map(([name, run]) => [name, () => run(variables)])));
}

/** Milliseconds from a document to its first result: the event loop is blocked meanwhile. */
function comparePreparation(fields: number): void {
  const selection = Array.from({ length: fields }, (_, index) => `a${String(index)}: a`).join(" ");
  const source = `{ rows(count: 1) { ${selection} } }`;
  const times = new Map<string, number[]>();
  for (let round = 0; round < 7; round += 1) {
    const peer = prepare(theirs, source);
    const own = prepare(ours, source);
    const first = {
      "graphql-js": () => theirs.execute(peer),
      "graphql-jit": () => compile(peer).query({}, {}, {}),
      PreparedExecution: () =>
        new PreparedExecution(own.schema, own.document, own.operation).execute({
          contextValue: {},
          variableValues: {},
        }),
    };
    for (const [name, run] of Object.entries(first)) {
      const before = performance.now();
      void run();
      times.set(name, [...(times.get(name) ?? []), performance.now() - before]);
    }
  }
  print(
    `First result of a document of ${String(fields)} fields`,
    ["", "median, ms", "slowest, ms"],
    [...times].map(([name, all]) => [name, median(all).toFixed(1), Math.max(...all).toFixed(1)]),
  );
}

/** Documents for which an executor returned other data than graphql-js. */
const DIFFICULT: readonly (readonly [name: string, source: string, variables: Variables])[] = [
  [
    "a fragment spread twice, once under @include",
    "query ($yes: Boolean!) { rows(count: 1) { ...F @include(if: $yes) } rows(count: 1) { ...F } } fragment F on Row { id a }",
    { yes: false },
  ],
  ["a list whose second item fails", "{ failing { id } }", {}],
];

async function compareResults(): Promise<void> {
  const results: string[][] = [];
  for (const [name, source, variables] of DIFFICULT) {
    const resultOf = async (run: Execute) =>
      JSON.parse(JSON.stringify(await run(variables))) as { readonly data: unknown };
    const executors = executorsOf(source);
    const expected = await resultOf(executors["graphql-js"]);
    const verdict = async (run: Execute) => {
      const result = await resultOf(run);
      return isDeepStrictEqual(result, expected) ? "same" : JSON.stringify(result.data);
    };
    const [jit, prepared] = [await verdict(executors["graphql-jit"]), await verdict(executors.PreparedExecution)];
    results.push([name, JSON.stringify(expected.data), jit, prepared]);
  }
  print("Results", ["document", "graphql-js", "graphql-jit", "PreparedExecution"], results);
}

printMachine();
await compareExecution("2,000 rows of 8 fields", "{ rows(count: 2000) { id a b c d e f g } }");
await compareExecution("100 rows, each with a promise of an object", "{ rows(count: 100) { id other { id a } } }");
comparePreparation(1_000);
await compareResults();
