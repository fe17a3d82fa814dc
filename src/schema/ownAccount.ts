import { ObjectType } from "type-graphql";
import { Node } from "../relay/types.ts";
import { CommonResourceOwner, OWN_ACCOUNT_KEY } from "./common/resourceOwner.ts";

@ObjectType({
  implements: [Node, CommonResourceOwner],
  simpleResolvers: true,
  description:
    "The caller's account, with the fields that the platform returns without an account ID. `id` is the same constant for all callers.",
})
export class OwnAccount extends Node {
  constructor() {
    super("OwnAccount", OWN_ACCOUNT_KEY);
  }
}
