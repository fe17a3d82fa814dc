/**
 * Ends the process without an error when the reader of its output has closed the pipe, as `head` does. Programs that do
 * not ignore SIGPIPE, as Node does, end in the same way.
 */
export function exitOnClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
  }
}
