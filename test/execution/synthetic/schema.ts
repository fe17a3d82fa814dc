import { buildSchema, isAbstractType, isEnumType, isObjectType, isScalarType, type GraphQLSchema } from "graphql";
import type { Source, World } from "./behaviour.ts";

/** In all object types: leaves, lists, objects and abstract types, nullable and not. */
const FIELDS = `
  id: ID! int: Int intN: Int! float: Float str: String strN: String! bool: Boolean json: Json colour: Colour colourN: Colour!
  constructor: String toString: String hasOwnProperty(valueOf: Int = 1): String
  strs: [String] strsN: [String!]! ints: [[Int!]] intsN: [[Int]!]! colours: [Colour!]
  echo(int: Int, intN: Int! = 3, list: [Int!], lists: [[Int]], colour: Colour, point: Point, text: String = "none", json: Json): String
  echoN(colour: Colour! = GREEN, flag: Boolean = true, constructor: ID): String!
  thing: Thing thingN: Thing! things: [Thing!] thingsN: [Thing]! other(point: Point = { x: 9 }): Other matrix: [[Other]!] third: Third
  node: Node nodeN: Node! nodes: [Node!] nodesN: [Node]! named: Named nameds: [Named] any: Any anys: [Any!] loose: Loose looses: [Loose]!
`;

const SDL = `
  scalar Json
  enum Colour { RED GREEN BLUE }
  input Point { x: Int! = 1 y: Int tags: [String!] colour: Colour = GREEN inner: Point json: Json }
  interface Node { id: ID! str: String thing: Thing nodes: [Node!] echoN(colour: Colour! = GREEN, flag: Boolean = true, constructor: ID): String! }
  interface Named { strN: String! named: Named anys: [Any!] }
  type Thing implements Node & Named { ${FIELDS} }
  type Other implements Node { ${FIELDS} }
  type Third implements Named { ${FIELDS} }
  union Any = Thing | Other | Third
  union Loose = Other | Third
  type Query { ${FIELDS} }
  type Mutation { ${FIELDS} }
`;

/**
 * Every other field of a type has a resolver, the others are properties of the source. `Node` finds its types by
 * `resolveType`, at times as a promise, `Named` and `Any` by `__typename` or `isTypeOf`, and `Loose` wrongly at times.
 */
export function syntheticSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isObjectType(type)) {
      let turn = type.name.length;
      for (const field of Object.values(type.getFields())) {
        turn += 1;
        if (turn % 2 === 0 && field.args.length === 0 && type.name !== "Mutation") continue;
        field.resolve = (source: Source | undefined, args: object, world: World, info) => {
          const place = `${source?.place ?? ""}.${field.name} ${JSON.stringify(args)}`;
          const path = `${String(info.path.prev?.key)} ${String(info.path.key)} ${String(info.path.typename)}`;
          const { fieldNodes, returnType, parentType, operation, variableValues } = info;
          const nodes = fieldNodes.map(({ loc }) => loc?.start).join();
          world.calls.push(
            `${info.fieldName} ${place} ${path} ${nodes} ${String(returnType)} ${parentType.name} ${operation.operation} ${JSON.stringify(variableValues)}`,
          );
          // What a resolver does with its arguments is its own affair.
          Object.assign(args, { mine: true });
          return world.resultOf(field.type, place);
        };
      }
      if (type.name === "Third" || type.name === "Other") type.isTypeOf = isTypeOf(type.name);
    }
    if (isAbstractType(type) && (type.name === "Node" || type.name === "Loose")) {
      type.resolveType = resolveType(type.name === "Loose");
    }
    if (isEnumType(type))
      type.getValues().forEach((value, index) => (value.value = [1, "green"][index] ?? Symbol.for("blue")));
    if (isScalarType(type) && type.name === "Json") {
      type.serialize = (value) => {
        if (value === "" || value === 0) return null;
        if (typeof value === "symbol") throw new TypeError("No JSON has symbols.");
        return value;
      };
    }
  }
  return schema;
}

function isTypeOf(name: string) {
  return (source: unknown, world: World) => {
    const { place, typeName } = (source ?? {}) as Partial<Source>;
    const next = world.chances(`${String(place)} is ${name}`);
    world.calls.push(`isTypeOf ${name} ${String(place)}`);
    if (next() < 0.02 * world.trouble) throw new Error(`isTypeOf fails at ${String(place)}`);
    if (next() < 0.05 * world.trouble) return false;
    const answer = typeName === name;
    if (next() >= 0.3) return answer;
    return next() < 0.1 * world.trouble
      ? Promise.reject(new Error(`isTypeOf rejects at ${String(place)}`))
      : Promise.resolve(answer);
  };
}

function resolveType(wrongly: boolean) {
  return (source: unknown, world: World): string | undefined | Promise<string | undefined> => {
    const { place, typeName } = (source ?? {}) as Partial<Source>;
    const next = world.chances(`type of ${String(place)}`);
    world.calls.push(`resolveType ${String(place)}`);
    if (next() < 0.03 * world.trouble) throw new Error(`resolveType fails at ${String(place)}`);
    const odd = ["Nothing", "Query", "Node", undefined, 3, world.schema.getType("Thing")];
    const name = (wrongly && next() < 0.15 * world.trouble ? odd[Math.floor(next() * odd.length)] : typeName) as
      string | undefined;
    if (next() >= 0.3) return name;
    return next() < 0.1 * world.trouble
      ? Promise.reject(new Error(`resolveType rejects at ${String(place)}`))
      : Promise.resolve(name);
  };
}
