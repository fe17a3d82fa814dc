/** Search in a schema, for assistants that write queries. */
import type { GraphQLField, GraphQLSchema } from "graphql";
import { SchemaIndex, type SchemaEntry } from "./schemaIndex.ts";
import { outputFieldsOf, pathsFromQuery, type SchemaPaths } from "./schemaPaths.ts";
import { printField, printOutline, typesFor } from "./schemaSnippets.ts";
import { wordsOf } from "./searchWords.ts";

const MAX_BYTES = 20_000;
/** Reserved for the sentences about omitted parts. */
const REMARK_BYTES = 800;
const MAX_QUERY_LENGTH = 400;
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 50;
/** Of types in one sentence. */
const MAX_NAMES = 10;

/** Finds the types and fields that queries can select, by words of names and descriptions. */
export class SchemaSearch {
  readonly #schema: GraphQLSchema;
  readonly #paths: SchemaPaths;
  readonly #index: SchemaIndex;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#paths = pathsFromQuery(schema);
    this.#index = new SchemaIndex(this.#paths);
  }

  /**
   * Returns SDL of at most 20 kB: the best matches, each below its path from `Query`, then the types that they need, and
   * what was left off. A query without words returns a list of the fields of `Query`.
   * @param query at most 400 characters and 16 words of it count
   * @param limit maximum number of matches, 1 to 50
   */
  search(query: string, limit = DEFAULT_LIMIT): string {
    const text = query.slice(0, MAX_QUERY_LENGTH);
    if (wordsOf(text).size === 0) return this.#overview();
    const matches = this.#index.find(text);
    if (matches.length > 0) return this.#format(matches, Math.min(Math.max(1, limit), MAX_LIMIT));
    return `# Nothing in the schema matches ${JSON.stringify(text)}. A search without words lists the fields of Query.`;
  }

  #format(matches: readonly SchemaEntry[], limit: number): string {
    const sections = new Sections();
    const best = matches.slice(0, limit);
    const shown = best.filter((match) => sections.add(formatMatch(match, this.#paths)));
    const printed = new Set(shown.flatMap(({ field, types: [type] }) => (field === undefined ? [type] : [])));
    const needed = new Set(shown.flatMap(({ field }) => (field === undefined ? [] : [...typesFor(field)])));
    const omitted = [...needed].filter((type) => !printed.has(type) && !sections.add(printOutline(type)));
    if (omitted.length > 0) {
      sections.remark(`Types left off, which are too long: ${enumerate(omitted.map(({ name }) => name))}.`);
    }
    const rest = matches.length - shown.length;
    if (rest > 0) sections.remark(`Matches left off: ${String(rest)}. More specific words find fewer.`);
    return sections.text;
  }

  #overview(): string {
    const query = this.#schema.getQueryType();
    const fields = query ? outputFieldsOf(query) : [];
    const sections = new Sections("\n");
    sections.add("# The fields of Query. Search for words of them to read their arguments and types.");
    const omitted = fields.filter((field) => !sections.add(summarize(field)));
    if (omitted.length > 0) sections.remark(`Fields left off: ${enumerate(omitted.map(({ name }) => name))}.`);
    return sections.text;
  }
}

/** A text of limited size. */
class Sections {
  readonly #sections: string[] = [];
  #freeBytes = MAX_BYTES - REMARK_BYTES;

  constructor(private readonly separator = "\n\n") {}

  get text(): string {
    return this.#sections.join(this.separator);
  }

  /** Returns false if there is no space left for the section. */
  add(section: string): boolean {
    const bytes = Buffer.byteLength(section) + this.separator.length;
    if (bytes > this.#freeBytes) return false;
    this.#freeBytes -= bytes;
    this.#sections.push(section);
    return true;
  }

  remark(sentence: string): void {
    this.#sections.push(`# ${sentence}`);
  }
}

function formatMatch({ field, types: [type, ...others] }: SchemaEntry, paths: SchemaPaths): string {
  const last = field === undefined ? type.name : `${type.name}.${field.name}`;
  const path = `# ${[...(paths.get(type) ?? []), last].join(" → ")}`;
  if (field === undefined) return `${path}\n${printOutline(type)}`;
  const same = others.map(({ name }) => `${name}.${field.name}`);
  const remark = same.length > 0 ? `\n# The same field: ${enumerate(same)}` : "";
  return `${path}${remark}\n${printField(type, field)}`;
}

/** One line: the first sentence of the description. */
function summarize({ name, args, type, description }: GraphQLField<unknown, unknown>): string {
  const names = args.length > 0 ? `(${args.map((argument) => argument.name).join(", ")})` : "";
  const [sentence = ""] = /^.*?\.(?=\s|$)/.exec(description ?? "") ?? [];
  return `${name}${names}: ${String(type)}${sentence === "" ? "" : ` # ${sentence}`}`;
}

function enumerate(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return `${names.slice(0, MAX_NAMES).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}
