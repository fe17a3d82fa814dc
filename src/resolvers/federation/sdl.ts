import {
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isTypeDefinitionNode,
  Kind,
  parse,
  print,
  printSchema,
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type NameNode,
  type TypeDefinitionNode,
} from "graphql";

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag"])';

const printed = new WeakMap<GraphQLSchema, string>();

/**
 * The subgraph schema for composition: with the directives of Apollo Federation, which `printSchema` omits, and without
 * its types and fields, which composition adds.
 */
export function subgraphSdl(schema: GraphQLSchema): string {
  let sdl = printed.get(schema);
  if (sdl === undefined) {
    const types = parse(printSchema(schema)).definitions.filter(isTypeDefinitionNode).filter(isOwn).sort(byName);
    sdl = [LINK, ...types.map((type) => print(withDirectives(type, schema.getType(type.name.value))))].join("\n\n");
    printed.set(schema, sdl);
  }
  return sdl;
}

/** Names that begin with an underscore belong to Apollo Federation. */
function isOwn({ name }: { readonly name: NameNode }): boolean {
  return !name.value.startsWith("_");
}

/** In the schema, types have the order in which their files were loaded. */
function byName(one: TypeDefinitionNode, other: TypeDefinitionNode): number {
  return one.name.value < other.name.value ? -1 : 1;
}

function withDirectives(node: TypeDefinitionNode, type: GraphQLNamedType | undefined): TypeDefinitionNode {
  const members = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? type.getFields() : {};
  const annotate = <Member extends Annotated & { readonly name: NameNode }>(member: Member): Member =>
    annotated(member, members[member.name.value]?.astNode?.directives);
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return annotated({ ...node, fields: node.fields?.filter(isOwn).map(annotate) ?? [] }, type?.astNode?.directives);
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return annotated({ ...node, fields: node.fields?.map(annotate) ?? [] }, type?.astNode?.directives);
    default:
      return node;
  }
}

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function annotated<Node extends Annotated>(node: Node, more: readonly ConstDirectiveNode[] = []): Node {
  return { ...node, directives: [...(node.directives ?? []), ...more] };
}
