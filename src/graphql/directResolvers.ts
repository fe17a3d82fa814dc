import { isObjectType, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from "graphql";
import { getMetadataStorage } from "type-graphql";
import type { Context } from "../context.ts";

type Metadata = ReturnType<typeof getMetadataStorage>;
type ResolverMetadata = Metadata["fieldResolvers"][number] | Metadata["queries"][number];
type Parameter = NonNullable<ResolverMetadata["params"]>[number];
type Args = Readonly<Record<string, unknown>>;
type Resolve = GraphQLFieldResolver<unknown, Context, Args>;
type ParameterReader = (root: unknown, args: Args, context: Context, info: GraphQLResolveInfo) => unknown;
type Method = (...args: unknown[]) => unknown;

const NO_PARAMETER: ParameterReader = () => undefined;

/**
 * Replaces the resolvers of type-graphql by calls of the decorated methods. For each call type-graphql sorts the
 * parameters, looks for middlewares, calls its container, and searches its metadata for the class of the arguments: a tenth
 * of the CPU time for a hundred users of a hundred log entries. type-graphql still resolves fields whose arguments contain
 * input objects, as it creates instances of their classes.
 */
export function resolveDirectly(schema: GraphQLSchema): void {
  const { fieldResolvers, objectTypes, queries } = getMetadataStorage();
  const instances = new Map<object, object>();
  const replace = (typeName: string | undefined, metadata: ResolverMetadata): void => {
    const type = schema.getType(typeName ?? "");
    const field = isObjectType(type) ? type.getFields()[metadata.schemaName] : undefined;
    if (field?.resolve !== undefined)
      field.resolve = methodResolver(metadata, field.resolve, instances) ?? field.resolve;
  };
  for (const query of queries) replace("Query", query);
  for (const resolver of fieldResolvers) {
    if (resolver.kind !== "external") continue;
    replace(objectTypes.find(({ target }) => target === resolver.getObjectType?.())?.name, resolver);
  }
}

/** Returns undefined if type-graphql does more than call the method. */
function methodResolver(
  { target, methodName, params = [], middlewares = [] }: ResolverMetadata,
  byTypeGraphql: Resolve,
  instances: Map<object, object>,
): Resolve | undefined {
  const readers = [...params].sort((one, other) => one.index - other.index).map(readerOf);
  if (middlewares.length > 0 || !readers.every((reader) => reader !== undefined)) return undefined;
  const instance = instances.get(target) ?? (Reflect.construct(target, []) as object);
  instances.set(target, instance);
  const method = ((instance as Record<string, unknown>)[methodName] as Method).bind(instance);
  const [first = NO_PARAMETER, second = NO_PARAMETER, third = NO_PARAMETER, fourth = NO_PARAMETER] = readers;
  if (readers.length > 4) return undefined;
  return (root, args, context, info) =>
    containsObject(args)
      ? byTypeGraphql(root, args, context, info)
      : method(
          first(root, args, context, info),
          second(root, args, context, info),
          third(root, args, context, info),
          fourth(root, args, context, info),
        );
}

function readerOf(parameter: Parameter): ParameterReader | undefined {
  switch (parameter.kind) {
    case "info":
      return (_root, _args, _context, info) => info;
    case "root":
      return parameter.propertyName === undefined ? (root) => root : undefined;
    case "context":
      return parameter.propertyName === undefined ? (_root, _args, context) => context : undefined;
    case "arg":
      return (_root, args) => args[parameter.name];
    case "args":
      return instanceOf(parameter.getType() as new () => object);
    default:
      return undefined;
  }
}

function instanceOf(ArgsClass: new () => object): ParameterReader {
  return (_root, args) => Object.assign(new ArgsClass(), args);
}

function containsObject(args: Args): boolean {
  for (const name in args) if (typeof args[name] === "object" && args[name] !== null) return true;
  return false;
}
