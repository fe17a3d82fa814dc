import { InterfaceType } from "type-graphql";

/** The key in the global id of OwnAccount, instead of an account id. */
export const OWN_ACCOUNT_KEY = "me";

/** resolvers/commonResource.ts resolves its fields for all types. */
@InterfaceType({
  description:
    "An owner of common resources: an organization, an account, the caller's account or a connector instance.",
})
export abstract class CommonResourceOwner {
  /** Every owner is a Node, whose global id has the type and the key of the owner. */
  abstract readonly id: string;
}

/** resolvers/transformation.ts resolves its fields for all types. */
@InterfaceType({ description: "An owner of default transformations: an organization or an account." })
export abstract class TransformationOwner {
  abstract readonly id: string;
}
