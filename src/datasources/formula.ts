import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { restList, type ListOptions, type RestList } from "./common/restList.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { FormulaInstanceRecord, FormulaRecord } from "./common/records.ts";
import { RecordReader } from "./common/recordParser.ts";

const formulas = new RecordReader<FormulaRecord>("a formula", { id: "databaseId" });
const formulaInstances = new RecordReader<FormulaInstanceRecord>("a formula instance", { id: "databaseId" });

export interface FormulaInstanceQuery {
  readonly connectorInstanceId?: string | undefined;
  readonly search?: string | undefined;
}

/** Formulas and their instances. */
export class FormulaSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /formulas/{id}`. */
  readonly byId = new RecordLoader<string, FormulaRecord>({
    operation: "getFormula",
    readOne: async (id) => formulas.one(await this.client.get(path`/formulas/${id}`)),
    keysOf: (row) => [String(row.id)],
    list: () => this.list(),
  });

  /** `GET /formulas/instances/{instanceId}`. */
  readonly instanceById = new RecordLoader<string, FormulaInstanceRecord>({
    operation: "getFormulaInstance",
    readOne: async (id) => formulaInstances.one(await this.client.get(path`/formulas/instances/${id}`)),
    keysOf: (row) => [String(row.id)],
    list: () => this.instances({}),
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
  instances({ connectorInstanceId, search }: FormulaInstanceQuery): RestList<FormulaInstanceRecord> {
    return this.#instances("/formulas/instances", { elementInstanceId: connectorInstanceId, searchText: search });
  }

  /** `GET /formulas/{id}/instances`. */
  instancesOf(formulaId: string): RestList<FormulaInstanceRecord> {
    return this.#instances(path`/formulas/${formulaId}/instances`);
  }

  /** `GET /accounts/{accountId}/formulas/{formulaId}/instances`. */
  instancesInAccount(accountId: string, formulaId: string): RestList<FormulaInstanceRecord> {
    return this.#instances(path`/accounts/${accountId}/formulas/${formulaId}/instances`);
  }

  #instances(from: string, filters: NonNullable<ListOptions<FormulaInstanceRecord>["filters"]> = {}) {
    return restList(this.client, {
      path: from,
      paging: "token",
      filters,
      records: formulaInstances,
      seed: (rows) => this.instanceById.seed(rows),
    });
  }
}
