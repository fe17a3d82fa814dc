import { writeFileSync } from "node:fs";
import { printSchema } from "graphql";
import { buildApiSchema } from "../../src/graphql/schema.ts";

const header = "# Printed from the code by `npm run schema:print`. Not edited by hand; reviewed in every diff.\n\n";
writeFileSync("schema.graphql", `${header}${printSchema(buildApiSchema())}\n`);
