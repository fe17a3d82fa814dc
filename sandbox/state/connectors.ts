/** The catalogue of connectors. No operation changes it. */
import type { Connector } from "../wire.ts";

export class Connectors {
  private readonly byId: ReadonlyMap<number, Connector>;
  private readonly byKey: ReadonlyMap<string, Connector>;

  constructor(readonly all: readonly Connector[]) {
    this.byId = new Map(all.map((connector) => [connector.id, connector]));
    this.byKey = new Map(all.map((connector) => [connector.key, connector]));
  }

  /** By key or id: paths accept both. */
  find(keyOrId: string | number): Connector | undefined {
    return this.byKey.get(String(keyOrId)) ?? this.byId.get(Number(keyOrId));
  }

  ofHub(hub: string): readonly Connector[] {
    return this.all.filter((connector) => connector.hub === hub);
  }
}
