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

@InterfaceType({ description: "Anything that can be fetched again by its global id." })
export abstract class Node {
  constructor(
    private readonly nodeType: string,
    private readonly nodeKey: string | number,
  ) {}

  @Extensions({ fromKey: true })
  @Computed(() => ID, { description: "Global id: unique in the whole graph, opaque, and good for `node(id:)`." })
  get id(): string {
    return toGlobalId(this.nodeType, this.nodeKey);
  }
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `How many to give at most: 0 to ${String(MAX_FIRST)}.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Continue after this cursor. It must come from this list, with the same filters and credentials.",
  })
  after?: string | null;
}

@Directive("@shareable")
@ObjectType({ simpleResolvers: true, description: "Where in its list a connection stands." })
export class PageInfo {
  @Field(() => Boolean, { description: "True if and only if the list goes on after `endCursor`." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "True if and only if `after` was given." })
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
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One of the ${things}, and its place in the list.` })
  class Edge {
    @Field(() => String, { description: "Pass as `after` to continue after this edge." })
    cursor!: string;

    @Field(node, { description: "The thing at this place in the list." })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `Some of a list of ${things}, the Relay way.`,
  })
  class Connection {
    @Field(() => [Edge], { description: "What was found, each with its cursor." })
    edges!: Edge[];

    @Field(() => [node()], { description: "What was found, without cursors: a shortcut for `edges { node }`." })
    nodes!: unknown[];

    @Field(() => PageInfo, { description: "Whether there is more, and how to get it." })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: `How many ${things} there are in all; null if the platform does not return it.`,
    })
    totalCount!: number | null;
  }
  return Connection;
}
