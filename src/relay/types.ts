import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from "type-graphql";
import { DEFAULT_FIRST, LARGEST_FIRST } from "./connection.ts";

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `How many to give at most: 0 to ${String(LARGEST_FIRST)}.`,
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

/** Declares `<name>Edge` and `<name>Connection`. All connections have this shape, and no other members. */
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
