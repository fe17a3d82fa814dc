import { Field, ObjectType } from "type-graphql";
import type { TransformationRow } from "../datasources/transformation.ts";
import { toKeyPart, type GlobalId } from "../relay/globalId.ts";
import { Node } from "../relay/types.ts";
import { unlessNever } from "./common/dateTime.ts";
import { LEVELS, ResourceLevel } from "./common/level.ts";
import { parseDatabaseId } from "./common/databaseId.ts";
import { DateTime } from "./common/scalars.ts";
import { TransformationConfiguration, TransformationField, TransformationScript } from "./transformation.parts.ts";
import { isObject, objectsIn } from "./common/values.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "How an object of a connected application becomes a common resource, and back.",
})
export class Transformation extends Node {
  @Field(() => String, { description: "Name of the common resource." })
  readonly resource: string;

  @Field(() => String, { nullable: true, description: "Name of the object in the connected application." })
  readonly vendorName: string | undefined;

  @Field(() => ResourceLevel, { description: "Where it was defined." })
  readonly level: ResourceLevel;

  @Field(() => DateTime, { nullable: true, description: "Since when it is in force." })
  readonly startedAt: string | number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if it runs on the first version of the engine. Once false, it cannot be set back.",
  })
  readonly isLegacy: boolean | undefined;

  @Field(() => TransformationScript, {
    nullable: true,
    description: "JavaScript that runs after the fields were mapped.",
  })
  readonly script: TransformationScript | undefined;

  @Field(() => [TransformationField], {
    description: "Which field of the object becomes which field of the common resource, inherited ones included.",
  })
  readonly fields: readonly TransformationField[];

  @Field(() => [TransformationConfiguration], { description: "What else it does, inherited settings included." })
  readonly configuration: readonly TransformationConfiguration[];

  /** Keys of the connector; the edge is resolved from them. */
  readonly connectorKey: string;
  readonly connectorId: string | undefined;

  /** @param owner the global id of what it was read from: that is a part of its own, as is the connector's key */
  constructor(record: TransformationRow, owner: GlobalId, connectorKey: string) {
    // Of the four parts only the last may hold colons as it is.
    super("Transformation", [owner.type, owner.key, toKeyPart(connectorKey), record.objectName].join(":"));
    this.resource = record.objectName;
    this.vendorName = record.vendorName;
    this.level = LEVELS[record.level];
    this.startedAt = unlessNever(record.startDate);
    this.isLegacy = record.isLegacy;
    this.script = isObject(record.script) ? new TransformationScript(record.script) : undefined;
    this.fields = objectsIn(record.fields).map((field) => new TransformationField(field));
    this.configuration = objectsIn(record.configuration).map((entry) => new TransformationConfiguration(entry));
    this.connectorKey = connectorKey;
    this.connectorId = parseDatabaseId(record.elementId);
  }
}
