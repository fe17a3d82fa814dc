import { Arg, Ctx, Directive, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { badUserInput, describeValue } from "../relay/inputErrors.ts";
import { fromGlobalId, toDigits, type GlobalId } from "../relay/globalId.ts";
import { Node } from "../relay/types.ts";
import { OWN_ACCOUNT_KEY } from "../schema/common/resourceOwner.ts";
import { Rest, type OperationId } from "../schema/common/rest.ts";
import { findCommonResourceByKey } from "./commonResource.find.ts";
import {
  findAccount,
  findConnector,
  findConnectorInstance,
  findFormula,
  findFormulaInstance,
  findHub,
  findOrganization,
  findUser,
  findOwnAccount,
} from "./common/loadNode.ts";
import { settleAll } from "./common/settleAll.ts";
import { findTransformationByKey } from "./transformation.find.ts";

const MOST_NODES = 100;

/** How each type is fetched again: one line a type. */
const FETCH: Readonly<Record<string, (key: string, context: Context) => Promise<Node | null>>> = {
  Account: (key, context) => findAccount(numeric(key), context),
  CommonResource: findCommonResourceByKey,
  Connector: (key, context) => findConnector(numeric(key), context),
  ConnectorInstance: (key, context) => findConnectorInstance(numeric(key), context),
  Formula: (key, context) => findFormula(numeric(key), context),
  FormulaInstance: (key, context) => findFormulaInstance(numeric(key), context),
  Hub: findHub,
  Organization: async (key, context) => {
    const organization = await findOrganization(context);
    return organization.databaseId === key ? organization : null;
  },
  OwnAccount: async (key, context) => (key === OWN_ACCOUNT_KEY ? findOwnAccount(context) : null),
  Transformation: findTransformationByKey,
  User: (key, context) => findUser("caller", numeric(key), context),
};

/** The calls of the table above. What belongs to an organization takes a look at the organization's id besides. */
const CALLS: readonly OperationId[] = [
  "getAccount",
  "getOwnAccountCommonResource",
  "getAccountCommonResource",
  "getOrganizationCommonResource",
  "getConnectorInstanceCommonResource",
  "getConnector",
  "getConnectorInstance",
  "getFormula",
  "getFormulaInstance",
  "getHub",
  "getOrganization",
  "getAccountTransformation",
  "getOrganizationTransformation",
  "getUser",
];

@Resolver()
export class NodeResolver {
  @Rest(CALLS, { extraCall: "getOrganization" })
  @Directive('@tag(name: "relay")')
  @Query(() => Node, {
    nullable: true,
    description:
      "Any object by its global id; null if it does not exist. Requires the privileges of the field that returns it otherwise.",
  })
  node(
    @Arg("id", () => ID, { description: "A global id, as `id` of a Node gives it." }) id: string,
    @Ctx() context: Context,
  ) {
    return fetchNode(parse(id, "id"), context);
  }

  @Rest(CALLS, { perItem: "ids", extraCall: "getOrganization" })
  @Directive('@tag(name: "relay")')
  @Query(() => [Node], {
    nullable: "itemsAndList",
    description: `Several objects by their global ids, in the same order: null if there is no such object, and null with an error at its index if an id is malformed or the object cannot be read. At most ${String(MOST_NODES)}. Requires the privileges of the fields that return them otherwise.`,
  })
  nodes(
    @Arg("ids", () => [ID], { description: `Global ids, at most ${String(MOST_NODES)}.` }) ids: string[],
    @Ctx() context: Context,
  ) {
    if (ids.length > MOST_NODES) {
      throw badUserInput(`\`ids\` must hold at most ${String(MOST_NODES)} ids, but got ${String(ids.length)}.`);
    }
    // Credentials are checked once: without them there is one error, and not one for each id.
    const signedIn: Context = { dataSources: context.dataSources };
    return settleAll(ids, async (id, index) => fetchNode(parse(id, `ids[${String(index)}]`), signedIn));
  }
}

function parse(id: string, argument: string): GlobalId {
  const parts = fromGlobalId(id);
  if (parts === undefined || !(parts.type in FETCH)) {
    throw badUserInput(
      `\`${argument}\` must be a global id, as the field \`id\` of a Node gives it, but got ${describeValue(id)}.`,
    );
  }
  return parts;
}

function fetchNode({ type, key }: GlobalId, context: Context): Promise<Node | null> {
  return FETCH[type]?.(key, context) ?? Promise.resolve(null);
}

function numeric(key: string): string {
  if (toDigits(key) !== key) throw badUserInput("A global id of this type must hold a number.");
  return key;
}
