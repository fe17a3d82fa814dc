/** Instances of formulas: an account's own, all of them for callers who act for the organization. */
import { actsForOrganization, requirePrivilege } from "../caller.ts";
import { forbidden, notFound } from "../errors.ts";
import type { Answer, Call, Handler } from "../handler.ts";
import { pageOf } from "../paging.ts";
import { mapRows, sequenceOf } from "../sequence.ts";
import type { StoredFormulaInstance } from "../state/formulas.ts";
import type { FormulaInstance } from "../wire.ts";
import { formulaIn } from "./formulas.ts";
import { accountIn } from "./owners.ts";
import { perhapsSingle } from "./perhapsSingle.ts";

export const formulaInstances = {
  listFormulaInstances: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const text = call.query.get("searchText")?.toLowerCase() ?? "";
    const connectorInstance = call.query.get("elementInstanceId");
    const found = reached(call)
      .filter(({ name }) => name.toLowerCase().includes(text))
      .filter((instance) => connectorInstance === null || uses(call, instance, connectorInstance));
    return page(call, found);
  },

  listFormulaInstancesOfFormula: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const { id } = formulaIn(call, "id");
    return page(
      call,
      reached(call).filter(({ formulaId }) => formulaId === id),
    );
  },

  listAccountFormulaInstances: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const account = accountIn(call, "accountId");
    const { id } = formulaIn(call, "formulaId");
    const found = call.store.formulas.instancesOf(id).filter(({ accountId }) => accountId === account);
    return perhapsSingle(call, page(call, found));
  },

  getFormulaInstance: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const id = Number(call.params.instanceId);
    const instance = call.store.formulas.findInstance(id);
    if (!instance) throw notFound("formula instance", id);
    if (!isReached(call, instance)) throw forbidden("Insufficient privileges for this formula instance");
    return { body: answer(call, instance) };
  },
} satisfies Record<string, Handler>;

const isReached = ({ caller }: Call, { accountId }: StoredFormulaInstance): boolean =>
  accountId === caller.accountId || actsForOrganization(caller);

const reached = (call: Call): readonly StoredFormulaInstance[] =>
  call.store.formulas.instances.filter((instance) => isReached(call, instance));

/** Settings of type `elementInstance` hold the id, as a string. */
function uses({ store }: Call, { formulaId, configuration }: StoredFormulaInstance, id: string): boolean {
  const settings = store.formulas.find(formulaId)?.configuration ?? [];
  return settings.some(({ key, type }) => type === "elementInstance" && configuration[key] === id);
}

const page = (call: Call, instances: readonly StoredFormulaInstance[]): Answer =>
  pageOf(
    call,
    mapRows(sequenceOf(instances), (instance) => answer(call, instance)),
  );

/** With its formula, but without the formula's steps and triggers. */
function answer({ store }: Call, { accountId: _, formulaId, ...instance }: StoredFormulaInstance): FormulaInstance {
  const { steps: _steps, triggers: _triggers, ...formula } = store.formulas.find(formulaId) ?? { id: formulaId };
  return { ...instance, formula };
}
