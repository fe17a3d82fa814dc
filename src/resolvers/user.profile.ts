import type { UserUpdate } from "../datasources/common/records.ts";
import type { PostalAddressInput } from "../schema/user.input.ts";

interface Profile {
  readonly phone?: string | null;
  readonly address?: PostalAddressInput | null;
}

/** What creations and changes of users have in common, as the platform wants it: without a nested address. */
export function profileIn({ phone, address }: Profile): Partial<UserUpdate> {
  const { street1, street2, city, state, postalCode, country } = address ?? {};
  const parts = { phone, street1, street2, city, stateProvince: state, postalCode, country };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => typeof part === "string"));
}
