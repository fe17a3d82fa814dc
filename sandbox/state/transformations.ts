/** Transformations by owner, connector and name of the common resource. Stored per level; reads merge inherited fields. */
import type { Transformation } from "../wire.ts";
import { ownerKey, type Owner } from "./owner.ts";

/** As stored at one level. */
export type OwnTransformation = Transformation & { objectName: string; elementId: number };

interface OwnerTransformations {
  readonly owner: Owner;
  /** Connector id → name of the common resource → transformation. */
  readonly byConnector: Map<number, Map<string, OwnTransformation>>;
}

const none: ReadonlyMap<string, OwnTransformation> = new Map();

export class Transformations {
  private readonly byOwner = new Map<string, OwnerTransformations>();
  private lastId = 20_000;

  of(owner: Owner, connectorId: number): ReadonlyMap<string, OwnTransformation> {
    return this.byOwner.get(ownerKey(owner))?.byConnector.get(connectorId) ?? none;
  }

  find(owner: Owner, connectorId: number, name: string): OwnTransformation | undefined {
    return this.of(owner, connectorId).get(name);
  }

  put(owner: Owner, transformation: OwnTransformation): void {
    const { byConnector } = this.transformationsOf(owner);
    const byName = byConnector.get(transformation.elementId) ?? new Map<string, OwnTransformation>();
    byName.set(transformation.objectName, transformation);
    byConnector.set(transformation.elementId, byName);
  }

  remove(owner: Owner, connectorId: number, name: string): void {
    this.byOwner.get(ownerKey(owner))?.byConnector.get(connectorId)?.delete(name);
  }

  removeAll(owner: Owner, connectorId: number): void {
    this.byOwner.get(ownerKey(owner))?.byConnector.delete(connectorId);
  }

  /** Renames the transformations of a level together with their common resource. */
  rename(owner: Owner, from: string, to: string): void {
    for (const byName of this.transformationsOf(owner).byConnector.values()) {
      const transformation = byName.get(from);
      if (!transformation) continue;
      byName.delete(from);
      byName.set(to, { ...transformation, objectName: to });
    }
  }

  /** Owners that have a transformation to a common resource of this name. */
  ownersUsing(name: string): readonly Owner[] {
    return [...this.byOwner.values()]
      .map(({ owner }) => owner)
      .filter((owner) => this.connectorsUsing(owner, name).length > 0);
  }

  connectorsUsing(owner: Owner, name: string): readonly number[] {
    const entry = this.byOwner.get(ownerKey(owner));
    return [...(entry?.byConnector ?? [])].flatMap(([id, byName]) => (byName.has(name) ? [id] : []));
  }

  nextId(): number {
    return ++this.lastId;
  }

  private transformationsOf(owner: Owner): OwnerTransformations {
    const key = ownerKey(owner);
    const entry = this.byOwner.get(key) ?? { owner, byConnector: new Map<number, Map<string, OwnTransformation>>() };
    this.byOwner.set(key, entry);
    return entry;
  }
}
