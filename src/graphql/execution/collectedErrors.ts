import type { GraphQLError, GraphQLResolveInfo } from "graphql";

export type Path = GraphQLResolveInfo["path"];

/** The errors of one execution: those whose position, or one above it, is null already are left out, as in graphql-js. */
export class CollectedErrors {
  readonly errors: GraphQLError[] = [];
  /** Paths are compared by identity. Undefined stands for the whole of the data. */
  readonly #positions = new Set<Path | undefined>();

  add(error: GraphQLError, path: Path | undefined): void {
    if (this.#isNull(path)) return;
    this.#positions.add(path);
    this.errors.push(error);
  }

  #isNull(path: Path | undefined): boolean {
    if (this.#positions.size === 0) return false;
    for (let position = path; position !== undefined; position = position.prev) {
      if (this.#positions.has(position)) return true;
    }
    return this.#positions.has(undefined);
  }
}
