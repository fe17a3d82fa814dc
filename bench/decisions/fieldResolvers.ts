/** Calling a resolver's method: through type-graphql's wrapper, or directly. The method itself returns at once. */
import "../../dist/src/graphql/schema.js";
import type { GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from "graphql";
import type * as TypeGraphQL from "type-graphql";
import { resolveDirectly } from "../../dist/src/graphql/directResolvers.js";
import { resolvers } from "../../dist/src/resolvers/index.js";
import { AuditLog, AuditLogScope } from "../../dist/src/schema/auditLog.js";
import { compare, printMachine, requireOfGateway } from "./support.ts";

const { buildSchemaSync } = requireOfGateway("type-graphql") as typeof TypeGraphQL;

/** `AuditLog.user` of an entry without a user, which is null. */
function userOf(schema: GraphQLSchema): () => unknown {
  const { resolve } = (schema.getType("AuditLog") as GraphQLObjectType).getFields()["user"] ?? {};
  const entry = new AuditLog({ id: "1", timestamp: 0 }, AuditLogScope.ALL);
  if (!resolve) throw new Error("AuditLog.user has no resolver.");
  const info = {} as GraphQLResolveInfo;
  return () => resolve(entry, {}, {}, info);
}

const wrapped = buildSchemaSync({ resolvers, validate: false });
const direct = buildSchemaSync({ resolvers, validate: false });
resolveDirectly(direct);

printMachine();
await compare("One field", { "type-graphql": userOf(wrapped), directly: userOf(direct) });
