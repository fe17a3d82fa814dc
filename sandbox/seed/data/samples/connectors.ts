/** Exported connectors by key. An export contains both the list row and the details of a single read. */
import type { Connector } from "../../../wire.ts";
import { akeneo } from "./akeneo.ts";
import { democloudelements } from "./democloudelements.ts";
import { duedil } from "./duedil.ts";
import { ipify } from "./ipify.ts";

const exported: Readonly<Record<string, Partial<Connector>>> = { akeneo, democloudelements, duedil, ipify };

const detailNames = ["configuration", "resources", "parameters", "hooks", "objects", "models", "elementMetadata"];

const part = (key: string, details: boolean): Partial<Connector> =>
  Object.fromEntries(Object.entries(exported[key] ?? {}).filter(([name]) => detailNames.includes(name) === details));

export const exportedRow = (key: string): Partial<Connector> => part(key, false);

export const exportedDetails = (key: string): Partial<Connector> | undefined =>
  exported[key] ? part(key, true) : undefined;
