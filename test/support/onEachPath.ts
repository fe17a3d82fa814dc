import { describe } from "@jest/globals";
import type { ExecutionPath } from "./executionPath.ts";
import { startGateway, type GatewayTestOptions, type GatewayUnderTest } from "./gateway.ts";

export type StartGateway = (options?: GatewayTestOptions) => Promise<GatewayUnderTest>;

/** Registers tests of the protocol for each way of executing: the gateways that they start execute operations in that way. */
export function onEachPath(name: string, tests: (start: StartGateway, path: ExecutionPath) => void): void {
  const paths: readonly ExecutionPath[] = ["compiled", "apollo", "mixed"];
  describe.each(paths)(`${name}, executed on the path: %s`, (path) =>
    tests((options) => startGateway({ ...options, executionPath: path }), path),
  );
}
