import { Extensions, Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({ description: "Anything that can be fetched again by its global id." })
export abstract class Node {
  @Extensions({ fromKey: true })
  @Field(() => ID, { description: "Global id: unique in the whole graph, opaque, and good for `node(id:)`." })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
