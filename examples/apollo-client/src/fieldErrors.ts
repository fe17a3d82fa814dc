import { ApolloLink, makeVar } from "@apollo/client";
import { useReactiveVar } from "@apollo/client/react";
import type { GraphQLFormattedError } from "graphql";
import { tap } from "rxjs";
import { explain } from "../../shared/page/requirements.ts";

/** What the gateway says about one field that could not be read. */
export interface FieldError {
  readonly message: string;
  readonly code: string | undefined;
  /** The platform's handle on the call that failed. */
  readonly requestId: string | undefined;
}

interface Entity {
  readonly __typename: string;
  readonly id: string;
}

const noErrors: ReadonlyMap<string, FieldError> = new Map();

/** By object and field, as the cache knows them: `AuditLog:QXVk….user`. */
const fieldErrors = makeVar(noErrors);

/**
 * Stores errors by object and field. The `path` of an error has indexes of its own response, which are wrong once pages are
 * merged in the cache or rows are added at the top. The object at the path stays the same.
 */
export const fieldErrorLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap(({ data, errors = [] }) => {
      const known = new Map(fieldErrors());
      forget(data, known);
      for (const error of errors) {
        const field = fieldOf(data, error.path ?? []);
        if (field !== undefined) known.set(field, read(error));
      }
      if (known.size > 0 || fieldErrors().size > 0) fieldErrors(known);
    }),
  ),
);

/** Why this field of this object is null; undefined if there is no error. */
export function useFieldError(object: { readonly id: string }, type: string, field: string): FieldError | undefined {
  return useReactiveVar(fieldErrors).get(`${type}:${object.id}.${field}`);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isEntity = (value: unknown): value is Entity =>
  isObject(value) && typeof value["__typename"] === "string" && typeof value["id"] === "string";

/** The last object on the path that has an id, and the field through which the path leaves it. */
function fieldOf(data: unknown, path: readonly (string | number)[]): string | undefined {
  let field: string | undefined;
  let value = data;
  for (const step of path) {
    if (isEntity(value)) field = `${value.__typename}:${value.id}.${String(step)}`;
    if (!isObject(value)) break;
    value = value[step];
  }
  return field;
}

/** Drops what was known of each object that has been read again. */
function forget(data: unknown, known: Map<string, FieldError>): void {
  if (known.size === 0 || !isObject(data)) return;
  if (isEntity(data)) {
    for (const field of Object.keys(data)) known.delete(`${data.__typename}:${data.id}.${field}`);
  }
  for (const value of Object.values(data)) forget(value, known);
}

function read(error: GraphQLFormattedError): FieldError {
  const { code, upstream } = (error.extensions ?? {}) as { code?: string; upstream?: { requestId?: string } };
  return { message: explain(error), code, requestId: upstream?.requestId };
}
