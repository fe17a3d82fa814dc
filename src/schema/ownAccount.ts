import { ObjectType } from "type-graphql";
import { Node } from "../relay/types.ts";
import { CommonResourceOwner, OWN_ACCOUNT_KEY } from "./common/resourceOwner.ts";

@ObjectType({
  implements: [Node, CommonResourceOwner],
  simpleResolvers: true,
  description:
    "The account that the credentials belong to, as far as the platform tells without its id: for callers who may not read " +
    "accounts. Its `id` is the same for everybody.",
})
export class OwnAccount extends Node {
  constructor() {
    super("OwnAccount", OWN_ACCOUNT_KEY);
  }
}
