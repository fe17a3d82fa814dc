import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { formulaInstances, formulas } from "./common/parsers/formula.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { FormulaInstanceRecord, FormulaRecord } from "./common/records.ts";
import { restList, type ListOptions, type RestList } from "./common/restList.ts";
import { formatWhere, type Condition } from "./common/where.ts";

export interface FormulaInstanceQuery {
  readonly connectorInstanceId?: string | undefined;
  readonly search?: string | undefined;
  /** Default: false. */
  readonly includeInactive?: boolean;
}

/** Formulas and their instances. */
export class FormulaSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /formulas/{id}`. */
  readonly byId = new RecordLoader<string, FormulaRecord>({
    operation: "getFormula",
    readOne: async (id) => formulas.parseOne(await this.client.get(path`/formulas/${id}`)),
    keysOf: (row) => [String(row.id)],
    list: () => this.list(),
  });

  /** `GET /formulas/instances/{instanceId}`. */
  readonly instanceById = new RecordLoader<string, FormulaInstanceRecord>({
    operation: "getFormulaInstance",
    readOne: async (id) => formulaInstances.parseOne(await this.client.get(path`/formulas/instances/${id}`)),
    keysOf: (row) => [String(row.id)],
    list: () => this.instances({ includeInactive: true }),
  });

  /** `GET /formulas`. */
  list(where: readonly Condition[] = []): RestList<FormulaRecord> {
    return this.#list(where, { onRows: (rows) => this.byId.prime(rows) });
  }

  /** `GET /formulas?abridged=true`: rows may lack steps, which are most of their size, triggers and variables. */
  abridgedList(where: readonly Condition[] = []): RestList<FormulaRecord> {
    return this.#list(where, { representation: { abridged: true } });
  }

  /** `GET /formulas/instances`. */
  instances(query: FormulaInstanceQuery): RestList<FormulaInstanceRecord> {
    return this.#instances("/formulas/instances", {
      elementInstanceId: query.connectorInstanceId,
      searchText: query.search,
      includeInactive: query.includeInactive === true ? true : undefined,
    });
  }

  /** `GET /formulas/{id}/instances`. */
  instancesOf(formulaId: string): RestList<FormulaInstanceRecord> {
    return this.#instances(path`/formulas/${formulaId}/instances`);
  }

  /** `GET /accounts/{accountId}/formulas/{formulaId}/instances`. */
  instancesInAccount(accountId: string, formulaId: string): RestList<FormulaInstanceRecord> {
    return this.#instances(path`/accounts/${accountId}/formulas/${formulaId}/instances`);
  }

  #list(
    where: readonly Condition[],
    options: Pick<ListOptions<FormulaRecord>, "representation" | "onRows">,
  ): RestList<FormulaRecord> {
    const filters = { where: formatWhere(where) };
    return restList(this.client, { path: "/formulas", paging: "token", filters, parser: formulas, ...options });
  }

  #instances(from: string, filters: ListOptions<object>["filters"] = {}) {
    return restList(this.client, {
      path: from,
      paging: "token",
      filters,
      parser: formulaInstances,
      onRows: (rows) => this.instanceById.prime(rows),
    });
  }
}
