/** Formulas. Those of the default account are visible to the whole organization. */
import { actsForOrganization, requirePrivilege } from "../caller.ts";
import { forbidden, notFound } from "../errors.ts";
import type { Call, Handler } from "../handler.ts";
import { whereOf } from "../ocnql/index.ts";
import { paginate } from "../paging.ts";
import type { StoredFormula } from "../state/formulas.ts";

export const formulas = {
  listFormulas: (call) => {
    requirePrivilege(call.caller, "viewFormulas");
    const visible = call.store.formulas.all.filter((formula) => isVisible(call, formula));
    const where = whereOf(call, { id: "id", name: "text", active: "boolean", createdDate: "date" });
    return paginate(call, where ? visible.filter((formula) => where.matches(formula)) : visible);
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

const isVisible = ({ store, caller }: Call, { accountId }: StoredFormula): boolean =>
  accountId === store.accounts.default().id || accountId === caller.accountId || actsForOrganization(caller);
