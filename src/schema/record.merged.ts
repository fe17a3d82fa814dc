/** Records of several connector instances as one list. */
import { Field, ID, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../relay/types.ts";
import { PerSource } from "./common/rest.ts";
import { SourceError } from "./common/sourceError.ts";
import { ConnectorRecord, ConnectorRecordEdge } from "./record.ts";

@ObjectType({ simpleResolvers: true, description: "The part of one connector instance in a page of a merged list." })
export class RecordSource {
  @Field(() => ID, { description: "Database ID of the connector instance." })
  readonly connectorInstanceId: string;

  @Field(() => Int, { description: "Number of records of this instance in the page." })
  readonly returned: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "True if the instance has records after those of this page. Null if it failed.",
  })
  readonly hasNextPage: boolean | null;

  @Field(() => [String], {
    description:
      "Remarks about the pages that were read: of the platform, such as a page size that the connected application limits, and of the gateway, such as a condition that the application may ignore.",
  })
  readonly warnings: readonly string[];

  @Field(() => SourceError, {
    nullable: true,
    description:
      "The reason why records of this instance are missing. Null if there is none. The instance continues with its next record in a later page.",
  })
  readonly error: SourceError | null;

  constructor(source: Readonly<RecordSource>) {
    this.connectorInstanceId = source.connectorInstanceId;
    this.returned = source.returned;
    this.hasNextPage = source.hasNextPage;
    this.warnings = source.warnings;
    this.error = source.error;
  }
}

@ObjectType({ simpleResolvers: true, description: "A page of records of several connector instances." })
export class MergedRecordConnection {
  @Field(() => [ConnectorRecordEdge], { description: "The items with their cursors." })
  readonly edges!: readonly unknown[];

  @Field(() => [ConnectorRecord], { description: "The items without cursors: a shortcut for `edges { node }`." })
  readonly nodes!: readonly ConnectorRecord[];

  @Field(() => PageInfo, {
    description:
      "The position of this page in the list. `hasNextPage` is true if any instance has more records, or failed. If the page has no edges, `endCursor` continues where the page was to begin.",
  })
  readonly pageInfo!: PageInfo;

  @Field(() => Int, {
    nullable: true,
    description:
      "Total number of records of all instances that match the condition. Null if an instance failed, or if its connected application does not return the number.",
  })
  readonly totalCount!: number | null;

  @PerSource()
  @Field(() => [RecordSource], { description: "The part of each instance, in the order of `connectorInstances`." })
  readonly sources!: readonly RecordSource[];
}
