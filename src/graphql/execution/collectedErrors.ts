import type { GraphQLError, GraphQLResolveInfo } from "graphql";

export type Path = GraphQLResolveInfo["path"];

/** The errors of one execution. As in graphql-js, an error is dropped if its position, or one above it, is already null. */
export class CollectedErrors {
  errors: GraphQLError[] = [];
  /** Positions that are null. Paths are compared by identity; undefined is the root. */
  readonly #positions = new Set<Path | undefined>();

  add(error: GraphQLError, path: Path | undefined): void {
    if (this.#isNull(path)) return;
    this.#positions.add(path);
    this.errors.push(error);
  }

  /** Removes errors of a value that is not part of the response. */
  remove(errors: ReadonlySet<GraphQLError>): void {
    this.errors = this.errors.filter((error) => !errors.has(error));
  }

  #isNull(path: Path | undefined): boolean {
    if (this.#positions.size === 0) return false;
    for (let position = path; position !== undefined; position = position.prev) {
      if (this.#positions.has(position)) return true;
    }
    return this.#positions.has(undefined);
  }
}
