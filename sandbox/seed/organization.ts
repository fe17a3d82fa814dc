/** The organization of the credentials. */
import { organizationSecret } from "../secrets.ts";
import type { Organization } from "../wire.ts";
import { organizationId } from "./accounts.ts";

export const seedOrganization = (): Organization => ({
  id: organizationId,
  name: "Freight Portal",
  active: true,
  createdDate: "2018-11-20",
  secret: organizationSecret,
  externalId: "freight-portal",
  status: "paid",
  environment: "production",
  tierId: 3,
  customerId: 88,
  canCreatePeer: false,
  twoFactorAuthEnabled: false,
  vdrVersion: "v2",
  externalCompany: { name: "Freight Portal SE & Co. KGaA" },
  passwordPolicy: {
    minLength: 8,
    minUppercase: 0,
    minLowercase: 1,
    minNumbers: 0,
    minSymbols: 0,
    symbolCharacterSet: "!@#$%",
    previousPasswordCount: 3,
    expirationDays: 365,
    createdDt: "2018-11-20",
  },
  street1: "Dietmar-Hopp-Allee 16",
  city: "Walldorf",
  state: "Baden-Württemberg",
  postalCode: "69190",
  country: "DE",
});
