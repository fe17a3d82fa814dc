import { Extensions, ID, InterfaceType } from "type-graphql";
import { Computed } from "./computed.ts";
import { toGlobalId } from "./globalId.ts";

@InterfaceType({ description: "An object with a global ID. `node(id:)` fetches it again." })
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
