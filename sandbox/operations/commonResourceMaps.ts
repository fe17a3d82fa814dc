/** The calls on all common resources of a level together: maps by name. */
import { definitionAnswer } from "../describe/definition.ts";
import { withoutName } from "../describe/names.ts";
import { noneFound } from "../errors.ts";
import type { Answer, Call } from "../handler.ts";
import type { Definition } from "../state/commonResources.ts";
import type { Owner } from "../state/owner.ts";
import type { CommonResourceInput } from "../wire.ts";
import { requireDistinct, requireFree, requireUnused } from "./commonResourceChecks.ts";
import { define, remarkOn } from "./commonResourceWrites.ts";
import type { OwnerOf } from "./owners.ts";

const things = "object definitions";

export const commonResourceMapAt = (ownerOf: OwnerOf) => ({
  list: (call: Call): Answer => {
    const owner = ownerOf(call, "viewCommonObjects");
    const definitions = call.store.commonResources.of(owner);
    if (definitions.size === 0 || call.query.get("systemOnly") === "true") throw noneFound(things);
    return { body: mapOf([...definitions.values()], owner, call) };
  },

  createAll: (call: Call): Answer => {
    const owner = ownerOf(call, "createCommonObjects");
    const inputs = call.body as Record<string, CommonResourceInput>;
    for (const [name, input] of Object.entries(inputs)) {
      requireFree(call, owner, name);
      requireDistinct(input);
    }
    const created = Object.entries(inputs).map(([name, input]) => define(call, owner, name, input));
    return { body: mapOf(created, owner, call), ...remarkOn(Object.values(inputs), owner) };
  },

  removeAll: (call: Call): Answer => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const definitions = call.store.commonResources.of(owner);
    if (definitions.size === 0) throw noneFound(things);
    for (const name of definitions.keys()) requireUnused(call, owner, name);
    call.store.commonResources.removeAll(owner);
    return {};
  },
});

/** Entries lack their name. For accounts, a string `level` stands beside the names, as the vendor's SDK has it. */
function mapOf(definitions: readonly Definition[], owner: Owner, { store }: Call): object {
  const entries = definitions.map((definition): [string, unknown] => [
    definition.objectName,
    withoutName(definitionAnswer(definition, owner, store)),
  ]);
  const stray = owner.level === "account" ? { level: owner.level } : {};
  return { ...stray, ...(Object.fromEntries(entries) as object) };
}
