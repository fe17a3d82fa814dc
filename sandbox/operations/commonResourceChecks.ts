/** What the platform refuses for common resources. */
import { badRequest, conflict } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { Owner } from "../state/owner.ts";
import type { CommonResourceInput } from "../wire.ts";

export function requireFree({ store }: Call, owner: Owner, name: string): void {
  if (name.trim() === "") throw badRequest("The name of an object definition must not be blank");
  if (store.commonResources.find(owner, name)) {
    throw conflict(`An object definition with name ${name} exists already at ${owner.level} level`);
  }
}

export function requireDistinct({ fields }: CommonResourceInput): void {
  const seen = new Set<string>();
  for (const { path } of fields) {
    if (seen.has(path)) throw badRequest(`The path ${path} comes twice in fields`);
    seen.add(path);
  }
}

/** At organization level alone: an account may delete its definition and keep the transformation. */
export function requireUnused({ store }: Call, owner: Owner, name: string): void {
  if (owner.level !== "organization") return;
  const dependent = store.transformations
    .ownersUsing(name)
    .some((user) => user.level === "organization" || !store.commonResources.find(user, name));
  if (dependent) throw conflict(`The object definition ${name} is still used by transformations`);
}
