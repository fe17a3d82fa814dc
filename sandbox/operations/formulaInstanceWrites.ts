/** Formula instances: creating, changing, activating and deleting. Callers can create them of all formulas that they see. */
import { requirePrivilege } from "../caller.ts";
import { findRoute, segmentsOf } from "../contract/router.ts";
import { isoDate } from "../dates.ts";
import { badRequest, notFound } from "../errors.ts";
import type { Call, Handler, HandlerResponse } from "../handler.ts";
import type { StoredFormula, StoredFormulaInstance } from "../state/formulas.ts";
import type { FormulaInstanceInput } from "../wire.ts";
import { formulaInstanceFromPath, toFormulaInstance } from "./formulaInstances.ts";
import { checkCron, hasStep } from "./formulaRules.ts";
import { formulaFromPath } from "./formulas.ts";
import { nameFrom } from "./formulaWrites.ts";
import { asStrings, withStoredSecrets } from "./provisioning.ts";

export const formulaInstanceWrites = {
  createFormulaInstance: (call) => {
    const { caller, store: state } = call;
    requirePrivilege(caller, "createFormulaInstances");
    const formula = formulaFromPath(call, "id");
    const content = contentFrom(call, formula);
    return store(call, {
      id: state.formulas.nextId("instance"),
      formulaId: formula.id,
      accountId: caller.accountId,
      active: true,
      createdDate: isoDate(state.now),
      ...content,
    });
  },

  /** Values and settings that are not sent are lost; `active` is kept (inferred). */
  replaceFormulaInstance: (call) => {
    const { formula, instance } = instanceOfFormula(call);
    return store(call, {
      ...instance,
      ...contentFrom(call, formula, instance),
      updatedDate: isoDate(call.store.now),
    });
  },

  /** The privilege is inferred: that of the other changes. */
  deleteFormulaInstance: (call) => {
    const { instance } = instanceOfFormula(call);
    call.store.formulas.deleteInstance(instance.id);
    return {};
  },

  activateFormulaInstance: (call) => switchTo(call, true),

  deactivateFormulaInstance: (call) => switchTo(call, false),
} satisfies Record<string, Handler>;

function switchTo(call: Call, active: boolean): HandlerResponse {
  const { instance } = instanceOfFormula(call);
  call.store.formulas.putInstance({ ...instance, active, updatedDate: isoDate(call.store.now) });
  return {};
}

/** @throws PlatformError 403, 404, also for an instance of another formula */
function instanceOfFormula(call: Call): { formula: StoredFormula; instance: StoredFormulaInstance } {
  requirePrivilege(call.caller, "createFormulaInstances");
  const formula = formulaFromPath(call, "id");
  const instance = formulaInstanceFromPath(call);
  if (instance.formulaId !== formula.id) throw notFound("formula instance", instance.id);
  return { formula, instance };
}

type Content = Pick<StoredFormulaInstance, "name" | "configuration" | "settings"> & { readonly active?: boolean };

/** `replaced` is the instance whose secrets masked values refer to. */
function contentFrom(call: Call, formula: StoredFormula, replaced?: StoredFormulaInstance): Content {
  const { name, active, configuration, settings = {} } = call.body as FormulaInstanceInput;
  const values = withStoredSecrets(asStrings(configuration), replaced?.configuration ?? {});
  checkTriggers(formula, values);
  checkRequired(formula, values);
  checkApi(settings.api);
  return { name: nameFrom(name), ...(active !== undefined && { active }), configuration: values, settings };
}

type Values = Readonly<Record<string, string>>;

/** A formula may have a trigger that starts with an unknown step, but no instances. */
function checkTriggers({ steps, triggers = [] }: StoredFormula, values: Values): void {
  for (const { type, onSuccess = [], properties = {} } of triggers) {
    const unknown = onSuccess.find((name) => !hasStep(steps, name));
    if (unknown !== undefined) throw badRequest(`Invalid trigger: no step has the name '${unknown}'`);
    if (type === "scheduled") checkCron(withValues(String(properties.cron), values));
  }
}

/** `${config.cron}`, or `${cron}` in older formulas. */
const withValues = (text: string, values: Values): string =>
  text.replace(/\$\{(?:config\.)?([^}]*)\}/g, (variable, key: string) => values[key] ?? variable);

/** That required variables are checked is inferred. */
function checkRequired({ configuration = [] }: StoredFormula, values: Values): void {
  const missing = configuration.find(({ key, required = false }) => required && (values[key] ?? "") === "");
  if (missing) throw badRequest(`The configuration '${missing.key}' is required`);
}

/** `GET /harbours`: the path must not be one of the platform. */
function checkApi(api: string | undefined): void {
  if (api === undefined) return;
  const [, method = "", path = ""] = /^(GET|POST|PUT|PATCH|DELETE) ([/]\S+)$/.exec(api) ?? [];
  if (path === "") throw badRequest(`Invalid api '${api}': expected a method and a path, such as GET /harbours`);
  if ("operation" in findRoute(method, segmentsOf(path) ?? [])) {
    throw badRequest(`Invalid api '${api}': the platform has this path`);
  }
}

function store(call: Call, instance: StoredFormulaInstance): HandlerResponse {
  call.store.formulas.putInstance(instance);
  return { body: toFormulaInstance(call, instance) };
}
