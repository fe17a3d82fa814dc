/** Formula instances: those of the caller's account, or all for callers who act for the organization. */
import { actsForOrganization, requirePrivilege } from "../caller.ts";
import { forbidden, notFound } from "../errors.ts";
import type { HandlerResponse, Call, Handler } from "../handler.ts";
import { paginate } from "../paging.ts";
import { pickProperties } from "../pickProperties.ts";
import { withMaskedSecrets } from "../representations/connectorInstance.ts";
import { mapRows, sequenceOf } from "../sequence.ts";
import type { StoredFormulaInstance } from "../state/formulas.ts";
import type { Formula, FormulaInstance } from "../wire.ts";
import { booleanParameter } from "./booleanParameter.ts";
import { formulaFromPath } from "./formulas.ts";
import { accountFromPath } from "./owners.ts";
import { unwrapSingleton } from "./unwrapSingleton.ts";

export const formulaInstances = {
  listFormulaInstances: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const text = call.query.get("searchText")?.toLowerCase() ?? "";
    const connectorInstance = call.query.get("elementInstanceId");
    const found = visibleFormulaInstances(call)
      .filter(({ active }) => active || booleanParameter(call, "includeInactive"))
      .filter(({ name }) => name.toLowerCase().includes(text))
      .filter((instance) => connectorInstance === null || uses(call, instance, connectorInstance));
    return listResponse(call, found);
  },

  listFormulaInstancesOfFormula: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const { id } = formulaFromPath(call, "id");
    return listResponse(
      call,
      visibleFormulaInstances(call).filter(({ formulaId }) => formulaId === id),
    );
  },

  listAccountFormulaInstances: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const account = accountFromPath(call, "accountId");
    const { id } = formulaFromPath(call, "formulaId");
    const found = call.store.formulas.instancesOf(id).filter(({ accountId }) => accountId === account);
    return unwrapSingleton(call, listResponse(call, found));
  },

  getFormulaInstance: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    return { body: toFormulaInstance(call, formulaInstanceFromPath(call)) };
  },
} satisfies Record<string, Handler>;

/** The formula instance of a path. @throws PlatformError 403, 404 */
export const formulaInstanceFromPath = (call: Call): StoredFormulaInstance =>
  formulaInstanceWithId(call, Number(call.params.instanceId));

/** @throws PlatformError 403, 404 */
export function formulaInstanceWithId(call: Call, id: number): StoredFormulaInstance {
  const instance = call.store.formulas.findInstance(id);
  if (!instance) throw notFound("formula instance", id);
  if (!isVisible(call, instance)) throw forbidden("Insufficient privileges for this formula instance");
  return instance;
}

const isVisible = ({ caller }: Call, { accountId }: StoredFormulaInstance): boolean =>
  accountId === caller.accountId || actsForOrganization(caller);

export const visibleFormulaInstances = (call: Call): readonly StoredFormulaInstance[] =>
  call.store.formulas.instances.filter((instance) => isVisible(call, instance));

/** Settings of type `elementInstance` contain the id of a connector instance as a string. */
function uses({ store }: Call, { formulaId, configuration }: StoredFormulaInstance, id: string): boolean {
  const settings = store.formulas.find(formulaId)?.configuration ?? [];
  return settings.some(({ key, type }) => type === "elementInstance" && configuration[key] === id);
}

const listResponse = (call: Call, instances: readonly StoredFormulaInstance[]): HandlerResponse =>
  paginate(
    call,
    mapRows(sequenceOf(instances), (instance) => toFormulaInstance(call, instance)),
  );

/** With the id and the state of the formula: no published answer has its name. Secrets are masked. */
export function toFormulaInstance(
  { store }: Call,
  { accountId: _, formulaId, configuration, ...instance }: StoredFormulaInstance,
): FormulaInstance {
  const formula: Partial<Formula> = store.formulas.find(formulaId) ?? { id: formulaId };
  return {
    ...instance,
    configuration: withMaskedSecrets(configuration),
    formula: pickProperties(formula, ["id", "active", "debugLoggingEnabled", "singleThreaded"]),
  };
}
