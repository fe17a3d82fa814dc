/** Validation of user data. */
import { badRequest, conflict, forbidden } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { PasswordPolicy, UserUpdate } from "../wire.ts";

const neverBlank = ["firstName", "lastName", "email", "password"] as const;

/** Validates input of creations and changes. Absent attributes are not checked. @throws PlatformError 400, 409 */
export function checkUserInput(call: Call, input: UserUpdate, userId?: number): void {
  for (const name of neverBlank) {
    if (input[name]?.trim() === "") throw badRequest(`The ${name} of a user must not be blank`);
  }
  if (input.email !== undefined) checkEmail(call, input.email, userId);
  if (input.password !== undefined) checkPassword(input.password, call.store.organization.passwordPolicy ?? {});
}

function checkEmail({ store }: Call, email: string, userId: number | undefined): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw badRequest(`'${email}' is not an e-mail address`);
  const holder = store.users.byEmail(email);
  if (holder && holder.id !== userId) throw conflict(`User with email ${email} already exists`);
}

function checkPassword(password: string, policy: PasswordPolicy): void {
  const { minLength = 0, minUppercase = 0, minLowercase = 0, minNumbers = 0 } = policy;
  const rules = [
    ["characters", /./gsu, minLength],
    ["upper-case letters", /\p{Lu}/gu, minUppercase],
    ["lower-case letters", /\p{Ll}/gu, minLowercase],
    ["digits", /\d/g, minNumbers],
  ] as const;
  for (const [characters, pattern, min] of rules) {
    const found = password.match(pattern)?.length ?? 0;
    if (found < min)
      throw badRequest(`The password must have at least ${String(min)} ${characters}, but has ${String(found)}`);
  }
}

/** Distinct role keys. A role is above the caller's own if it has a privilege that the caller lacks. @throws PlatformError 400, 403 */
export function checkRoles({ store, caller }: Call, keys: readonly string[]): readonly string[] {
  for (const key of keys) {
    const role = store.roles.find(key);
    if (!role) throw badRequest(`There is no role '${key}'`);
    if (!role.privileges.every((privilege) => caller.privileges.has(privilege))) {
      throw forbidden(`The role '${key}' is above your own`);
    }
  }
  return [...new Set(keys)];
}
