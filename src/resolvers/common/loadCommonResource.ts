/** Common resources by owner and name. */
import type { Context } from "../../context.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import { CommonResource } from "../../schema/commonResource.ts";
import type { EntityType } from "./reference.ts";
import { holderOf, isWithinReach, type Holder } from "./resourceOwner.ts";

export interface CommonResourceKey {
  readonly owner: Holder;
  readonly name: string;
}

export const commonResourceType: EntityType<CommonResource, CommonResourceKey> = {
  name: "CommonResource",
  fromKey: ({ owner, name }) => new CommonResource({ objectName: name }, owner.id),
  load: async ({ owner, name }, { dataSources }) => {
    const row = await dataSources.commonResources.byName(owner.owner, name);
    return row && new CommonResource(row, owner.id);
  },
};

export async function listCommonResources({ id, owner }: Holder, { dataSources }: Context): Promise<CommonResource[]> {
  return (await dataSources.commonResources.list(owner)).map((row) => new CommonResource(row, id));
}

/** @param key of a global id, such as `Account:7301:MyContact`: the name is the text after the second colon */
export async function loadCommonResourceByKey(key: string, context: Context): Promise<CommonResource | null> {
  const [, type = "", ownerKey = "", name = ""] = /^([^:]*):([^:]*):(.*)$/s.exec(key) ?? [];
  const owner = holderOf({ type, key: ownerKey });
  if (owner === undefined) throw badUserInput("A global id of a CommonResource must hold its owner and its name.");
  const [found, reachable] = await Promise.all([
    commonResourceType.load({ owner, name }, context),
    isWithinReach(owner, context),
  ]);
  return reachable ? found : null;
}
