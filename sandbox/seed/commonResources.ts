/** The real common resources for the organization, and namesakes of them at the other levels. */
import { spacedDate } from "../dates.ts";
import { CommonResources, type Definition } from "../state/commonResources.ts";
import type { ConnectorInstances } from "../state/connectorInstances.ts";
import type { Owner } from "../state/owner.ts";
import { commonResources as real } from "./data/samples/commonResources.ts";
import type { SeedAccount, SeedPeople } from "./people.ts";

const defined = Date.UTC(2019, 2, 7, 9, 30);

export function seedCommonResources(people: SeedPeople, instances: ConnectorInstances): CommonResources {
  const commonResources = new CommonResources();
  const [first] = people.accounts;
  const author = first && authorIn(people, first);
  const organization: Owner = { level: "organization", id: people.organizationId };
  for (const definition of real) {
    const id = commonResources.nextId();
    const { mappedElementIds, ...rest } = definition;
    const objectName = definition.objectName ?? `resource-${String(id)}`;
    commonResources.put(organization, { ...rest, id, objectName, ...(mappedElementIds && author) });
  }
  const define = (owner: Owner, objectName: string, paths: readonly string[], more: Partial<Definition> = {}) =>
    commonResources.put(owner, definitionOf(commonResources, owner, objectName, paths, more));

  people.accounts.forEach((account, position) => {
    const owner: Owner = { level: "account", id: account.id };
    const by = authorIn(people, account);
    if (definesItsOwn(position)) define(owner, "MyContact", ["id", "email", "address.city", "loyalty.points"], by);
    // Names may hold what paths must encode.
    if (position === 0) define(owner, "ports/of call #1", ["id", "name", "berths[*].depth"], by);
    if (position % 4 === 2) define(owner, "shipment", ["id", "status", "item[*].weight"], by);
    const [instance] = position % 6 === 0 ? instances.ofAccount(account.id) : [];
    if (instance) define({ level: "instance", id: instance.id }, "MyContact", ["id", "nickname"], by);
  });
  return commonResources;
}

/** Every fourth account has a `MyContact` beside the organization's. */
export const definesItsOwn = (position: number): boolean => position % 4 === 1;

const authorIn = ({ organizationId }: SeedPeople, { id, userIds }: SeedAccount) => ({
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
