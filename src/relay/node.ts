import { Extensions, ID, InterfaceType } from "type-graphql";
import { Computed } from "./computed.ts";
import { toGlobalId } from "./globalId.ts";

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
