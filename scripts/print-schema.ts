import { writeFileSync } from "node:fs";
import { printSchema } from "graphql";
import { buildGatewaySchema } from "../src/server/schema.ts";

const header = "# Printed from the code by `npm run schema:print`. Not edited by hand; reviewed in every diff.\n\n";
writeFileSync("schema.graphql", `${header}${printSchema(buildGatewaySchema())}\n`);
