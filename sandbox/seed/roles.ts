/** Known roles, and one custom role. Their privileges are inferred from their names. */
import { privilegeKeys, type PrivilegeKey } from "../privileges.ts";
import type { StoredRole } from "../state/roles.ts";
import type { Feature } from "../wire.ts";

const reading: readonly PrivilegeKey[] = ["viewCommonObjects", "viewElements", "viewFormulas"];

const ofUsers: readonly PrivilegeKey[] = [...reading, "createElementInstances", "createFormulaInstances"];

const ofInstances: readonly PrivilegeKey[] = [
  "deleteAccountElementInstances",
  "editAccountElementInstances",
  "useAccountElementInstances",
  "viewAccountElementInstances",
];

const ofAuthors: readonly PrivilegeKey[] = [
  ...ofUsers,
  "createCommonObjects",
  "createElements",
  "createFormulas",
  "editCommonObjects",
  "editElements",
  "editFormulas",
];

const ofAccountAdministrators: readonly PrivilegeKey[] = [
  ...ofAuthors,
  ...ofInstances,
  "addUsersAccount",
  "configureRoles",
  "deleteCommonObjects",
  "deleteElements",
  "deleteFormulas",
  "deleteUsersAccount",
  "editUsersAccount",
  "viewLogsAccount",
  "viewUsersAccount",
];

const feature = (id: number, name: string, description: string): Feature => ({
  id,
  name,
  description,
  active: true,
  readOnly: false,
  createdDate: "2018-11-20",
});

const organizationFeature = feature(10, "usersOrg", "Manage users of the organization");
const accountFeature = feature(11, "usersAccount", "Manage users of the account");
const connectorFeature = feature(12, "connectors", "Connect applications");
const formulaFeature = feature(13, "formulas", "Build formulas");

const role = (
  id: number,
  key: string,
  [name, description]: readonly [string, string],
  features: readonly Feature[],
  privileges: readonly PrivilegeKey[],
): StoredRole => ({ id, key, name, description, features, privileges, hidesPrivileges: key === "org" });

export const seedRoles = (): readonly StoredRole[] => [
  role(
    3,
    "org-admin",
    ["Organization administrator", "Manages the organization and all its accounts"],
    [organizationFeature, accountFeature, connectorFeature, formulaFeature],
    privilegeKeys,
  ),
  role(
    4,
    "admin",
    ["Account administrator", "Manages one account"],
    [accountFeature, connectorFeature, formulaFeature],
    ofAccountAdministrators,
  ),
  role(7, "org", ["Organization user", "Works in the default account"], [connectorFeature, formulaFeature], ofAuthors),
  role(9, "default-user", ["User", "Uses what others built"], [connectorFeature], ofUsers),
  role(
    21,
    "formula-builder",
    ["Formula builder", "Builds formulas for the account"],
    [formulaFeature],
    [...reading, "createFormulaInstances", "createFormulas", "editFormulas"],
  ),
];
