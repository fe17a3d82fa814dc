import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { WrittenRecord } from "../datasources/record.write.ts";
import type { KeyPart, RecordId } from "../relay/recordId.ts";
import { MutationInput, MutationPayload } from "./common/mutation.ts";
import { JSONObject } from "./common/scalars.ts";

const VALUES =
  "At least one, at most 1 MB as JSON and 50 levels. Integers beyond 2^53, and decimals with more digits than a double has, must be strings. The gateway passes all values on unchanged.";
const RECORD = "Global ID of the record, which must have a key.";

@InputType({
  description: "The record to create. Exactly one of `connectorInstance` and `parent` must be given.",
})
export class CreateRecordInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description: "Global ID or database ID of the connector instance whose application gets the record.",
  })
  connectorInstance?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Global ID of the record that the new one belongs to, such as the account of a note. It must have a key, and no parent of its own.",
  })
  parent?: string | null;

  @Field(() => String, {
    description:
      "Name of an object, as in `HubObject.name`. With `parent`, the name of an object within it, such as `notes`.",
  })
  object!: string;

  @Field(() => JSONObject, {
    description: `Attributes of the record. Most connected applications set the key, but not a composite one. ${VALUES}`,
  })
  values!: Record<string, unknown>;
}

@InputType({ description: "The changes to a record: attributes that `values` omits are unchanged." })
export class UpdateRecordInput extends MutationInput {
  @Field(() => ID, { description: RECORD })
  record!: string;

  @Field(() => JSONObject, { description: `Attributes to change. ${VALUES}` })
  values!: Record<string, unknown>;
}

@InputType({ description: "The new content of a record: attributes that `values` omits are removed." })
export class ReplaceRecordInput extends MutationInput {
  @Field(() => ID, { description: RECORD })
  record!: string;

  @Field(() => JSONObject, { description: `All attributes of the record. ${VALUES}` })
  values!: Record<string, unknown>;
}

@InputType({ description: "The record to delete." })
export class DeleteRecordInput extends MutationInput {
  @Field(() => ID, { description: RECORD })
  record!: string;
}

/** A record that was written. */
export interface RecordChange extends WrittenRecord {
  readonly place: Omit<RecordId, "identity">;
  /** Of the record's id. Undefined if it was created. */
  readonly keys: readonly KeyPart[] | undefined;
}

/** `record` is in the response of the platform, or is read if it is selected. */
@ObjectType({ simpleResolvers: true })
export abstract class RecordPayload extends MutationPayload {
  change?: RecordChange;
}

@ObjectType({ simpleResolvers: true, description: "Result of `createRecord`." })
export class CreateRecordPayload extends RecordPayload {}

@ObjectType({ simpleResolvers: true, description: "Result of `updateRecord`." })
export class UpdateRecordPayload extends RecordPayload {}

@ObjectType({ simpleResolvers: true, description: "Result of `replaceRecord`." })
export class ReplaceRecordPayload extends RecordPayload {}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteRecord`." })
export class DeleteRecordPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global ID of the deleted record. Null if `userErrors` is not empty.",
  })
  deletedRecordId?: string | null;
}
