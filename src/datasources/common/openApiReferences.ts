import { isJsonObject } from "../../upstream/json.ts";

export type Json = Readonly<Record<string, unknown>>;

const MAX_HOPS = 10;

/** Follows references within one API description, such as `#/definitions/contacts`. */
export class OpenApiReferences {
  constructor(private readonly document: Json) {}

  /** A schema by its name. Undefined if there is none. */
  definition(name: string): Json | undefined {
    return this.resolve(this.#at(["definitions", name]));
  }

  /** The object that a value is or refers to. Undefined for other values, for other documents, and for cycles. */
  resolve(value: unknown): Json | undefined {
    let found = isJsonObject(value) ? value : undefined;
    for (let hops = 0; found !== undefined && hops < MAX_HOPS; hops += 1) {
      if (!Object.hasOwn(found, "$ref")) return found;
      found = this.#target(found["$ref"]);
    }
    return undefined;
  }

  #target(reference: unknown): Json | undefined {
    if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
    return this.#at(reference.slice(2).split("/").map(unescapePointer));
  }

  #at(path: readonly string[]): Json | undefined {
    let value: unknown = this.document;
    for (const name of path) {
      if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
      value = value[name];
    }
    return isJsonObject(value) ? value : undefined;
  }
}

/** JSON pointers escape `/` and `~`. */
function unescapePointer(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
