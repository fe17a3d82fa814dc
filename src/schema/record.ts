import { Directive, Field, ObjectType } from "type-graphql";
import type { Attribute, JsonObject } from "../datasources/common/records.ts";
import type { RecordRow } from "../datasources/record.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { formatRecordId, type KeyPart, type RecordId } from "../relay/recordId.ts";
import { Computed, connectionType, edgeType, Node } from "../relay/types.ts";
import { FromKey } from "./common/keyFields.ts";
import { JSONObject } from "./common/scalars.ts";
import { RecordKey } from "./record.key.ts";

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A record of a connected application. Its ID contains those of the connector instance, of the object, of the record that it belongs to, and its key. Without a known key, the ID is made of the record's content.",
})
export class ConnectorRecord extends Node {
  @FromKey()
  @Field(() => String, { description: "Name of the object that the record was read from." })
  readonly object: string;

  @FromKey()
  @Field(() => [RecordKey], {
    description: "Parts of the key, in the order of the connector's description. Empty if the record has no known key.",
  })
  readonly keys: readonly KeyPart[];

  /** @param row missing if only fields that the id determines are selected */
  constructor(
    readonly recordId: RecordId,
    private readonly row?: RecordRow,
  ) {
    super("ConnectorRecord", recordId.object);
    this.object = recordId.object;
    this.keys = "digest" in recordId.identity ? [] : recordId.identity;
  }

  override get id(): string {
    return toGlobalId("ConnectorRecord", formatRecordId(this.recordId));
  }

  @FromKey()
  @Computed(() => String, {
    nullable: true,
    description:
      "Key in the connected application: the first part of a composite one. Null if the record has no known key.",
  })
  get key(): string | undefined {
    return this.keys[0]?.value;
  }

  @Computed(() => JSONObject, {
    nullable: true,
    description:
      "Attributes as the connected application returns them. Integers beyond 2^53, and decimals with more digits than a double has, are strings. Most connectors omit attributes without a value. Null with an error if the record is larger than 1 MB or nested deeper than 50 levels.",
  })
  get values(): Attribute<JsonObject> {
    return this.row?.values;
  }

  valueAt(path: string): unknown {
    return this.row?.valueAt(path);
  }
}

export const ConnectorRecordEdge = edgeType("ConnectorRecord", "records", () => ConnectorRecord);

export const ConnectorRecordConnection = connectionType(
  "ConnectorRecord",
  "records",
  () => ConnectorRecord,
  ConnectorRecordEdge,
);
