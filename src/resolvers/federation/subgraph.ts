import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import { NoRest, Rest, type OperationId } from "../../schema/common/rest.ts";
import { Representation, SubgraphService } from "../../schema/common/federation.ts";
import { requireCredentials } from "../common/entityTypes.ts";
import { CALLS_OF_RECORD } from "../common/recordType.ts";
import { reference } from "../common/reference.ts";
import { Entity } from "./entities.ts";
import { callsOf, parseRepresentation, resolvesKeyFields } from "./representation.ts";
import { subgraphSdl } from "./sdl.ts";

const MAX_REPRESENTATIONS = 1_000;

const CALLS: readonly OperationId[] = [
  "getAccount",
  "getConnector",
  "getConnectorInstance",
  "getFormula",
  "getHubRecord",
  "getHubRecordChild",
  "getFormulaExecution",
  "getFormulaInstance",
  "getHub",
  "getOrganization",
  "getUser",
];

@Resolver()
export class SubgraphResolver {
  @NoRest()
  @Query(() => SubgraphService, { name: "_service", description: "The subgraph schema, for schema composition." })
  service(@Info() { schema }: GraphQLResolveInfo) {
    return { sdl: subgraphSdl(schema) };
  }

  @Rest(CALLS, {
    perItem: "representations",
    isFree: resolvesKeyFields,
    callsOf: { of: callsOf, max: CALLS_OF_RECORD },
  })
  @Query(() => [Entity], {
    name: "_entities",
    nullable: "items",
    description: `Entities by their keys, for federation routers: in the order of \`representations\`, at most ${String(MAX_REPRESENTATIONS)}. Null for an entity that does not exist; null with an error at its index for an invalid representation.`,
  })
  entities(
    @Arg("representations", () => [Representation], {
      description: `The types and keys of the entities, at most ${String(MAX_REPRESENTATIONS)}.`,
    })
    representations: unknown[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const count = representations.length;
    if (count > MAX_REPRESENTATIONS) {
      const most = String(MAX_REPRESENTATIONS);
      throw badUserInput(`\`representations\` must contain at most ${most} entities, but got ${String(count)}.`);
    }
    // Missing credentials are one error, not one for each entity.
    requireCredentials(context);
    return representations.map(async (representation, index) => {
      const parsed = parseRepresentation(representation, `representations[${String(index)}]`);
      if ("problem" in parsed) throw badUserInput(parsed.problem);
      const { type, key } = parsed.reference;
      return reference(type, key, context, info);
    });
  }
}
