/** Finds types and fields by words. */
import {
  isEnumType,
  isInputObjectType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
} from "graphql";
import { outputFieldsOf, type SchemaPaths } from "./schemaPaths.ts";
import { partsOf, wordsOf } from "./searchWords.ts";

/** A type, or a field that one or several types have with the same description. */
export interface SchemaEntry {
  readonly field: GraphQLField<unknown, unknown> | undefined;
  /** The nearest to `Query` first. */
  readonly types: readonly [GraphQLNamedType, ...GraphQLNamedType[]];
}

type Text = string | null | undefined;

const NAME = 10;
const PART = 4;
const PARENT = 2;
const DESCRIPTION = 1;
/** Of the weight of a word, if the query has only its beginning. */
const PREFIX = 0.5;
const MIN_PREFIX_LENGTH = 3;
const MAX_WORDS = 16;

/** Types of lists with pages, and the fields that all of them have. */
const PAGING = /(?:Connection(?:\.(?:edges|nodes|pageInfo|totalCount))?|Edge(?:\.(?:node|cursor))?)$/;

/**
 * The words of types and fields, in memory of a few megabytes. The weight of a word depends on its place:
 * - 5 to 10 in the name of the type or field: the fewer other words the name has, the more;
 * - 4 in the name of an argument, an input field, an enum value or a member of a union;
 * - 2 in the name of the type of a field;
 * - 1 in a description.
 *
 * A word that begins with one of the query counts half. Each word of the query has the weight of its best place, multiplied by
 * its rarity, log(1 + entries / entries with the word). The score of an entry is the sum over the words of the query,
 * multiplied by the share of them that it has.
 */
export class SchemaIndex {
  readonly #entries: readonly SchemaEntry[];
  /** The weights of a word by the index of the entry. */
  readonly #postings = new Map<string, Map<number, number>>();

  constructor(paths: SchemaPaths) {
    this.#entries = entriesOf(paths);
    this.#entries.forEach((entry, index) => this.#add(index, entry));
  }

  /** Returns the entries that have a word of the query, best first. Of equal ones, the nearest to `Query` is first. */
  find(query: string): readonly SchemaEntry[] {
    const words = [...wordsOf(query)].slice(0, MAX_WORDS);
    const scores = new Map<number, { sum: number; words: number }>();
    for (const word of words) {
      const weights = this.#weightsOf(word);
      const rarity = Math.log(1 + this.#entries.length / weights.size);
      for (const [index, weight] of weights) {
        const score = scores.get(index) ?? { sum: 0, words: 0 };
        scores.set(index, { sum: score.sum + weight * rarity, words: score.words + 1 });
      }
    }
    return [...scores]
      .map(([index, score]) => ({ index, score: (score.sum * score.words) / words.length }))
      .sort((one, other) => other.score - one.score || one.index - other.index)
      .flatMap(({ index }) => this.#entries[index] ?? []);
  }

  #weightsOf(word: string): ReadonlyMap<number, number> {
    const weights = new Map<number, number>();
    for (const [indexed, postings] of this.#postings) {
      const isPrefix = word.length >= MIN_PREFIX_LENGTH && indexed.startsWith(word);
      if (indexed !== word && !isPrefix) continue;
      const factor = indexed === word ? 1 : PREFIX;
      for (const [index, weight] of postings) {
        weights.set(index, Math.max(weights.get(index) ?? 0, weight * factor));
      }
    }
    return weights;
  }

  #add(index: number, { field, types }: SchemaEntry): void {
    const [type] = types;
    const { name, description } = field ?? type;
    const parts = field?.args ?? partsOfType(type);
    this.#addWords(index, name, (NAME / 2) * (1 + 1 / Math.max(1, partsOf(name).length)));
    for (const part of parts) this.#addWords(index, part.name, PART);
    if (field !== undefined) for (const parent of types) this.#addWords(index, parent.name, PARENT);
    for (const text of [description, ...parts.map((part) => part.description)])
      this.#addWords(index, text, DESCRIPTION);
  }

  #addWords(index: number, text: Text, weight: number): void {
    for (const word of wordsOf(text ?? "")) {
      const postings = this.#postings.get(word) ?? new Map<number, number>();
      this.#postings.set(word, postings);
      postings.set(index, Math.max(postings.get(index) ?? 0, weight));
    }
  }
}

/** The nearest to `Query` first. */
function entriesOf(paths: SchemaPaths): readonly SchemaEntry[] {
  const entries = new Map<string, SchemaEntry>();
  for (const [type, path] of paths) {
    // The outline of Query would have everything.
    const isEntry = path.length > 0 && !PAGING.test(type.name) && !isSpecifiedScalarType(type);
    if (isEntry) entries.set(type.name, { field: undefined, types: [type] });
    for (const field of outputFieldsOf(type)) {
      if (PAGING.test(`${type.name}.${field.name}`)) continue;
      const args = field.args.map(({ name, description, type: argumentType }) => [
        name,
        description,
        String(argumentType),
      ]);
      const key = JSON.stringify([field.name, field.description, String(field.type), args]);
      const types = entries.get(key)?.types;
      entries.set(key, { field, types: types === undefined ? [type] : [...types, type] });
    }
  }
  return [...entries.values()];
}

/** The values of an enum, the fields of an input type, or the members of a union. */
function partsOfType(type: GraphQLNamedType): readonly { readonly name: string; readonly description?: Text }[] {
  if (isEnumType(type)) return type.getValues();
  if (isUnionType(type)) return type.getTypes().map(({ name }) => ({ name }));
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
}
