/** Formulas and their instances. No operation changes them. */
import type { Formula } from "../wire.ts";

export type StoredFormula = Formula & { accountId: number; userId: number };

export interface StoredFormulaInstance {
  readonly id: number;
  readonly formulaId: number;
  readonly accountId: number;
  readonly name: string;
  readonly active: boolean;
  readonly createdDate: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
}

export class Formulas {
  private readonly byId: ReadonlyMap<number, StoredFormula>;
  private readonly instanceById: ReadonlyMap<number, StoredFormulaInstance>;

  constructor(
    readonly all: readonly StoredFormula[],
    readonly instances: readonly StoredFormulaInstance[],
  ) {
    this.byId = new Map(all.map((formula) => [formula.id, formula]));
    this.instanceById = new Map(instances.map((instance) => [instance.id, instance]));
  }

  find(id: number): StoredFormula | undefined {
    return this.byId.get(id);
  }

  findInstance(id: number): StoredFormulaInstance | undefined {
    return this.instanceById.get(id);
  }

  instancesOf(formulaId: number): readonly StoredFormulaInstance[] {
    return this.instances.filter((instance) => instance.formulaId === formulaId);
  }
}
