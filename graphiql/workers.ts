/** File names of Monaco's workers, which the build replaces. They contain a hash and have the origin of the page. */
declare const WORKERS: { editor: string; json: string; graphql: string };

const scripts: Partial<Record<string, string>> = WORKERS;

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(new URL(scripts[label] ?? WORKERS.editor, import.meta.url)),
  },
});
