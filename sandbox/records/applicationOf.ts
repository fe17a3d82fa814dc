/** The connected application of a connector. */
import type { Connector } from "../wire.ts";
import type { ApplicationProfile } from "./application.ts";
import { applications } from "./data/index.ts";
import { defaultApplication } from "./defaultApplication.ts";

export const applicationOf = (connector: Connector): ApplicationProfile =>
  applications.get(connector.key) ?? defaultApplication(connector);
