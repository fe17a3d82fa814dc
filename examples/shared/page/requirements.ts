/** The privilege or role that a field requires, from its description in the schema. */
export const REQUIREMENTS: Readonly<Record<string, string>> = {
  account: "Requires the organization administrator role, except for the caller's account.",
  accounts: "Requires the organization administrator role.",
  auditLogs: "Requires the `viewLogsOrg` privilege.",
  connectorInstances: "Requires the `viewAccountElementInstances` privilege for instances of other users.",
  failedFormulaExecutions: "Requires the `viewFormulas` privilege.",
  formulas: "Requires the `viewFormulas` privilege.",
  organization: "Requires the organization administrator role.",
  retryFormulaExecutions: "Requires the `createFormulaInstances` privilege.",
  updateAccount: "Requires the organization administrator role.",
  user: "Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  users: "Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for the caller's account.",
};

interface FieldError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: { readonly code?: unknown } | undefined;
}

/** The message of an error of the gateway. If a field was forbidden, also the privilege that it requires. */
export function explain({ message, path = [], extensions }: FieldError): string {
  const field = path.findLast((step) => typeof step === "string");
  const requirement = extensions?.code === "FORBIDDEN" ? REQUIREMENTS[field ?? ""] : undefined;
  if (requirement === undefined) return message;
  return `${message.replace(/[.]$/, "")}. ${requirement.replaceAll("`", "")}`;
}
