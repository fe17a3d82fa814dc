/** A request that is refused before it becomes an operation. The message is for the client. */
export class RequestError extends Error {
  override name = "RequestError";

  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}
