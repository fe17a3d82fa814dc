/** Formulas. Those of the default account are visible to the whole organization. */
import { actsForOrganization, requirePrivilege } from "../caller.ts";
import { forbidden, notFound } from "../errors.ts";
import type { Call, Handler } from "../handler.ts";
import { whereOf } from "../ocnql/index.ts";
import { paginate } from "../paging.ts";
import type { StoredFormula } from "../state/formulas.ts";
import type { Formula } from "../wire.ts";
import { booleanParameter } from "./booleanParameter.ts";

export const formulas = {
  listFormulas: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const callableBy = call.query.get("callableBy");
    const where = whereOf(call, { id: "id", name: "text", active: "boolean", createdDate: "date" });
    const found = call.store.formulas.all
      .filter((formula) => isVisible(call, formula))
      .filter((formula) => callableBy === null || isCallableBy(formula, Number(callableBy)))
      .filter((formula) => where?.matches(formula) ?? true);
    return paginate(call, booleanParameter(call, "abridged") ? found.map(withoutSteps) : found);
  },

  getFormula: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    return { body: formulaFromPath(call, "id") };
  },
} satisfies Record<string, Handler>;

/** The formula of a path. @throws PlatformError 403, 404 */
export function formulaFromPath(call: Call, name: "id" | "formulaId"): StoredFormula {
  const id = Number(call.params[name]);
  const formula = call.store.formulas.find(id);
  if (!formula) throw notFound("formula", id);
  if (!isVisible(call, formula)) throw forbidden("Insufficient privileges for this formula");
  return formula;
}

/** A formula calls others that have a manual trigger (inferred). */
const isCallableBy = ({ id, triggers = [] }: StoredFormula, callerId: number): boolean =>
  id !== callerId && triggers.some(({ type }) => type === "manual");

function withoutSteps({ steps: _, ...formula }: StoredFormula): Formula {
  return formula;
}

const isVisible = ({ store, caller }: Call, { accountId }: StoredFormula): boolean =>
  accountId === store.accounts.default().id || accountId === caller.accountId || actsForOrganization(caller);
