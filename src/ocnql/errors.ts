/** A condition that cannot be sent. The message is a sentence for the client, and repeats no value. */
export class ConditionError extends Error {
  override name = "ConditionError";
}
