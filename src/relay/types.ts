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

@InterfaceType({ description: "An object with a global id, by which `node(id:)` returns it." })
export abstract class Node {
  constructor(
    private readonly nodeType: string,
    private readonly nodeKey: string | number,
  ) {}

  @Extensions({ fromKey: true })
  @Computed(() => ID, { description: "Global id: opaque, and unique in the whole graph. Accepted by `node(id:)`." })
  get id(): string {
    return toGlobalId(this.nodeType, this.nodeKey);
  }
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `Maximum number of nodes: 0 to ${String(MAX_FIRST)}.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Continue after this cursor. It must come from this list, with the same filters and credentials.",
  })
  after?: string | null;
}

@Directive("@shareable")
@ObjectType({ simpleResolvers: true, description: "Position of a connection in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "True if the list has more edges after `endCursor`." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "True if the connection has the argument `after`." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first edge; null if there is no edge." })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last edge, to pass as `after` for the next page; null if there is no edge.",
  })
  endCursor!: string | null;
}

/**
 * Declares the types `<name>Edge` and `<name>Connection`. All connections have the same fields.
 * @param things plural of the nodes, for descriptions
 */
export function connectionType(name: string, things: string, node: () => ClassType): ClassType {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One of the ${things}, with its cursor.` })
  class Edge {
    @Field(() => String, { description: "Pass as `after` to continue after this edge." })
    cursor!: string;

    @Field(node, { description: "The node of this edge." })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list of ${things}.`,
  })
  class Connection {
    @Field(() => [Edge], { description: "The nodes of this page, with their cursors." })
    edges!: Edge[];

    @Field(() => [node()], { description: "The nodes of this page: a shortcut for `edges { node }`." })
    nodes!: unknown[];

    @Field(() => PageInfo, { description: "Whether there are more pages, and the cursor for the next one." })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: `Total number of ${things} in the list; null if the platform does not return it.`,
    })
    totalCount!: number | null;
  }
  return Connection;
}
