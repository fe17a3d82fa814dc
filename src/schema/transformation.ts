import { Field, ObjectType } from "type-graphql";
import type { Attribute } from "../datasources/common/records.ts";
import type { TransformationRow } from "../datasources/transformation.ts";
import { toKeyPart, type GlobalId } from "../relay/globalId.ts";
import { Node } from "../relay/types.ts";
import { nullIfEpoch } from "./common/dateTime.ts";
import { LEVELS, ResourceLevel } from "./common/level.ts";
import { parseDatabaseId } from "./common/databaseId.ts";
import { DateTime } from "./common/scalars.ts";
import { TransformationConfiguration, TransformationField, TransformationScript } from "./transformation.parts.ts";
import { listOr, mapAttribute } from "./common/values.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A mapping between an object of a connector and a common resource.",
})
export class Transformation extends Node {
  @Field(() => String, { description: "Name of the common resource." })
  readonly resource: string;

  @Field(() => String, { nullable: true, description: "Name of the object in the vendor's API." })
  readonly vendorName: Attribute<string>;

  @Field(() => ResourceLevel, { description: "Level at which it is defined." })
  readonly level: ResourceLevel;

  @Field(() => DateTime, { nullable: true, description: "Time from which the transformation is in effect." })
  readonly startedAt: string | number | Error | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True if the transformation runs on the first version of the transformation engine. Cannot be set to true again.",
  })
  readonly isLegacy: Attribute<boolean>;

  @Field(() => TransformationScript, {
    nullable: true,
    description: "Code that runs after the field mappings.",
  })
  readonly script: Attribute<TransformationScript>;

  @Field(() => [TransformationField], {
    description: "Field mappings, including inherited ones.",
  })
  readonly fields: readonly TransformationField[];

  @Field(() => [TransformationConfiguration], {
    description: "Settings of the transformation, including inherited ones.",
  })
  readonly configuration: readonly TransformationConfiguration[];

  /** Keys of the connector, for the field resolver. */
  readonly connectorKey: string;
  readonly connectorId: Attribute<string>;

  /** @param owner the global id of the owner, which is a part of the id, as is the connector's key */
  constructor(record: TransformationRow, owner: GlobalId, connectorKey: string) {
    // Only the last of the four parts can contain colons.
    super("Transformation", [owner.type, owner.key, toKeyPart(connectorKey), record.objectName].join(":"));
    this.resource = record.objectName;
    this.vendorName = record.vendorName;
    this.level = LEVELS[record.level];
    this.startedAt = nullIfEpoch(record.startDate);
    this.isLegacy = record.isLegacy;
    this.script = mapAttribute(record.script, (script) => new TransformationScript(script));
    this.fields = listOr(record.fields).map((field) => new TransformationField(field));
    this.configuration = listOr(record.configuration).map((entry) => new TransformationConfiguration(entry));
    this.connectorKey = connectorKey;
    this.connectorId = parseDatabaseId(record.elementId);
  }
}
