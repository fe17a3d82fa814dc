import type { Context } from "../context.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { CommonResource } from "../schema/commonResource.ts";
import { holderOf, isWithinReach, type Holder } from "./common/resourceOwner.ts";

export async function commonResourcesOf({ id, owner }: Holder, { dataSources }: Context): Promise<CommonResource[]> {
  return (await dataSources.commonResources.list(owner)).map((row) => new CommonResource(row, id));
}

export async function findCommonResource(
  { id, owner }: Holder,
  name: string,
  { dataSources }: Context,
): Promise<CommonResource | null> {
  const row = await dataSources.commonResources.byName(owner, name);
  return row && new CommonResource(row, id);
}

/** @param key `Account:7301:MyContact`: the name is everything after the second colon */
export async function findCommonResourceByKey(key: string, context: Context): Promise<CommonResource | null> {
  const [, type = "", ownerKey = "", name = ""] = /^([^:]*):([^:]*):(.*)$/s.exec(key) ?? [];
  const holder = holderOf({ type, key: ownerKey });
  if (holder === undefined) throw badUserInput("A global id of a CommonResource must hold its owner and its name.");
  const [found, reachable] = await Promise.all([
    findCommonResource(holder, name, context),
    isWithinReach(holder, context),
  ]);
  return reachable ? found : null;
}
