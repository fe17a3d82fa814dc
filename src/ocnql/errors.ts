/** A condition that cannot be sent. The message is a sentence for the client. It repeats no value, and only names that a connector describes. */
export class ConditionError extends Error {
  override name = "ConditionError";
}
