/** Rows as the platform sends them, by the project's own contract: all the attributes, not only those that queries ask for. */

const FIRST_ACCOUNT = 7_000;
const FIRST_USER = 9_000;
const NAMES = ["Ines", "Tomás", "Ayşe", "Bo", "Chidi", "Dana", "Émile", "Farah", "Goran", "Hana"];
const SURNAMES = ["Marek", "Okafor", "Lindqvist", "Duarte", "Yılmaz", "Nakamura", "O'Neill", "Petrov"];

export const ACCOUNTS = 100;
export const USERS_OF_ACCOUNT = 25;

export function account(index: number) {
  return {
    id: FIRST_ACCOUNT + index,
    name: `Harbour Logistics ${String(index)}`,
    description: "Tenant of the freight portal",
    externalId: `harbour-${String(index)}`,
    active: true,
    defaultAccount: index === 0,
    type: index === 0 ? "Default" : "CompanyAccount",
    companyId: 512,
    customerId: 88,
    customerName: "Freight Portal",
    createdDate: "2019-03-07",
    updatedDate: "2021-11-23",
    status: "paid",
    environment: "production",
  };
}

export function user(index: number) {
  const firstName = NAMES[index % NAMES.length] ?? "";
  const lastName = SURNAMES[index % SURNAMES.length] ?? "";
  return {
    id: FIRST_USER + index,
    email: `user.${String(index)}@harbour.example`,
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    active: index % 17 !== 0,
    phone: `+49 40 55 ${String(1000 + (index % 9000))}`,
    createdDate: "2019-03-08",
    lastLoginDate: index % 3 === 0 ? "1970-01-01" : "2023-05-17",
    password: "secured",
    accountExpired: false,
    accountLocked: false,
    accountNonExpired: true,
    accountNonLocked: true,
    credentialsExpired: false,
    credentialsNonExpired: true,
    emailValid: true,
    enabled: true,
  };
}

export function indexOfUser(id: string): number {
  return Number(id) - FIRST_USER;
}

/** Users of an account are people of their own, so that no two accounts share one. */
export function userOfAccount(accountId: number, index: number) {
  return user((accountId - FIRST_ACCOUNT) * USERS_OF_ACCOUNT + index);
}

/** One of `distinct` users did it, who are spread evenly over the `users` of the organization. */
export function auditLog(index: number, users: number, distinct: number) {
  return {
    id: (0x5c9a1f000 + index).toString(16),
    timestamp: `2019-04-03T07:15:02.${String(100 + (index % 900))}Z`,
    method: ["GET", "POST", "PATCH", "DELETE"][index % 4],
    resource_uri: `/elements/api-v2/instances/${String(418_000 + index)}`,
    status: index % 9 === 0 ? 404 : 200,
    ip_address: `192.0.2.${String(index % 250)}`,
    org_id: 512,
    account_id: FIRST_ACCOUNT,
    user_id: FIRST_USER + Math.floor(((index % distinct) * users) / distinct),
    instance_id: String(418_000 + index),
  };
}

export function roles(userId: number) {
  const keys = userId % 5 === 0 ? ["admin", "default-user"] : ["default-user"];
  return keys.map((key, index) => ({
    id: index + 4,
    key,
    name: key === "admin" ? "Account administrator" : "User",
    description: key === "admin" ? "Manages one account" : "Works in one account",
    active: true,
    features: ["usersAccount", "instances", "formulas"].map((name, id) => ({
      id: id + 11,
      name,
      description: `May use ${name}`,
      active: true,
      readOnly: false,
    })),
    privileges: ["viewUsersAccount", "viewInstances", "editInstances", "viewFormulas"].map((name, id) => ({
      id: id + 31,
      key: name,
      name,
      category: "account",
      active: true,
    })),
  }));
}

export const organization = {
  id: 512,
  name: "Freight Portal",
  active: true,
  createdDate: "2018-11-20",
  status: "paid",
  environment: "production",
  customerId: 88,
};
