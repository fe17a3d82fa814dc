/** The command line: one module for each command, loaded when it is asked for. */
import type { EmbeddedSandbox } from "../start.ts";
import { readArguments, UsageError, type Command } from "./arguments.ts";
import { usage } from "./usage.ts";

export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly startSandbox: () => Promise<EmbeddedSandbox>;
}

/** Does what the arguments say. The exit code is 2 for arguments that make no sense, and 1 for what went wrong afterwards. */
export async function cli(args: readonly string[], surroundings: Surroundings): Promise<void> {
  let command: Command;
  try {
    command = readArguments(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return;
  }
  await perform(command, surroundings);
}

async function perform(command: Command, { environment, startSandbox }: Surroundings): Promise<void> {
  switch (command.name) {
    case "help":
      process.stdout.write(`${usage}\n`);
      return;
    case "version": {
      const { version } = await import("./version.ts");
      process.stdout.write(`${version()}\n`);
      return;
    }
    case "start": {
      const { run } = await import("../start.ts");
      return run({ ...environment, ...command.settings }, startSandbox, { sandbox: command.sandbox });
    }
    case "print": {
      const { schemaSdl, subgraphSdl } = await import("../sdl.ts");
      process.stdout.write(command.what === "schema" ? schemaSdl : subgraphSdl);
      return;
    }
    case "check": {
      const { check } = await import("./check.ts");
      check(command, environment);
      return;
    }
    case "config": {
      const { explainConfig } = await import("./config.ts");
      explainConfig(command, environment);
      return;
    }
  }
}
