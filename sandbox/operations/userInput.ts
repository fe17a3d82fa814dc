/** What the platform demands of a user's data. */
import { badRequest, conflict, forbidden } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { PasswordPolicy, UserUpdate } from "../wire.ts";

const neverBlank = ["firstName", "lastName", "email", "password"] as const;

/** Creations and changes alike; what is absent is not looked at. */
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
  for (const [what, pattern, least] of rules) {
    const found = password.match(pattern)?.length ?? 0;
    if (found < least)
      throw badRequest(`The password must have at least ${String(least)} ${what}, but has ${String(found)}`);
  }
}

/** Keys of known roles, none of them above the caller's own: one with a privilege that the caller lacks. */
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
