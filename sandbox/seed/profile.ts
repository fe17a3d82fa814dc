/** Attributes of a user other than name and e-mail address. Some are missing in some rows, as on the platform. */
import { dayDate } from "../dates.ts";
import { hash32, pick } from "../hash32.ts";
import type { StoredUser } from "../state/users.ts";
import { places } from "./data/names.ts";

const opened = Date.UTC(2019, 0, 7);
const day = 24 * 60 * 60 * 1000;
const never = "1970-01-01";

type Profile = Omit<StoredUser, "id" | "accountId" | "email" | "active" | "password" | "roles">;

export function seedProfile(index: number): Profile {
  const hash = hash32(index, 5);
  const [state, city, country, dialling] = pick(places, hash);
  const created = opened + (hash % 120) * day;
  return {
    createdDate: dayDate(new Date(created)),
    lastLoginDate: hash % 6 === 0 ? never : dayDate(new Date(created + (hash % 27) * day)),
    ...(hash % 3 !== 1 && { phone: `${dialling} ${String(100_000 + (hash % 899_999))}` }),
    ...(hash % 4 !== 2 && { street1: `${String(1 + (hash % 212))} Quai no. ${String(1 + (hash % 9))}`, city, country }),
    ...(hash % 8 === 1 && { street2: `Floor ${String(1 + (hash % 30))}` }),
    ...(hash % 5 < 3 && (hash % 2 === 0 ? { stateProvince: state } : { stateprovince: state })),
    ...(hash % 5 !== 4 && { postalCode: String(10_000 + (hash % 89_999)) }),
    ...(hash % 7 === 2 && { externalId: `hr-${String(index)}` }),
    accountExpired: false,
    accountLocked: hash % 41 === 7,
    credentialsExpired: false,
    enabled: true,
  };
}
