/** Formulas: creating, changing and deleting. Callers change those of their own account (inferred), or all if they act for the organization. */
import { requireAccount, requirePrivilege } from "../caller.ts";
import { isoDate } from "../dates.ts";
import { badRequest, conflict } from "../errors.ts";
import type { Call, Handler, HandlerResponse } from "../handler.ts";
import type { PrivilegeKey } from "../privileges.ts";
import type { StoredFormula } from "../state/formulas.ts";
import type { FormulaInput, FormulaUpdate } from "../wire.ts";
import { checkFormula } from "./formulaRules.ts";
import { formulaFromPath } from "./formulas.ts";
import { withoutHtml } from "./provisioning.ts";

export const formulaWrites = {
  createFormula: (call) => {
    const { caller, store: state } = call;
    requirePrivilege(caller, "createFormulas");
    return store(call, call.body as FormulaInput, {
      id: state.formulas.nextId("formula"),
      accountId: caller.accountId,
      userId: caller.userId,
      createdDate: isoDate(state.now),
    });
  },

  /** Attributes that are not sent are lost (inferred). */
  replaceFormula: (call) => {
    const { id, accountId, userId, createdDate = "" } = ownFormula(call, "editFormulas");
    const updatedDate = isoDate(call.store.now);
    return store(call, call.body as FormulaInput, { id, accountId, userId, createdDate, updatedDate });
  },

  updateFormula: (call) => {
    const {
      id,
      accountId,
      userId,
      createdDate = "",
      debugLoggingExpires,
      ...content
    } = ownFormula(call, "editFormulas");
    const input = { ...content, ...(call.body as FormulaUpdate) };
    const identity = { id, accountId, userId, createdDate, updatedDate: isoDate(call.store.now) };
    return store(call, input, { ...identity, ...(debugLoggingExpires !== undefined && { debugLoggingExpires }) });
  },

  /** That a formula with instances is kept is inferred: the vendor's tools delete the instances first. */
  deleteFormula: (call) => {
    const { id } = ownFormula(call, "deleteFormulas");
    if (call.store.formulas.instancesOf(id).length > 0) {
      throw conflict(`The formula with ID ${String(id)} has instances: delete them first`);
    }
    call.store.formulas.delete(id);
    return {};
  },
} satisfies Record<string, Handler>;

function ownFormula(call: Call, privilege: PrivilegeKey): StoredFormula {
  requirePrivilege(call.caller, privilege);
  const formula = formulaFromPath(call, "id");
  requireAccount(call.caller, formula.accountId);
  return formula;
}

/** Attributes that no body sets. */
type Identity = Pick<
  StoredFormula,
  "id" | "accountId" | "userId" | "createdDate" | "updatedDate" | "debugLoggingExpires"
>;

/** Attributes that a formula does not have are ignored, as exports have more of them. null removes an attribute. */
function store(call: Call, input: FormulaInput, identity: Identity): HandlerResponse {
  const { description, engine, method, uri, active = true, singleThreaded = false, debugLoggingEnabled = true } = input;
  const { id } = identity;
  const formula: StoredFormula = {
    ...identity,
    name: nameFrom(input.name),
    ...(typeof description === "string" && { description }),
    active,
    ...(typeof engine === "string" && { engine }),
    singleThreaded,
    debugLoggingEnabled,
    ...(typeof method === "string" && { method }),
    ...(typeof uri === "string" && { uri }),
    configuration: withIds(call, id, input.configuration, ({ configuration }) => configuration),
    steps: withIds(call, id, input.steps, ({ steps }) => steps).map(withSuccessors),
    triggers: withIds(call, id, input.triggers, ({ triggers }) => triggers).map(withSuccessors),
  };
  checkFormula(formula);
  call.store.formulas.put(formula);
  return { body: formula };
}

export function nameFrom(text: string): string {
  const name = withoutHtml(text);
  if (name === "") throw badRequest("The name must not be blank");
  return name;
}

interface Part {
  readonly id?: number | string;
}

/** Parts that the formula has already keep their ids; others get new ones. */
function withIds<SomePart extends Part>(
  { store: { formulas } }: Call,
  formulaId: number,
  parts: readonly SomePart[] = [],
  storedIn: (formula: StoredFormula) => readonly Part[] | undefined,
): (SomePart & { id: number | string })[] {
  const stored = formulas.find(formulaId);
  const known = new Set(stored && storedIn(stored)?.map(({ id }) => String(id)));
  return parts.map((part) => ({
    ...part,
    id: part.id !== undefined && known.has(String(part.id)) ? part.id : formulas.nextId("part"),
  }));
}

interface Successors {
  readonly onSuccess?: string[];
  readonly onFailure?: string[];
}

const withSuccessors = <SomePart extends Successors>(part: SomePart) => ({
  ...part,
  onSuccess: part.onSuccess ?? [],
  onFailure: part.onFailure ?? [],
});
