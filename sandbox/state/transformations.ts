/** Transformations, by owner, connector and name of the common resource. Inheritance is a matter of reading. */
import type { Transformation } from "../wire.ts";
import { ownerKey, type Owner } from "./owner.ts";

/** As one level stores it. */
export type OwnTransformation = Transformation & { objectName: string; elementId: number };

interface Shelf {
  readonly owner: Owner;
  /** Connector's id → name of the common resource → transformation. */
  readonly byConnector: Map<number, Map<string, OwnTransformation>>;
}

const none: ReadonlyMap<string, OwnTransformation> = new Map();

export class Transformations {
  private readonly shelves = new Map<string, Shelf>();
  private lastId = 20_000;

  of(owner: Owner, connectorId: number): ReadonlyMap<string, OwnTransformation> {
    return this.shelves.get(ownerKey(owner))?.byConnector.get(connectorId) ?? none;
  }

  find(owner: Owner, connectorId: number, name: string): OwnTransformation | undefined {
    return this.of(owner, connectorId).get(name);
  }

  put(owner: Owner, transformation: OwnTransformation): void {
    const { byConnector } = this.shelfOf(owner);
    const byName = byConnector.get(transformation.elementId) ?? new Map<string, OwnTransformation>();
    byName.set(transformation.objectName, transformation);
    byConnector.set(transformation.elementId, byName);
  }

  remove(owner: Owner, connectorId: number, name: string): void {
    this.shelves.get(ownerKey(owner))?.byConnector.get(connectorId)?.delete(name);
  }

  removeAll(owner: Owner, connectorId: number): void {
    this.shelves.get(ownerKey(owner))?.byConnector.delete(connectorId);
  }

  /** The transformations of a level follow its common resource to the new name. */
  rename(owner: Owner, from: string, to: string): void {
    for (const byName of this.shelfOf(owner).byConnector.values()) {
      const transformation = byName.get(from);
      if (!transformation) continue;
      byName.delete(from);
      byName.set(to, { ...transformation, objectName: to });
    }
  }

  /** Who maps something to a common resource of this name. */
  ownersUsing(name: string): readonly Owner[] {
    return [...this.shelves.values()]
      .map(({ owner }) => owner)
      .filter((owner) => this.connectorsUsing(owner, name).length > 0);
  }

  connectorsUsing(owner: Owner, name: string): readonly number[] {
    const shelf = this.shelves.get(ownerKey(owner));
    return [...(shelf?.byConnector ?? [])].flatMap(([id, byName]) => (byName.has(name) ? [id] : []));
  }

  nextId(): number {
    return ++this.lastId;
  }

  private shelfOf(owner: Owner): Shelf {
    const key = ownerKey(owner);
    const shelf = this.shelves.get(key) ?? { owner, byConnector: new Map<number, Map<string, OwnTransformation>>() };
    this.shelves.set(key, shelf);
    return shelf;
  }
}
