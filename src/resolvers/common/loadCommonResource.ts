/** Common resources by owner and name. */
import type { Context } from "../../context.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import { CommonResource } from "../../schema/commonResource.ts";
import type { EntityType } from "./reference.ts";
import { isReachable, toResourceOwner, type ResourceOwner } from "./resourceOwner.ts";

export interface CommonResourceKey {
  readonly owner: ResourceOwner;
  readonly name: string;
}

export const commonResourceType: EntityType<CommonResource, CommonResourceKey> = {
  name: "CommonResource",
  fromKey: ({ owner, name }) => new CommonResource({ objectName: name }, owner.globalId),
  load: async ({ owner, name }, { dataSources }) => {
    const row = await dataSources.commonResources.byName(owner, name);
    return row && new CommonResource(row, owner.globalId);
  },
};

export async function listCommonResources(owner: ResourceOwner, { dataSources }: Context): Promise<CommonResource[]> {
  const rows = await dataSources.commonResources.list(owner);
  return rows.map((row) => new CommonResource(row, owner.globalId));
}

/** @param key of a global id, such as `Account:7301:MyContact`: the name is the text after the second colon */
export async function loadCommonResourceByKey(key: string, context: Context): Promise<CommonResource | null> {
  const [, type = "", ownerKey = "", name = ""] = /^([^:]*):([^:]*):(.*)$/s.exec(key) ?? [];
  const owner = toResourceOwner({ type, key: ownerKey });
  if (owner === undefined) throw badUserInput("A global id of a CommonResource must contain its owner and its name.");
  const [found, reachable] = await Promise.all([
    commonResourceType.load({ owner, name }, context),
    isReachable(owner, context),
  ]);
  return reachable ? found : null;
}
