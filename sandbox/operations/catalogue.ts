/** Every operation that is not about people. */
import type { Handler, OperationId } from "../handler.ts";
import { commonResources } from "./commonResources.ts";
import { connectorInstances } from "./connectorInstances.ts";
import { connectorInstanceWrites } from "./connectorInstanceWrites.ts";
import { connectors } from "./connectors.ts";
import { discovery } from "./discovery.ts";
import { formulaInstances } from "./formulaInstances.ts";
import { formulas } from "./formulas.ts";
import { hubs } from "./hubs.ts";
import { transformations } from "./transformations.ts";

export const catalogue = {
  ...commonResources,
  ...transformations,
  ...connectors,
  ...connectorInstances,
  ...connectorInstanceWrites,
  ...formulas,
  ...formulaInstances,
  ...hubs,
  ...discovery,
} satisfies Partial<Record<OperationId, Handler>>;
