import { InterfaceType } from "type-graphql";

/** In the id of OwnAccount, in place of an account's id. */
export const OWN_ACCOUNT_KEY = "me";

/** Its fields, the same for all types that have it, are in resolvers/commonResource.ts. */
@InterfaceType({
  description: "What holds common resources: an organization, an account, the own account or a connector instance.",
})
export abstract class CommonResourceOwner {
  /** Every owner is a Node, and its global id says what it is. */
  abstract readonly id: string;
}

/** Its fields, the same for both types that have it, are in resolvers/transformation.ts. */
@InterfaceType({ description: "What holds default transformations: an organization or an account." })
export abstract class TransformationOwner {
  abstract readonly id: string;
}
