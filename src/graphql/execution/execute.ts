import {
  GraphQLError,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from "graphql";
import { inspect } from "graphql/jsutils/inspect.js";
import type { Path } from "./collectedErrors.ts";
import type { Execution } from "./execution.ts";
import { depthOf, isOwnResult, Kind, Scalar, type OutputType } from "./outputType.ts";
import type { FieldPlan, SelectionPlan, Values } from "./plan.ts";
import { abandonList, ignoreRejection, isPromise, PendingFields } from "./promises.ts";
import { typeNameOf, validTypeOf } from "./runtimeType.ts";

/** Stands for sources that have no properties, such as numbers and null. */
const NOTHING: Values = Object.freeze(Object.create(null) as Values);

/** Characters of the JSON that an item of a list takes, besides its value; and the list itself. */
const ITEM_SIZE = 2;

/** Of the field, as its resolver gets it; undefined for a property that nobody asks about. */
type Info = GraphQLResolveInfo | undefined;

/** The fields of one object, all at once. */
export function executeFields(
  execution: Execution,
  selection: SelectionPlan,
  source: unknown,
  path: Path | undefined,
): Values | Promise<Values> {
  execution.continueOrThrow();
  const values: Values = { ...selection.template };
  const properties = isReadable(source) ? source : NOTHING;
  let size = selection.size;
  let pending: PendingFields | undefined;
  try {
    for (const field of selection.fields) {
      let result: unknown;
      if (field.isPlain) {
        let value: unknown;
        try {
          value = properties[field.name];
        } catch (rawError) {
          execution.failed(rawError, field, field.type.nullable, pathOf(field, path));
          continue;
        }
        if (isOwnResult(field.scalar, value)) {
          values[field.key] = value;
          if (field.scalar === Scalar.STRING) size += (value as string).length;
          continue;
        }
        // The template has the null.
        if (value == null && field.type.nullable) continue;
        result = completeRead(execution, field, properties, path, value);
      } else {
        result = executeField(execution, field, source, path);
      }
      if (result === undefined) {
        // Left out, as in graphql-js; only the `then` of a foreign promise can lead here.
        Reflect.deleteProperty(values, field.key);
        continue;
      }
      values[field.key] = result;
      if (isPromise(result)) (pending ??= new PendingFields(values)).add(field.key, result);
    }
    execution.add(size);
  } catch (error) {
    if (pending !== undefined) return pending.allThenThrow(error);
    throw error;
  }
  return pending === undefined ? values : pending.all();
}

/** The fields of a mutation, one after the other. */
export function executeSerially(
  execution: Execution,
  selection: SelectionPlan,
  source: unknown,
): Values | Promise<Values> {
  execution.add(selection.size);
  let values: Values | Promise<Values> = { ...selection.template };
  for (const field of selection.fields) {
    const next = (results: Values): Values | Promise<Values> => {
      execution.continueOrThrow();
      const result = executeField(execution, field, source, undefined);
      if (isPromise(result)) {
        return result.then((resolved) => {
          results[field.key] = resolved;
          return results;
        });
      }
      if (result === undefined) Reflect.deleteProperty(results, field.key);
      else results[field.key] = result;
      return results;
    };
    values = isPromise(values) ? values.then(next) : next(values);
  }
  return values;
}

function executeField(execution: Execution, field: FieldPlan, source: unknown, parentPath: Path | undefined): unknown {
  const path = pathOf(field, parentPath);
  const info = execution.infoOf(field, path);
  try {
    const args = execution.argumentsOf(field, parentPath);
    const { resolve } = field;
    return completeField(execution, field, info, path, resolve(source, args, execution.contextValue, info));
  } catch (rawError) {
    return execution.failed(rawError, field, field.type.nullable, path);
  }
}

/** A plain property that is not its own result: an object, a list, a promise, a method, a value of the wrong type. */
function completeRead(
  execution: Execution,
  field: FieldPlan,
  source: Values,
  parentPath: Path | undefined,
  value: unknown,
): unknown {
  const path = pathOf(field, parentPath);
  try {
    const isMethod = typeof value === "function";
    const info = isMethod || field.needsInfo ? execution.infoOf(field, path) : undefined;
    const result = isMethod ? (source[field.name] as Method)({}, execution.contextValue, info) : value;
    return completeField(execution, field, info, path, result);
  } catch (rawError) {
    return execution.failed(rawError, field, field.type.nullable, path);
  }
}

type Method = (this: Values, args: Values, context: unknown, info: Info) => unknown;

function completeField(execution: Execution, field: FieldPlan, info: Info, path: Path, result: unknown): unknown {
  const { type } = field;
  const completed = isPromise(result)
    ? result.then((value) => completeValue(execution, field, info, path, value, type))
    : completeValue(execution, field, info, path, result, type);
  return isPromise(completed)
    ? completed.then(undefined, (rawError: unknown) => execution.failed(rawError, field, type.nullable, path))
    : completed;
}

/** @throws what makes the value's place null: an error of the resolver, or of a field below that may not be null */
function completeValue(
  execution: Execution,
  field: FieldPlan,
  info: Info,
  path: Path,
  value: unknown,
  type: OutputType,
): unknown {
  if (value instanceof Error) throw value;
  if (value == null) {
    if (type.nullable) return null;
    throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.name}.`);
  }
  switch (type.kind) {
    case Kind.LEAF:
      return completeLeaf(execution, type.type, isOwnResult(type.scalar, value), value);
    case Kind.LIST:
      return completeList(execution, field, info, path, value, type.item);
    case Kind.OBJECT:
      return completeObject(execution, field, info, path, value, type.type);
    case Kind.ABSTRACT:
      return completeAbstract(execution, field, info, path, value, type.type);
  }
}

function completeLeaf(execution: Execution, type: GraphQLLeafType, isSerialized: boolean, value: unknown): unknown {
  const serialized: unknown = isSerialized ? value : type.serialize(value);
  if (serialized == null) {
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  }
  execution.addLeaf(serialized);
  return serialized;
}

function completeList(
  execution: Execution,
  field: FieldPlan,
  info: Info,
  path: Path,
  list: unknown,
  type: OutputType,
): unknown[] | Promise<unknown[]> {
  if (!isIterable(list)) {
    const name = `${field.parentType.name}.${field.name}`;
    throw new GraphQLError(`Expected Iterable, but did not find one for field "${name}".`);
  }
  execution.continueOrThrow();
  execution.add(ITEM_SIZE);
  const results: unknown[] = [];
  let containsPromise = false;
  try {
    for (const item of list) {
      execution.add(ITEM_SIZE);
      const itemPath: Path = { prev: path, key: results.length, typename: undefined };
      try {
        const completed = isPromise(item)
          ? item.then((value) => completeValue(execution, field, info, itemPath, value, type))
          : completeValue(execution, field, info, itemPath, item, type);
        if (isPromise(completed)) {
          containsPromise = true;
          results.push(
            completed.then(undefined, (rawError: unknown) =>
              execution.failed(rawError, field, type.nullable, itemPath),
            ),
          );
        } else {
          results.push(completed);
        }
      } catch (rawError) {
        results.push(execution.failed(rawError, field, type.nullable, itemPath));
      }
    }
  } catch (error) {
    // The list is null now: nobody waits for its items, whose rejections graphql-js leaves unhandled.
    results.forEach(ignoreRejection);
    abandonList(list, depthOf(type));
    throw error;
  }
  return containsPromise ? Promise.all(results) : results;
}

function completeAbstract(
  execution: Execution,
  field: FieldPlan,
  info: Info,
  path: Path,
  value: unknown,
  type: GraphQLAbstractType,
): unknown {
  const known = info ?? execution.infoOf(field, path);
  const name = typeNameOf(execution, type, known, value);
  return isPromise(name)
    ? name.then((resolved) =>
        completeObject(execution, field, known, path, value, validTypeOf(resolved, type, known, value)),
      )
    : completeObject(execution, field, known, path, value, validTypeOf(name, type, known, value));
}

function completeObject(
  execution: Execution,
  field: FieldPlan,
  info: Info,
  path: Path,
  value: unknown,
  type: GraphQLObjectType,
): Values | Promise<Values> {
  const selection = field.selection?.type === type ? field.selection : execution.selectionOf(field, type);
  if (type.isTypeOf) {
    const isTypeOf = type.isTypeOf(value, execution.contextValue, info ?? execution.infoOf(field, path));
    if (isPromise(isTypeOf)) {
      return isTypeOf.then((resolved) => {
        if (!resolved) throw wrongType(type, value, field);
        return executeFields(execution, selection, value, path);
      });
    }
    if (!isTypeOf) throw wrongType(type, value, field);
  }
  return executeFields(execution, selection, value, path);
}

function wrongType(type: GraphQLObjectType, value: unknown, { nodes }: FieldPlan): GraphQLError {
  return new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes });
}

function pathOf(field: FieldPlan, prev: Path | undefined): Path {
  return { prev, key: field.key, typename: field.parentType.name };
}

function isReadable(source: unknown): source is Values {
  return (typeof source === "object" && source !== null) || typeof source === "function";
}

/** Strings are values to GraphQL, never lists. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === "object" && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === "function"
  );
}
