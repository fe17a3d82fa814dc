/** Limits of documents: what graphql-armor's rule reports, what the gateway's report, and what neither depth nor aliases bound. */
import { maxDepthRule as armorRule } from "@escape.tech/graphql-armor-max-depth";
import * as theirs from "graphql";
import { checkDocument } from "../../dist/src/cost/checkDocument.js";
import { print, printMachine, requireOfGateway } from "./support.ts";

const ours = requireOfGateway("graphql") as typeof theirs;
const SDL = "type Query { a(b: Int): Query name: String }";
const LIMITS = { maxDepth: 14, maxAliases: 50, maxDirectives: 50, maxFields: 2_000, maxListItems: 1_000 };
const TOO_DEEP = `${"{ a ".repeat(15)}${"}".repeat(15)}`.replace("{ a }", "{ name }");

/** In milliseconds of CPU. */
function timed<Result>(work: () => Result): { result: Result; ms: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1_000 };
}

function prepare({ buildSchema, parse }: typeof theirs, source: string): [theirs.GraphQLSchema, theirs.DocumentNode] {
  return [buildSchema(SDL), parse(source)];
}

function byArmor(source: string): readonly theirs.GraphQLError[] {
  const [schema, document] = prepare(theirs, source);
  const rule = armorRule({
    n: LIMITS.maxDepth,
    propagateOnRejection: false,
    onReject: [(context, error) => context.reportError(error)],
  });
  return theirs.validate(schema, document, [rule]);
}

const byGateway = (source: string) => checkDocument(...prepare(ours, source), LIMITS);

printMachine();
const errors = [
  { name: "graphql-armor", error: byArmor(TOO_DEEP)[0] },
  { name: "the gateway's rules", error: byGateway(TOO_DEEP)[0] },
];
print(
  "A document that is too deep",
  ["", "message", "extensions"],
  errors.map(({ name, error }) => [name, error?.message ?? "none", JSON.stringify(error?.extensions ?? {})]),
);

const rows = [100, 400, 800].map((fields) => {
  const source = `{ ${"a(b: 1) { name } ".repeat(fields)}}`;
  const [schema, document] = prepare(ours, source);
  const validated = timed(() => ours.validate(schema, document, [ours.OverlappingFieldsCanBeMergedRule]));
  const checked = timed(() => byGateway(source));
  return [
    fields,
    source.length,
    validated.ms.toFixed(1),
    byArmor(source).length === 0 ? "accepted" : "rejected",
    `${checked.result.length === 0 ? "accepted" : "rejected"} in ${checked.ms.toFixed(1)} ms`,
  ];
});
print(
  "The same field again and again: depth 2, no aliases",
  ["fields", "characters", "graphql-js validates, ms", "graphql-armor", "the gateway's rules"],
  rows,
);
