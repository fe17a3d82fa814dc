/** What the calls on one common resource and those on all of a level write in the same way. */
import { definedFrom } from "../describe/definition.ts";
import { remarkOnFields } from "../describe/higherFields.ts";
import type { Answer, Call } from "../handler.ts";
import type { Definition } from "../state/commonResources.ts";
import type { Owner } from "../state/owner.ts";
import type { CommonResourceInput } from "../wire.ts";

export function define(call: Call, owner: Owner, objectName: string, input: CommonResourceInput): Definition {
  const definition = definedFrom(input, { owner, objectName, author: call.caller, store: call.store });
  call.store.commonResources.put(owner, definition);
  return definition;
}

export const remarkOn = (inputs: readonly CommonResourceInput[], owner: Owner): Answer =>
  remarkOnFields(
    inputs.flatMap(({ fields }) => fields),
    owner,
  );
