import type { RestResponse } from "./restResponse.ts";

/** What a request ends with: one of the two, once. Unlike undici's handlers it gets a whole response. */
export interface RestHandler {
  readonly onResponse: (response: RestResponse) => void;
  readonly onError: (error: Error) => void;
}

/** Passes results on, as undici's class of that name does. */
export class DecoratorHandler {
  constructor(protected readonly handler: RestHandler) {}

  onResponse(response: RestResponse): void {
    this.handler.onResponse(response);
  }

  onError(error: Error): void {
    this.handler.onError(error);
  }
}

/** Does something before the result is passed on, whatever it is. */
export class SettledHandler extends DecoratorHandler {
  constructor(
    handler: RestHandler,
    private readonly onSettled: () => void,
  ) {
    super(handler);
  }

  override onResponse(response: RestResponse): void {
    this.onSettled();
    super.onResponse(response);
  }

  override onError(error: Error): void {
    this.onSettled();
    super.onError(error);
  }
}
