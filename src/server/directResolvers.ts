import { isObjectType, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from "graphql";
import { getMetadataStorage } from "type-graphql";
import type { Context } from "../context.ts";

type FieldResolver = ReturnType<typeof getMetadataStorage>["fieldResolvers"][number];
type Parameter = NonNullable<FieldResolver["params"]>[number];
type Pick = (root: object, context: Context, info: GraphQLResolveInfo) => unknown;
const NOTHING: Pick = () => undefined;

type Method = (...args: unknown[]) => unknown;

/**
 * Lets fields without arguments be resolved by their method itself. Around each call type-graphql sorts the parameters,
 * looks for middlewares and asks its container: for a hundred users of a hundred log entries that is a tenth of the work.
 * Arguments stay with type-graphql, which makes instances of their classes.
 */
export function resolveDirectly(schema: GraphQLSchema): void {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const instances = new Map<object, object>();
  for (const resolver of fieldResolvers) {
    const type = objectTypes.find(({ target }) => target === resolver.getObjectType?.());
    const objectType = type && schema.getType(type.name);
    const field = isObjectType(objectType) ? objectType.getFields()[resolver.schemaName] : undefined;
    const direct = directly(resolver, instances);
    if (field !== undefined && direct !== undefined) field.resolve = direct;
  }
}

function directly(
  { kind, target, methodName, params = [], middlewares = [] }: FieldResolver,
  instances: Map<object, object>,
): GraphQLFieldResolver<object, Context> | undefined {
  const picks = [...params].sort((one, other) => one.index - other.index).map(pickOf);
  if (kind !== "external" || middlewares.length > 0 || !picks.every((pick) => pick !== undefined)) return undefined;
  const instance = instances.get(target) ?? (Reflect.construct(target, []) as object);
  instances.set(target, instance);
  const method = ((instance as Record<string, unknown>)[methodName] as Method).bind(instance);
  const [first = NOTHING, second = NOTHING, third = NOTHING] = picks;
  return (root, _args, context, info) =>
    method(first(root, context, info), second(root, context, info), third(root, context, info));
}

/** Undefined for a parameter that is made of arguments. */
function pickOf(parameter: Parameter): Pick | undefined {
  if (parameter.kind === "info") return (_root, _context, info) => info;
  if (parameter.kind !== "root" && parameter.kind !== "context") return undefined;
  if (parameter.propertyName !== undefined) return undefined;
  return parameter.kind === "root" ? (root) => root : (_root, context) => context;
}
