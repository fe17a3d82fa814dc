import { SECRET_MASK } from "../platformLimits.ts";
import type { RestClient } from "../upstream/client.ts";
import { InvalidResponseError } from "../upstream/errors.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { valueOrThrow, type JsonObject } from "./common/attributes.ts";
import { formulaInstances, formulas } from "./common/parsers/formula.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type {
  FormulaInput,
  FormulaInstanceInput,
  FormulaInstanceRecord,
  FormulaRecord,
  FormulaUpdate,
} from "./common/records.ts";
import { restList, type ListOptions, type RestList } from "./common/restList.ts";
import { formatWhere, type Condition } from "./common/where.ts";
import {
  parseWritten,
  rejectedBefore,
  toWriteResult,
  type WriteResult,
  type WrittenRow,
} from "./common/writeResult.ts";

export interface FormulaInstanceQuery {
  readonly connectorInstanceId?: string | undefined;
  readonly search?: string | undefined;
  /** Default: false. */
  readonly includeInactive?: boolean;
}

/** Values of variables and settings by key: undefined keeps all of them, null removes one. */
export interface FormulaInstanceChanges {
  readonly name?: string | undefined;
  readonly configuration?: JsonObject | undefined;
  readonly settings?: JsonObject | undefined;
}

/** Formulas and their instances. */
export class FormulaSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /formulas/{id}`. */
  readonly byId = new RecordLoader<string, FormulaRecord>({
    operation: "getFormula",
    readOne: (id) => this.#getById(id),
    keysOf: (row) => [String(row.id)],
    list: () => this.list(),
  });

  /** `GET /formulas/instances/{instanceId}`. */
  readonly instanceById = new RecordLoader<string, FormulaInstanceRecord>({
    operation: "getFormulaInstance",
    readOne: (id) => this.#getInstance(id),
    keysOf: (row) => [String(row.id)],
    list: () => this.instances({ includeInactive: true }),
  });

  /** `GET /formulas`. */
  list(where: readonly Condition[] = []): RestList<FormulaRecord> {
    return this.#list(where, { primes: { read: "getFormula", onRows: (rows) => this.byId.prime(rows) } });
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

  /** `POST /formulas`. */
  create(body: FormulaInput): Promise<WriteResult<WrittenRow<FormulaRecord>>> {
    return this.#write("POST", "/formulas", body);
  }

  /** `PATCH /formulas/{id}`. Attributes that the body omits are unchanged. */
  update(id: string, body: FormulaUpdate): Promise<WriteResult<WrittenRow<FormulaRecord>>> {
    return this.#write("PATCH", path`/formulas/${id}`, body);
  }

  /**
   * `PUT /formulas/{id}`: replaces steps, triggers and variables. Reads the formula first: the platform would not keep the
   * name, the description and the state, if the template lacks them.
   */
  async replace(id: string, template: JsonObject): Promise<WriteResult<WrittenRow<FormulaRecord>>> {
    const found = await toWriteResult(this.#getById(id));
    if ("rejection" in found) return found;
    const { name, description, active } = found.value;
    const kept = { name: valueOrThrow(name), description: valueOrThrow(description), active: valueOrThrow(active) };
    return this.#write("PUT", path`/formulas/${id}`, { ...kept, ...template });
  }

  /** `DELETE /formulas/{id}`. */
  delete(id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", path`/formulas/${id}`));
  }

  /** `POST /formulas/{id}/instances`. */
  createInstance(
    formulaId: string,
    body: FormulaInstanceInput,
  ): Promise<WriteResult<WrittenRow<FormulaInstanceRecord>>> {
    return this.#writeInstance("POST", path`/formulas/${formulaId}/instances`, body);
  }

  /**
   * `PUT /formulas/{id}/instances/{instanceId}`, with all values. Reads the instance first: what the changes omit is sent
   * as it was read. A secret was read as a mask: the changes are rejected if they do not replace it.
   */
  async updateInstance(
    id: string,
    changes: FormulaInstanceChanges,
  ): Promise<WriteResult<WrittenRow<FormulaInstanceRecord>>> {
    const found = await toWriteResult(this.#getInstance(id));
    if ("rejection" in found) return found;
    const instance = found.value;
    const configuration = merged(valueOrThrow(instance.configuration), changes.configuration);
    const settings = merged(valueOrThrow(instance.settings), changes.settings);
    for (const [field, values] of Object.entries({ configuration, settings })) {
      const masked = Object.keys(values).find((key) => values[key] === SECRET_MASK);
      if (masked !== undefined) return rejectedBefore("INVALID", [field, masked], mustReplace(`${field}.${masked}`));
    }
    return this.#writeInstance("PUT", pathOf(instance), {
      name: changes.name ?? valueOrThrow(instance.name),
      active: valueOrThrow(instance.active),
      configuration,
      settings,
    });
  }

  /** `PUT /formulas/{id}/instances/{instanceId}/active`. Reads the instance first, as the path names its formula. */
  activateInstance(id: string): Promise<WriteResult<unknown>> {
    return this.#sendToInstance("PUT", id, "/active");
  }

  /** `DELETE /formulas/{id}/instances/{instanceId}/active`. Reads the instance first, as the path names its formula. */
  deactivateInstance(id: string): Promise<WriteResult<unknown>> {
    return this.#sendToInstance("DELETE", id, "/active");
  }

  /** `DELETE /formulas/{id}/instances/{instanceId}`. Reads the instance first, as the path names its formula. */
  deleteInstance(id: string): Promise<WriteResult<unknown>> {
    return this.#sendToInstance("DELETE", id, "");
  }

  async #getById(id: string): Promise<FormulaRecord> {
    return formulas.parseOne(await this.client.get(path`/formulas/${id}`));
  }

  async #getInstance(id: string): Promise<FormulaInstanceRecord> {
    return formulaInstances.parseOne(await this.client.get(path`/formulas/instances/${id}`));
  }

  #list(
    where: readonly Condition[],
    options: Pick<ListOptions<FormulaRecord>, "representation" | "primes">,
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
      primes: { read: "getFormulaInstance", onRows: (rows) => this.instanceById.prime(rows) },
    });
  }
  #write(method: "POST" | "PUT" | "PATCH", to: string, body: object): Promise<WriteResult<WrittenRow<FormulaRecord>>> {
    const written = this.#send(method, to, body);
    return toWriteResult(written.then((response) => parseWritten(() => formulas.parseOne(response), this.byId)));
  }

  #writeInstance(
    method: "POST" | "PUT",
    to: string,
    body: object,
  ): Promise<WriteResult<WrittenRow<FormulaInstanceRecord>>> {
    const written = this.#send(method, to, body);
    return toWriteResult(
      written.then((response) => parseWritten(() => formulaInstances.parseOne(response), this.instanceById)),
    );
  }

  #sendToInstance(method: "PUT" | "DELETE", id: string, suffix: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#getInstance(id).then((instance) => this.#send(method, `${pathOf(instance)}${suffix}`)));
  }

  /** Instances embed attributes of their formula: a write of either may change both. */
  #send(method: "POST" | "PUT" | "PATCH" | "DELETE", to: string, body?: object): Promise<RestResponse> {
    return this.client.send(method, to, { body }).finally(() => {
      this.byId.clearAll();
      this.instanceById.clearAll();
    });
  }
}

function merged(stored: JsonObject = {}, changes: JsonObject = {}): JsonObject {
  const entries = Object.entries({ ...stored, ...changes });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
}

const mustReplace = (value: string): string =>
  `\`${value}\` must be given: it is a secret, which the platform does not return, and an update sends all values.`;

/** @throws InvalidResponseError if the row does not name its formula */
function pathOf({ id, formula }: FormulaInstanceRecord): string {
  const formulaId = valueOrThrow(valueOrThrow(formula)?.id);
  if (formulaId !== undefined && String(formulaId) !== "") return path`/formulas/${formulaId}/instances/${id}`;
  throw new InvalidResponseError("The platform did not return the formula of this formula instance.");
}
