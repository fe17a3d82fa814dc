/** Definitions of common resources, by owner and name. */
import type { CommonResource } from "../wire.ts";
import { ownerKey, type Owner } from "./owner.ts";

/** As stored. Maps leave `objectName` out of their entries, as it is the key. */
export type Definition = CommonResource & { objectName: string };

const none: ReadonlyMap<string, Definition> = new Map();

export class CommonResources {
  private readonly byOwner = new Map<string, Map<string, Definition>>();
  private lastId = 5_000;
  private lastFieldId = 120_000;

  of(owner: Owner): ReadonlyMap<string, Definition> {
    return this.byOwner.get(ownerKey(owner)) ?? none;
  }

  find(owner: Owner, name: string): Definition | undefined {
    return this.of(owner).get(name);
  }

  put(owner: Owner, definition: Definition): void {
    const key = ownerKey(owner);
    const definitions = this.byOwner.get(key) ?? new Map<string, Definition>();
    definitions.set(definition.objectName, definition);
    this.byOwner.set(key, definitions);
  }

  remove(owner: Owner, name: string): void {
    this.byOwner.get(ownerKey(owner))?.delete(name);
  }

  removeAll(owner: Owner): void {
    this.byOwner.delete(ownerKey(owner));
  }

  nextId(): number {
    return ++this.lastId;
  }

  nextFieldId(): number {
    return ++this.lastFieldId;
  }
}
