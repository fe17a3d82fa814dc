/** Calling a resolver's method: through type-graphql's wrapper, or directly. The method itself returns at once. */
import "../../dist/src/graphql/schema.js";
import { createRequire } from "node:module";
import { resolveDirectly } from "../../dist/src/graphql/directResolvers.js";
import { resolvers } from "../../dist/src/resolvers/index.js";
import { AuditLog } from "../../dist/src/schema/auditLog.js";
import { compare, printMachine } from "./support.ts";

const { buildSchemaSync } = createRequire(new URL("../../dist/src/index.js", import.meta.url))("type-graphql");

/** `AuditLog.user` of an entry without a user, which is null. */
function userOf(schema) {
  const { resolve } = schema.getType("AuditLog").getFields().user;
  const entry = new AuditLog({ id: "1", timestamp: 0 });
  return () => resolve(entry, {}, {}, {});
}

const wrapped = buildSchemaSync({ resolvers, validate: false });
const direct = buildSchemaSync({ resolvers, validate: false });
resolveDirectly(direct);

printMachine();
await compare("One field", { "type-graphql": userOf(wrapped), directly: userOf(direct) });
