/**
 * What the resolvers of the synthetic schema do, as a function of a seed and of the place in the data: the same for each
 * execution, however it runs. They return values, promises, errors and nonsense, and write down how they were called.
 */
import {
  GraphQLError,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";

/** One execution: the calls of its resolvers, and the number of its pending promises. */
export class World {
  readonly calls: string[] = [];
  open = 0;

  constructor(
    readonly schema: GraphQLSchema,
    readonly seed: number,
    /** From 0, where all goes well, to 1. */
    readonly trouble: number,
  ) {}

  /** Numbers that depend on the seed and the place alone. */
  chances(place: string): () => number {
    let state = this.seed;
    for (let index = 0; index < place.length; index += 1) {
      state = Math.imul(state ^ place.charCodeAt(index), 16_777_619);
    }
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
  }

  /** The result of a resolver, a getter or a method. It may throw. */
  resultOf(type: GraphQLOutputType, place: string): unknown {
    const next = this.chances(place);
    if (next() < 0.04 * this.trouble) throw errorAt(place, next);
    return this.#maybeLater(type, place, next, 0.35);
  }

  #maybeLater(type: GraphQLOutputType, place: string, next: () => number, share: number): unknown {
    if (next() >= share) return this.#valueOf(type, place, next);
    const turns = Math.floor(next() * 5);
    const isForeign = next() < 0.05;
    const rejects = next() < 0.12 * this.trouble;
    const promise = this.#later(turns, next() < 0.1, () => {
      // Made when it is due: promises within a list must not reject before anybody knows of them.
      if (rejects) throw errorAt(place, next);
      return this.#valueOf(type, place, next);
    });
    return isForeign ? thenable(promise) : promise;
  }

  async #later(turns: number, afterEvents: boolean, valueOf: () => unknown): Promise<unknown> {
    this.open += 1;
    try {
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      if (afterEvents) await new Promise((resolve) => setImmediate(resolve));
      return valueOf();
    } finally {
      this.open -= 1;
    }
  }

  #valueOf(type: GraphQLOutputType, place: string, next: () => number): unknown {
    if (isNonNullType(type)) {
      if (next() < 0.02 * this.trouble) return null;
      return this.#valueOf(type.ofType as GraphQLOutputType, place, next);
    }
    const chance = next();
    if (chance < 0.04) return next() < 0.5 ? null : undefined;
    if (chance < 0.04 + 0.03 * this.trouble) return errorAt(place, next);
    if (chance < 0.04 + 0.06 * this.trouble) return nonsense(next);
    if (isListType(type)) return this.#listOf(type.ofType, place, next);
    return this.#namedValueOf(type as GraphQLNamedOutputType, place, next);
  }

  #listOf(type: GraphQLOutputType, place: string, next: () => number): unknown {
    const length = Math.floor(next() * 4);
    const kind = next();
    // What a generator has not yet made cannot be left behind by whoever stops it.
    const share = kind < 0.93 ? 0.2 : 0;
    const items = Array.from({ length }, (_, index) => {
      const item = `${place}[${String(index)}]`;
      return this.#maybeLater(type, item, this.chances(item), share);
    });
    if (kind < 0.85) return items;
    if (kind < 0.93) return new Set(items);
    const fails = next() < 0.3 * this.trouble;
    return (function* () {
      yield* items;
      if (fails) throw new Error(`The generator at ${place} fails.`);
    })();
  }

  #namedValueOf(type: GraphQLNamedOutputType, place: string, next: () => number): unknown {
    if (isObjectType(type)) return sourceOf(this, type.name, place);
    if (isAbstractType(type)) {
      const possible = this.schema.getPossibleTypes(type);
      const one = possible[Math.floor(next() * possible.length)];
      return one && sourceOf(this, one.name, place);
    }
    if (isEnumType(type)) return type.getValues()[Math.floor(next() * 3)]?.value as unknown;
    switch (type.name) {
      case "Int":
        return next() < 0.1 ? "17" : Math.floor(next() * 200) - 100;
      case "Float":
        return next() < 0.1 ? true : next() * 10;
      case "Boolean":
        return next() < 0.1 ? 1 : next() < 0.5;
      case "ID":
        return next() < 0.3 ? Math.floor(next() * 100) : `id:${place}`;
      case "String":
        return next() < 0.1 ? 12.5 : `text of ${place}`;
      default:
        return { at: place, list: [1, null, "x"] };
    }
  }
}

/** An object of the data. Its properties without a resolver are getters, made for its type. */
export interface Source {
  readonly world: World;
  readonly typeName: string;
  readonly place: string;
}

const classes = new WeakMap<GraphQLSchema, Map<string, new (world: World, place: string) => Source>>();

export function sourceOf(world: World, typeName: string, place: string): Source {
  let byName = classes.get(world.schema);
  if (byName === undefined)
    classes.set(world.schema, (byName = new Map<string, new (world: World, place: string) => Source>()));
  let SourceClass = byName.get(typeName);
  if (SourceClass === undefined) byName.set(typeName, (SourceClass = classOf(world.schema, typeName)));
  return new SourceClass(world, place);
}

function classOf(schema: GraphQLSchema, typeName: string): new (world: World, place: string) => Source {
  class Row implements Source {
    readonly typeName = typeName;
    constructor(
      readonly world: World,
      readonly place: string,
    ) {}
  }
  const type = schema.getType(typeName);
  for (const field of isObjectType(type) ? Object.values(type.getFields()) : []) {
    if (field.resolve !== undefined) continue;
    Object.defineProperty(Row.prototype, field.name, {
      get(this: Row): unknown {
        const { world, place } = this;
        const here = `${place}.${field.name}`;
        world.calls.push(`get ${here}`);
        if (world.chances(`${here} is a method`)() >= 0.15) return world.resultOf(field.type, here);
        return (args: object, _context: unknown, { path }: { path: { key: string | number } }) => {
          world.calls.push(`call ${here} ${JSON.stringify(args)} ${String(path.key)}`);
          return world.resultOf(field.type, `${here} ${JSON.stringify(args)}`);
        };
      },
    });
  }
  return Row;
}

/** Path of errors that look located already. No field has this key. */
export const FOREIGN_PATH = ["elsewhere"] as const;

class OddError extends Error {}

function errorAt(place: string, next: () => number): unknown {
  const kind = Math.floor(next() * 6);
  const message = `failed at ${place}`;
  switch (kind) {
    case 0:
      return new GraphQLError(message, { extensions: { code: "ODD" } });
    case 1:
      return new OddError(message);
    case 2:
      return Object.assign(new Error(message), { extensions: { code: "PLAIN" } });
    case 3:
      // Looks located already.
      return new GraphQLError(message, { path: FOREIGN_PATH });
    default:
      return new Error(message);
  }
}

const NONSENSE: readonly unknown[] = [
  0,
  "",
  NaN,
  { valueOf: () => "from valueOf" },
  Symbol.for("odd"),
  {},
  "text",
  [],
  2 ** 40,
  () => 3,
];

function nonsense(next: () => number): unknown {
  return NONSENSE[Math.floor(next() * NONSENSE.length)];
}

/** A promise of another make: it has only `then`, and other turns. */
function thenable(promise: Promise<unknown>): object {
  // It is handled where it is used, which may be never.
  promise.catch(() => undefined);
  return { then: (...args: Parameters<Promise<unknown>["then"]>) => promise.then(...args) };
}
