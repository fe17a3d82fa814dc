import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import { NoRest, Rest, type OperationId } from "../../schema/common/rest.ts";
import { Representation, SubgraphService } from "../../schema/common/federation.ts";
import { requireCredentials } from "../common/entityTypes.ts";
import { reference } from "../common/reference.ts";
import { settleAll } from "../common/settleAll.ts";
import { Entity } from "./entities.ts";
import { parseRepresentation, resolvesKeyFields } from "./representation.ts";
import { subgraphSdl } from "./sdl.ts";

const MOST_REPRESENTATIONS = 1_000;

const CALLS: readonly OperationId[] = [
  "getAccount",
  "getConnector",
  "getConnectorInstance",
  "getFormula",
  "getFormulaInstance",
  "getHub",
  "getOrganization",
  "getUser",
];

@Resolver()
export class SubgraphResolver {
  @NoRest()
  @Query(() => SubgraphService, { name: "_service", description: "What composers of federated graphs ask for." })
  service(@Info() { schema }: GraphQLResolveInfo) {
    return { sdl: subgraphSdl(schema) };
  }

  @Rest(CALLS, { perItem: "representations", isFree: resolvesKeyFields })
  @Query(() => [Entity], {
    name: "_entities",
    nullable: "items",
    description: `What routers of federated graphs ask for: entities by their keys, in the same order; null where there is no such thing. At most ${String(MOST_REPRESENTATIONS)}.`,
  })
  entities(
    @Arg("representations", () => [Representation], {
      description: `Types and keys, at most ${String(MOST_REPRESENTATIONS)}.`,
    })
    representations: unknown[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const count = representations.length;
    if (count > MOST_REPRESENTATIONS) {
      const most = String(MOST_REPRESENTATIONS);
      throw badUserInput(`\`representations\` must hold at most ${most} entities, but got ${String(count)}.`);
    }
    // Missing credentials are one error, not one for each entity.
    requireCredentials(context);
    return settleAll(representations, async (representation, index) => {
      const parsed = parseRepresentation(representation, `representations[${String(index)}]`);
      if ("problem" in parsed) throw badUserInput(parsed.problem);
      const { type, key } = parsed.reference;
      return reference(type, key, context, info);
    });
  }
}
