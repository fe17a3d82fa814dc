/** Exported common resources for the organization, and resources of the same names at other levels. */
import { spacedDate } from "../dates.ts";
import { CommonResources, type Definition } from "../state/commonResources.ts";
import type { ConnectorInstances } from "../state/connectorInstances.ts";
import type { Owner } from "../state/owner.ts";
import { commonResources as exported } from "./data/samples/commonResources.ts";
import type { SeedAccount, SeedOwners } from "./owners.ts";

const defined = Date.UTC(2019, 2, 7, 9, 30);

export function seedCommonResources(owners: SeedOwners, instances: ConnectorInstances): CommonResources {
  const commonResources = new CommonResources();
  const [first] = owners.accounts;
  const author = first && authorIn(owners, first);
  const organization: Owner = { level: "organization", id: owners.organizationId };
  for (const definition of exported) {
    const id = commonResources.nextId();
    const { mappedElementIds, ...rest } = definition;
    const objectName = definition.objectName ?? `resource-${String(id)}`;
    commonResources.put(organization, { ...rest, id, objectName, ...(mappedElementIds && author) });
  }
  const define = (owner: Owner, objectName: string, paths: readonly string[], more: Partial<Definition> = {}) =>
    commonResources.put(owner, definitionOf(commonResources, owner, objectName, paths, more));

  owners.accounts.forEach((account, position) => {
    const owner: Owner = { level: "account", id: account.id };
    const by = authorIn(owners, account);
    if (definesItsOwn(position)) define(owner, "MyContact", ["id", "email", "address.city", "loyalty.points"], by);
    // Names may contain characters that paths must encode.
    if (position === 0) define(owner, "ports/of call #1", ["id", "name", "berths[*].depth"], by);
    if (position % 4 === 2) define(owner, "shipment", ["id", "status", "item[*].weight"], by);
    const [instance] = position % 6 === 0 ? instances.ofAccount(account.id) : [];
    if (instance) define({ level: "instance", id: instance.id }, "MyContact", ["id", "nickname"], by);
  });
  return commonResources;
}

/** Every fourth account has its own `MyContact`, as the organization has. */
export const definesItsOwn = (position: number): boolean => position % 4 === 1;

const authorIn = ({ organizationId }: SeedOwners, { id, userIds }: SeedAccount) => ({
  companyId: organizationId,
  accountId: id,
  userId: userIds[0] ?? 0,
});

function definitionOf(
  state: CommonResources,
  { level }: Owner,
  objectName: string,
  paths: readonly string[],
  more: Partial<Definition>,
): Definition {
  const id = state.nextId();
  return {
    id,
    objectName,
    createdDate: spacedDate(new Date(defined + id * 60_000 + 104), id * 37),
    fields: paths.map((path) => ({ id: state.nextFieldId(), path, type: "string", level, displayName: "" })),
    vdrShared: false,
    vdrShareLevel: level,
    ...more,
  };
}
