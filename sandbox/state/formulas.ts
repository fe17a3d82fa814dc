/** Formulas and their instances. The job of a scheduled instance is not stored: it exists while both are active. */
import type { Formula, FormulaInstance } from "../wire.ts";

export type StoredFormula = Formula & { accountId: number; userId: number };

export interface StoredFormulaInstance {
  readonly id: number;
  readonly formulaId: number;
  readonly accountId: number;
  readonly name: string;
  readonly active: boolean;
  readonly createdDate: string;
  readonly updatedDate?: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly settings: NonNullable<FormulaInstance["settings"]>;
}

/** Ids before those of new rows. Seeded ones are lower. */
const LAST_SEEDED_ID = { formula: 600_000, instance: 700_000, part: 8_000_000 };

export class Formulas {
  private readonly byId: Map<number, StoredFormula>;
  private readonly instanceById: Map<number, StoredFormulaInstance>;
  private readonly lastId = { ...LAST_SEEDED_ID };

  constructor(formulas: readonly StoredFormula[], instances: readonly StoredFormulaInstance[]) {
    this.byId = new Map(formulas.map((formula) => [formula.id, formula]));
    this.instanceById = new Map(instances.map((instance) => [instance.id, instance]));
  }

  get all(): readonly StoredFormula[] {
    return [...this.byId.values()];
  }

  get instances(): readonly StoredFormulaInstance[] {
    return [...this.instanceById.values()];
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

  /** `part`: steps, triggers and variables. */
  nextId(kind: keyof typeof LAST_SEEDED_ID): number {
    return ++this.lastId[kind];
  }

  put(formula: StoredFormula): void {
    this.byId.set(formula.id, formula);
  }

  delete(id: number): void {
    this.byId.delete(id);
  }

  putInstance(instance: StoredFormulaInstance): void {
    this.instanceById.set(instance.id, instance);
  }

  deleteInstance(id: number): void {
    this.instanceById.delete(id);
  }
}
