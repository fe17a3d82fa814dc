import { GraphQLError, type GraphQLLeafType, type GraphQLObjectType, type GraphQLResolveInfo } from "graphql";
import { inspect } from "graphql/jsutils/inspect.js";
import type { Path } from "./collectedErrors.ts";
import { CompletedLists } from "./completedLists.ts";
import type { Execution } from "./execution.ts";
import type { JsonItems } from "./jsonItems.ts";
import { depthOf, isOwnResult, Kind, Scalar, type AbstractType, type ListType, type OutputType } from "./outputType.ts";
import { pathOf, type FieldPlan, type SelectionPlan, type Values } from "./plan.ts";
import { completePromise, Pending, PendingContainer, positionOf, toPromise } from "./pending.ts";
import { abandonList, isPromise } from "./promises.ts";
import { typeNameOf, validTypeOf } from "./runtimeType.ts";
import { isIterable, isReadable } from "./sources.ts";

/** Used for sources that have no properties, such as numbers and null. */
const NOTHING: Values = Object.freeze(Object.create(null) as Values);

/**
 * An object of the response. Has no prototype, as in graphql-js: a response key can be `__proto__`. Its keys are set in their
 * order, which takes half the time of copying an object that has them.
 */
class ResponseObject {
  [key: string]: unknown;
}
Object.setPrototypeOf(ResponseObject.prototype, null);

/** Characters of JSON for an item in addition to its value, and for an empty list without one of its brackets. */
const ITEM_SIZE = 1;

/** The resolver's info argument; undefined for a property that needs none. */
type Info = GraphQLResolveInfo | undefined;

/**
 * Executes the fields of one object in parallel.
 * @param field the field whose value or item the object is; undefined for the root
 * @param nullable whether the object's position can be null
 */
export function executeFields(
  execution: Execution,
  selection: SelectionPlan,
  source: unknown,
  path: Path | undefined,
  field: FieldPlan | undefined,
  nullable: boolean,
): Values | Pending {
  execution.continueOrThrow();
  const values = new ResponseObject();
  const properties = isReadable(source) ? source : NOTHING;
  let size = selection.size;
  let pending: PendingContainer | undefined;
  try {
    for (const child of selection.fields) {
      let result: unknown;
      if (child.typeName !== undefined) {
        result = child.typeName;
      } else if (child.isPlain) {
        let value: unknown;
        try {
          value = properties[child.name];
        } catch (rawError) {
          values[child.key] = execution.failed(rawError, child, child.type.nullable, pathOf(child, path));
          continue;
        }
        if (isOwnResult(child.scalar, value)) {
          values[child.key] = value;
          if (child.scalar === Scalar.STRING) size += (value as string).length + 2;
          continue;
        }
        result = value == null && child.type.nullable ? null : completeRead(execution, child, properties, path, value);
      } else {
        result = executeField(execution, child, source, path);
      }
      if (result instanceof Pending) {
        pending ??= new PendingContainer(positionOf(execution, field, path, nullable), values);
        // Reserves the place of the key.
        values[child.key] = null;
        pending.add(child.key, result);
      } else if (result !== undefined) {
        // Undefined is omitted, as in graphql-js. Only the `then` of another library's promise can return it.
        values[child.key] = result;
      }
    }
    execution.add(size);
  } catch (error) {
    if (pending !== undefined) return pending.failAfterAll(error);
    throw error;
  }
  return pending ?? values;
}

/** Executes the fields of a mutation one after the other. */
export function executeSerially(
  execution: Execution,
  selection: SelectionPlan,
  source: unknown,
): Values | Promise<Values> {
  execution.add(selection.size);
  let values: Values | Promise<Values> = new ResponseObject();
  for (const field of selection.fields) {
    const next = (results: Values): Values | Promise<Values> => {
      execution.continueOrThrow();
      const result = field.typeName ?? executeField(execution, field, source, undefined);
      if (result instanceof Pending) {
        return toPromise(result).then((resolved) => {
          results[field.key] = resolved;
          return results;
        });
      }
      if (result !== undefined) results[field.key] = result;
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

/** Completes a property that cannot be returned as it is: an object, a list, a promise, a method, a value of the wrong type. */
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
  return isPromise(result)
    ? completePromise(execution, field, path, type.nullable, result, (value) =>
        completeValue(execution, field, info, path, value, type),
      )
    : completeValue(execution, field, info, path, result, type);
}

/** @throws the error of the resolver, or of a non-null field below: the value's position becomes null */
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
      return completeList(execution, field, info, path, value, type);
    case Kind.OBJECT:
      return completeObject(execution, field, info, path, value, type.type, type.nullable);
    case Kind.ABSTRACT:
      return completeAbstract(execution, field, info, path, value, type);
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
  type: ListType,
): unknown[] | JsonItems | Pending {
  if (list instanceof CompletedLists) return list.listOf(field);
  if (!isIterable(list)) {
    const name = `${field.parentType.name}.${field.name}`;
    throw new GraphQLError(`Expected Iterable, but did not find one for field "${name}".`);
  }
  execution.continueOrThrow();
  execution.add(ITEM_SIZE);
  const { item: itemType } = type;
  const results: unknown[] = [];
  let pending: PendingContainer | undefined;
  try {
    for (const item of list) {
      const index = results.length;
      const completed = completeItem(
        execution,
        field,
        info,
        { prev: path, key: index, typename: undefined },
        item,
        itemType,
      );
      results.push(completed);
      if (completed instanceof Pending) {
        pending ??= new PendingContainer({ execution, field, path, nullable: type.nullable }, results);
        pending.add(index, completed);
      }
    }
  } catch (error) {
    // The list becomes null and its remaining items are not completed. In graphql-js their rejections are unhandled.
    pending?.abandon();
    abandonList(list, depthOf(itemType));
    throw error;
  }
  return pending ?? results;
}

/** Completes an item of a list. @throws the located error of a position that cannot be null */
export function completeItem(
  execution: Execution,
  field: FieldPlan,
  info: Info,
  path: Path,
  item: unknown,
  type: OutputType,
): unknown {
  execution.add(ITEM_SIZE);
  try {
    return isPromise(item)
      ? completePromise(execution, field, path, type.nullable, item, (value) =>
          completeValue(execution, field, info, path, value, type),
        )
      : completeValue(execution, field, info, path, item, type);
  } catch (rawError) {
    return execution.failed(rawError, field, type.nullable, path);
  }
}

function completeAbstract(
  execution: Execution,
  field: FieldPlan,
  info: Info,
  path: Path,
  value: unknown,
  { type, nullable }: AbstractType,
): unknown {
  const known = info ?? execution.infoOf(field, path);
  const complete = (name: unknown) =>
    completeObject(execution, field, known, path, value, validTypeOf(name, type, known, value), nullable);
  const name = typeNameOf(execution, type, known, value);
  return isPromise(name) ? completePromise(execution, field, path, nullable, name, complete) : complete(name);
}

function completeObject(
  execution: Execution,
  field: FieldPlan,
  info: Info,
  path: Path,
  value: unknown,
  type: GraphQLObjectType,
  nullable: boolean,
): unknown {
  const selection = field.selection?.type === type ? field.selection : execution.selectionOf(field, type);
  if (type.isTypeOf) {
    const isTypeOf = type.isTypeOf(value, execution.contextValue, info ?? execution.infoOf(field, path));
    if (isPromise(isTypeOf)) {
      return completePromise(execution, field, path, nullable, isTypeOf, (resolved) => {
        if (!resolved) throw wrongType(type, value, field);
        return executeFields(execution, selection, value, path, field, nullable);
      });
    }
    if (!isTypeOf) throw wrongType(type, value, field);
  }
  return executeFields(execution, selection, value, path, field, nullable);
}

function wrongType(type: GraphQLObjectType, value: unknown, { nodes }: FieldPlan): GraphQLError {
  return new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes });
}
