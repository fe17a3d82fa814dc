/** What the platform sends, by the names of its contract. Read like any answer of a stranger: attributes may be missing. */
import type { components } from "../../openapi/types.generated.ts";

type Schemas = components["schemas"];

export type AccountRecord = Schemas["Account"];
export type OrganizationRecord = Schemas["Organization"];
export type UserRecord = Schemas["User"];
export type RoleRecord = Schemas["Role"];
export type AuditLogRecord = Schemas["AuditLog"];
export type PlatformId = Schemas["PlatformId"];
export type AccountCreate = Schemas["AccountCreate"];
