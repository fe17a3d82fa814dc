/** The command line. The module of a command is loaded when the command runs. */
import { packageVersion } from "../server/packageRoot.ts";
import type { EmbeddedSandbox } from "../start.ts";
import { readArguments, UsageError, type Command } from "./arguments.ts";
import { exitOnClosedOutput } from "./closedOutput.ts";
import { loadEnvFile } from "./envFile.ts";
import { usage } from "./usage.ts";

export interface CliEnvironment {
  readonly environment: NodeJS.ProcessEnv;
  readonly startSandbox: (options: { readonly kind: boolean }) => Promise<EmbeddedSandbox>;
}

/**
 * Runs a command with the environment and the variables of `.env`. The exit code is 2 for invalid arguments, and 1 for any
 * other failure.
 */
export async function cli(args: readonly string[], cliEnvironment: CliEnvironment): Promise<void> {
  exitOnClosedOutput();
  let command: Command;
  try {
    command = readArguments(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return;
  }
  let fromFile: ReadonlySet<string>;
  try {
    fromFile = loadEnvFile(cliEnvironment.environment);
  } catch (error) {
    process.stderr.write(`The file .env cannot be read: ${(error as Error).message}\n`);
    process.exitCode = 1;
    return;
  }
  await runCommand(command, cliEnvironment, fromFile);
}

/** @param fromFile names of the variables that were read from `.env` */
async function runCommand(
  command: Command,
  { environment, startSandbox }: CliEnvironment,
  fromFile: ReadonlySet<string>,
): Promise<void> {
  switch (command.name) {
    case "help":
      process.stdout.write(`${usage}\n`);
      return;
    case "version":
      process.stdout.write(`${packageVersion()}\n`);
      return;
    case "start": {
      const { start } = await import("../start.ts");
      const { settings, sandbox, kind } = command;
      return start({ ...environment, ...settings }, () => startSandbox({ kind }), { sandbox });
    }
    case "print": {
      const { print } = await import("./print.ts");
      print(command.schema, environment);
      return;
    }
    case "check": {
      const { check } = await import("./check.ts");
      check(command, environment);
      return;
    }
    case "config": {
      const { explainConfig } = await import("./config.ts");
      explainConfig(command, environment, fromFile);
      return;
    }
    case "doctor": {
      const { doctor } = await import("./doctor/index.ts");
      return doctor(command, environment);
    }
    case "mcp": {
      const { mcp } = await import("./mcp.ts");
      return mcp(command, environment, () => startSandbox({ kind: false }));
    }
  }
}
