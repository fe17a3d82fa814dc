import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { restList, type ListOptions, type RestList } from "./list.ts";
import { RecordLoader } from "./loader.ts";
import type { FormulaInstanceRecord, FormulaRecord } from "./records.ts";
import { RecordReader } from "./shape.ts";

const formulas = new RecordReader<FormulaRecord>("a formula", { id: "number", name: "string" });
const formulaInstances = new RecordReader<FormulaInstanceRow>("a formula instance", { id: "number", name: "string" });

/** A row without an id is a broken answer, though the contract does not ask for one. */
export type FormulaInstanceRow = FormulaInstanceRecord & { readonly id: number };

export interface FormulaInstanceQuery {
  readonly connectorInstanceId?: number | undefined;
  readonly search?: string | undefined;
}

/** Formulas and their instances. */
export class FormulaSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /formulas/{id}`. */
  readonly byId = new RecordLoader<number, FormulaRecord>({
    readOne: async (id) => formulas.one(await this.client.get(path`/formulas/${id}`)),
    keysOf: (row) => [row.id],
    list: () => this.list(),
    listHides: true,
  });

  /** `GET /formulas/instances/{instanceId}`. */
  readonly instanceById = new RecordLoader<number, FormulaInstanceRow>({
    readOne: async (id) => formulaInstances.one(await this.client.get(path`/formulas/instances/${id}`)),
    keysOf: (row) => [row.id],
    list: () => this.instances({}),
    listHides: true,
  });

  /** `GET /formulas`. */
  list(): RestList<FormulaRecord> {
    return restList(this.client, {
      path: "/formulas",
      paging: "token",
      records: formulas,
      seed: (rows) => this.byId.seed(rows),
    });
  }

  /** `GET /formulas/instances`. */
  instances({ connectorInstanceId, search }: FormulaInstanceQuery): RestList<FormulaInstanceRow> {
    return this.#instances("/formulas/instances", { elementInstanceId: connectorInstanceId, searchText: search });
  }

  /** `GET /formulas/{id}/instances`. */
  instancesOf(formulaId: number): RestList<FormulaInstanceRow> {
    return this.#instances(path`/formulas/${formulaId}/instances`);
  }

  /** `GET /accounts/{accountId}/formulas/{formulaId}/instances`. */
  instancesInAccount(accountId: number, formulaId: number): RestList<FormulaInstanceRow> {
    return this.#instances(path`/accounts/${accountId}/formulas/${formulaId}/instances`);
  }

  #instances(from: string, filters: NonNullable<ListOptions<FormulaInstanceRow>["filters"]> = {}) {
    return restList(this.client, {
      path: from,
      paging: "token",
      filters,
      records: formulaInstances,
      seed: (rows) => this.instanceById.seed(rows),
    });
  }
}
