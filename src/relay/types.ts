/** Types of the Relay specification: `Node`, connections and their arguments. */
import {
  ArgsType,
  Directive,
  Extensions,
  Field,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  type ClassType,
} from "type-graphql";
import { toGlobalId } from "./globalId.ts";
import { DEFAULT_FIRST, MAX_FIRST } from "./pagination.ts";

/**
 * Declares a getter as a field: its value is computed when an operation selects the field. `Field` alone would treat the
 * getter as a resolver, and wrap each call.
 */
export function Computed(...field: Parameters<typeof Field>): MethodDecorator {
  const declare = Field(...field);
  return (prototype, name) => declare(prototype, name);
}

@InterfaceType({ description: "An object with a global ID. `node(id:)` returns it." })
export abstract class Node {
  constructor(
    private readonly nodeType: string,
    private readonly nodeKey: string | number,
  ) {}

  @Extensions({ fromKey: true })
  @Computed(() => ID, { description: "Global ID: opaque, unique across all types, and accepted by `node(id:)`." })
  get id(): string {
    return toGlobalId(this.nodeType, this.nodeKey);
  }
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `Maximum number of items: 0 to ${String(MAX_FIRST)}.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Returns the items after this cursor. A cursor is valid only for its own list, with the same filters and credentials.",
  })
  after?: string | null;
}

@Directive("@shareable")
@ObjectType({ simpleResolvers: true, description: "The position of a page in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "True if the list has items after `endCursor`." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "True if `after` is given." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first edge. Null if there are no edges." })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last edge, to pass as `after` for the next page. Null if there are no edges.",
  })
  endCursor!: string | null;
}

/** Declares the type `<name>Edge`. */
export function edgeType(name: string, things: string, node: () => ClassType): ClassType {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `An item in a list of ${things}.` })
  class Edge {
    @Field(() => String, { description: "Cursor of this item, to pass as `after`." })
    cursor!: string;

    @Field(node, { description: "The item." })
    node!: unknown;
  }
  return Edge;
}

/**
 * Declares the type `<name>Connection`, and `<name>Edge` unless it is given. All connections have the same fields.
 * @param things plural of the nodes, for descriptions
 */
export function connectionType(
  name: string,
  things: string,
  node: () => ClassType,
  edge: ClassType = edgeType(name, things, node),
): ClassType {
  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of ${things}.`,
  })
  class Connection {
    @Field(() => [edge], { description: "The items with their cursors." })
    edges!: unknown[];

    @Field(() => [node()], { description: "The items without cursors: a shortcut for `edges { node }`." })
    nodes!: unknown[];

    @Field(() => PageInfo, { description: "The position of this page in the list." })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: `Total number of ${things} that match the filters. Null if the platform does not return it.`,
    })
    totalCount!: number | null;
  }
  return Connection;
}
