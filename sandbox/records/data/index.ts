/** Connected applications with data of their own, by key of the connector. All others are `defaultApplication`s. */
import type { ApplicationProfile } from "../application.ts";

export const applications: ReadonlyMap<string, ApplicationProfile> = new Map();
